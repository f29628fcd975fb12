"""`problems/<slug>/runtimes/`: who solves a problem with the least CPU time, with ties."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from judge import access, runtime_board
from web.api.problems import SLUG_PARAMETER
from web.api.views import ApiView
from web.api.visitors import visitor_of

MAX_ROWS = 100


class RuntimeLine(serializers.Serializer[runtime_board.Ranked]):
    """A learner's best measured submission."""

    rank = serializers.IntegerField(help_text="Equal ranks are ties.")
    username = serializers.CharField(source="row.username")
    language = serializers.CharField(source="row.language")
    ratio = serializers.FloatField(source="row.ratio", help_text="CPU time over the reference solution's.")
    low = serializers.FloatField(source="row.low", help_text="Lower end of the interval.")
    high = serializers.FloatField(source="row.high", help_text="Upper end of the interval.")


class RuntimeBoard(serializers.Serializer[Any]):
    """A problem's ranking by runtime."""

    tie_rule = serializers.CharField()
    count = serializers.IntegerField(help_text="How many stand on it.")
    rows = RuntimeLine(many=True, help_text="The first hundred.")


class Runtimes(ApiView):
    """The ranking of one problem by runtime."""

    @extend_schema(parameters=[SLUG_PARAMETER], responses=RuntimeBoard, tags=["problems"])
    def get(self, request: Request, slug: str, *args: Any, **kwargs: Any) -> Response:
        """Learners by the CPU time of their best submission over the reference's, ties included."""
        board = runtime_board.board(access.get_problem(visitor_of(request), slug))
        found = {"tie_rule": runtime_board.TIE_RULE, "count": len(board), "rows": board[:MAX_ROWS]}
        return Response(RuntimeBoard(found).data)
