"""`schema/` and `docs/`: the API in OpenAPI, and the same document as a page for people.

The page is made from the schema on the server. It loads nothing from elsewhere and needs no script.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from web.api.views import ApiView

MEDIA_TYPE = "application/vnd.oai.openapi+json"
METHODS = ("get", "post", "put", "patch", "delete")
Document = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A parameter or a property, in words."""

    name: str
    place: str
    kind: str
    is_required: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What may come back."""

    status: str
    note: str
    shape: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One method of one address."""

    anchor: str
    method: str
    path: str
    note: str
    takes: list[Field]
    answers: list[Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A named object of the schema."""

    name: str
    note: str
    fields: list[Field]


class Schema(ApiView):
    """The schema itself."""

    @extend_schema(responses={(200, MEDIA_TYPE): OpenApiTypes.OBJECT}, tags=["schema"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The OpenAPI document of this API."""
        return JsonResponse(document(), content_type=MEDIA_TYPE)


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """The page for people."""
    schema = document()
    context = {"groups": grouped(schema), "shapes": shapes(schema), "root": request.build_absolute_uri("..")}
    return render(request, "web/api_docs.html", context)


@cache
def document() -> Document:
    """The OpenAPI document; the same for everybody, in English."""
    with translation.override("en"):
        generated: Document = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return generated


def grouped(schema: Document) -> dict[str, list[Operation]]:
    """The operations of a schema by tag, in the schema's order."""
    groups: dict[str, list[Operation]] = {}
    for path, methods in schema["paths"].items():
        for method in METHODS:
            if method in methods:
                tag = methods[method].get("tags", ["other"])[0]
                groups.setdefault(tag, []).append(_operation(schema, path, method, methods[method]))
    return groups


def shapes(schema: Document) -> list[Shape]:
    """The named objects of a schema, without its enumerations."""
    components = schema.get("components", {}).get("schemas", {})
    return [
        Shape(name=name, note=body.get("description", ""), fields=_properties(body))
        for name, body in components.items()
        if "properties" in body
    ]


def _operation(schema: Document, path: str, method: str, body: Document) -> Operation:
    takes = [_parameter(parameter) for parameter in body.get("parameters", [])]
    for content in body.get("requestBody", {}).get("content", {}).values():
        name = content["schema"].get("$ref", "").rpartition("/")[2]
        takes += _properties(schema["components"]["schemas"].get(name, content["schema"]))
    return Operation(
        anchor=body["operationId"],
        method=method.upper(),
        path=path,
        note=body.get("description", ""),
        takes=takes,
        answers=[_answer(status, answer) for status, answer in body["responses"].items()],
    )


def _parameter(parameter: Document) -> Field:
    return Field(
        name=parameter["name"],
        place=parameter["in"],
        kind=kind_of(parameter.get("schema", {})),
        is_required=parameter.get("required", False),
        note=parameter.get("description", ""),
    )


def _properties(body: Document) -> list[Field]:
    required = set(body.get("required", []))
    return [
        Field(
            name=name,
            place="body",
            kind=kind_of(kind),
            is_required=name in required,
            note=kind.get("description", ""),
        )
        for name, kind in body.get("properties", {}).items()
    ]


def _answer(status: str, answer: Document) -> Answer:
    kinds = [kind_of(content.get("schema", {})) for content in answer.get("content", {}).values()]
    word = "else" if status == "default" else status
    return Answer(status=word, note=answer.get("description", ""), shape=", ".join(kinds))


def kind_of(kind: Document) -> str:
    """A type in a few words, such as `list of SampleRow` or `double or null`."""
    return f"{_kind(kind)} or null" if kind.get("nullable") else _kind(kind)


def _kind(kind: Document) -> str:
    if "$ref" in kind:
        return str(kind["$ref"].rpartition("/")[2])
    for combined in ("allOf", "oneOf", "anyOf"):
        if combined in kind:
            return " or ".join(kind_of(part) for part in kind[combined])
    if "enum" in kind:
        return " | ".join(str(value) for value in kind["enum"] if value not in ("", None))
    if kind.get("type") == "array":
        return f"list of {kind_of(kind.get('items', {}))}"
    return str(kind.get("format") or kind.get("type") or "any")
