"""`/submissions/<id>/figures/<n>.png` and the same of trials"""

import base64

import pytest
from django.test import Client

from judge.models import CaseResult, Trial
from judge.verdicts import Status, Verdict
from problems.models import Problem
from tests.judge.rows import judging_of, make_verdict
from web.models import User

PNG = b"\x89PNG\r\n\x1a\n-picture"


@pytest.fixture
def figure(alice: User, problem: Problem) -> str:
    """Where the figure of a sample of alice's is."""
    submission = make_verdict(alice, problem, Verdict.WA)
    judging = judging_of(submission)
    common = {"judging": judging, "verdict": "WA", "group": "sample"}
    CaseResult.objects.create(ordinal=1, name="1", is_sample=True, picture=PNG, **common)
    CaseResult.objects.create(ordinal=2, name="2", is_sample=False, picture=PNG, **common)
    return f"/submissions/{submission.public_id}/figures/1.png"


def test_it_shows_the_figure_to_its_sender_and_staff(as_alice: Client, as_staff: Client, figure: str) -> None:
    for who in (as_alice, as_staff):
        response = who.get(figure)
        assert (response.status_code, response.content) == (200, PNG)
        assert response["Content-Type"] == "image/png"
        assert response["X-Content-Type-Options"] == "nosniff"
    page = as_alice.get(figure.partition("figures/")[0]).content.decode()
    assert f'src="{figure}"' in page


def test_it_hides_the_figure_from_strangers(as_charlie: Client, client: Client, figure: str) -> None:
    assert as_charlie.get(figure).status_code == 404
    assert client.get(figure).status_code == 302


def test_it_shows_no_figure_of_secret_cases_or_where_there_is_none(as_alice: Client, figure: str) -> None:
    for ordinal in (2, 3):
        assert as_alice.get(figure.replace("1.png", f"{ordinal}.png")).status_code == 404
    assert as_alice.post(figure).status_code == 405


@pytest.mark.parametrize(("stored", "status"), [(base64.b64encode(PNG).decode(), 200), ("", 404), ("a", 404)])
def test_it_shows_figures_of_trials(
    stored: str, status: int, as_alice: Client, as_charlie: Client, alice: User, problem: Problem
) -> None:
    assert problem.current_revision is not None
    trial = Trial.objects.create(
        user=alice,
        revision=problem.current_revision,
        language="python3",
        source="",
        status=Status.DONE,
        result={"verdict": "AC", "cases": [{"ordinal": 1, "verdict": "AC", "picture": stored}]},
    )
    url = f"/trials/{trial.public_id}/figures/1.png"
    assert as_alice.get(url).status_code == status
    assert as_charlie.get(url).status_code == 404
