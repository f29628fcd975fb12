"""`/submissions/<id>/events` and `/trials/<id>/events`: the pages' live events"""

import gc
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.test import AsyncClient

from judge.events import judging_key, publish, trial_key
from judge.models import Judging, Submission, Trial
from judge.rejudging import rejudge
from judge.verdicts import Status, Verdict
from problems.models import Problem
from tests.judge.rows import make_submission, make_verdict
from web import watchers
from web.models import User

DONE = {"type": "done", "verdict": "AC", "score": 1.0, "max_score": 1.0}


def ask(user: User | None, url: str, last_id: str = "") -> Any:
    client = AsyncClient()
    if user is not None:
        client.force_login(user)
    return async_to_sync(client.get)(url, headers={"Last-Event-ID": last_id} if last_id else {})


@async_to_sync
async def body(response: Any) -> str:
    return "".join([chunk.decode() async for chunk in response])


def url(sent: Submission | Trial) -> str:
    kind = "submissions" if isinstance(sent, Submission) else "trials"
    return f"/{kind}/{sent.public_id}/events"


@pytest.fixture
def trial(alice: User, problem: Problem) -> Trial:
    revision = problem.current_revision
    assert revision is not None
    return Trial.objects.create(user=alice, revision=revision, language="python3", source="x")


def test_it_streams_a_submission_s_events(alice: User, problem: Problem) -> None:
    sent = make_submission(alice, problem)
    assert sent.current_judging is not None
    key = judging_key(sent.current_judging.pk)
    publish(key, {"type": "case", "ordinal": 1, "is_sample": True, "verdict": "AC"})
    publish(key, DONE)
    response = ask(alice, url(sent))
    assert response["Content-Type"].startswith("text/event-stream")
    assert (response["Cache-Control"], response["X-Accel-Buffering"]) == ("private, no-store", "no")
    text = body(response)
    assert text.index("event: case\ndata: ") < text.index("event: done\ndata: ")
    assert "\nid: " in text


def test_it_goes_on_after_the_last_event(alice: User, problem: Problem) -> None:
    sent = make_submission(alice, problem)
    assert sent.current_judging is not None
    key = judging_key(sent.current_judging.pk)
    publish(key, {"type": "compiled", "ok": True, "messages": ""})
    publish(key, DONE)
    first = body(ask(alice, url(sent)))
    last_id = first.partition("id: ")[2].partition("\n")[0]
    again = body(ask(alice, url(sent), last_id))
    assert "event: compiled" not in again
    assert "event: done" in again


def test_it_streams_a_run_s_events(alice: User, trial: Trial) -> None:
    publish(trial_key(trial.pk), DONE)
    assert "event: done" in body(ask(alice, url(trial)))


@pytest.mark.parametrize(("status", "name"), [(Status.DONE, "done"), (Status.ERROR, "error")])
def test_it_tells_a_run_s_end_when_the_stream_is_forgotten(
    alice: User, trial: Trial, status: Status, name: str
) -> None:
    Trial.objects.update(status=status, result={"verdict": "WA"})
    assert f"event: {name}\n" in body(ask(alice, url(trial)))


def test_it_follows_the_newest_judging(alice: User, problem: Problem) -> None:
    sent = make_verdict(alice, problem, Verdict.WA)
    newest = rejudge(sent)
    publish(judging_key(newest.pk), DONE)
    text = body(ask(alice, url(sent)))
    assert '"verdict": "AC"' in text
    assert '"verdict": "WA"' not in text


def test_it_tells_the_verdict_that_counts_after_a_rejudge_that_failed(alice: User, problem: Problem) -> None:
    sent = make_verdict(alice, problem, Verdict.AC)
    Judging.objects.filter(pk=rejudge(sent).pk).update(status=Status.ERROR)
    text = body(ask(alice, url(sent)))
    assert "event: error" not in text
    assert '"verdict": "AC"' in text


def test_it_tells_strangers_nothing(charlie: User, alice: User, problem: Problem, trial: Trial) -> None:
    for sent in (make_submission(alice, problem), trial):
        assert ask(charlie, url(sent)).status_code == 404
        assert ask(None, url(sent)).status_code == 404


def test_it_says_when_there_is_none(alice: User) -> None:
    assert ask(alice, "/submissions/00000000-0000-4000-8000-000000000000/events").status_code == 404


def test_it_refuses_other_methods(alice: User, trial: Trial) -> None:
    client = AsyncClient()
    client.force_login(alice)
    assert async_to_sync(client.post)(url(trial)).status_code == 405


@pytest.fixture
def two_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    # Streams that an earlier test left unread are counted until they are collected.
    gc.collect()
    monkeypatch.setattr(watchers, "MAX_STREAMS", 2)


def test_it_bounds_the_streams_of_one_user(
    alice: User, staff: User, problem: Problem, trial: Trial, two_streams: None
) -> None:
    sent = make_submission(alice, problem)
    held = [ask(alice, url(sent)), ask(alice, url(trial))]
    refused = ask(alice, url(sent))
    assert (refused.status_code, refused.streaming) == (429, False)
    others = ask(staff, url(sent))
    assert [response.status_code for response in (*held, others)] == [200, 200, 200]


def test_it_makes_room_when_a_stream_ends(
    alice: User, problem: Problem, trial: Trial, two_streams: None
) -> None:
    sent = make_verdict(alice, problem, Verdict.WA)
    for _ in range(5):
        assert "event: done" in body(ask(alice, url(sent)))


def test_it_makes_room_when_a_visitor_goes_midway(alice: User, trial: Trial, two_streams: None) -> None:
    @async_to_sync
    async def first_frame(response: Any) -> str:
        frames = aiter(response)
        frame: str = (await anext(frames)).decode()
        await frames.aclose()
        return frame

    for _ in range(5):
        assert first_frame(ask(alice, url(trial))).startswith("retry: ")


def test_it_makes_room_when_a_visitor_goes_before_the_first_event(
    alice: User, trial: Trial, two_streams: None
) -> None:
    for _ in range(5):
        response = ask(alice, url(trial))
        assert response.status_code == 200
        del response
        gc.collect()
