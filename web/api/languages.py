"""`languages/`: what submissions can be written in."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from judge import installed_languages
from sandbox.languages import LANGUAGES, Language
from web.api.views import ApiView


class LanguageRow(serializers.Serializer[Language]):
    """One language of this judge."""

    key = serializers.CharField(help_text="What a submission names.")
    name = serializers.CharField()
    version = serializers.SerializerMethodField(help_text="Of compiler or interpreter, as far as known.")
    extension = serializers.CharField(help_text="With its dot.")
    editor = serializers.CharField(help_text="Name of the syntax, for editors.")
    colour = serializers.CharField(help_text="For charts and badges, `#rrggbb`.")

    def get_version(self, row: Language) -> str:
        """What the workers have noted."""
        return str(self.context["versions"][row.key])


class Languages(ApiView):
    """Every language of this judge; a problem may offer fewer."""

    @extend_schema(responses=LanguageRow(many=True), tags=["languages"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """List the languages of this judge."""
        rows = installed_languages.offered(LANGUAGES)
        context = {"versions": installed_languages.version_words(LANGUAGES)}
        return Response([LanguageRow(row, context=context).data for row in rows])
