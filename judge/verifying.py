"""Verifying an installed revision on request, on the least urgent queue, and telling while it runs.

The row is the truth: a message that is lost costs another click. What publishes is still `bank.record`.
"""

from dataclasses import asdict
from datetime import datetime, timedelta

import structlog
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q
from django.utils import timezone

from judge import bank, doorbell
from judge.models import Verification
from judge.verdicts import Status
from judge.verification import Report, Row, verify_package
from judge.verification.findings import CheckResult
from problems.cache import PackageUnreadable, open_package
from problems.models import ProblemRevision
from sandbox.errors import SandboxError
from sandbox.interface import Sandbox

log = structlog.stdlib.get_logger(__name__)

TASK = "judge.tasks.verify_revision"
QUEUE = "verify"
LOST_AFTER = timedelta(minutes=30)
"""Longer than a worker may take: who began before that is gone."""
TOLD_EVERY_S = 1.0


def ask(revision: ProblemRevision, user: AbstractBaseUser | None = None) -> Verification:
    """The verification that is under way or, where there is none, a new one; its message is sent again."""
    row = under_way(revision, timezone.now())
    if row is None:
        row = Verification.objects.create(revision=revision, asked_by_id=user.pk if user else None)
    if row.status == Status.QUEUED:
        doorbell.ring(TASK, row.pk, queue=QUEUE)
    return row


def under_way(revision: ProblemRevision, now: datetime) -> Verification | None:
    """The verification of a revision that waits or runs."""
    alive = Q(status=Status.QUEUED) | Q(status=Status.RUNNING, started_at__gt=now - LOST_AFTER)
    return Verification.objects.filter(alive, revision=revision).first()


def run(verification_id: int, sandbox: Sandbox) -> Report | None:
    """Verify; gives the report, None where it came to none.

    Safe to call twice: only the caller that claims it works.
    """
    mine = Verification.objects.filter(pk=verification_id)
    if not mine.filter(status=Status.QUEUED).update(status=Status.RUNNING, started_at=timezone.now()):
        return None
    row = mine.select_related("revision").get()
    teller = _Teller(row)
    try:
        package = open_package(row.revision)
        report = verify_package(package, sandbox, teller.heard, heard_check=teller.heard_check)
    except (SandboxError, PackageUnreadable) as fault:
        log.warning("verification.fault", verification=row.pk, fault=repr(fault))
        _end(row, Status.ERROR, error=str(fault)[:500])
        return None
    except Exception:  # the top of a worker's work: whatever it is, the row must say so
        log.exception("verification.crashed", verification=row.pk)
        _end(row, Status.ERROR, error="the judge crashed, see its log")
        return None
    row.report = report.as_json()
    bank.record(row.revision, report)
    _end(row, Status.DONE)
    return report


def _end(row: Verification, status: Status, *, error: str = "") -> None:
    row.status, row.error, row.ended_at = status, error, timezone.now()
    row.save(update_fields=["status", "error", "ended_at", "report"])


class _Teller:
    """Writes what is known so far, at most once a second."""

    def __init__(self, row: Verification) -> None:
        self._row = row
        self._row.report = {"rows": [], "checks": []}
        self._told_at = timezone.now()

    def heard(self, row: Row) -> None:
        """A program was judged."""
        self._row.report["rows"].append(asdict(row))
        self._tell()

    def heard_check(self, check: CheckResult) -> None:
        """A check ended."""
        self._row.report["checks"].append(check.as_json())
        self._tell()

    def _tell(self) -> None:
        now = timezone.now()
        if (now - self._told_at).total_seconds() >= TOLD_EVERY_S:
            self._told_at = now
            self._row.save(update_fields=["report"])
