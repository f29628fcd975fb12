"""`problems/<slug>/trials/` and `trials/`: run a source without submitting it."""

import json
import uuid
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.throttling import BaseThrottle

from judge import access, trials
from judge.custom_trials import Note
from judge.models import Trial
from judge.trial_inputs import Typed
from judge.verdicts import Status, Verdict
from web.api.submissions import SourceField
from web.api.throttles import TrialThrottle
from web.api.views import ApiView
from web.api.visitors import MEMBERS_ONLY, member_of

SLUG_PARAMETER = OpenApiParameter("slug", OpenApiTypes.STR, OpenApiParameter.PATH)
ID_PARAMETER = OpenApiParameter("public_id", OpenApiTypes.UUID, OpenApiParameter.PATH)


class TypedText(serializers.CharField):
    """Text as it came: `judge.trial_inputs` says what is wrong with it, for pages and API."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, allow_blank=True, trim_whitespace=False, **options)


class NewTrial(serializers.Serializer[Any]):
    """What to run, and on what; without `stdin`, `arguments` and `calls` on the samples."""

    language = serializers.CharField(max_length=32, help_text="Its key.")
    source = SourceField(  # type: ignore[assignment]
        help_text="UTF-8 text, not larger than the problem's code limit."
    )
    stdin = TypedText(help_text="For programs: what the program reads.")
    arguments = serializers.DictField(
        required=False,
        child=serializers.JSONField(),
        help_text="For functions: by name, as JSON, or as text in the way the page's form takes it.",
    )
    calls = TypedText(help_text="For classes: a call per line, the constructor first.")

    def validate_arguments(self, given: dict[str, Any]) -> dict[str, Any]:
        """JSON can hold halves of characters, which no file and no answer can."""
        try:
            json.dumps(given, ensure_ascii=False).encode()
        except UnicodeEncodeError as error:
            raise serializers.ValidationError("It holds half a character (a lone surrogate).") from error
        return given


class TrialCase(serializers.Serializer[Any]):
    """One sample, or the input of one's own."""

    ordinal = serializers.IntegerField()
    name = serializers.CharField()
    verdict = serializers.CharField(
        help_text="As of a submission; empty where it ran and there was nothing to compare it with."
    )
    message = serializers.CharField()
    input = serializers.CharField()
    expected = serializers.CharField(help_text="Of an input of one's own: what the reference puts out.")
    returned = serializers.CharField(help_text="What a function returned.")
    stdout = serializers.CharField()
    stderr = serializers.CharField()
    transcript = serializers.CharField()
    cpu_ms = serializers.FloatField(allow_null=True)
    memory_kib = serializers.IntegerField(allow_null=True)


class TrialDetail(serializers.Serializer[Trial]):
    """A run and what came out of it."""

    id = serializers.UUIDField(source="public_id")
    problem = serializers.CharField(source="revision.problem.slug")
    language = serializers.CharField()
    created_at = serializers.DateTimeField()
    is_custom = serializers.SerializerMethodField(help_text="Whether it ran on an input of one's own.")
    status = serializers.CharField(help_text="One of queued, running, done, error.")
    verdict = serializers.SerializerMethodField(
        help_text="Empty while it is waited for, and where there was nothing to compare the output with."
    )
    note = serializers.SerializerMethodField(
        help_text=f"Why nothing was compared: one of {', '.join(note for note in Note if note)}; or empty."
    )
    words = serializers.SerializerMethodField(help_text="What the input validator says to `against_rules`.")
    compiler_output = serializers.SerializerMethodField()
    cases = serializers.SerializerMethodField()

    def get_is_custom(self, trial: Trial) -> bool:
        """The samples are what is run otherwise."""
        return trial.custom_input is not None

    def get_verdict(self, trial: Trial) -> str:
        """JE for the judge's own fault."""
        return str(Verdict.JE if trial.status == Status.ERROR else trial.result.get("verdict", ""))

    def get_note(self, trial: Trial) -> str:
        """For programs."""
        return str(trial.result.get("note", ""))

    def get_words(self, trial: Trial) -> str:
        """For people."""
        return str(trial.result.get("words", ""))

    def get_compiler_output(self, trial: Trial) -> str:
        """Bounded."""
        return str(trial.result.get("compiler_output", ""))

    @extend_schema_field(TrialCase(many=True))
    def get_cases(self, trial: Trial) -> list[dict[str, Any]]:
        """Empty while it is waited for, and when it did not compile."""
        names = list(TrialCase().fields)
        numbers = {"ordinal": 0, "cpu_ms": None, "memory_kib": None}
        rows = trial.result.get("cases", [])
        return [{name: row.get(name, numbers.get(name, "")) for name in names} for row in rows]


class Trials(ApiView):
    """Runs of one problem."""

    permission_classes = MEMBERS_ONLY

    def get_throttles(self) -> list[BaseThrottle]:
        """The same count as on the pages."""
        return [*super().get_throttles(), TrialThrottle()]

    @extend_schema(
        parameters=[SLUG_PARAMETER],
        request=NewTrial,
        responses={
            201: TrialDetail,
            409: OpenApiResponse(description="Too many of your runs wait, or the problem is closed."),
        },
        tags=["trials"],
    )
    def post(self, request: Request, slug: str, *args: Any, **kwargs: Any) -> Response:
        """Run a source on the samples or on an input of one's own. It is no submission and counts nothing."""
        form = NewTrial(data=request.data)
        form.is_valid(raise_exception=True)
        user = member_of(request)
        given = form.validated_data
        trial = trials.start(
            user=user,
            problem=access.get_problem(user, slug),
            language=given["language"],
            source=given["source"],
            typed=_typed(given),
        )
        address = reverse("api-trial", args=[trial.public_id], request=request)
        return Response(TrialDetail(trial).data, status=201, headers={"Location": address})


class OneTrial(ApiView):
    """One run."""

    permission_classes = MEMBERS_ONLY

    @extend_schema(parameters=[ID_PARAMETER], responses=TrialDetail, tags=["trials"])
    def get(self, request: Request, public_id: uuid.UUID, *args: Any, **kwargs: Any) -> Response:
        """What came out of a run, which is kept for a day."""
        return Response(TrialDetail(access.get_trial(member_of(request), public_id)).data)


def _typed(given: dict[str, Any]) -> Typed | None:
    if not {"stdin", "arguments", "calls"} & given.keys():
        return None
    arguments = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in given.get("arguments", {}).items()
    }
    return Typed(stdin=given.get("stdin", ""), arguments=arguments, calls=given.get("calls", ""))
