"""`manage.py seed_site` and the standings it makes in bulk"""

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Model

from judge import progress, rebuilding
from judge.board_models import AreaProgress, PeriodPoints
from judge.models import BestResult, Judging, ProblemStatistics, SkillProgress, Submission
from problems.models import Problem
from tests.judge.rows import make_problem, make_topic
from web.models import User

pytestmark = pytest.mark.django_db
SIZES = ("--users", "30", "--problems", "12", "--submissions", "250")


def seed(*words: str) -> None:
    call_command("seed_site", *SIZES, *words, stdout=io.StringIO())


STANDINGS: tuple[type[Model], ...] = (
    BestResult,
    SkillProgress,
    AreaProgress,
    PeriodPoints,
    ProblemStatistics,
)


def standings() -> dict[str, set[tuple[Any, ...]]]:
    """Every row that follows from verdicts, but for its number."""
    return {
        model.__name__: set(
            model._default_manager.values_list(*(f.attname for f in model._meta.fields if f.name != "id"))
        )
        for model in STANDINGS
    }


def test_its_standings_are_those_of_the_judge() -> None:
    seed()
    in_bulk = standings()
    for model in STANDINGS:
        model._default_manager.all().delete()
    for user_id, problem_id in Submission.objects.order_by().values_list("user", "problem").distinct():
        progress.recompute(user_id, problem_id)
    assert standings() == in_bulk
    assert len(in_bulk["BestResult"]) > 30
    assert all(in_bulk.values())


def test_it_makes_what_was_asked_for() -> None:
    seed("--password", "correct horse battery")
    assert (User.objects.count(), Problem.objects.count(), Submission.objects.count()) == (30, 12, 250)
    assert not Submission.objects.filter(current_judging=None).exists()
    assert Judging.objects.values("verdict").distinct().count() > 4
    assert User.objects.get(username="demo-learner").check_password("correct horse battery")


def test_it_makes_the_same_for_the_same_seed() -> None:
    seed()
    first = list(Submission.objects.order_by("pk").values_list("user__username", "problem__slug", "language"))
    User.objects.all().delete()
    Problem.objects.update(current_revision=None)
    Judging.objects.all().delete()
    Problem.objects.all().delete()
    seed()
    assert first == list(
        Submission.objects.order_by("pk").values_list("user__username", "problem__slug", "language")
    )


def test_it_adds_to_nobody_s_site_unasked(alice: User) -> None:
    with pytest.raises(CommandError, match="--force"):
        seed()
    seed("--force")
    assert User.objects.filter(pk=alice.pk).exists()


def test_standings_are_made_anew_from_what_counts(alice: User) -> None:
    problem = make_problem(primary_topic=make_topic())
    BestResult.objects.create(user=alice, problem=problem, fraction=1.0, is_solved=True)
    rebuilding.rebuild()
    assert not standings()["BestResult"]
