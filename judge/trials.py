"""Runs on the samples that are not submissions: never counted, soon forgotten."""

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import timezone

from judge import doorbell, events
from judge.models import Trial
from judge.submissions import OPEN, SubmissionRefused, checked_source, open_revision
from judge.verdicts import Status
from problems.models import Problem

MAX_PENDING = 5
QUEUE = "contest"
"""The most urgent queue: somebody looks at the page and waits."""
TASK = "judge.tasks.run_trial"


def start(*, user: AbstractUser, problem: Problem, language: str, source: str | bytes) -> Trial:
    """Save a trial and ring for it once it is committed. Raises `SubmissionRefused`, as `submit` does."""
    revision = open_revision(user, problem)
    text = checked_source(revision, language, source)
    if Trial.objects.filter(user_id=user.pk, status__in=OPEN).count() >= MAX_PENDING:
        raise SubmissionRefused("too_many_pending", f"{MAX_PENDING} of your runs still wait for their turn.")
    with transaction.atomic():
        trial = Trial.objects.create(user_id=user.pk, revision=revision, language=language, source=text)
        transaction.on_commit(lambda: ring(trial))
    return trial


def ring(trial: Trial) -> None:
    """Tell the broker of a queued trial; a broker that is away leaves it to the sweep."""
    events.publish(events.trial_key(trial.pk), {"type": "status", "status": Status.QUEUED.value})
    if doorbell.ring(TASK, trial.pk, queue=QUEUE):
        Trial.objects.filter(pk=trial.pk, status=Status.QUEUED).update(rung_at=timezone.now())
