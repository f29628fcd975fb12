"""The base of every API view, and the answer to addresses that do not exist."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django_filters.rest_framework import FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.permissions import BasePermission
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from web.api.auth import SessionAuthentication, TokenAuthentication
from web.api.paging import Pages
from web.api.parsers import BoundedJSONParser
from web.api.permissions import TokenHasScope
from web.api.schema import ApiSchema
from web.api.throttles import AnonThrottle, UserThrottle

Permissions = Sequence[type[BasePermission]]


class ApiView(APIView):
    """Open to whoever may see the pages; a token needs the scope. Answers are never stored on the way."""

    authentication_classes = (TokenAuthentication, SessionAuthentication)
    permission_classes: Permissions = (TokenHasScope,)
    renderer_classes = (JSONRenderer,)
    parser_classes = (BoundedJSONParser,)
    throttle_classes = (AnonThrottle, UserThrottle)
    schema = ApiSchema()

    @property
    def known_parameters(self) -> frozenset[str]:
        """Names the query may hold. A misspelt filter is told so, instead of being silently no filter."""
        return frozenset()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # Programs read these answers: their words do not depend on the language of somebody's browser.
        with translation.override("en"):
            return super().dispatch(request, *args, **kwargs)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        unknown = sorted(set(request.query_params) - self.known_parameters)
        if unknown:
            known = ", ".join(sorted(self.known_parameters)) or "none"
            raise ValidationError(dict.fromkeys(unknown, f"No such parameter. Known: {known}."))

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        final = super().finalize_response(request, response, *args, **kwargs)
        final.headers.setdefault("Cache-Control", "private, no-store")
        return final


class ApiListView(ApiView, ListModelMixin, GenericAPIView[Any]):
    """A list in pages, narrowed by the filters of `filterset_class` and nothing else."""

    pagination_class = Pages
    filterset_class: type[FilterSet] | None = None

    @property
    def known_parameters(self) -> frozenset[str]:
        filters = self.filterset_class.base_filters if self.filterset_class else {}
        return frozenset(filters) | {"page", "page_size"}

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Answer one page."""
        return self.list(request, *args, **kwargs)


@extend_schema(exclude=True)
class NoSuchAddress(ApiView):
    """Every other address under the API's root."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise NotFound("No such address. Addresses of this API end in a slash; docs/ lists them.")
