"""Pages compressed on their way: half a page of HTML is said three times."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

COMPRESSIBLE = ("text/html", "text/plain", "text/css", "application/json")


class CompressionMiddleware(GZipMiddleware):
    """Django's, for whole texts only: an event stream must not wait until there is enough to compress.

    What an attacker learns from lengths (BREACH) is blurred by the random part that Django adds to each
    answer, and the form's token is masked anew in each.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        kind = response.headers.get("Content-Type", "")
        if response.streaming or not kind.startswith(COMPRESSIBLE):
            return response
        return super().process_response(request, response)
