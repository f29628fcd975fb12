"""Judging again: an attempt is appended, the old ones stay and stay comparable."""

from django.db import transaction

from judge.models import Judging, Submission
from judge.submissions import OPEN, SubmissionRefused, append_judging
from problems.models import Problem

QUEUE = "rejudge"


@transaction.atomic
def rejudge(submission: Submission) -> Judging:
    """Append an attempt against the problem's current revision.

    The verdict shown stays the old one until the new one is there. An attempt that still waits for its turn
    is returned as it is: it has judged nothing yet.
    """
    waiting = submission.judgings.filter(status__in=OPEN).first()
    if waiting is not None:
        return waiting
    revision = submission.problem.current_revision
    if revision is None:
        raise SubmissionRefused("problem_not_open")
    return append_judging(submission, revision, reason=Judging.Reason.REJUDGE, queue=QUEUE)


def rejudge_problem(problem: Problem) -> int:
    """Rejudge every submission of a problem; how many there are."""
    count = 0
    submissions = problem.submissions.select_related("problem__current_revision").order_by("id")
    for submission in submissions.iterator(chunk_size=500):
        rejudge(submission)
        count += 1
    return count
