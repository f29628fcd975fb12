"""Runs on the samples or on an input of one's own that are not submissions: never counted, soon forgotten."""

from datetime import timedelta

import structlog
from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from judge import doorbell, events
from judge.assignment import Assignment
from judge.claims import MAX_ATTEMPTS, Claim, GivenAway, take
from judge.custom_trials import examine_custom
from judge.errors import JudgeFault
from judge.examination import Examination, examine
from judge.heartbeat import kept_alive
from judge.live import LiveObserver
from judge.locks import lock_user
from judge.models import Trial
from judge.submissions import OPEN, SubmissionRefused, checked_source, open_revision
from judge.trial_inputs import Typed, input_file
from judge.trial_results import Result, of_custom, of_samples
from judge.verdicts import Status, Verdict
from problems.cache import open_package
from problems.models import Problem
from problems.package.model import SAMPLE_GROUP
from sandbox.errors import EngineUnavailable, SandboxError
from sandbox.interface import Sandbox

log = structlog.stdlib.get_logger(__name__)

MAX_PENDING = 5
ENGINE_PATIENCE = timedelta(minutes=2)
"""Somebody looks at the page: sooner than for a submission, it is kinder to say that nothing works."""
QUEUE = "trial"
"""After submissions: a trial costs nothing to start and is worth nothing in the end."""
TASK = "judge.tasks.run_trial"
ERROR_TEXT = "Something went wrong on our side. Please try again."


def start(
    *,
    user: AbstractUser,
    problem: Problem,
    language: str,
    source: str | bytes,
    typed: Typed | None = None,
) -> Trial:
    """Save a trial and ring for it once it is committed; without anything typed it runs the samples.

    Raises `SubmissionRefused`, as `submit` does, and `InputRefused`.
    """
    revision = open_revision(user, problem)
    text = checked_source(revision, language, source)
    custom = None if typed is None else input_file(problem, revision, language, typed)
    with transaction.atomic():
        lock_user(user.pk)
        if Trial.objects.filter(user_id=user.pk, status__in=OPEN).count() >= MAX_PENDING:
            raise SubmissionRefused(
                "too_many_pending", f"{MAX_PENDING} of your runs still wait for their turn."
            )
        trial = Trial.objects.create(
            user_id=user.pk, revision=revision, language=language, source=text, custom_input=custom
        )
        transaction.on_commit(lambda: ring(trial))
    return trial


def ring(trial: Trial) -> bool:
    """Tell the broker of a queued trial; False when it is away (the sweep rings again)."""
    events.publish(events.trial_key(trial.pk), {"type": "status", "status": Status.QUEUED.value})
    if not doorbell.ring(TASK, trial.pk, queue=QUEUE):
        return False
    Trial.objects.filter(pk=trial.pk, status=Status.QUEUED).update(rung_at=timezone.now())
    return True


def run(trial_id: int, sandbox: Sandbox) -> None:
    """Run a trial. Safe to call twice: only the caller that claims it works."""
    trials = Trial.objects.filter(pk=trial_id).select_related("revision__problem")
    claim = _take_turn(trials)
    if claim is None:
        return
    trial = trials.get()
    live = LiveObserver(claim, events.trial_key(trial_id))
    live.status(Status.RUNNING)
    try:
        with kept_alive(claim):
            _finish(claim, *_tried(trial, sandbox, live))
    except GivenAway:
        log.warning("trial.given_away", trial=trial_id)
    except (SandboxError, JudgeFault) as fault:
        log.warning("trial.fault", trial=trial_id, fault=repr(fault))
        if isinstance(fault, EngineUnavailable):
            _wait_or_give_up(claim, fault)
        elif not fault.retryable or trial.attempts >= MAX_ATTEMPTS:
            give_up(claim, str(fault))
        elif claim.try_again():
            ring(trial)
    except Exception:  # the top of a worker's work: whatever it is, the row must say so
        log.exception("trial.crashed", trial=trial_id)
        give_up(claim, "crashed")


def _tried(trial: Trial, sandbox: Sandbox, live: LiveObserver) -> tuple[Result, Examination]:
    package = open_package(trial.revision)
    assignment = Assignment(
        package=package,
        language=trial.language,
        source=trial.source,
        is_fresh=trial.revision.problem.runs_fresh,
    )
    if trial.custom_input is not None:
        found = examine_custom(assignment, trial.custom_input.encode(), sandbox, live)
        return of_custom(found), found.examination
    # Who tries the samples wants to see all of them, also after one that failed.
    examination = examine(assignment, sandbox, live, focus=SAMPLE_GROUP, only_samples=True)
    return of_samples(trial.revision, examination), examination


def _take_turn(trials: QuerySet[Trial]) -> Claim | None:
    """Claim a trial unless another of the same user runs: nobody's trials hold more than one worker."""
    with transaction.atomic():
        user_id = trials.values_list("user_id", flat=True).first()
        if user_id is None:
            return None
        lock_user(user_id)
        others = Trial.objects.filter(user_id=user_id, status=Status.RUNNING).exclude(
            pk__in=trials.values("pk")
        )
        return None if others.exists() else take(trials)


def _ring_next(ended_id: int) -> None:
    """Ring again for a trial that found this one, of the same user, running."""
    waiting = Trial.objects.filter(user__trials=ended_id, status=Status.QUEUED, rung_at__isnull=False)
    if (trial := waiting.order_by("pk").first()) is not None:
        ring(trial)


def _wait_or_give_up(claim: Claim, fault: EngineUnavailable) -> None:
    if claim.has_waited_for_engine(ENGINE_PATIENCE):
        give_up(claim, str(fault))
    elif claim.wait_for_engine():
        events.publish(events.trial_key(claim.row.pk), {"type": "status", "status": Status.QUEUED.value})


def give_up(claim: Claim, error: str) -> None:
    """End a trial as our own fault."""
    result = {"verdict": Verdict.JE.value, "compiler_output": "", "cases": [], "error": ERROR_TEXT}
    if claim.end(status=Status.ERROR, result=result):
        log.warning("trial.given_up", trial=claim.row.pk, error=error)
        events.publish(events.trial_key(claim.row.pk), {"type": "error", "message": ERROR_TEXT})
        _ring_next(claim.row.pk)


def _finish(claim: Claim, result: Result, examination: Examination) -> None:
    if not claim.end(status=Status.DONE, result=result):
        raise GivenAway(str(claim.row))
    done = {
        "type": "done",
        "verdict": result["verdict"],
        "score": 0.0,
        "max_score": 0.0,
        "cpu_ms_slowest": examination.cpu_ms_slowest,
        "memory_kib": examination.memory_kib,
    }
    events.publish(events.trial_key(claim.row.pk), done)
    _ring_next(claim.row.pk)
