"""Celery's side: an id in, one plain function called. All of them are safe to ring twice."""

from celery import shared_task
from django.utils import timezone

from judge import (
    board_marks,
    board_points,
    canaries,
    growth,
    imports,
    judging,
    pulse,
    runtime,
    sweeping,
    trials,
    verifying,
)
from judge.runners import chosen_engine, process_place, process_sandbox
from sandbox import engines


@shared_task
def run_judging(judging_id: int) -> None:
    """Judge one attempt."""
    judging.run(judging_id, process_sandbox())
    keep_watch()


@shared_task
def run_trial(trial_id: int) -> None:
    """Run one trial on the samples."""
    trials.run(trial_id, process_sandbox())
    keep_watch()


@shared_task
def measure_runtime(judging_id: int) -> None:
    """Compare an accepted submission's runtime with the reference's."""
    runtime.measure(judging_id, process_sandbox(), place=process_place())


@shared_task
def measure_growth(judging_id: int) -> None:
    """Find how an accepted submission's runtime grows."""
    growth.measure(judging_id, process_sandbox())


@shared_task
def verify_revision(verification_id: int) -> None:
    """Look at a revision of a problem by the checks."""
    verifying.run(verification_id, process_sandbox())


@shared_task
def run_import(import_id: int) -> None:
    """Bring one package in."""
    imports.run(import_id, process_sandbox())


@shared_task
def keep_watch() -> None:
    """Read this process's canary, if that is due."""
    canaries.keep_watch(process_sandbox(), process_place(), timezone.now())


@shared_task
def sweep() -> None:
    """Find what messages lost."""
    sweeping.sweep(timezone.now())
    imports.sweep(timezone.now())
    pulse.note(timezone.now())


@shared_task
def refresh_boards() -> None:
    """Renew the milestones of long leaderboards, and forget weeks and months that nobody can see."""
    board_marks.refresh()
    board_points.forget_old(timezone.now())


@shared_task
def reap() -> None:
    """Remove the containers of workers that are gone."""
    engines.reap(chosen_engine())
