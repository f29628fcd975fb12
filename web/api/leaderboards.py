"""`leaderboards/`: who stands where, overall and per skill."""

from typing import Any

from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from judge import leaderboards
from problems.models import Skill
from web.api.me import StandingRow
from web.api.views import ApiView
from web.models import User

OVERALL = "overall"
MAX_ROWS = 100
SKILL_PARAMETER = OpenApiParameter(
    "skill", OpenApiTypes.STR, OpenApiParameter.PATH, description=f"A skill's slug, or `{OVERALL}`."
)


class BoardRow(serializers.Serializer[Any]):
    """One leaderboard."""

    skill = serializers.CharField(help_text="The slug in its address.")
    name = serializers.CharField()
    area = serializers.CharField(allow_null=True, help_text="The skill's area; null for the whole bank.")


class Window(serializers.Serializer[Any]):
    """Which rows are wanted."""

    offset = serializers.IntegerField(min_value=0, max_value=10**9, default=0)
    limit = serializers.IntegerField(min_value=1, max_value=MAX_ROWS, default=50)


class Board(BoardRow):
    """One leaderboard with some of its rows."""

    tie_rule = serializers.CharField()
    count = serializers.IntegerField(help_text="How many stand on it.")
    mine = StandingRow(allow_null=True, help_text="The caller's own row.")
    rows = StandingRow(many=True)


class Leaderboards(ApiView):
    """Every leaderboard there is."""

    @extend_schema(responses=BoardRow(many=True), tags=["leaderboards"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """List the leaderboards: the whole bank first, then every skill."""
        skills = Skill.objects.select_related("area")
        return Response(BoardRow([_heading(None), *map(_heading, skills)], many=True).data)


class Leaderboard(ApiView):
    """One leaderboard."""

    @property
    def known_parameters(self) -> frozenset[str]:
        return frozenset({"offset", "limit"})

    @extend_schema(parameters=[SKILL_PARAMETER, Window], responses=Board, tags=["leaderboards"])
    def get(self, request: Request, skill: str, *args: Any, **kwargs: Any) -> Response:
        """Rows `offset` to `offset + limit` of a leaderboard, and the caller's own."""
        window = Window(data=request.query_params)
        window.is_valid(raise_exception=True)
        subject = _subject(skill)
        board = {
            **_heading(subject),
            "tie_rule": leaderboards.TIE_RULE,
            "count": leaderboards.count(subject),
            "mine": leaderboards.standing(request.user, subject) if isinstance(request.user, User) else None,
            "rows": leaderboards.page(subject, **window.validated_data),
        }
        return Response(Board(board).data)


def _subject(slug: str) -> Skill | None:
    if slug == OVERALL:
        return None
    skill = Skill.objects.select_related("area").filter(slug=slug).first()
    if skill is None:
        raise Http404
    return skill


def _heading(skill: Skill | None) -> dict[str, str | None]:
    if skill is None:
        return {"skill": OVERALL, "name": "Whole bank", "area": None}
    return {"skill": skill.slug, "name": skill.name, "area": skill.area.code}
