"""How many tried and solved each problem"""

import io

import pytest
from django.core.management import call_command

from judge import problem_statistics, progress
from judge.models import BestResult, Judging, ProblemStatistics
from judge.verdicts import Verdict
from problems.models import Problem
from tests.judge.rows import make_problem, make_verdict
from web.models import User


def counts(problem: Problem) -> tuple[int, int]:
    row = ProblemStatistics.objects.get(problem=problem)
    return row.tried_count, row.solved_count


def judged(user: User, problem: Problem, verdict: Verdict) -> None:
    make_verdict(user, problem, verdict)
    progress.recompute(user.pk, problem.pk)


def test_it_follows_verdicts(alice: User, bob: User, problem: Problem) -> None:
    judged(alice, problem, Verdict.WA)
    assert counts(problem) == (1, 0)
    judged(alice, problem, Verdict.AC)
    judged(alice, problem, Verdict.AC)
    judged(bob, problem, Verdict.WA)
    assert counts(problem) == (2, 1)


def test_it_follows_a_verdict_that_is_taken_back(alice: User, problem: Problem) -> None:
    judged(alice, problem, Verdict.AC)
    Judging.objects.update(verdict=Verdict.WA, score=0.0)
    progress.recompute(alice.pk, problem.pk)
    assert counts(problem) == (1, 0)


def test_it_follows_people_who_leave(alice: User, bob: User, problem: Problem) -> None:
    judged(alice, problem, Verdict.AC)
    judged(bob, problem, Verdict.AC)
    alice.delete()
    assert counts(problem) == (1, 1)


def test_it_lets_a_problem_go_with_its_results(alice: User, problem: Problem) -> None:
    BestResult.objects.create(user=alice, problem=problem, is_solved=True)
    problem_statistics.recount()
    # A current revision protects its problem.
    Problem.objects.update(current_revision=None)
    Problem.objects.get().delete()
    assert not ProblemStatistics.objects.exists()


def test_it_leaves_other_problems_alone(alice: User, problem: Problem) -> None:
    other = make_problem("other")
    BestResult.objects.create(user=alice, problem=other, is_solved=True)
    judged(alice, problem, Verdict.AC)
    assert not ProblemStatistics.objects.filter(problem=other).exists()


@pytest.mark.django_db
def test_the_command_mends_what_is_wrong(alice: User, problem: Problem) -> None:
    BestResult.objects.create(user=alice, problem=problem, is_solved=True)
    for expected in ("1 corrected", "0 corrected"):
        said = io.StringIO()
        call_command("recount", stdout=said)
        assert said.getvalue().strip() == expected
    assert counts(problem) == (1, 1)
