"""How a submission's CPU time grows with the input's size, on inputs that the package's generator scales.

Measured after an accepted verdict, behind the runtime on the least urgent queue, making room as that does.
What the times say is decided in `judge.measurement.growth`.
"""

from collections.abc import Callable

import structlog
from django.db import transaction

from judge import doorbell, workers
from judge.building import BuildFailed
from judge.errors import JudgeFault
from judge.locks import lock_submission
from judge.measurement.growth import METHOD, Growth, Point, grown
from judge.models import ComplexityMeasurement, Judging, Submission
from judge.runtime import QUEUE, MakesRoom, NotWanted, is_wanted, more_urgent_waits
from judge.scaling import take_points
from judge.turns import RunFailed
from judge.verdicts import Status, Verdict
from problems.cache import open_package
from problems.package.model import Package
from sandbox.errors import SandboxError
from sandbox.images import image_tag
from sandbox.interface import Sandbox
from sandbox.languages import get as language_row

log = structlog.stdlib.get_logger(__name__)

TASK = "judge.tasks.measure_growth"


def is_measurable(package: Package, verdict: str) -> bool:
    """Whether a measurement is worth ringing for."""
    return verdict == Verdict.AC and bool(package.scaling_sizes)


def ring(judging_id: int) -> None:
    """Ask for a measurement. A lost message costs the growth, nothing else."""
    doorbell.ring(TASK, judging_id, queue=QUEUE)


def newest(judging: Judging) -> ComplexityMeasurement | None:
    """The measurement that counts; None when there is none."""
    return judging.complexities.first()


def measure(judging_id: int, sandbox: Sandbox, *, makes_room: Callable[[], bool] = more_urgent_waits) -> None:
    """Measure one accepted judging and append what was found, once, if it still counts."""
    judgings = Judging.objects.select_related("submission", "revision__problem")
    wanted = {"status": Status.DONE, "verdict": Verdict.AC, "complexities": None}
    judging = judgings.filter(pk=judging_id, **wanted).first()
    if judging is None or not is_wanted(judging):
        return

    def before_step() -> None:
        if makes_room():
            raise MakesRoom
        if not is_wanted(judging):
            raise NotWanted

    submission = judging.submission
    try:
        package = open_package(judging.revision)
        if package.scaling_sizes:
            points = take_points(package, submission.language, submission.source, sandbox, before_step)
            _record(judging, points, grown(points))
    except MakesRoom:
        ring(judging_id)
    except NotWanted:
        log.info("growth.not_wanted", judging=judging_id)
    except (SandboxError, JudgeFault, BuildFailed, RunFailed) as fault:
        log.warning("growth.fault", judging=judging_id, fault=repr(fault))


def _record(judging: Judging, points: list[Point], found: Growth) -> None:
    with transaction.atomic():
        try:
            lock_submission(judging.submission_id)
        except Submission.DoesNotExist as gone:
            raise NotWanted from gone
        ComplexityMeasurement.objects.create(
            judging=judging,
            best=found.words,
            runner_up=found.runner_up,
            frequency=found.frequency,
            points=[[point.size, *point.times_ms] for point in points],
            note=found.note[:200],
            method=METHOD,
            worker=workers.own_name()[:100],
            image=image_tag(language_row(judging.submission.language).image),
        )
