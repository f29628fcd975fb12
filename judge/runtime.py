"""Runtime as a ratio to the reference solution, measured in the same runner, interleaved.

Milliseconds differ from machine to machine and from hour to hour; the ratio of two programs that take turns
on one core differs far less. Measured after the verdict, by a task on the least urgent queue that makes room
whenever anything more urgent waits. What the pairs say is decided in `judge.measurement.ratio`.
"""

import statistics
import time
from collections.abc import Callable, Sequence

import structlog
from django.db import transaction

from judge import canaries, doorbell, events, progress, waiting, workers
from judge.assignment import Assignment
from judge.canaries import Place, place_of
from judge.errors import JudgeFault
from judge.examination import Examination
from judge.measurement import ratio
from judge.measurement.choice import Timed, chosen
from judge.measurement.ratio import LEAST_CPU_MS, Estimate, Pair, estimate
from judge.models import Judging, RuntimeMeasurement
from judge.turns import RunFailed, Turns, judged, take_pairs
from judge.validators import open_judge
from judge.verdicts import Status, Verdict
from problems.cache import open_package
from problems.package.model import Package, TestCase
from sandbox.errors import SandboxError
from sandbox.images import image_tag
from sandbox.interface import Sandbox
from sandbox.languages import get as language_row

log = structlog.stdlib.get_logger(__name__)

TASK = "judge.tasks.measure_runtime"
QUEUE = "verify"
BUDGET_S = 6.0
"""After the least number of pairs, no measurement takes longer than this."""
SECOND_LOOK_S = 0.05
"""A message that another worker is about to take is no reason to make room."""
TOO_FAST = f"not measurable: under {LEAST_CPU_MS:g} ms"
TOO_NOISY = "not measurable: the interval is wider than ±10 %"
UNLIKE = "not measurable: far faster than when it was judged"
MOST_FASTER = 3.0
"""No machine's moods make a program so many times faster. One that kept an answer from an earlier turn is:
runs in one runner can pass on a few bits (weak points in `sandbox/SECURITY.md`), the judged run knew none.
"""
NOT_MEASURED = "not measurable"
EXPLANATION = (
    "CPU time over the reference solution's: both ran in turns in the same sandbox, so the machine's own "
    "speed cancels out.",
    "The range holds the true ratio in 95 of 100 measurements; submissions whose ranges overlap are tied.",
)


class NotMeasurable(Exception):
    """There is no ratio; the text says why."""


class MakesRoom(Exception):
    """More urgent work waits: everything measured so far is dropped, and the doorbell rung again."""


class NotWanted(Exception):
    """The judging no longer counts, or a newer one is on its way."""


def is_measurable(assignment: Assignment, examination: Examination) -> bool:
    """Whether a measurement is worth ringing for."""
    if examination.grade.verdict is not Verdict.AC:
        return False
    timed = [
        Timed(group=group.name, name=case.name, cpu_ms=outcome.run.cpu_ms)
        for (_, group, case), outcome in examination.cases
        if outcome.run
    ]
    is_long_enough = bool(chosen(timed, assignment.package.perf_groups))
    return is_long_enough and assignment.language in assignment.package.references


def note_without_measuring(assignment: Assignment, examination: Examination) -> str:
    """What to say about a verdict whose runtime is not going to be measured."""
    if examination.grade.verdict is not Verdict.AC:
        return ""
    if assignment.language not in assignment.package.references:
        return f"{NOT_MEASURED}: no reference solution in this language"
    return TOO_FAST


def ring(judging_id: int) -> None:
    """Ask for a measurement. A lost message costs the ratio, nothing else."""
    doorbell.ring(TASK, judging_id, queue=QUEUE)


def more_urgent_waits() -> bool:
    """Whether somebody waits for this worker, seen twice."""
    if not waiting.is_outranked(QUEUE):
        return False
    time.sleep(SECOND_LOOK_S)
    return waiting.is_outranked(QUEUE)


def measure(
    judging_id: int,
    sandbox: Sandbox,
    *,
    place: Place | None = None,
    makes_room: Callable[[], bool] = more_urgent_waits,
) -> None:
    """Measure one accepted judging and append what was found, if it still counts.

    `place` is where the sandbox's programs run, this process's first slot if it is not given. `makes_room` is
    asked between pairs; when it says yes, the work goes back to the end of its queue.
    """
    judgings = Judging.objects.select_related("submission", "revision__problem")
    wanted = {"status": Status.DONE, "verdict": Verdict.AC, "runtime_ratio": None}
    judging = judgings.filter(pk=judging_id, **wanted).first()
    if judging is None or not is_wanted(judging):
        return
    try:
        pairs, judged_ms = _measured(judging, sandbox, place or place_of("0"), makes_room)
        _record(judging, pairs, *_said_by(pairs, judged_ms))
    except MakesRoom:
        log.info("runtime.makes_room", judging=judging_id)
        ring(judging_id)
    except NotWanted:
        log.info("runtime.not_wanted", judging=judging_id)
    except NotMeasurable as reason:
        _record(judging, (), None, str(reason))
    except (SandboxError, JudgeFault) as fault:
        log.warning("runtime.fault", judging=judging_id, fault=repr(fault))
        _record(judging, (), None, NOT_MEASURED)


