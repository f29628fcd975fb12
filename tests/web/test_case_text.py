"""`/submissions/<id>/cases/<n>/<part>.txt`: the whole of a long text"""

import pytest
from django.test import Client

from judge.models import CaseResult, Submission
from judge.verdicts import Verdict
from problems.models import Problem
from tests.judge.rows import judging_of, make_verdict
from web.models import User

ENEMY = "<script>alert(1)</script>"


@pytest.fixture
def sent(alice: User, problem: Problem) -> Submission:
    """A sample and a secret case that failed."""
    submission = make_verdict(alice, problem, Verdict.WA)
    for ordinal, is_sample in ((1, True), (2, False)):
        CaseResult.objects.create(
            judging=judging_of(submission),
            ordinal=ordinal,
            name="01",
            is_sample=is_sample,
            group="sample" if is_sample else "g01",
            verdict=Verdict.WA,
            stdout=ENEMY,
            stderr="debug",
        )
    return submission


def url(submission: Submission, ordinal: int, part: str) -> str:
    return f"/submissions/{submission.public_id}/cases/{ordinal}/{part}.txt"


@pytest.mark.parametrize(
    ("part", "text"), [("input", "1\n"), ("expected", "2\n"), ("output", ENEMY), ("errors", "debug")]
)
def test_it_gives_the_texts_of_samples(as_alice: Client, sent: Submission, part: str, text: str) -> None:
    assert as_alice.get(url(sent, 1, part)).content.decode() == text


def test_no_browser_runs_it(as_alice: Client, sent: Submission) -> None:
    response = as_alice.get(url(sent, 1, "output"))
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in response["Content-Security-Policy"]


@pytest.mark.parametrize("part", ["input", "expected", "output", "errors", "returned", "conversation"])
def test_it_gives_nothing_of_secret_cases(as_alice: Client, sent: Submission, part: str) -> None:
    assert as_alice.get(url(sent, 2, part)).status_code == 404


def test_it_is_nobody_elses(client: Client, as_charlie: Client, sent: Submission) -> None:
    assert as_charlie.get(url(sent, 1, "output")).status_code == 404
    assert client.get(url(sent, 1, "output")).status_code == 302


def test_there_are_no_other_parts(as_alice: Client, sent: Submission) -> None:
    assert as_alice.get(url(sent, 1, "source")).status_code == 404
    assert as_alice.get(url(sent, 9, "output")).status_code == 404
