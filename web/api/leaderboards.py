"""`leaderboards/`: who stands where, overall and per skill."""

from typing import Any

from django.http import Http404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from judge import leaderboards
from judge.boards import Subject
from judge.periods import Period, end, midnight, running
from problems.models import Skill, SkillArea
from web.api.me import StandingRow
from web.api.views import ApiView
from web.models import User
from web.people.circles import EVERYBODY, circle_of

OVERALL = "overall"
MAX_ROWS = 100
SKILL_PARAMETER = OpenApiParameter(
    "skill", OpenApiTypes.STR, OpenApiParameter.PATH, description=f"A skill's slug, or `{OVERALL}`."
)

AREA_PARAMETER = OpenApiParameter(
    "area", OpenApiTypes.STR, OpenApiParameter.PATH, description="An area's code."
)


class BoardRow(serializers.Serializer[Any]):
    """One leaderboard."""

    skill = serializers.CharField(
        allow_null=True, help_text="The slug in its address; null for an area's, at `leaderboards/areas/`."
    )
    name = serializers.CharField()
    area = serializers.CharField(
        allow_null=True, help_text="The code of the area, or of the skill's; null for the whole bank."
    )


class Window(serializers.Serializer[Any]):
    """Which rows are wanted."""

    offset = serializers.IntegerField(min_value=0, max_value=10**9, default=0)
    limit = serializers.IntegerField(min_value=1, max_value=MAX_ROWS, default=50)
    period = serializers.ChoiceField(
        choices=[period.value for period in Period],
        default=Period.ALL.value,
        help_text="What was gained since the first of the month or since Monday, in UTC; or everything.",
    )
    among = serializers.CharField(
        max_length=40,
        default=EVERYBODY,
        help_text="`everybody`, `friends` (whom the caller follows), or the id of a group of the caller's.",
    )


class Board(BoardRow):
    """One leaderboard with some of its rows."""

    period = serializers.ChoiceField(choices=[period.value for period in Period])
    starts_at = serializers.DateTimeField(allow_null=True, help_text="Null for all time.")
    ends_at = serializers.DateTimeField(allow_null=True, help_text="When the period ends; null for all time.")
    tie_rule = serializers.CharField()
    count = serializers.IntegerField(help_text="How many stand on it.")
    mine = StandingRow(allow_null=True, help_text="The caller's own row.")
    rows = StandingRow(many=True)


class Leaderboards(ApiView):
    """Every leaderboard there is."""

    @extend_schema(responses=BoardRow(many=True), tags=["leaderboards"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """List the leaderboards: the whole bank first, then every skill, then every area."""
        skills = Skill.objects.select_related("area")
        subjects: list[Subject] = [None, *skills, *SkillArea.objects.all()]
        return Response(BoardRow([_heading(subject) for subject in subjects], many=True).data)


class BoardView(ApiView):
    """What the leaderboards of skills and of areas have in common."""

    @property
    def known_parameters(self) -> frozenset[str]:
        return frozenset({"offset", "limit", "period", "among"})


class Leaderboard(BoardView):
    """One leaderboard."""

    @extend_schema(parameters=[SKILL_PARAMETER, Window], responses=Board, tags=["leaderboards"])
    def get(self, request: Request, skill: str, *args: Any, **kwargs: Any) -> Response:
        """Rows `offset` to `offset + limit` of a leaderboard, and the caller's own."""
        return _board(request, _subject(skill))


class AreaLeaderboard(BoardView):
    """One leaderboard of a whole area."""

    @extend_schema(parameters=[AREA_PARAMETER, Window], responses=Board, tags=["leaderboards"])
    def get(self, request: Request, area: str, *args: Any, **kwargs: Any) -> Response:
        """Rows `offset` to `offset + limit` of an area's leaderboard, and the caller's own."""
        subject = SkillArea.objects.filter(code=area).first()
        if subject is None:
            raise Http404
        return _board(request, subject)


def _board(request: Request, subject: Subject) -> Response:
    window = Window(data=request.query_params)
    window.is_valid(raise_exception=True)
    wanted = window.validated_data
    period = Period(wanted["period"])
    among = circle_of(request.user, wanted["among"]).user_ids
    mine = None
    if isinstance(request.user, User):
        mine = leaderboards.standing(request.user, subject, period=period, among=among)
    first = running(timezone.now()).get(period)
    board = {
        **_heading(subject),
        "period": period,
        "starts_at": midnight(first) if first else None,
        "ends_at": midnight(end(period, first)) if first else None,
        "tie_rule": leaderboards.TIE_RULE,
        "count": leaderboards.count(subject, period=period, among=among),
        "mine": mine,
        "rows": leaderboards.page(
            subject, period=period, among=among, offset=wanted["offset"], limit=wanted["limit"]
        ),
    }
    return Response(Board(board).data)


def _subject(slug: str) -> Skill | None:
    if slug == OVERALL:
        return None
    skill = Skill.objects.select_related("area").filter(slug=slug).first()
    if skill is None:
        raise Http404
    return skill


def _heading(subject: Subject) -> dict[str, str | None]:
    if subject is None:
        return {"skill": OVERALL, "name": "Whole bank", "area": None}
    if isinstance(subject, SkillArea):
        return {"skill": None, "name": subject.name, "area": subject.code}
    return {"skill": subject.slug, "name": subject.name, "area": subject.area.code}