def is_wanted(judging: Judging) -> bool:
    """Whether a judging still counts and none is on its way that will take its place."""
    submission = type(judging.submission).objects.filter(current_judging_id=judging.pk)
    newer = Judging.objects.filter(submission_id=judging.submission_id, pk__gt=judging.pk)
    return submission.exists() and not newer.filter(status__in=(Status.QUEUED, Status.RUNNING)).exists()


def _measured(
    judging: Judging, sandbox: Sandbox, place: Place, makes_room: Callable[[], bool]
) -> tuple[list[Pair], float]:
    """The pairs, and the CPU time in milliseconds of the same cases when they were judged."""
    submission = judging.submission
    package = open_package(judging.revision)
    path = package.references.get(submission.language)
    if path is None:
        raise NotMeasurable(f"{NOT_MEASURED}: no reference solution in this language")
    cases, judged_ms = _cases_to_measure(package, judging)
    began = time.monotonic()

    def wants_more(pairs: Sequence[Pair]) -> bool:
        if makes_room():
            raise MakesRoom
        if not is_wanted(judging):
            raise NotWanted
        return ratio.wants_more(pairs, has_time=time.monotonic() - began < BUDGET_S)

    source = package.read(path).decode()
    with (
        open_judge(package, sandbox) as outputs,
        sandbox.runner(submission.language, fresh=judging.revision.problem.runs_fresh) as runner,
        judged(package, submission.language, source, runner, outputs) as reference,
        judged(package, submission.language, submission.source, runner, outputs) as own,
    ):
        heard = canaries.read(runner, place, submission.language)
        if not heard.is_steady:
            raise NotMeasurable(f"{NOT_MEASURED}: {heard.reason}")
        try:
            return take_pairs(Turns(reference=reference, own=own, cases=cases), wants_more), judged_ms
        except RunFailed as failed:
            raise NotMeasurable(NOT_MEASURED) from failed


def _cases_to_measure(package: Package, judging: Judging) -> tuple[list[TestCase], float]:
    rows = judging.cases.values_list("group", "name", "cpu_ms")
    timed = [Timed(group=group, name=name, cpu_ms=cpu_ms) for group, name, cpu_ms in rows]
    names = {(case.group, case.name) for case in chosen(timed, package.perf_groups)}
    cases = [case for case in package.cases if (case.group, case.name) in names]
    if not cases:
        raise NotMeasurable(TOO_FAST)
    return cases, sum(each.cpu_ms or 0.0 for each in timed if (each.group, each.name) in names)


def _said_by(pairs: Sequence[Pair], judged_ms: float) -> tuple[Estimate | None, str]:
    """The ratio, if these pairs show one, and the words for it."""
    if ratio.is_too_fast(pairs):
        return None, TOO_FAST
    if MOST_FASTER * statistics.median(pair.own_ms for pair in pairs) < judged_ms:
        return None, UNLIKE
    found = estimate(pairs)
    if not found.is_sharp:
        return None, TOO_NOISY
    return found, f"{found.low:.2f} to {found.high:.2f} ({found.pairs} pairs)"


def _record(judging: Judging, pairs: Sequence[Pair], found: Estimate | None, note: str) -> None:
    submission = judging.submission
    value = found.ratio if found else None
    with transaction.atomic():
        counting = Judging.objects.filter(pk=judging.pk, submission__current_judging_id=judging.pk)
        if not counting.update(runtime_ratio=value, runtime_note=note[:120]):
            return
        RuntimeMeasurement.objects.create(
            judging=judging,
            ratio=value,
            low=found.low if found else None,
            high=found.high if found else None,
            turns=[[pair.reference_ms, pair.own_ms] for pair in pairs],
            method=ratio.METHOD,
            note=note[:120],
            worker=workers.own_name()[:100],
            image=image_tag(language_row(submission.language).image),
        )
        if found is not None:
            progress.recompute(submission.user_id, submission.problem_id)
    event: events.Event = {"type": "runtime", "ratio": value, "note": note}
    if found is not None:
        event |= {"low": found.low, "high": found.high}
    events.publish(events.judging_key(judging.pk), event)
