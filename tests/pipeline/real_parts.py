"""A worker of Celery's as a child, and problems installed as the bank's are."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.utils import timezone

from judge.models import Judging
from judge.sweeping import sweep
from problems.install import install
from problems.models import Problem
from problems.package.reader import load_package

ROOT = Path(__file__).resolve().parent.parent.parent
OWN = ROOT / "tests" / "packages" / "own"
PATIENCE_S = 180.0
"""Not a demand on speed: a test that hangs has to end."""


class Worker:
    """`celery worker` with one pool process, and its log."""

    def __init__(self, log: Path) -> None:
        self.log = log
        queues = "housekeeping,practice,trial,rejudge,verify"
        argv = [sys.executable, "-m", "celery", "-A", "judge.celery", "worker", "-P", "prefork", "-c", "1"]
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": str(ROOT)}
        with log.open("ab") as sink:
            self.process = subprocess.Popen(
                [*argv, "-Q", queues, "--without-gossip", "--without-mingle"],
                cwd=ROOT,
                env=environment,
                stdout=sink,
                stderr=sink,
                start_new_session=True,
            )

    def kill(self) -> None:
        """All of it at once, as when a machine loses power."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """As on shutdown: the pool process closes its containers."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.kill()


def installed(slug: str) -> Problem:
    """One of our own packages as a published problem."""
    revision = install(load_package(OWN / slug), origin=Problem.Origin.BANK)
    revision.verified_at = timezone.now()
    revision.save(update_fields=["verified_at"])
    Problem.objects.filter(pk=revision.problem_id).update(is_published=True)
    return Problem.objects.get(pk=revision.problem_id)


def wait_until(condition: Callable[[], bool], what: str, *, log: Path | None = None) -> None:
    """Wait for a condition, sweeping as the site's clock does."""
    until = time.monotonic() + PATIENCE_S
    while not condition():
        if time.monotonic() > until:
            words = log.read_text(errors="replace")[-4000:] if log else ""
            raise AssertionError(f"{what} did not happen; the worker says:\n{words}")
        sweep(timezone.now())
        time.sleep(0.1)


def pid_of(judging: Judging) -> int:
    """The process that works on a judging."""
    return int(judging.worker.rsplit(":", 2)[1])
