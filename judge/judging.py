"""Judging one attempt: claim it, examine the source, write everything down in one transaction."""

from datetime import timedelta

import structlog
from django.db import transaction
from django.utils import timezone

from judge import events, growth, progress, runtime
from judge.assignment import Assignment
from judge.claims import MAX_ATTEMPTS, Claim, GivenAway, take
from judge.disclosure import told_cpu_ms, told_memory_kib
from judge.errors import JudgeFault
from judge.examination import Examination, examine
from judge.grading import case_points
from judge.heartbeat import kept_alive
from judge.live import LiveObserver
from judge.locks import lock_submission
from judge.models import CaseResult, Judging, Submission
from judge.retrying import retry_time
from judge.submissions import ring
from judge.verdicts import Status, Verdict
from problems.cache import open_package
from problems.package.model import Package
from sandbox.errors import EngineUnavailable, SandboxError
from sandbox.interface import Sandbox

log = structlog.stdlib.get_logger(__name__)

ENGINE_PATIENCE = timedelta(minutes=15)
"""An engine that is away is waited for: its restart must not turn waiting submissions into errors."""
JUDGE_ERROR_TEXT = (
    "Something went wrong on our side. Your submission is kept; staff can have it judged again."
)
RETRY_TEXT = "Something went wrong on our side. Your submission is kept, and soon judged again by itself."


def run(judging_id: int, sandbox: Sandbox) -> None:
    """Judge one attempt. Safe to call twice: only the caller that claims it works."""
    judgings = Judging.objects.filter(pk=judging_id).select_related("submission", "revision__problem")
    claim = take(judgings, started_at=timezone.now())
    if claim is None:
        return
    judging = judgings.first()
    if judging is None:
        return
    live = LiveObserver(claim, events.judging_key(judging_id))
    live.status(Status.RUNNING)
    try:
        with kept_alive(claim):
            package = open_package(judging.revision)
            submission = judging.submission
            assignment = Assignment(
                package=package,
                language=submission.language,
                source=submission.source,
                is_fresh=judging.revision.problem.runs_fresh,
            )
            examination = examine(assignment, sandbox, live)
            follows = runtime.is_measurable(assignment, examination)
            note = "" if follows else runtime.note_without_measuring(assignment, examination)
            _finish(claim, judging, package, examination, note, runtime_follows=follows)
            if growth.is_measurable(package, examination.grade.verdict):
                growth.ring(judging_id)
    except GivenAway:
        log.warning("judging.given_away", judging=judging_id, attempt=judging.attempts)
    except Submission.DoesNotExist:
        # Whoever sent it has deleted their account meanwhile.
        log.info("judging.gone", judging=judging_id)
    except (SandboxError, JudgeFault) as fault:
        log.warning("judging.fault", judging=judging_id, fault=repr(fault))
        _give_up_or_retry(claim, fault, is_retryable=fault.retryable, passes=fault.passes)
    except Exception as fault:  # the top of a worker's work: whatever it is, the row must say so
        log.exception("judging.crashed", judging=judging_id)
        _give_up_or_retry(claim, fault, is_retryable=True, passes=True)


def _finish(
    claim: Claim,
    judging: Judging,
    package: Package,
    examination: Examination,
    note: str,
    *,
    runtime_follows: bool,
) -> None:
    """Write the verdict and all that follows from it, unless the attempt has been given away."""
    with transaction.atomic():
        submission = lock_submission(judging.submission_id)
        ended = claim.end(
            status=Status.DONE,
            verdict=examination.grade.verdict,
            score=examination.grade.score,
            max_score=examination.grade.max_score,
            score_note=examination.grade.note[:200],
            cpu_ms_slowest=examination.cpu_ms_slowest,
            cpu_ms_total=examination.cpu_ms_total,
            memory_kib=examination.memory_kib,
            compiler_output=examination.messages,
            runtime_note=note,
            error="",
            ended_at=timezone.now(),
        )
        if not ended:
            raise GivenAway(str(judging))
        CaseResult.objects.bulk_create(_case_rows(judging, package, examination))
        # A rejudge may have been faster than the attempt before it: the newest verdict counts.
        if not submission.judgings.filter(status=Status.DONE, pk__gt=judging.pk).exists():
            Submission.objects.filter(pk=submission.pk).update(current_judging=judging)
        progress.recompute(submission.user_id, submission.problem_id)
    events.publish(events.judging_key(judging.pk), _done_event(examination, runtime_follows))
    if runtime_follows:
        runtime.ring(judging.pk)


