"""The base of every API view, and the answer to addresses that do not exist."""

from typing import Any, ClassVar

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request

from web.api.auth import SessionAuthentication, TokenAuthentication
from web.api.paging import Pages
from web.api.parsers import BoundedJSONParser
from web.api.permissions import TokenHasScope
from web.api.schema import ApiSchema
from web.api.throttles import AnonThrottle, UserThrottle


class ApiView(GenericAPIView[Any]):
    """Open to whoever may see the pages; a token needs the scope. Answers are never stored on the way."""

    authentication_classes = (TokenAuthentication, SessionAuthentication)
    permission_classes: Any = (TokenHasScope,)
    renderer_classes: Any = (JSONRenderer,)
    parser_classes = (BoundedJSONParser,)
    throttle_classes = (AnonThrottle, UserThrottle)
    pagination_class = Pages
    schema = ApiSchema()  # type: ignore[no-untyped-call]

    known_parameters: ClassVar[frozenset[str]] = frozenset()
    """Names the query may hold. A misspelt filter is told so, instead of being silently no filter."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        unknown = sorted(set(request.query_params) - self.known_parameters - {"format"})
        if unknown:
            known = ", ".join(sorted(self.known_parameters)) or "none"
            raise ValidationError(dict.fromkeys(unknown, f"No such parameter. Known: {known}."))

    def finalize_response(
        self, request: Request, response: HttpResponseBase, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        final: HttpResponseBase = super().finalize_response(request, response, *args, **kwargs)
        final.headers.setdefault("Cache-Control", "private, no-store")
        return final


@extend_schema(exclude=True)
class NoSuchAddress(ApiView):
    """Every other address under the API's root."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise NotFound("No such address. Addresses of this API end in a slash; docs/ lists them.")
