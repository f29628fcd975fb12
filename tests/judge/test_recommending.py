"""The next problems for a learner, from rows"""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries as AssertNumQueries

from judge import progress
from judge.recommending import after_solving, next_for
from judge.suggesting import Reason
from judge.verdicts import Verdict
from problems.models import Problem, Skill
from tests.judge.rows import make_problem, make_topic, make_verdict
from web.models import User


@pytest.fixture
def bank(db: None) -> None:
    """Two skills; the second builds on the first."""
    counting, chance = make_topic("c", "counting"), make_topic("p", "chance")
    Skill.objects.filter(slug="chance").update(needs=["counting", "no-such-skill"])
    for number in (1, 2, 3):
        make_problem(f"counting-{number}", difficulty=number, primary_topic=counting)
        make_problem(f"chance-{number}", difficulty=number, primary_topic=chance)
    make_problem("hidden", primary_topic=counting, is_published=False)


def solve(user: User, slug: str, **fields: object) -> Problem:
    problem = Problem.objects.get(slug=slug)
    make_verdict(user, problem, Verdict.AC, **fields)
    progress.recompute(user.pk, problem.pk)
    return problem


def test_it_begins_with_the_easiest_of_what_builds_on_nothing(alice: User, bank: None) -> None:
    first = next_for(alice)[0]
    assert (first.problem.slug, first.reason) == ("counting-1", Reason.FIRST)
    assert first.skill is not None
    assert (first.skill.solved_count, first.skill.problem_count) == (0, 3)


def test_it_goes_a_step_up_and_names_what_is_open_now(alice: User, bank: None) -> None:
    solve(alice, "counting-1")
    found = next_for(alice)
    assert [(each.problem.slug, each.reason) for each in found[:2]] == [
        ("counting-2", Reason.HARDER),
        ("chance-1", Reason.UNLOCKED),
    ]
    builds_on = found[1].builds_on
    assert builds_on is not None
    assert builds_on.skill.slug == "counting"


def test_it_proposes_nothing_solved_hidden_or_just_tried_first(alice: User, bank: None) -> None:
    solve(alice, "counting-1")
    make_verdict(alice, Problem.objects.get(slug="counting-2"), Verdict.WA)
    slugs = [each.problem.slug for each in next_for(alice, count=9)]
    assert set(slugs[:2]) == {"counting-3", "chance-1"}
    assert slugs[-1] == "counting-2"
    assert "counting-1" not in slugs
    assert "hidden" not in slugs


def test_it_comes_back_to_what_was_left(alice: User, bank: None) -> None:
    solve(alice, "counting-1")
    left = timezone.now() - timedelta(days=10)
    make_verdict(alice, Problem.objects.get(slug="counting-2"), Verdict.WA, created_at=left)
    assert next_for(alice)[0].reason == Reason.AGAIN


def test_it_goes_on_in_the_skill_after_solving_and_then_with_what_that_opens(alice: User, bank: None) -> None:
    problem = solve(alice, "counting-1")
    slugs = [each.problem.slug for each in after_solving(alice, problem)]
    assert slugs == ["counting-2", "counting-3", "chance-1"]


def test_it_does_not_propose_the_problem_itself_before_its_verdict_counts(alice: User, bank: None) -> None:
    problem = Problem.objects.get(slug="counting-1")
    assert "counting-1" not in [each.problem.slug for each in after_solving(alice, problem, count=9)]


def test_it_says_nothing_when_everything_is_solved(alice: User, db: None) -> None:
    make_problem("only")
    solve(alice, "only")
    assert next_for(alice) == []


def test_it_minds_one_s_own_progress_only(alice: User, bob: User, bank: None) -> None:
    solve(bob, "counting-1")
    assert next_for(alice)[0].problem.slug == "counting-1"


def test_it_asks_the_database_a_few_times_only(
    alice: User, bank: None, django_assert_max_num_queries: AssertNumQueries
) -> None:
    solve(alice, "counting-1")
    with django_assert_max_num_queries(7):
        next_for(alice)
