"""The bank in the admin: everything can be looked at, only the door can be opened and closed."""

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from problems.install import install
from problems.models import Problem, ProblemRevision, Skill, SkillArea, Topic
from problems.package.reader import load_package
from problems.skilltree import sync_tree
from tests.problems.sound_packages import PROGRAM_FILES, lay

pytestmark = pytest.mark.django_db


@pytest.fixture
def problem(tmp_path: Path) -> Problem:
    sync_tree()
    return install(load_package(lay(tmp_path / "one-more", PROGRAM_FILES)), origin="bank").problem


@pytest.fixture
def charlie(client: Client) -> Client:
    """The administrator, logged in."""
    user = get_user_model().objects.create_superuser("charlie", "charlie@example.org", "correct horse")
    client.force_login(user)
    return client


def test_every_filter_can_be_read(charlie: Client, problem: Problem) -> None:
    Problem.objects.filter(pk=problem.pk).update(license="")
    shown = charlie.get(reverse("admin:problems_problem_changelist")).content.decode()
    assert 'href="?license=">none</a>' in "".join(line.strip() for line in shown.splitlines())


def act(client: Client, action: str, problem: Problem) -> list[str]:
    url = reverse("admin:problems_problem_changelist")
    response = client.post(url, {"action": action, "_selected_action": [problem.pk]})
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.mark.parametrize("model", [SkillArea, Skill, Topic, Problem, ProblemRevision])
def test_it_lists_and_searches(model: type[Problem], problem: Problem, charlie: Client) -> None:
    url = reverse(f"admin:problems_{model._meta.model_name}_changelist")
    assert charlie.get(url).status_code == 200
    assert charlie.get(url, {"q": "one"}).status_code == 200


@pytest.mark.parametrize("model", [SkillArea, Skill, Topic, Problem, ProblemRevision])
def test_it_shows_one(model: type[Problem], problem: Problem, charlie: Client) -> None:
    row = model._default_manager.first()
    assert row is not None
    url = reverse(f"admin:problems_{model._meta.model_name}_change", args=[row.pk])
    assert charlie.get(url).status_code == 200


@pytest.mark.parametrize("model", [SkillArea, Skill, Topic, Problem, ProblemRevision])
def test_it_adds_nothing_by_hand(model: type[Problem], problem: Problem, charlie: Client) -> None:
    assert charlie.get(reverse(f"admin:problems_{model._meta.model_name}_add")).status_code == 403


def test_it_does_not_change_a_revision(problem: Problem, charlie: Client) -> None:
    assert problem.current_revision is not None
    url = reverse("admin:problems_problemrevision_change", args=[problem.current_revision.pk])
    assert charlie.post(url, {"time_limit_ms": 1}).status_code == 403
    assert ProblemRevision.objects.get().time_limit_ms == 2000


def test_it_does_not_change_what_the_package_says(problem: Problem, charlie: Client) -> None:
    url = reverse("admin:problems_problem_change", args=[problem.pk])
    charlie.post(url, {"title": "Mine", "is_published": "on", "owner": ""})
    problem.refresh_from_db()
    assert (problem.title, problem.is_published) == ("One more", False)


def test_staff_choose_whether_it_runs_fresh(problem: Problem, charlie: Client) -> None:
    url = reverse("admin:problems_problem_change", args=[problem.pk])
    charlie.post(url, {"runs_fresh": "on", "owner": ""})
    problem.refresh_from_db()
    assert problem.runs_fresh


def test_it_publishes_verified_problems(problem: Problem, charlie: Client) -> None:
    ProblemRevision.objects.update(verified_at=timezone.now())
    said = act(charlie, "publish_selected", problem)
    problem.refresh_from_db()
    assert (problem.is_published, said) == (True, ["1 published."])
    said = act(charlie, "unpublish_selected", problem)
    problem.refresh_from_db()
    assert (problem.is_published, said[-1]) == (False, "1 taken out of view.")


def test_it_says_why_it_does_not_publish(problem: Problem, charlie: Client) -> None:
    said = act(charlie, "publish_selected", problem)
    problem.refresh_from_db()
    assert (problem.is_published, said) == (False, ["the current revision of one-more is not verified"])
