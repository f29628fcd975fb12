"""What the OpenAPI schema says beyond the views' own words: how to authenticate, and how failures look."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Personal tokens are bearer tokens."""

    target_class = "web.api.auth.TokenAuthentication"
    name = "personalToken"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        return {"type": "http", "scheme": "bearer", "description": "A personal token from your tokens page."}


class SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """The session cookie of the site's own pages."""

    target_class = "web.api.auth.SessionAuthentication"
    name = "session"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        return {"type": "apiKey", "in": "cookie", "name": "sessionid"}


class ErrorDetail(serializers.Serializer[Any]):
    """Why a request failed."""

    code = serializers.CharField(help_text="For programs; stays the same.")
    message = serializers.CharField(help_text="For people; may change.")
    fields = serializers.DictField(  # type: ignore[assignment]
        child=serializers.ListField(child=serializers.CharField()),
        help_text="What is wrong with which field; empty when no field is to blame.",
    )


class Error(serializers.Serializer[Any]):
    """The one shape of every failure."""

    error = ErrorDetail()


class ApiSchema(AutoSchema):
    """Adds the shape of failures to every operation."""

    def get_operation(self, *args: Any, **kwargs: Any) -> dict[str, Any] | None:
        """The operation with its answer for everything that goes wrong."""
        operation: dict[str, Any] | None = super().get_operation(*args, **kwargs)
        if operation is not None:
            shape = self.resolve_serializer(Error, "response").ref
            operation["responses"]["default"] = {
                "description": "Every failure.",
                "content": {"application/json": {"schema": shape}},
            }
        return operation