def _case_rows(judging: Judging, package: Package, examination: Examination) -> list[CaseResult]:
    rows = []
    for (ordinal, group, case), outcome in examination.cases:
        run = outcome.run
        row = CaseResult(
            judging=judging,
            ordinal=ordinal,
            name=case.name[:300],
            group=group.name[:200],
            is_sample=case.is_sample,
            is_open=case.is_open,
            verdict=outcome.verdict,
            score=case_points(package, group, outcome.mark(group.name)),
            message=outcome.message(case),
            staff_message=outcome.staff_message(),
            stdout=outcome.stdout(case),
            stderr=outcome.stderr(case),
            picture=outcome.picture if case.is_sample else b"",
            transcript=outcome.transcript,
            returned=outcome.returned,
            tables=list(outcome.tables),
        )
        if run is not None:
            row.exit_status, row.exit_code, row.signal = run.exit_status, run.exit_code, run.signal
            row.cpu_ms, row.wall_ms, row.memory_kib = run.cpu_ms, run.wall_ms, run.memory_kib
        rows.append(row)
    return rows


def _done_event(examination: Examination, runtime_follows: bool) -> events.Event:
    return {
        "type": "done",
        "verdict": examination.grade.verdict.value,
        "score": examination.grade.score,
        "max_score": examination.grade.max_score,
        "score_note": examination.grade.note,
        "cpu_ms_slowest": told_cpu_ms(examination.cpu_ms_slowest),
        "memory_kib": told_memory_kib(examination.memory_kib),
        "runtime_follows": runtime_follows,
    }


def _give_up_or_retry(claim: Claim, fault: Exception, *, is_retryable: bool, passes: bool) -> None:
    if isinstance(fault, EngineUnavailable):
        _wait_or_give_up(claim, fault)
    elif not is_retryable or claim.row.attempts >= MAX_ATTEMPTS:
        give_up(claim, words(fault), passes=passes)
    elif claim.try_again(error=words(fault)):
        ring(Judging.objects.get(pk=claim.row.pk))


def _wait_or_give_up(claim: Claim, fault: EngineUnavailable) -> None:
    # It needs time, not haste: the sweep rings, not we.
    if claim.has_waited_for_engine(ENGINE_PATIENCE):
        give_up(claim, words(fault))
    elif claim.wait_for_engine(error=words(fault)):
        events.publish(events.judging_key(claim.row.pk), {"type": "status", "status": Status.QUEUED.value})


def give_up(claim: Claim, error: str, *, passes: bool = True) -> None:
    """End a judging as our own fault: status ERROR, shown as JE, no score and no progress touched.

    A rejudge that fails leaves the submission with the verdict it had. What passes is tried again later.
    """
    ended_at = timezone.now()
    retry_at = retry_time(claim.row.retries, ended_at) if passes and isinstance(claim.row, Judging) else None
    if claim.end(status=Status.ERROR, verdict=Verdict.JE, error=error, ended_at=ended_at, retry_at=retry_at):
        message = RETRY_TEXT if retry_at else JUDGE_ERROR_TEXT
        events.publish(events.judging_key(claim.row.pk), {"type": "error", "message": message})


def words(fault: Exception) -> str:
    """A fault for the row, bounded."""
    return f"{type(fault).__name__}: {fault}"[:4000].replace("\0", "")
