import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from judge import progress
from judge.models import BestResult, Judging, SkillProgress
from judge.verdicts import Status, Verdict
from problems.install import install
from problems.models import Problem, ProblemRevision, Topic
from problems.publishing import publish, unpublish
from problems.skilltree import sync_tree
from tests.judge.factories import echo_package
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


def test_it_follows_what_is_published_and_taken_out_of_view(alice: User) -> None:
    problem = make_problem(license="CC0", is_published=False)
    ProblemRevision.objects.update(verified_at=NOON)
    make_verdict(alice, problem, Verdict.AC)
    progress.recompute(alice.pk, problem.pk)
    publish(problem)
    assert points(alice) == {"": 10}
    unpublish(problem)
    assert points(alice) == {}


@pytest.mark.parametrize(("action", "expected"), [("publish_selected", {"": 10}), ("unpublish_selected", {})])
def test_it_follows_the_admin(
    client: Client, alice: User, staff: User, action: str, expected: dict[str, float]
) -> None:
    problem = make_problem(license="CC0", is_published=action == "unpublish_selected")
    ProblemRevision.objects.update(verified_at=NOON)
    make_verdict(alice, problem, Verdict.AC)
    progress.recompute(alice.pk, problem.pk)
    client.force_login(staff)
    chosen = {"action": action, "_selected_action": [problem.pk]}
    assert client.post(reverse("admin:problems_problem_changelist"), chosen).status_code == 302
    assert points(alice) == expected


def test_it_follows_a_changed_package(alice: User, tmp_path: Path) -> None:
    make_topic("al.sort", "algorithms")
    (tmp_path / "echo").mkdir()
    (tmp_path / "echo" / "problem.md").write_text("Add one.")
    package = echo_package(tmp_path / "echo", primary_skill="al.sort", statements={"en": "problem.md"})
    revision = install(package, origin="bank")
    Problem.objects.update(is_published=True)
    make_verdict(alice, revision.problem, Verdict.AC)
    progress.recompute(alice.pk, revision.problem_id)
    install(replace(package, difficulty=3), origin="bank")
    assert points(alice) == {"": 30, "algorithms": 30}
    (package.root / "data" / "sample" / "01.ans").write_text("3")
    install(package, origin="bank")
    assert not Problem.objects.get().is_published
    assert points(alice) == {}


def test_it_follows_a_changed_skill_tree(alice: User, tmp_path: Path) -> None:
    index = tmp_path / "index.json"
    row = {"code": "al.sort", "area": "dsa", "skill": "Algorithms", "topic": "Sorting", "mode": "A"}
    index.write_text(json.dumps({"tree": [row]}))
    sync_tree(index)
    problem = make_problem(primary_topic=Topic.objects.get())
    make_verdict(alice, problem, Verdict.AC)
    progress.recompute(alice.pk, problem.pk)
    index.write_text(json.dumps({"tree": [{**row, "skill": "Order"}]}))
    sync_tree(index)
    assert points(alice) == {"": 10, "dsa-order": 10}


def test_it_locks_the_user_for_every_change_of_progress(
    alice: User, problem: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked: list[int] = []
    monkeypatch.setattr(progress, "lock_user", locked.append)
    progress.recompute_skills(alice.pk)
    assert locked == [alice.pk]
    progress.recompute(alice.pk, problem.pk)
    assert len(locked) > 1


def test_it_follows_the_bank_in_every_process() -> None:
    count = "from problems.signals import counting_changed; print(len(counting_changed.receivers))"
    argv = [sys.executable, "-c", f"import django; django.setup(); {count}"]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": str(settings.BASE_DIR),
    }
    done = subprocess.run(argv, env=environment, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, check=True)
    assert done.stdout.strip() == b"1"
