"""The whole bank at once: built, installed and verified, several problems side by side.

Threads only run boxes and read files; all rows are written by the caller's thread.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Generic, TypeVar

from django.conf import settings
from django.utils import timezone

from judge.building import BuildFailed, build
from judge.grading import MAX_TIMEOUTS
from judge.keeping import KeepingSandbox
from judge.runners import sandbox_for
from judge.verdicts import Verdict
from judge.verification import Report, verify_package
from problems.cache import open_package
from problems.models import ProblemRevision
from problems.package.defects import PackageError
from problems.package.model import Package
from sandbox.errors import SandboxError

SIDE_BY_SIDE = 2
T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Generic[T, R]):
    """One item, and what came of it: a result or an error."""

    item: T
    result: R | None
    error: str = ""


def bank_sources(root: Path) -> list[Path]:
    """The packages' folders of a bank, `<area>/<slug>/`."""
    return sorted(path.parent for path in root.glob("*/*/problem.yaml"))


def build_root() -> Path:
    """Where built packages are kept on this host."""
    return Path(settings.WHETSTONE_VAR) / "cache" / "builds"


def build_each(sources: Sequence[Path]) -> Iterator[Done[Path, Path]]:
    """Build packages from their sources, in the order in which they become ready."""
    return _side_by_side(sources, lambda source, sandbox: build(source, sandbox, build_root()))


def verify_each(revisions: Sequence[ProblemRevision]) -> Iterator[Done[ProblemRevision, Report]]:
    """Verify revisions, in the order in which they become ready.

    The quick ones first: on a new installation learners find something to do while the others are verified.
    """
    packages: dict[int, Package] = {revision.pk: open_package(revision) for revision in revisions}
    ordered = sorted(revisions, key=lambda revision: expected_seconds(packages[revision.pk]))
    return _side_by_side(ordered, lambda revision, sandbox: verify_package(packages[revision.pk], sandbox))


def expected_seconds(package: Package) -> float:
    """Roughly how long verifying takes: programs over the time limit are run into it again and again."""
    slow = [label for label in package.submissions if Verdict.TLE.value in label.permitted]
    slow_ms = sum(package.time_limit_ms_for(label.language) for label in slow) * (MAX_TIMEOUTS + 1)
    return slow_ms / 1000 + len(package.submissions)


def record(revision: ProblemRevision, report: Report) -> None:
    """Keep what a verification found."""
    revision.verification = report.as_json()
    revision.verified_at = timezone.now() if report.is_right else None
    revision.save(update_fields=["verification", "verified_at"])


def _side_by_side(items: Sequence[T], work: Callable[[T, KeepingSandbox], R]) -> Iterator[Done[T, R]]:
    free: SimpleQueue[KeepingSandbox] = SimpleQueue()

    def run(item: T) -> R:
        sandbox = free.get()
        try:
            return work(item, sandbox)
        finally:
            free.put(sandbox)

    with ExitStack() as closing, ThreadPoolExecutor(SIDE_BY_SIDE) as threads:
        for slot in range(SIDE_BY_SIDE):
            free.put(closing.enter_context(sandbox_for(str(slot))))
        futures = {threads.submit(run, item): item for item in items}
        for future in as_completed(futures):
            yield _done(futures[future], future)


def _done(item: T, future: "Future[R]") -> Done[T, R]:
    try:
        return Done(item=item, result=future.result())
    except (BuildFailed, PackageError, SandboxError, OSError) as error:
        return Done(item=item, result=None, error=f"{type(error).__name__}: {error}")
