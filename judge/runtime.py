"""Runtime as a ratio to the reference solution, measured in the same runner, interleaved.

Milliseconds differ from machine to machine and from hour to hour; the ratio of two programs that take turns
on one core differs far less. Measured after the verdict, by a short task on the least urgent queue.
"""

import statistics
import time
from dataclasses import dataclass

import structlog
from django.db import transaction

from judge import doorbell, events, progress
from judge.assignment import Assignment
from judge.checkers import Check
from judge.checkers.check import ACCEPTED
from judge.errors import JudgeFault
from judge.examination import Examination
from judge.kinds import KINDS, Candidate
from judge.models import Judging
from judge.validators import OutputJudge
from judge.verdicts import Status, Verdict
from problems.cache import open_package
from problems.package.model import Package, TestCase
from sandbox.errors import SandboxError
from sandbox.interface import Sandbox

log = structlog.stdlib.get_logger(__name__)

TASK = "judge.tasks.measure_runtime"
QUEUE = "verify"
LEAST_CPU_MS = 20.0
"""Below this the start of a process and the noise of the machine weigh more than the program."""
LEAST_PAIRS, MOST_PAIRS = 3, 7
BUDGET_S = 4.0
"""After the least number of pairs, newer work waits no longer than this."""
TOO_FAST = f"not measurable: under {LEAST_CPU_MS:g} ms"
NOT_MEASURED = "not measurable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """Ratios of CPU times, submission over reference, one per pair."""

    ratios: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The median."""
        return statistics.median(self.ratios)

    @property
    def note(self) -> str:
        """How sure it is."""
        return f"median of {len(self.ratios)} pairs, {min(self.ratios):.2f} to {max(self.ratios):.2f}"


class NotMeasurable(Exception):
    """One of the two programs did not run through, or ran too briefly."""


def is_measurable(assignment: Assignment, examination: Examination) -> bool:
    """Whether a measurement is worth ringing for."""
    if examination.grade.verdict is not Verdict.AC:
        return False
    slowest = examination.cpu_ms_slowest or 0.0
    return slowest >= LEAST_CPU_MS and assignment.language in assignment.package.references


def note_without_measuring(examination: Examination) -> str:
    """What to say about a verdict whose runtime is not going to be measured."""
    return TOO_FAST if examination.grade.verdict is Verdict.AC else ""


def ring(judging_id: int) -> None:
    """Ask for a measurement. A lost message costs the ratio, nothing else."""
    doorbell.ring(TASK, judging_id, queue=QUEUE)


def measure(judging_id: int, sandbox: Sandbox) -> None:
    """Measure one accepted judging and write the ratio to it, if it still counts."""
    judgings = Judging.objects.select_related("submission", "revision__problem")
    wanted = {"status": Status.DONE, "verdict": Verdict.AC, "runtime_ratio": None}
    judging = judgings.filter(pk=judging_id, **wanted).first()
    if judging is None or judging.submission.current_judging_id != judging.pk:
        return
    try:
        measurement = _measured(judging, sandbox)
        _record(judging, measurement.ratio, measurement.note)
    except NotMeasurable as reason:
        _record(judging, None, str(reason))
    except (SandboxError, JudgeFault) as fault:
        log.warning("runtime.fault", judging=judging_id, fault=repr(fault))
        _record(judging, None, NOT_MEASURED)


def _measured(judging: Judging, sandbox: Sandbox) -> Measurement:
    submission = judging.submission
    package = open_package(judging.revision)
    reference = package.references.get(submission.language)
    if reference is None:
        raise NotMeasurable(f"no reference solution in {submission.language}")
    case = _case_to_measure(package, judging)
    own = Assignment(package=package, language=submission.language, source=submission.source)
    model_source = package.read(reference).decode()
    model = Assignment(package=package, language=submission.language, source=model_source)
    prepare = KINDS[package.kind]
    with (
        sandbox.runner(submission.language) as runner,
        prepare(model, runner, _Unjudged()) as reference_candidate,
        prepare(own, runner, _Unjudged()) as own_candidate,
    ):
        return _take_turns(reference_candidate, own_candidate, case)


def _case_to_measure(package: Package, judging: Judging) -> TestCase:
    """The slowest case, of the groups meant for it if the package names any."""
    rows = judging.cases.order_by("-cpu_ms")
    perf = rows.filter(group__in=package.perf_groups)
    row = perf.first() or rows.first()
    for case in package.cases:
        if row is not None and (case.group, case.name) == (row.group, row.name):
            return case
    raise NotMeasurable(NOT_MEASURED)


def _take_turns(reference: Candidate, own: Candidate, case: TestCase) -> Measurement:
    """Reference, own, own, reference, …: whatever drifts hits both alike."""
    ratios: list[float] = []
    began = time.monotonic()
    while len(ratios) < MOST_PAIRS:
        if len(ratios) % 2 == 0:
            reference_ms, own_ms = _cpu_ms(reference, case), _cpu_ms(own, case)
        else:
            own_ms, reference_ms = _cpu_ms(own, case), _cpu_ms(reference, case)
        ratios.append(own_ms / reference_ms)
        if len(ratios) >= LEAST_PAIRS and time.monotonic() - began > BUDGET_S:
            break
    return Measurement(ratios=tuple(ratios))


def _cpu_ms(candidate: Candidate, case: TestCase) -> float:
    if not candidate.is_prepared:
        raise NotMeasurable(NOT_MEASURED)
    outcome = candidate.judge(case)
    # One process at a time in a runner: the other program's must be gone before its turn.
    candidate.rest()
    if outcome.verdict is not Verdict.AC or outcome.run is None:
        raise NotMeasurable(NOT_MEASURED)
    if outcome.run.cpu_ms < LEAST_CPU_MS / 4:
        raise NotMeasurable(TOO_FAST)
    return outcome.run.cpu_ms


class _Unjudged(OutputJudge):
    """The outputs have been checked before; now only the time counts."""

    def check(self, case: TestCase, output: bytes) -> Check:
        return ACCEPTED

    def check_value(self, case: TestCase, value: object) -> Check:
        return ACCEPTED


def _record(judging: Judging, ratio: float | None, note: str) -> None:
    submission = judging.submission
    with transaction.atomic():
        counting = Judging.objects.filter(pk=judging.pk, submission__current_judging_id=judging.pk)
        if not counting.update(runtime_ratio=ratio, runtime_note=note[:120]):
            return
        if ratio is not None:
            progress.recompute(submission.user_id, submission.problem_id)
    events.publish(events.judging_key(judging.pk), {"type": "runtime", "ratio": ratio, "note": note})
