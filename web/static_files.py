"""Static files straight from the process, as whole answers, compressed."""

import gzip
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from whitenoise.middleware import WhiteNoiseMiddleware  # type: ignore[import-untyped]
from whitenoise.responders import StaticFile  # type: ignore[import-untyped]

COMPRESSIBLE = ("text/", "application/json", "image/svg+xml")
FEWEST_BYTES = 400
_compressed: dict[tuple[str, str], bytes] = {}
"""By address and state of the file; as many entries as there are static files."""


class StaticFilesMiddleware(WhiteNoiseMiddleware):  # type: ignore[misc]
    """WhiteNoise without its streaming, and with compression where nothing was compressed beforehand.

    Under ASGI, Django reads a streamed file to its end anyway, in a thread and with a warning for each; ours
    are small. The embedded site serves its files where they lie, so nobody has compressed them.
    """

    @staticmethod
    def serve(static_file: StaticFile, request: HttpRequest) -> HttpResponse:
        found = static_file.get_response(request.method, request.META)
        if found.file is None:
            content = b""
        else:
            with found.file as file:
                content = file.read()
        response = HttpResponse(content, status=int(found.status))
        del response["Content-Type"]
        for name, value in found.headers:
            response[name] = value
        if found.status == HTTPStatus.OK and content:
            # The length was noted at the start; an update since then must not cut the file off.
            response["Content-Length"] = str(len(content))
            _compress(response, request)
        return response


def _compress(response: HttpResponse, request: HttpRequest) -> None:
    """Compress a whole text file, once per file, for whoever can read it."""
    content = response.content
    is_text = response["Content-Type"].startswith(COMPRESSIBLE)
    if not is_text or len(content) < FEWEST_BYTES or response.has_header("Content-Encoding"):
        return
    patch_vary_headers(response, ("Accept-Encoding",))
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return
    key = (request.path_info, f"{response.headers.get('ETag', '')} {len(content)}")
    if key not in _compressed:
        _compressed[key] = gzip.compress(content, 9, mtime=0)
    response.content = _compressed[key]
    response["Content-Encoding"] = "gzip"
    response["Content-Length"] = str(len(response.content))
