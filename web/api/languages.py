"""`languages/`: what submissions can be written in."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from sandbox.languages import LANGUAGES, Language
from web.api.views import ApiView


class LanguageRow(serializers.Serializer[Language]):
    """One language of this judge."""

    key = serializers.CharField(help_text="What a submission names.")
    name = serializers.CharField()
    version = serializers.CharField()
    extension = serializers.CharField(help_text="With its dot.")


class Languages(ApiView):
    """Every language of this judge; a problem may offer fewer."""

    @extend_schema(responses=LanguageRow(many=True), tags=["languages"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """List the languages of this judge."""
        return Response([LanguageRow(row).data for row in LANGUAGES.values()])
