import pytest
from django.contrib.auth.models import AbstractUser
from pytest_django import DjangoCaptureOnCommitCallbacks

from judge import doorbell, submissions
from judge.models import Judging, Submission
from judge.submissions import MAX_PENDING, SubmissionRefused, submit
from judge.verdicts import Status
from problems.models import Problem
from tests.judge.rows import make_problem, make_revision, make_submission, taken_of_two
from web.models import User

SOURCE = "print(1)\n"


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int, str]]:
    """What the broker was told."""
    told: list[tuple[str, int, str]] = []

    def ring(task: str, row_id: int, *, queue: str) -> bool:
        told.append((task, row_id, queue))
        return True

    monkeypatch.setattr(doorbell, "ring", ring)
    return told


def refusal(user: AbstractUser, problem: Problem, language: str, source: str | bytes) -> str:
    with pytest.raises(SubmissionRefused) as refused:
        submit(user=user, problem=problem, language=language, source=source)
    assert refused.value.message
    return refused.value.code


def test_it_saves_and_rings_once_committed(
    alice: User,
    problem: Problem,
    rung: list[tuple[str, int, str]],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        submission = submit(user=alice, problem=problem, language="python3", source=SOURCE)
        assert rung == []
    callbacks[0]()
    judging = submission.judgings.get()
    assert submission.current_judging == judging
    assert (judging.status, judging.verdict) == (Status.QUEUED, "")
    assert rung == [("judge.tasks.run_judging", judging.pk, "practice")]
    assert judging.rung_at is not None


def test_it_keeps_a_submission_that_the_broker_did_not_hear_of(
    alice: User,
    problem: Problem,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    monkeypatch.setattr(doorbell, "ring", lambda *_, **__: False)
    with django_capture_on_commit_callbacks(execute=True):
        submission = submit(user=alice, problem=problem, language="python3", source=SOURCE)
    assert submission.judgings.get().rung_at is None


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("", "empty_source"),
        (" \n\t", "empty_source"),
        (b"", "empty_source"),
        ("a\0b", "source_has_nul"),
        (b"\xff\xfe", "source_not_utf8"),
        ("\ud800", "source_not_utf8"),
        ("x" * 131_073, "source_too_large"),
        ("ä" * 70_000, "source_too_large"),
        (b"x" * 10_000_000, "source_too_large"),
    ],
)
def test_it_refuses_sources_that_cannot_be_judged(
    alice: User, problem: Problem, source: str | bytes, code: str
) -> None:
    assert refusal(alice, problem, "python3", source) == code
    assert not Submission.objects.exists()


def test_it_takes_a_source_of_exactly_the_limit(alice: User, problem: Problem) -> None:
    assert submit(user=alice, problem=problem, language="python3", source=b"#" * 131_072).pk


def test_it_refuses_languages_it_does_not_know_or_offer(alice: User, problem: Problem) -> None:
    assert refusal(alice, problem, "cobol", SOURCE) == "unknown_language"
    assert refusal(alice, problem, "cpp20", SOURCE) == "language_not_offered"


def test_it_refuses_problems_that_the_learner_cannot_see(alice: User) -> None:
    hidden = make_problem("hidden", is_published=False)
    assert refusal(alice, hidden, "python3", SOURCE) == "problem_not_open"


def test_it_refuses_more_than_may_wait(alice: User, bob: User, problem: Problem) -> None:
    for _ in range(MAX_PENDING):
        make_submission(alice, problem)
    assert refusal(alice, problem, "python3", SOURCE) == "too_many_pending"
    assert submit(user=bob, problem=problem, language="python3", source=SOURCE).pk


def test_it_judges_by_the_revision_of_the_moment(alice: User, problem: Problem) -> None:
    first = submit(user=alice, problem=problem, language="python3", source=SOURCE)
    problem.current_revision = make_revision(problem)
    problem.save()
    second = submit(user=alice, problem=problem, language="python3", source=SOURCE)
    revisions = Judging.objects.filter(submission__in=[first, second]).values_list("revision", flat=True)
    assert len(set(revisions)) == 2


def test_it_gives_the_first_submission_for_the_same_key(alice: User, bob: User, problem: Problem) -> None:
    first = submit(user=alice, problem=problem, language="python3", source=SOURCE, idempotency_key="k1")
    again = submit(user=alice, problem=problem, language="python3", source="other", idempotency_key="k1")
    other = submit(user=bob, problem=problem, language="python3", source=SOURCE, idempotency_key="k1")
    assert again == first
    assert other != first
    assert Submission.objects.count() == 2


def test_it_takes_submissions_without_a_key_any_number_of_times(alice: User, problem: Problem) -> None:
    for _ in range(2):
        submit(user=alice, problem=problem, language="python3", source=SOURCE)
    assert Submission.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_it_counts_what_waits_one_submission_after_the_other(
    alice: User, problem: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submissions, "MAX_PENDING", 1)

    def send() -> Submission:
        return submit(user=alice, problem=problem, language="python3", source=SOURCE)

    assert taken_of_two(monkeypatch, Submission, send) == Submission.objects.count() == 1
