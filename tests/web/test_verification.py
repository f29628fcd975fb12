"""`/problems/<slug>/verification/`: what the checks found, for staff"""

from typing import Any

import pytest
from django.test import Client

from judge import doorbell
from judge.models import Verification
from judge.verdicts import Status
from problems.models import Problem
from tests.judge.rows import make_problem

pytestmark = pytest.mark.django_db

REPORT: dict[str, Any] = {
    "is_right": False,
    "mode": "quick",
    "seconds": 12.3,
    "key": {"tests": "feedbeef0000", "checkers": "c0ffee"},
    "checks": [
        {
            "id": "V06",
            "title": "wrong programs are caught",
            "state": "failed",
            "seconds": 1.5,
            "note": "",
            "findings": [
                {
                    "level": "failure",
                    "text": "AC instead of <WA>",
                    "file": "bad.py",
                    "group": "g1",
                    "case": "01",
                }
            ],
        }
    ],
    "rows": [
        {
            "path": f"submissions/{name}",
            "language": "python3",
            "permitted": ["WA"],
            "verdict": "WA",
            "group": "g1",
            "caught_by": ["g1", "g2"],
            "slowest_ms": 3.0,
            "note": "",
            "is_right": True,
            "role": role,
        }
        for name, role in (("zero.py", "wrong"), ("null.py", "nothing"))
    ],
}


@pytest.fixture
def problem() -> Problem:
    problem = make_problem()
    assert problem.current_revision is not None
    problem.current_revision.verification = REPORT
    problem.current_revision.save()
    return problem


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    calls: list[Any] = []
    monkeypatch.setattr(doorbell, "ring", lambda *words, **named: calls.append(words))
    return calls


def text(client: Client) -> str:
    response = client.get("/problems/echo/verification/")
    assert response.status_code == 200
    return response.content.decode()


def test_it_shows_staff_checks_programs_and_groups(as_staff: Client, problem: Problem) -> None:
    shown = text(as_staff)
    for words in (
        "V06 wrong programs",
        "AC instead of &lt;WA&gt;",
        "not verified",
        "zero.py",
        "feedbeef0000",
        "g2",
    ):
        assert words in shown
    assert "null.py" not in shown
    assert "And 1 program with nothing in it" in shown


def test_it_shows_a_running_one_live(as_staff: Client, problem: Problem, rung: list[Any]) -> None:
    answer = as_staff.post("/problems/echo/verification/")
    assert (answer.status_code, len(rung)) == (302, 1)
    assert "It waits for a worker." in text(as_staff)
    Verification.objects.update(status=Status.RUNNING, started_at=Verification.objects.get().created_at)
    shown = text(as_staff)
    assert 'hx-trigger="every 2s"' in shown
    assert "0 programs and 0 checks so far" in shown


def test_it_says_that_the_newest_one_did_not_end(as_staff: Client, problem: Problem) -> None:
    revision = problem.current_revision
    assert revision is not None
    Verification.objects.create(revision=revision, status=Status.ERROR, error="no engine answers")
    assert "no engine answers" in text(as_staff)


def test_it_shows_a_revision_that_nobody_looked_at(as_staff: Client) -> None:
    make_problem()
    assert "Nobody has looked at this revision yet." in text(as_staff)


def test_there_is_no_such_page_for_learners(as_alice: Client, problem: Problem, rung: list[Any]) -> None:
    assert as_alice.get("/problems/echo/verification/").status_code == 404
    assert as_alice.post("/problems/echo/verification/").status_code == 404
    assert (rung, Verification.objects.count()) == ([], 0)


def test_it_knows_no_other_problem(as_staff: Client) -> None:
    assert as_staff.get("/problems/nothing/verification/").status_code == 404


def test_it_asks_strangers_to_log_in(client: Client, problem: Problem) -> None:
    assert client.get("/problems/echo/verification/").status_code == 302


def test_only_staff_see_the_way_there(as_staff: Client, as_alice: Client, problem: Problem) -> None:
    link = "/problems/echo/verification/"
    assert link in as_staff.get("/problems/echo/").content.decode()
    assert link not in as_alice.get("/problems/echo/").content.decode()
