"""`problems/`: the bank as learners see it. Secret data has no place in any of these answers."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django_filters import rest_framework as filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from judge import access, installed_languages
from judge.models import BestResult, Submission
from problems.models import Problem, ProblemRevision
from problems.package.languages import time_limit_ms
from sandbox.languages import LANGUAGES
from web.api.views import ApiListView, ApiView
from web.api.visitors import visitor_of

PROGRESS = [(word, word) for word in ("solved", "tried", "new")]
DIFFICULTIES = [(number, str(number)) for number in range(1, 6)]
SLUG_PARAMETER = OpenApiParameter(
    "slug", OpenApiTypes.STR, OpenApiParameter.PATH, description="The problem's slug."
)
LANGUAGE_PARAMETER = OpenApiParameter(
    "language", OpenApiTypes.STR, OpenApiParameter.PATH, description="A language's key."
)


class ProblemFilter(filters.FilterSet):  # type: ignore[misc]
    """What the list can be narrowed by."""

    area = filters.CharFilter(field_name="primary_topic__skill__area__code")
    skill = filters.CharFilter(method="of_skill", label="Primary or secondary skill, by its slug.")
    difficulty = filters.TypedChoiceFilter(choices=DIFFICULTIES, coerce=int)
    kind = filters.ChoiceFilter(choices=Problem.Kind.choices)
    progress = filters.ChoiceFilter(
        choices=PROGRESS, method="of_progress", label="The caller's own progress."
    )
    # A database matches patterns of a bounded length only.
    search = filters.CharFilter(
        method="matching", max_length=200, label="Words in the title, the slug or the topic."
    )

    class Meta:
        model = Problem
        fields: list[str] = []

    def of_skill(self, problems: QuerySet[Problem], name: str, value: str) -> QuerySet[Problem]:
        """Problems that count for a skill."""
        primary = Q(primary_topic__skill__slug=value)
        return problems.filter(primary | Q(secondary_topics__skill__slug=value)).distinct()

    def of_progress(self, problems: QuerySet[Problem], name: str, value: str) -> QuerySet[Problem]:
        """Problems the caller has solved, has tried without solving them, or has not touched."""
        wanted = {
            "solved": Q(is_solved=True),
            "tried": Q(is_solved=False, is_tried=True),
            "new": Q(is_solved=False, is_tried=False),
        }
        return problems.filter(wanted[value])

    def matching(self, problems: QuerySet[Problem], name: str, value: str) -> QuerySet[Problem]:
        """Problems that hold every word."""
        for word in value.split()[:10]:
            places = (
                Q(title__icontains=word) | Q(slug__icontains=word) | Q(primary_topic__name__icontains=word)
            )
            problems = problems.filter(places)
        return problems


class ProblemRow(serializers.ModelSerializer[Problem]):
    """A problem in a list."""

    topic = serializers.CharField(source="primary_topic.code", default=None, allow_null=True)
    skill = serializers.CharField(source="primary_topic.skill.slug", default=None, allow_null=True)
    area = serializers.CharField(source="primary_topic.skill.area.code", default=None, allow_null=True)
    progress = serializers.SerializerMethodField(help_text="The caller's own.")

    class Meta:
        model = Problem
        fields = ("slug", "title", "kind", "difficulty", "area", "skill", "topic", "progress")

    def get_progress(self, problem: Any) -> str:
        """One of solved, tried, new."""
        if problem.is_solved:
            return "solved"
        return "tried" if problem.is_tried else "new"


class OfferedLanguage(serializers.Serializer[Any]):
    """A language a problem takes, with its limit."""

    key = serializers.CharField()
    name = serializers.CharField()
    time_limit_ms = serializers.IntegerField(help_text="CPU time per test case.")


class ProblemDetail(ProblemRow):
    """A problem with its statement and limits."""

    secondary_topics: serializers.Field[Any, Any, Any, Any] = serializers.SlugRelatedField(
        "code", many=True, read_only=True
    )
    statement_html = serializers.CharField(source="current_revision.statement_html")
    languages = serializers.SerializerMethodField()
    memory_limit_kib = serializers.IntegerField(source="current_revision.memory_limit_kib")
    code_limit_bytes = serializers.IntegerField(source="current_revision.code_limit_bytes")
    case_count = serializers.IntegerField(source="current_revision.case_count")
    signature = serializers.JSONField(
        source="current_revision.signature",
        allow_null=True,
        help_text="Of function problems; null for programs.",
    )

    class Meta(ProblemRow.Meta):
        fields = (
            *ProblemRow.Meta.fields,
            "secondary_topics",
            "statement_html",
            "languages",
            "memory_limit_kib",
            "code_limit_bytes",
            "case_count",
            "signature",
            "author",
            "source",
            "license",
        )  # type: ignore[assignment]

    @extend_schema_field(OfferedLanguage(many=True))
    def get_languages(self, problem: Problem) -> list[dict[str, Any]]:
        """The languages this problem takes."""
        revision = _revision(problem)
        return [_offered(revision, row.key) for row in installed_languages.offered(revision.languages)]


class SampleRow(serializers.Serializer[Any]):
    """A public sample, as it is judged and as it is shown.

    For functions `input` and `output` are JSON: the list of arguments, the returned value.
    """

    name = serializers.CharField()
    input = serializers.CharField(source="raw_input", default="", help_text="Empty when not complete.")
    output = serializers.CharField(source="raw_output", default="", help_text="Empty when not complete.")
    is_complete = serializers.SerializerMethodField(help_text="False for samples too large to be sent.")
    shown_input = serializers.CharField(source="input")
    shown_output = serializers.CharField(source="output")
    tables = serializers.SerializerMethodField(
        help_text="Of SQL problems: the database, each table with its columns and rows; else empty."
    )
    result_tables = serializers.SerializerMethodField(
        help_text="Of SQL problems: the expected result; else empty."
    )

    def get_is_complete(self, sample: dict[str, Any]) -> bool:
        """Whether `input` and `output` are here."""
        return "raw_input" in sample

    def get_tables(self, sample: dict[str, Any]) -> list[dict[str, Any]]:
        """The database."""
        return list(sample.get("tables", []))

    def get_result_tables(self, sample: dict[str, Any]) -> list[dict[str, Any]]:
        """The expected result."""
        return list(sample.get("result_tables", []))


class Starter(serializers.Serializer[Any]):
    """What to begin with."""

    language = serializers.CharField()
    extension = serializers.CharField(help_text="With its dot.")
    code = serializers.CharField()


class Problems(ApiListView):
    """The bank."""

    queryset = Problem.objects.none()
    serializer_class = ProblemRow
    filterset_class = ProblemFilter

    @extend_schema(tags=["problems"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """List the problems the caller may see."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Problem]:
        """The visible problems with the caller's progress."""
        if getattr(self, "swagger_fake_view", False):
            return Problem.objects.none()
        return _with_progress(self.request)


