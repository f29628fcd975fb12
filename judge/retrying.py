"""Judging again by itself what ended as our own fault, once the cause may be gone.

A judging that three attempts in a row could not finish is an error. The cause is mostly the set-up, and
somebody mends that: then nobody should have to look for the submissions it hit. Each waits longer before each
try, and there is a last one. While nothing tells that the judge works again, one at a time tries it out.
"""

from datetime import datetime, timedelta

import structlog
from django.db import transaction

from judge.locks import lock_submission
from judge.models import Judging, Submission
from judge.submissions import OPEN, append_judging
from judge.verdicts import Status

log = structlog.stdlib.get_logger(__name__)

DELAYS = (
    timedelta(minutes=1),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(days=1),
)
AT_ONCE = 50
"""In one sweep; the next one comes in seconds."""
LATELY = 10_000
"""So many rows before a fault may still have waited then: the whole table is not searched for them."""


def retry_time(retries: int, ended_at: datetime) -> datetime | None:
    """When a judging that was retried so often, and failed again, is tried once more; None: never."""
    return ended_at + DELAYS[retries] if retries < len(DELAYS) else None


def how_many(*, has_recovered: bool, is_trying: bool) -> int:
    """How many may be retried now: all, once something was judged since; else one, to try it out."""
    if has_recovered:
        return AT_ONCE
    return 0 if is_trying else 1


def retry_due(now: datetime) -> int:
    """Append judgings for errors whose time has come; how many."""
    due = Judging.objects.filter(status=Status.ERROR, retry_at__lte=now)
    newest = due.order_by("-ended_at").first()
    if newest is None:
        return 0
    lately = Judging.objects.filter(pk__gt=newest.pk - LATELY)
    done_since = lately.filter(status=Status.DONE, started_at__gt=newest.ended_at)
    trying = Judging.objects.filter(status__in=OPEN, reason=Judging.Reason.RETRY)
    count = how_many(has_recovered=done_since.exists(), is_trying=trying.exists())
    return sum(_retry(judging) for judging in due.order_by("retry_at", "pk")[:count])


@transaction.atomic
def _retry(failed: Judging) -> bool:
    """Append the next judging; False when another sweep, or staff, was first."""
    submission = lock_submission(failed.submission_id)
    if not Judging.objects.filter(pk=failed.pk, retry_at=failed.retry_at).update(retry_at=None):
        return False
    if submission.judgings.filter(pk__gt=failed.pk).exists():
        return False
    revision = submission.problem.current_revision or failed.revision
    judging = append_judging(
        submission,
        revision,
        reason=Judging.Reason.RETRY,
        queue=failed.queue,
        retries=failed.retries + 1,
    )
    # An error is no verdict worth keeping in sight; whoever looks sees it wait instead.
    Submission.objects.filter(pk=submission.pk, current_judging=failed).update(current_judging=judging)
    log.info("retrying.appended", submission=submission.pk, judging=judging.pk, retries=judging.retries)
    return True
