"""Judging again: an attempt is appended, the old ones stay and stay comparable."""

from django.db import transaction

from judge.locks import lock_submission
from judge.models import Judging, Submission
from judge.submissions import SubmissionRefused, append_judging
from judge.verdicts import Status
from problems.models import Problem, ProblemRevision

QUEUE = "rejudge"


@transaction.atomic
def rejudge(submission: Submission) -> Judging:
    """Append an attempt against the problem's current revision.

    The verdict shown stays the old one until the new one is there. An attempt that has not begun is moved to
    that revision instead; one that runs judges by the revision it began with, so it is followed by another.
    """
    locked = lock_submission(submission.pk)
    revision = locked.problem.current_revision
    if revision is None:
        raise SubmissionRefused("problem_not_open")
    waiting = locked.judgings.filter(status=Status.QUEUED).first()
    if waiting is not None and _moved(waiting, revision):
        return waiting
    return append_judging(locked, revision, reason=Judging.Reason.REJUDGE, queue=QUEUE)


def _moved(waiting: Judging, revision: ProblemRevision) -> bool:
    """Whether an attempt could be given this revision before a worker took it."""
    still_queued = Judging.objects.filter(pk=waiting.pk, status=Status.QUEUED)
    if not still_queued.update(revision=revision):
        return False
    waiting.revision = revision
    return True


def rejudge_problem(problem: Problem) -> int:
    """Rejudge every submission of a problem; how many there are."""
    count = 0
    submissions = problem.submissions.order_by("id")
    for submission in submissions.iterator(chunk_size=500):
        rejudge(submission)
        count += 1
    return count
