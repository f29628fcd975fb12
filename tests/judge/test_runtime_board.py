import pytest

from judge.models import RuntimeMeasurement
from judge.runtime_board import board, newest
from judge.verdicts import Verdict
from problems.models import Problem
from tests.judge.rows import judging_of, make_revision, make_verdict
from web.models import User


def give(user: User, problem: Problem, ratio: float | None, width: float = 0.05) -> RuntimeMeasurement:
    sent = make_verdict(user, problem, Verdict.AC, runtime_ratio=ratio)
    ends = {} if ratio is None else {"low": ratio - width, "high": ratio + width}
    return RuntimeMeasurement.objects.create(judging=judging_of(sent), ratio=ratio, method="test", **ends)


def lines(problem: Problem) -> list[tuple[int, str, float]]:
    return [(line.rank, line.row.username, line.row.ratio) for line in board(problem)]


def test_it_ties_whoever_overlaps_the_leader(alice: User, bob: User, charlie: User, problem: Problem) -> None:
    give(charlie, problem, 2.0)
    give(bob, problem, 1.08)
    give(alice, problem, 1.0)
    assert lines(problem) == [(1, "alice", 1.0), (1, "bob", 1.08), (3, "charlie", 2.0)]


def test_it_takes_everybodys_best(alice: User, problem: Problem) -> None:
    for ratio in (3.0, 1.5, 2.0):
        give(alice, problem, ratio)
    assert lines(problem) == [(1, "alice", 1.5)]


def test_it_leaves_out_what_was_not_measurable(alice: User, problem: Problem) -> None:
    give(alice, problem, None)
    assert lines(problem) == []


def test_it_leaves_out_judgings_that_no_longer_count(alice: User, bob: User, problem: Problem) -> None:
    old = give(alice, problem, 0.5)
    old.judging.submission.current_judging = None
    old.judging.submission.save(update_fields=["current_judging"])
    left = give(bob, problem, 0.6)
    User.objects.filter(pk=bob.pk).update(is_active=False)
    assert lines(problem) == []
    assert newest(left.judging) == left


def test_it_does_not_compare_with_another_reference(alice: User, problem: Problem) -> None:
    give(alice, problem, 1.5)
    problem.current_revision = make_revision(problem)
    problem.save(update_fields=["current_revision"])
    assert lines(problem) == []


@pytest.mark.parametrize("ratios", [(), (None,), (1.5, None), (1.2, 1.5)])
def test_the_newest_measurement_with_a_ratio_counts(
    alice: User, problem: Problem, ratios: tuple[float | None, ...]
) -> None:
    judging = judging_of(make_verdict(alice, problem, Verdict.AC))
    for ratio in ratios:
        RuntimeMeasurement.objects.create(judging=judging, ratio=ratio, low=ratio, high=ratio, method="test")
    found = newest(judging)
    assert (found.ratio if found else None) == next((each for each in reversed(ratios) if each), None)
