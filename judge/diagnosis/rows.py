"""What the rows tell: work that stands still, our own faults, problems that nobody verified."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from judge.diagnosis.finding import Finding, failing, ok, warning
from judge.models import Judging
from judge.verdicts import Status
from problems.models import Problem

PATIENCE = timedelta(minutes=10)
RECENT = timedelta(days=1)
SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """How many judgings are in which state."""

    waiting: int
    standing: int
    """Of the waiting: for longer than anybody should."""
    overdue: int
    """Running past their deadline: their worker is gone, and no sweep has come."""
    faults: int
    """Ended as our own fault in the last day, and not judged since."""
    last_fault: str
    """What was wrong with the newest of them."""


def judgings() -> Finding:
    """Whether work goes on."""
    return judge_work(count_work(timezone.now()))


def count_work(now: datetime) -> Work:
    """Count the rows; `now` decides what is late."""
    queued = Judging.objects.filter(status=Status.QUEUED)
    faults = Judging.objects.filter(
        status=Status.ERROR, ended_at__gt=now - RECENT, submission__current_judging__status=Status.ERROR
    )
    newest = faults.order_by("-pk").first()
    return Work(
        waiting=queued.count(),
        standing=queued.filter(queued_at__lt=now - PATIENCE).count(),
        overdue=Judging.objects.filter(status=Status.RUNNING, deadline_at__lt=now - PATIENCE).count(),
        faults=faults.count(),
        last_fault=newest.error.partition("\n")[0][:200] if newest else "",
    )


def judge_work(work: Work) -> Finding:
    """Work that stands still is a failing, a fault that is over is a warning."""
    if work.overdue:
        return failing(
            "judgings", f"{work.overdue} are held by workers that are gone: start a worker and beat."
        )
    if work.standing:
        minutes = PATIENCE.total_seconds() / 60
        remedy = "look at the lines on workers and engine, or start more workers."
        return warning(
            "judgings", f"{work.standing} of {work.waiting} wait for over {minutes:.0f} min: {remedy}"
        )
    if work.faults:
        remedy = "mend that; those it may help are judged again by themselves, others by `manage.py rejudge`."
        return warning(
            "judgings", f"{work.faults} ended as our fault, the last one by {work.last_fault!r}: {remedy}"
        )
    return ok("judgings", f"{work.waiting} wait, none for long.")


def problems() -> Finding:
    """Whether everything that is published has been verified."""
    published = Problem.objects.filter(is_published=True)
    unverified = published.filter(current_revision__verified_at__isnull=True).order_by("slug")
    return judge_problems(published.count(), list(unverified.values_list("slug", flat=True)))


def judge_problems(published: int, unverified: list[str]) -> Finding:
    """By the number of all, and the slugs of those that are not in order."""
    if unverified:
        shown = " ".join(unverified[:SHOWN]) + (" …" if len(unverified) > SHOWN else "")
        return warning(
            "problems", f"{len(unverified)} are not verified: `manage.py verify_problems {shown}`."
        )
    if not published:
        return warning("problems", "None is published: `manage.py sync_bank --verify` brings the bank in.")
    return ok("problems", f"{published} are published, and all are verified.")
