from datetime import UTC, datetime, timedelta

from judge import progress
from judge.models import BestResult, Judging, SkillProgress
from judge.verdicts import Status, Verdict
from problems.models import Problem
from tests.judge.rows import make_problem, make_topic, make_verdict
from web.models import User

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def points(user: User) -> dict[str, float]:
    rows = SkillProgress.objects.filter(user=user).select_related("skill")
    return {row.skill.slug if row.skill else "": row.points for row in rows}


def test_it_gives_full_points_to_the_primary_and_half_to_secondary_skills(alice: User) -> None:
    problem = make_problem(difficulty=3, primary_topic=make_topic("al.sort", "algorithms"))
    problem.secondary_topics.add(make_topic("cx.bigo", "complexity"))
    make_verdict(alice, problem, Verdict.AC)
    progress.recompute(alice.pk, problem.pk)
    assert points(alice) == {"": 30, "algorithms": 30, "complexity": 15}


def test_it_gives_nothing_for_topics_that_no_judge_can_measure(alice: User) -> None:
    problem = make_problem(primary_topic=make_topic("soft.comm", "soft-skills", mode="N"))
    make_verdict(alice, problem, Verdict.AC)
    progress.recompute(alice.pk, problem.pk)
    assert points(alice) == {"": 10}


def test_it_counts_the_best_and_of_equals_the_earliest(alice: User, problem: Problem) -> None:
    make_verdict(alice, problem, Verdict.WA, score=40.0, created_at=NOON)
    first = make_verdict(alice, problem, Verdict.WA, score=70.0, created_at=NOON + timedelta(minutes=1))
    make_verdict(alice, problem, Verdict.WA, score=70.0, created_at=NOON + timedelta(minutes=2))
    progress.recompute(alice.pk, problem.pk)
    best = BestResult.objects.get(user=alice)
    assert (best.fraction, best.is_solved, best.solved_at) == (0.7, False, None)
    assert best.judging == first.current_judging
    overall = SkillProgress.objects.get(user=alice, skill=None)
    assert (overall.points, overall.reached_at) == (7.0, NOON + timedelta(minutes=1))


def test_it_twice_gives_the_same_as_once(alice: User, problem: Problem) -> None:
    make_verdict(alice, problem, Verdict.AC)
    progress.recompute(alice.pk, problem.pk)
    before = list(SkillProgress.objects.values())
    progress.recompute(alice.pk, problem.pk)
    assert list(SkillProgress.objects.values()) == before


def test_it_ignores_our_own_faults_and_what_still_waits(alice: User, problem: Problem) -> None:
    make_verdict(alice, problem, Verdict.JE, status=Status.ERROR)
    make_verdict(alice, problem, Verdict.AC, status=Status.QUEUED)
    progress.recompute(alice.pk, problem.pk)
    assert not BestResult.objects.exists()
    assert points(alice) == {}


def test_it_forgets_a_best_result_that_no_longer_counts(alice: User, problem: Problem) -> None:
    submission = make_verdict(alice, problem, Verdict.AC)
    progress.recompute(alice.pk, problem.pk)
    Judging.objects.filter(submission=submission).update(status=Status.QUEUED, verdict="")
    progress.recompute(alice.pk, problem.pk)
    assert not BestResult.objects.exists()
    assert points(alice) == {}


def test_it_counts_published_problems_only(alice: User) -> None:
    hidden = make_problem("hidden", is_published=False)
    make_verdict(alice, hidden, Verdict.AC)
    progress.recompute(alice.pk, hidden.pk)
    assert points(alice) == {}
    Problem.objects.filter(pk=hidden.pk).update(is_published=True)
    progress.recompute_skills(alice.pk)
    assert points(alice) == {"": 10}


def test_it_leaves_other_users_alone(alice: User, bob: User, problem: Problem) -> None:
    make_verdict(bob, problem, Verdict.AC)
    progress.recompute(bob.pk, problem.pk)
    make_verdict(alice, problem, Verdict.WA)
    progress.recompute(alice.pk, problem.pk)
    assert points(bob) == {"": 10}
    assert points(alice) == {"": 0}


def test_it_keeps_the_best_runtime_of_accepted_submissions(alice: User, problem: Problem) -> None:
    make_verdict(alice, problem, Verdict.AC, runtime_ratio=2.5)
    make_verdict(alice, problem, Verdict.AC, runtime_ratio=1.5)
    make_verdict(alice, problem, Verdict.WA, runtime_ratio=0.1)
    progress.recompute(alice.pk, problem.pk)
    assert BestResult.objects.get(user=alice).runtime_ratio == 1.5
