"""The judge over HTTP."""

import time
import uuid
from collections.abc import Iterator
from typing import Any, Self

import httpx2

from whet import __version__
from whet.config import API_PATH, Account
from whet.errors import Refused, Unreachable
from whet.events import Event, parse_events

TIMEOUT_S = 30.0
"""Longer than a silent live stream's keep-alive, which comes every 10 s."""
TRIES = 4
LONGEST_PAUSE_S = 15.0
WORTH_A_RETRY = frozenset({429, 502, 503, 504})


class Api:
    """One account's view of the judge. Every method raises `Refused` or `Unreachable`.

    What is asked may be asked again: reading changes nothing, and a submission carries a key by which the
    judge knows it again. So a hiccup is retried a few times.
    """

    def __init__(self, account: Account, *, transport: httpx2.BaseTransport | None = None) -> None:
        self._client = httpx2.Client(
            base_url=account.url + API_PATH,
            headers={"Authorization": f"Bearer {account.token}", "User-Agent": f"whet/{__version__}"},
            timeout=TIMEOUT_S,
            transport=transport,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._client.close()

    def me(self) -> dict[str, Any]:
        """The account itself."""
        return self._document("GET", "/me/")

    def problems(self, *, limit: int, **filters: str) -> dict[str, Any]:
        """`count` and up to `limit` `problems` that pass the filters (empty ones are left out)."""
        wanted = {name: value for name, value in filters.items() if value}
        rows: list[dict[str, Any]] = []
        page = self._document("GET", "/problems/", params={**wanted, "page_size": min(limit, 100)})
        rows += page["results"]
        number = 1
        while page["next"] and len(rows) < limit:
            number += 1
            # The address in `next` is the judge's word; the token goes only where its owner sent it.
            query = {**wanted, "page_size": min(limit, 100), "page": number}
            page = self._document("GET", "/problems/", params=query)
            rows += page["results"]
        return {"count": page["count"], "problems": rows[:limit]}

    def problem(self, slug: str) -> dict[str, Any]:
        """A problem with its statement."""
        return self._document("GET", f"/problems/{slug}/")

    def samples(self, slug: str) -> list[dict[str, Any]]:
        """The public samples of a problem."""
        rows: list[dict[str, Any]] = self._json("GET", f"/problems/{slug}/samples/")
        return rows

    def starter(self, slug: str, language: str) -> dict[str, Any]:
        """Starter code of a problem."""
        return self._document("GET", f"/problems/{slug}/starter/{language}/")

    def languages(self) -> list[dict[str, Any]]:
        """The languages of the judge."""
        rows: list[dict[str, Any]] = self._json("GET", "/languages/")
        return rows

    def submit(self, *, problem: str, language: str, source: str) -> dict[str, Any]:
        """Send a submission, once, however often it has to be tried."""
        body = {"problem": problem, "language": language, "source": source}
        headers = {"Idempotency-Key": str(uuid.uuid4())}
        return self._document("POST", "/submissions/", json=body, headers=headers)

    def run(self, *, problem: str, language: str, source: str, given: dict[str, Any]) -> dict[str, Any]:
        """Start a run that is no submission, on the samples or on what is given."""
        body = {"language": language, "source": source, **given}
        return self._document("POST", f"/problems/{problem}/trials/", json=body)

    def trial(self, trial_id: str) -> dict[str, Any]:
        """A run, and what came out of it."""
        return self._document("GET", f"/trials/{trial_id}/")

    def submission(self, submission_id: str) -> dict[str, Any]:
        """A submission with its test cases."""
        return self._document("GET", f"/submissions/{submission_id}/")

    def submissions(self, *, limit: int) -> list[dict[str, Any]]:
        """The latest submissions."""
        rows: list[dict[str, Any]] = self._document("GET", "/submissions/", params={"page_size": limit})[
            "results"
        ]
        return rows

    def events(self, submission_id: str, last_id: str) -> Iterator[Event]:
        """Live events after `last_id`, until the judge or the network ends them. Not retried in here."""
        headers = {"Accept": "text/event-stream", **({"Last-Event-ID": last_id} if last_id else {})}
        try:
            with self._client.stream(
                "GET", f"/submissions/{submission_id}/events/", headers=headers
            ) as answer:
                if answer.status_code != 200:
                    answer.read()
                    raise failure_of(answer)
                yield from parse_events(answer.iter_lines())
        except httpx2.HTTPError as error:
            raise Unreachable(f"The live events broke off: {error}") from error

    def _document(self, method: str, path: str, **request: Any) -> dict[str, Any]:
        document = self._json(method, path, **request)
        if not isinstance(document, dict):
            raise Unreachable("What answers at this address is no judge.")
        return document

    def _json(self, method: str, path: str, **request: Any) -> Any:
        for attempt in range(1, TRIES + 1):
            try:
                return self._answer(method, path, **request)
            except _Hiccup as hiccup:
                if attempt == TRIES:
                    raise hiccup.failure from hiccup
                time.sleep(min(hiccup.pause_s or 2.0**attempt / 4, LONGEST_PAUSE_S))
        raise AssertionError("the last attempt returns or raises")

    def _answer(self, method: str, path: str, **request: Any) -> Any:
        try:
            answer = self._client.request(method, path, **request)
        except httpx2.TransportError as error:
            raise _Hiccup(Unreachable(f"{self._client.base_url} does not answer: {error}")) from error
        except httpx2.HTTPError as error:
            raise Unreachable(f"{self._client.base_url} answers nonsense: {error}") from error
        if answer.status_code in WORTH_A_RETRY:
            raise _Hiccup(failure_of(answer), _pause_of(answer))
        if not answer.is_success:
            raise failure_of(answer)
        try:
            return answer.json()
        except ValueError as error:
            raise Unreachable("What answers at this address is no judge.") from error


class _Hiccup(Exception):
    """A failure that another try may mend."""

    def __init__(self, failure: Refused | Unreachable, pause_s: float = 0.0) -> None:
        super().__init__(str(failure))
        self.failure = failure
        self.pause_s = pause_s


def failure_of(answer: httpx2.Response) -> Refused | Unreachable:
    """The error an answer stands for: the judge's own words, or that there is no judge."""
    if answer.is_redirect:
        return Unreachable(
            f"The judge has moved to {answer.headers.get('Location', 'elsewhere')}: log in there."
        )
    try:
        error = answer.json()["error"]
        code, message, fields = str(error["code"]), str(error["message"]), error["fields"]
    except (ValueError, KeyError, TypeError):
        return Unreachable(f"What answers at this address is no judge (HTTP {answer.status_code}).")
    if answer.status_code >= 500:
        return Unreachable(message)
    details = [f"{name}: {line}" for name, lines in fields.items() for line in lines if line != message]
    return Refused(answer.status_code, code, "\n".join([message, *details]))


def _pause_of(answer: httpx2.Response) -> float:
    wanted = answer.headers.get("Retry-After", "")
    return float(wanted) if wanted.isdecimal() else 0.0
