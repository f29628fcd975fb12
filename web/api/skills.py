"""`skills/`: the tree that problems, progress and leaderboards hang on."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from problems.models import Skill, SkillArea, Topic
from web.api.views import ApiView


class TopicRow(serializers.ModelSerializer[Topic]):
    """A row of the tree; `mode` N is not measurable by a judge."""

    class Meta:
        model = Topic
        fields = ("code", "name", "mode", "mode_note")


class SkillRow(serializers.ModelSerializer[Skill]):
    """What a leaderboard is kept for."""

    topics = TopicRow(many=True)

    class Meta:
        model = Skill
        fields = ("slug", "name", "topics")


class AreaRow(serializers.ModelSerializer[SkillArea]):
    """The top of the tree."""

    skills = SkillRow(many=True)

    class Meta:
        model = SkillArea
        fields = ("code", "name", "skills")


class Skills(ApiView):
    """The whole skill tree."""

    @extend_schema(responses=AreaRow(many=True), tags=["skills"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """List areas, their skills, and their topics."""
        areas = SkillArea.objects.prefetch_related("skills__topics")
        return Response(AreaRow(areas, many=True).data)
