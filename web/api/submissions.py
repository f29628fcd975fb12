"""`submissions/`: send one, look at one's own, follow one live."""

import uuid
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django_filters import rest_framework as filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import Throttled, ValidationError
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle

from judge import access
from judge.events import judging_key
from judge.models import STATUS_CHOICES, VERDICT_CHOICES, Submission
from judge.submissions import submit
from web.api.errors import Conflict
from web.api.submission_rows import SubmissionDetail, SubmissionRow
from web.api.throttles import SubmitThrottle
from web.api.views import ApiListView, ApiView
from web.api.visitors import MEMBERS_ONLY, member_of
from web.idempotency import KEY_RULE, is_key
from web.sse import closing_event, event_stream, release_database
from web.watchers import MAX_STREAMS, TooManyStreams

KEY_PARAMETER = OpenApiParameter(
    "Idempotency-Key",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    description=f"{KEY_RULE}. Sending the same again gives the same submission.",
)
ID_PARAMETER = OpenApiParameter("public_id", OpenApiTypes.UUID, OpenApiParameter.PATH)
LAST_EVENT_PARAMETER = OpenApiParameter(
    "Last-Event-ID", OpenApiTypes.STR, OpenApiParameter.HEADER, description="Go on after this event."
)


class SubmissionFilter(filters.FilterSet):  # type: ignore[misc]
    """What the list can be narrowed by."""

    problem = filters.CharFilter(field_name="problem__slug")
    language = filters.CharFilter()
    status = filters.ChoiceFilter(field_name="current_judging__status", choices=STATUS_CHOICES)
    verdict = filters.ChoiceFilter(field_name="current_judging__verdict", choices=VERDICT_CHOICES)

    class Meta:
        model = Submission
        fields: ClassVar[list[str]] = []


class SourceField(serializers.CharField):
    """Source text as it came: `judge.submissions` says what is wrong with it, for pages and API."""

    def run_validation(self, data: Any = serializers.empty) -> Any:
        """Require a string; look no further."""
        if data is serializers.empty:
            self.fail("required")
        if not isinstance(data, str):
            self.fail("invalid")
        return data


class NewSubmission(serializers.Serializer[Any]):
    """What to send."""

    problem = serializers.CharField(max_length=80, help_text="Its slug.")
    language = serializers.CharField(max_length=32, help_text="Its key.")
    source = SourceField(  # type: ignore[assignment]
        help_text="UTF-8 text, not larger than the problem's code limit."
    )


class Submissions(ApiListView):
    """The caller's submissions."""

    permission_classes = MEMBERS_ONLY
    queryset = Submission.objects.none()
    serializer_class = SubmissionRow
    filterset_class = SubmissionFilter

    def get_throttles(self) -> list[BaseThrottle]:
        """Sending has a count of its own."""
        sending: list[BaseThrottle] = [SubmitThrottle()] if self.request.method == "POST" else []
        return [*super().get_throttles(), *sending]

    def get_queryset(self) -> QuerySet[Submission]:
        """One's own, for staff too."""
        if getattr(self, "swagger_fake_view", False):
            return Submission.objects.none()
        user = member_of(self.request)
        heavy = ("source", "current_judging__compiler_output", "current_judging__error")
        return access.visible_submissions(user).filter(user=user).defer(*heavy)

    @extend_schema(tags=["submissions"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """List the caller's submissions, newest first."""
        return self.list(request, *args, **kwargs)

    @extend_schema(
        tags=["submissions"],
        parameters=[KEY_PARAMETER],
        request=NewSubmission,
        responses={
            201: SubmissionDetail,
            200: OpenApiResponse(SubmissionDetail, description="The submission this key made earlier."),
            409: OpenApiResponse(description="The key was used otherwise, or the problem is closed."),
        },
    )
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Send a submission to be judged."""
        form = NewSubmission(data=request.data)
        form.is_valid(raise_exception=True)
        key = _idempotency_key(request)
        earlier = self.get_queryset().filter(idempotency_key=key).first() if key else None
        submission = earlier or _submit(request, key, **form.validated_data)
        _check_same(submission, **form.validated_data)
        headers = {"Location": request.build_absolute_uri(f"{submission.public_id}/")}
        return Response(SubmissionDetail(submission).data, status=200 if earlier else 201, headers=headers)


class OneSubmission(ApiView):
    """One submission."""

    permission_classes = MEMBERS_ONLY

    @extend_schema(parameters=[ID_PARAMETER], responses=SubmissionDetail, tags=["submissions"])
    def get(self, request: Request, public_id: uuid.UUID, *args: Any, **kwargs: Any) -> Response:
        """Source, verdict and test cases of a submission."""
        return Response(SubmissionDetail(access.get_submission(member_of(request), public_id)).data)


class AnyAccept(BaseContentNegotiation):
    """An event source asks for its own media type and is nevertheless told in JSON what went wrong."""

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        return renderers[0], renderers[0].media_type


class SubmissionEvents(ApiView):
    """The live events of one submission."""

    permission_classes = MEMBERS_ONLY
    content_negotiation_class = AnyAccept

    @extend_schema(
        parameters=[ID_PARAMETER, LAST_EVENT_PARAMETER],
        responses={
            (200, "text/event-stream"): OpenApiTypes.STR,
            429: OpenApiResponse(description="Too many streams are open already."),
        },
        tags=["submissions"],
    )
    def get(self, request: Request, public_id: uuid.UUID, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Follow a submission: server-sent events until its verdict.

        The stream may end without a verdict; come back with the last id, or ask for the submission.
        """
        user = member_of(request)
        judging = access.get_submission(user, public_id).current_judging
        if judging is None:
            raise access.NotFound(public_id)
        release_database()
        last_id = request.headers.get("Last-Event-ID", "")
        ended = closing_event(judging)
        try:
            return event_stream(judging_key(judging.pk), last_id, watcher_id=user.pk, ended=ended)
        except TooManyStreams as error:
            raise Throttled(
                detail=f"More than {MAX_STREAMS} streams are open. Close one, or ask for the submission."
            ) from error


def _idempotency_key(request: Request) -> str:
    key = request.headers.get("Idempotency-Key", "")
    if key and not is_key(key):
        raise ValidationError({"Idempotency-Key": [f"Must be {KEY_RULE}."]})
    return key


def _submit(request: Request, key: str, *, problem: str, language: str, source: str) -> Submission:
    user = member_of(request)
    wanted = access.get_problem(user, problem)
    return submit(user=user, problem=wanted, language=language, source=source, idempotency_key=key)


def _check_same(submission: Submission, *, problem: str, language: str, source: str) -> None:
    if (submission.problem.slug, submission.language, submission.source) != (problem, language, source):
        raise Conflict("This Idempotency-Key was used for another submission.", code="idempotency_key_reused")
