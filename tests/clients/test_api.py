"""What the client makes of answers"""

import httpx2
import pytest

from whet.api import Api, failure_of
from whet.config import Account, normal_url
from whet.errors import BadUse, Refused, Unreachable, WhetError

PLAIN = {
    "error": {"code": "invalid", "message": "Not right.", "fields": {"source": ["Not right.", "Too long."]}}
}


def answer(status: int, **content: object) -> httpx2.Response:
    return httpx2.Response(status, **content)  # type: ignore[arg-type]


def test_it_repeats_the_judges_words() -> None:
    failure = failure_of(answer(400, json=PLAIN))
    assert isinstance(failure, Refused)
    assert (failure.status, failure.code, str(failure)) == (400, "invalid", "Not right.\nsource: Too long.")


@pytest.mark.parametrize(
    "response",
    [
        answer(404, text="<html>"),
        answer(400, json=[]),
        answer(400, json={"error": "x"}),
        answer(502, text="bad gateway"),
        answer(500, json=PLAIN),
        answer(301, headers={"Location": "https://elsewhere.example/"}),
    ],
)
def test_it_tells_answers_that_are_no_judges(response: httpx2.Response) -> None:
    assert isinstance(failure_of(response), Unreachable)


@pytest.mark.parametrize(("kind", "code"), [(BadUse, 2), (Refused, 2), (Unreachable, 3), (WhetError, 2)])
def test_it_ends_with_the_promised_code(kind: type[WhetError], code: int) -> None:
    assert kind.exit_code == code


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("http://localhost:8000/", "http://localhost:8000"),
        (" https://judge.example/api/v1/ ", "https://judge.example"),
        ("https://example.org/judge", "https://example.org/judge"),
    ],
)
def test_it_takes_addresses_as_people_write_them(text: str, url: str) -> None:
    assert normal_url(text) == url


@pytest.mark.parametrize("text", ["", "localhost:8000", "ftp://x", "http://", "javascript:alert(1)"])
def test_it_refuses_what_is_no_address(text: str) -> None:
    with pytest.raises(BadUse):
        normal_url(text)


@pytest.mark.parametrize(
    ("url", "is_open"),
    [("http://judge.example", True), ("https://judge.example", False), ("http://127.0.0.1:8000", False)],
)
def test_it_knows_where_a_token_can_be_read_on_the_way(url: str, is_open: bool) -> None:
    assert Account(url, "x").is_open_to_eavesdroppers is is_open


def test_it_sends_a_submission_once_however_often_it_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    keys: list[str] = []
    pauses: list[float] = []
    busy = answer(429, json={"error": {"code": "throttled", "message": "Wait.", "fields": {}}})
    busy.headers["Retry-After"] = "3"
    answers: list[httpx2.Response | Exception] = [
        busy,
        httpx2.ConnectError("reset"),
        answer(201, json={"id": "x"}),
    ]

    def respond(request: httpx2.Request) -> httpx2.Response:
        keys.append(request.headers["Idempotency-Key"])
        step = answers.pop(0)
        if isinstance(step, Exception):
            raise step
        return step

    monkeypatch.setattr("whet.api.time.sleep", pauses.append)
    with Api(Account("http://localhost", "x"), transport=httpx2.MockTransport(respond)) as api:
        assert api.submit(problem="p", language="l", source="s") == {"id": "x"}
    assert len(keys) == 3
    assert len(set(keys)) == 1
    assert pauses[0] == 3.0


def test_it_gives_up_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whet.api.time.sleep", lambda seconds: None)
    refusing = httpx2.MockTransport(lambda request: answer(503, text="starting"))
    with Api(Account("http://localhost", "x"), transport=refusing) as api, pytest.raises(Unreachable):
        api.me()
