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

from judge.bank_images import package_images
from judge.building import BuildFailed, build
from judge.grading import MAX_TIMEOUTS
from judge.keeping import KeepingSandbox
from judge.runners import sandbox_for
from judge.verdicts import Verdict
from judge.verification import Mode, Plan, Report, verify_package
from problems.cache import open_package
from problems.models import ProblemRevision
from problems.package.archive import digest
from problems.package.defects import PackageError
from problems.package.model import Package
from problems.package.reader import load_package
from sandbox.errors import SandboxError

SIDE_BY_SIDE = 2
LENIENT = Plan()
T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Generic[T, R]):
    """One item, and what came of it: a result or an error."""

    item: T
    result: R | None
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A package built from its sources, and what verifying it found, where that was wanted."""

    package: Package
    digest: str
    report: Report | None = None


def bank_sources(root: Path) -> list[Path]:
    """The packages' folders of a bank, `<area>/<slug>/`."""
    return sorted(path.parent for path in root.glob("*/*/problem.yaml"))


def needs_only(source: Path, images: set[str]) -> bool:
    """Whether these images are enough for all programs of a package. One that cannot be read needs none."""
    try:
        return package_images(load_package(source, is_source=True)) <= images
    except (PackageError, OSError):
        return True


def build_root() -> Path:
    """Where built packages are kept on this host."""
    return Path(settings.WHETSTONE_VAR) / "cache" / "builds"


def make_each(
    sources: Sequence[Path],
    *,
    plan: Plan | None = None,
    wants: Callable[[Package, str], bool] = lambda package, digest: True,
) -> Iterator[Done[Path, Made]]:
    """Build packages from their sources, in the order in which they become ready; with a plan, verify those
    that `wants` (package, digest) names, each right after it was built.

    The quick ones first, so that a new installation has something to do soon; in full mode the long ones.
    """

    def make(source: Path, sandbox: KeepingSandbox) -> Made:
        package = load_package(build(source, sandbox, build_root()))
        key = digest(package.root)
        report = verify_package(package, sandbox, plan=plan) if plan and wants(package, key) else None
        return Made(package=package, digest=key, report=report)

    is_full = plan is not None and plan.mode is Mode.FULL
    return _side_by_side(sorted(sources, key=_expected_of_source, reverse=is_full), make)


def verify_each(
    revisions: Sequence[ProblemRevision], plan: Plan = LENIENT
) -> Iterator[Done[ProblemRevision, Report]]:
    """Verify installed revisions, in the order in which they become ready; the quick ones first."""
    packages: dict[int, Package] = {revision.pk: open_package(revision) for revision in revisions}
    ordered = sorted(revisions, key=lambda revision: expected_seconds(packages[revision.pk]))
    return _side_by_side(
        ordered, lambda revision, sandbox: verify_package(packages[revision.pk], sandbox, plan=plan)
    )


def expected_seconds(package: Package) -> float:
    """Roughly how long verifying takes: programs over the time limit are run into it again and again."""
    slow = [label for label in package.submissions if Verdict.TLE.value in label.permitted]
    slow_ms = sum(package.time_limit_ms_for(label.language) for label in slow) * (MAX_TIMEOUTS + 1)
    return slow_ms / 1000 + len(package.submissions)


def _expected_of_source(source: Path) -> float:
    try:
        return expected_seconds(load_package(source, is_source=True))
    except (PackageError, OSError):
        # What cannot be read is soon done with.
        return 0.0


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
        try:
            for future in as_completed(futures):
                yield _done(futures[future], future)
        finally:
            # Whoever stops listening does not want the rest to be done either.
            threads.shutdown(wait=True, cancel_futures=True)


def _done(item: T, future: "Future[R]") -> Done[T, R]:
    try:
        return Done(item=item, result=future.result())
    except (BuildFailed, PackageError, SandboxError, OSError) as error:
        return Done(item=item, result=None, error=f"{type(error).__name__}: {error}")