class OneProblem(ApiView):
    """One problem."""

    @extend_schema(parameters=[SLUG_PARAMETER], responses=ProblemDetail, tags=["problems"])
    def get(self, request: Request, slug: str, *args: Any, **kwargs: Any) -> Response:
        """Statement, limits and languages of a problem."""
        problem = _with_progress(request).filter(slug=slug).select_related("current_revision").first()
        if problem is None:
            raise Http404
        return Response(ProblemDetail(problem).data)


class Samples(ApiView):
    """The samples of one problem."""

    @extend_schema(parameters=[SLUG_PARAMETER], responses=SampleRow(many=True), tags=["problems"])
    def get(self, request: Request, slug: str, *args: Any, **kwargs: Any) -> Response:
        """List the public samples of a problem."""
        problem = access.get_problem(visitor_of(request), slug)
        return Response(SampleRow(_revision(problem).samples, many=True).data)


class OneStarter(ApiView):
    """Starter code of one problem."""

    @extend_schema(parameters=[SLUG_PARAMETER, LANGUAGE_PARAMETER], responses=Starter, tags=["problems"])
    def get(self, request: Request, slug: str, language: str, *args: Any, **kwargs: Any) -> Response:
        """Starter code of a problem in one of its languages."""
        revision = _revision(access.get_problem(visitor_of(request), slug))
        if language not in revision.languages or language not in LANGUAGES:
            raise Http404
        row = LANGUAGES[language]
        code = revision.starters.get(language, row.starter)
        return Response(Starter({"language": language, "extension": row.extension, "code": code}).data)


def _with_progress(request: Request) -> QuerySet[Problem]:
    visitor = visitor_of(request)
    # Nobody's key is 0: a visitor without an account has solved nothing.
    mine = {"problem": OuterRef("pk"), "user_id": visitor.pk or 0}
    results = BestResult.objects.filter(**mine, is_solved=True)
    attempts = Submission.objects.filter(**mine)
    problems = access.visible_problems(visitor).select_related("primary_topic__skill__area")
    return problems.annotate(is_solved=Exists(results), is_tried=Exists(attempts))


def _revision(problem: Problem) -> ProblemRevision:
    if problem.current_revision is None:
        raise Http404
    return problem.current_revision


def _offered(revision: ProblemRevision, key: str) -> dict[str, Any]:
    name = LANGUAGES[key].name if key in LANGUAGES else key
    limit_ms = time_limit_ms(revision.time_limit_ms, revision.language_time_limits_ms, key)
    return {"key": key, "name": name, "time_limit_ms": limit_ms}
