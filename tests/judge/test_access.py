import uuid

import pytest
from django.contrib.auth.models import AnonymousUser

from judge import access
from judge.models import Trial
from problems.models import Problem
from tests.judge.rows import make_problem, make_revision, make_submission
from web.models import User

NOBODY = AnonymousUser()


def test_it_shows_published_problems_to_everybody(problem: Problem, alice: User) -> None:
    assert access.get_problem(NOBODY, "echo") == problem
    assert access.get_problem(alice, "echo") == problem


def test_it_shows_hidden_problems_to_staff_and_their_owner(alice: User, bob: User, staff: User) -> None:
    hidden = make_problem("hidden", is_published=False, owner=alice)
    assert access.get_problem(alice, "hidden") == hidden
    assert access.get_problem(staff, "hidden") == hidden
    for stranger in (bob, NOBODY):
        with pytest.raises(access.NotFound):
            access.get_problem(stranger, "hidden")


def test_it_shows_no_problem_without_a_revision(staff: User) -> None:
    Problem.objects.create(slug="empty", title="Empty", kind="program", origin="bank", is_published=True)
    assert not access.visible_problems(staff).exists()


def test_it_shows_submissions_to_their_owner_and_staff(
    problem: Problem, alice: User, bob: User, staff: User
) -> None:
    submission = make_submission(alice, problem)
    assert access.get_submission(alice, submission.public_id) == submission
    assert access.get_submission(staff, str(submission.public_id)) == submission
    for stranger in (bob, NOBODY):
        with pytest.raises(access.NotFound):
            access.get_submission(stranger, submission.public_id)


def test_it_takes_staff_who_were_locked_out_for_learners(problem: Problem, alice: User, staff: User) -> None:
    make_submission(alice, problem)
    staff.is_active = False
    assert not access.visible_submissions(staff).exists()


@pytest.mark.parametrize("public_id", ["", "1", "not-a-uuid", str(uuid.UUID(int=7))])
def test_it_knows_no_submission_of_a_wrong_id(problem: Problem, alice: User, public_id: str) -> None:
    with pytest.raises(access.NotFound):
        access.get_submission(alice, public_id)


def test_it_shows_trials_to_their_owner_only(problem: Problem, alice: User, bob: User, staff: User) -> None:
    trial = Trial.objects.create(
        user=alice, revision=make_revision(problem), language="python3", source="print(1)"
    )
    assert access.get_trial(alice, trial.public_id) == trial
    assert access.get_trial(staff, trial.public_id) == trial
    for stranger in (bob, NOBODY):
        with pytest.raises(access.NotFound):
            access.get_trial(stranger, trial.public_id)
