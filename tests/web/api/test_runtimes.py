"""`problems/<slug>/runtimes/`"""

import pytest

from judge.models import RuntimeMeasurement
from judge.runtime_board import TIE_RULE
from judge.verdicts import Verdict
from tests.judge.rows import judging_of, make_verdict
from tests.web.api.factories import ROOT, caller, error_code, make_problem
from web.models import User

URL = f"{ROOT}problems/echo/runtimes/"


def test_it_ranks_by_ratio_and_ties_what_overlaps(alice: User, bob: User, charlie: User) -> None:
    problem = make_problem("echo")
    for user, ratio in ((charlie, 2.0), (bob, 1.05), (alice, 1.0)):
        judging = judging_of(make_verdict(user, problem, Verdict.AC))
        ends = {"low": ratio - 0.1, "high": ratio + 0.1}
        RuntimeMeasurement.objects.create(judging=judging, ratio=ratio, method="test", **ends)
    told = caller().get(URL).json()
    assert (told["tie_rule"], told["count"]) == (TIE_RULE, 3)
    assert [(row["rank"], row["username"]) for row in told["rows"]] == [
        (1, "alice"),
        (1, "bob"),
        (3, "charlie"),
    ]
    assert told["rows"][0] == {
        "rank": 1,
        "username": "alice",
        "language": "python3",
        "ratio": 1.0,
        "low": 0.9,
        "high": 1.1,
    }


@pytest.mark.django_db
def test_it_is_empty_before_anybody_was_measured() -> None:
    make_problem("echo")
    assert caller().get(URL).json()["rows"] == []


@pytest.mark.django_db
def test_it_knows_no_problem_that_is_not_there() -> None:
    response = caller().get(URL)
    assert (response.status_code, error_code(response)) == (404, "not_found")


@pytest.mark.django_db
def test_it_hides_the_board_of_a_problem_that_is_not_published() -> None:
    problem = make_problem("echo")
    problem.is_published = False
    problem.save(update_fields=["is_published"])
    assert caller().get(URL).status_code == 404


@pytest.mark.django_db
def test_it_only_reads() -> None:
    make_problem("echo")
    assert caller().post(URL).status_code in {403, 405}
