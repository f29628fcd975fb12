"""Answers on the wire: pages and files compressed, streams not held back"""

import gzip

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory

from problems.models import Problem
from web.compression import CompressionMiddleware

GZIP = {"Accept-Encoding": "gzip, deflate, br"}
APP_CSS = "/static/web/app.css"


def test_it_compresses_pages(client: Client, problem: Problem) -> None:
    plain = client.get("/problems/echo/")
    packed = client.get("/problems/echo/", headers=GZIP)
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert b"Echo plus one" in gzip.decompress(packed.content)
    assert len(packed.content) * 2 < len(plain.content)
    assert "Content-Encoding" not in plain


@pytest.mark.django_db
def test_it_compresses_files(client: Client) -> None:
    plain = client.get(APP_CSS)
    for _ in range(2):
        packed = client.get(APP_CSS, headers=GZIP)
        assert packed["Content-Encoding"] == "gzip"
        assert int(packed["Content-Length"]) == len(packed.content)
        assert gzip.decompress(packed.content) == plain.content
    assert "Accept-Encoding" in plain["Vary"]
    again = client.get(APP_CSS, headers=GZIP | {"If-None-Match": packed["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.django_db
def test_its_files_are_for_its_own_pages(client: Client) -> None:
    assert "Access-Control-Allow-Origin" not in client.get(APP_CSS)


@pytest.mark.django_db
def test_it_leaves_fonts_as_they_are(client: Client) -> None:
    font = client.get("/static/web/vendor/katex/fonts/KaTeX_Main-Regular.woff2", headers=GZIP)
    assert font.status_code == 200
    assert "Content-Encoding" not in font


def test_it_holds_no_stream_back() -> None:
    stream = StreamingHttpResponse(iter([b"data: 1\n\n" * 200]), content_type="text/event-stream")
    request = RequestFactory().get("/", headers=GZIP)
    assert CompressionMiddleware(lambda request: stream).process_response(request, stream) is stream
    assert "Content-Encoding" not in stream


def test_it_leaves_what_is_compressed_already() -> None:
    picture = HttpResponse(b"\x89PNG" * 200, content_type="image/png")
    request = RequestFactory().get("/", headers=GZIP)
    CompressionMiddleware(lambda request: picture).process_response(request, picture)
    assert "Content-Encoding" not in picture
