"""What holds for every page: nobody else's cache keeps it, and what is not yours does not exist."""

from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin
from django.views.defaults import page_not_found

from judge import access

API_PREFIX = "/api/"
PRIVATE = "private, no-store"


class PagesMiddleware(MiddlewareMixin):
    """Mark pages as private and turn `access.NotFound` into the 404 page. The API answers for itself."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        # No name or code holds one, and PostgreSQL would not even look for it.
        if "\0" in request.path and not request.path.startswith(API_PREFIX):
            return page_not_found(request, access.NotFound(request.path))
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, access.NotFound) or request.path.startswith(API_PREFIX):
            return None
        return page_not_found(request, exception)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        # Every page shows who is logged in, so even a list of public problems is personal.
        response.headers.setdefault("Cache-Control", PRIVATE)
        return response
