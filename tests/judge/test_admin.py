import pytest
from django.test import Client
from django.urls import reverse

from judge import progress
from judge.models import Judging, SkillProgress, Submission
from judge.verdicts import Verdict
from problems.models import Problem
from tests.judge.rows import make_verdict
from web.models import User

LIST = reverse("admin:judge_submission_changelist")


@pytest.fixture
def submission(alice: User, problem: Problem) -> Submission:
    return make_verdict(alice, problem, Verdict.WA)


def act(client: Client, action: str, *submissions: Submission) -> int:
    selected = [submission.pk for submission in submissions]
    return client.post(LIST, {"action": action, "_selected_action": selected}).status_code


def test_it_rejudges_what_is_selected(
    client: Client, staff: User, bob: User, problem: Problem, submission: Submission
) -> None:
    other = make_verdict(bob, problem, Verdict.AC)
    client.force_login(staff)
    assert act(client, "rejudge_selected", submission) == 302
    assert submission.judgings.filter(reason=Judging.Reason.REJUDGE).count() == 1
    assert other.judgings.count() == 1


def test_it_rejudges_a_whole_problem(
    client: Client, staff: User, bob: User, problem: Problem, submission: Submission
) -> None:
    make_verdict(bob, problem, Verdict.AC)
    client.force_login(staff)
    assert act(client, "rejudge_problems", submission) == 302
    assert Judging.objects.filter(reason=Judging.Reason.REJUDGE).count() == 2


def test_it_lets_nobody_edit_or_add(client: Client, staff: User, submission: Submission) -> None:
    client.force_login(staff)
    assert client.get(reverse("admin:judge_submission_add")).status_code == 403
    changed = client.post(reverse("admin:judge_submission_change", args=[submission.pk]), {"source": "x"})
    assert changed.status_code == 403


@pytest.mark.parametrize("model", ["submission", "judging", "trial", "bestresult", "skillprogress"])
def test_it_shows_every_table_to_staff_only(
    client: Client, alice: User, staff: User, submission: Submission, model: str
) -> None:
    url = reverse(f"admin:judge_{model}_changelist")
    client.force_login(alice)
    assert client.get(url).status_code == 302
    client.force_login(staff)
    assert client.get(url).status_code == 200


def test_it_shows_the_attempts_and_cases_of_a_submission(
    client: Client, staff: User, submission: Submission
) -> None:
    client.force_login(staff)
    page = client.get(reverse("admin:judge_submission_change", args=[submission.pk]))
    assert page.status_code == 200
    judging = submission.judgings.get()
    assert client.get(reverse("admin:judge_judging_change", args=[judging.pk])).status_code == 200


def test_it_deletes_no_row_alone(client: Client, staff: User, submission: Submission) -> None:
    client.force_login(staff)
    judging_id = submission.current_judging_id
    for model, key in (("submission", submission.pk), ("judging", judging_id)):
        url = reverse(f"admin:judge_{model}_delete", args=[key])
        assert client.post(url, {"post": "yes"}).status_code == 403
    act(client, "delete_selected", submission)
    assert Submission.objects.filter(pk=submission.pk).exists()


def test_it_deletes_rows_with_their_user(client: Client, staff: User, submission: Submission) -> None:
    progress.recompute(submission.user_id, submission.problem_id)
    client.force_login(staff)
    url = reverse("admin:web_user_delete", args=[submission.user_id])
    assert client.post(url, {"post": "yes"}).status_code == 302
    assert not Submission.objects.exists()
    assert not SkillProgress.objects.exists()
