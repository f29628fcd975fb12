"""Static files come from the process itself, whole and typed."""

import asyncio
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import AsyncClient, Client, RequestFactory
from whitenoise.responders import StaticFile  # type: ignore[import-untyped]

from web.static_files import StaticFilesMiddleware

PATH = "django_htmx/htmx-2.min.js"


@pytest.fixture
def content() -> bytes:
    """What lies on the disk."""
    found = finders.find(PATH)
    assert found
    return Path(found).read_bytes()


def test_it_serves_a_file_whole(client: Client, content: bytes) -> None:
    answer = client.get(f"/static/{PATH}")
    assert answer.status_code == 200
    assert not answer.streaming
    assert answer.content == content
    assert answer["Content-Type"].startswith("text/javascript")


async def _fetch(path: str) -> tuple[int, bytes]:
    answer = await AsyncClient().get(path)
    return answer.status_code, answer.content


def test_it_serves_under_asgi_without_a_warning(content: bytes) -> None:
    assert asyncio.run(_fetch(f"/static/{PATH}")) == (200, content)


def test_it_sends_a_file_whole_that_was_updated_while_it_runs(tmp_path: Path) -> None:
    path = tmp_path / "app.js"
    path.write_bytes(b"old")
    found = StaticFile(str(path), [("Content-Type", "text/javascript")])
    path.write_bytes(b"new and longer")
    answer = StaticFilesMiddleware.serve(found, RequestFactory().get("/static/app.js"))
    assert answer.content == b"new and longer"
    assert answer["Content-Length"] == str(len(answer.content))


def test_it_sends_no_body_to_head(client: Client) -> None:
    answer = client.head(f"/static/{PATH}")
    assert (answer.status_code, answer.content) == (200, b"")


def test_it_says_when_nothing_has_changed(client: Client) -> None:
    first = client.get(f"/static/{PATH}")
    again = client.get(f"/static/{PATH}", headers={"If-Modified-Since": first["Last-Modified"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/static/no-such-file.js", "/static/../settings.py", "/static/%2e%2e/settings.py"]
)
def test_it_serves_nothing_else(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404
