"""The checks by name, and what a whole verification is: each of them in turn."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from judge.verification import (
    authoring,
    calibrated,
    checkers,
    deep,
    inputs,
    labels,
    limits,
    metrics,
    nothing,
    references,
    routes,
    statement,
)
from judge.verification.currency import currency
from judge.verification.findings import CheckResult, Finding, NotApplicable, State, state_of
from judge.verification.report import Report, Role, Row
from judge.verification.subject import Mode, Plan, Subject
from problems.cache import open_package
from problems.models import ProblemRevision
from problems.package.model import Package
from sandbox.interface import Sandbox

Find = Callable[[Subject], Iterable[Finding]]
HeardCheck = Callable[[CheckResult], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that is looked at."""

    id: str
    title: str
    find: Find
    mode: Mode = Mode.QUICK
    """`FULL`: only when there is time."""


CHECKS: Sequence[Check] = (
    Check(id="V01", title="the package says what a problem has to say", find=authoring.find),
    Check(
        id="V02", title="the generator makes the same again", find=deep.find_not_reproducible, mode=Mode.FULL
    ),
    Check(id="V03", title="input validators refuse spoiled files", find=inputs.find),
    Check(id="V04", title="every reference is accepted, every time", find=references.find_refused),
    Check(id="V05", title="accepted programs agree to a tenth of a tolerance", find=references.find_apart),
    Check(id="V06", title="wrong programs are caught by the group named", find=labels.find),
    Check(id="V07", title="the limits divide the slow from the sound", find=limits.find),
    Check(id="V08", title="programs with nothing in them score nothing", find=nothing.find),
    Check(id="V09", title="no odd output breaks or fools the checker", find=checkers.find_fooled),
    Check(id="V10", title="tolerances end where they say", find=checkers.find_wrong_edges),
    Check(id="V11", title="mutants die", find=deep.find_surviving_mutants, mode=Mode.FULL),
    Check(
        id="V12",
        title="samples are judged alike by any seed",
        find=calibrated.find_uncalibrated,
        mode=Mode.FULL,
    ),
    Check(id="V13", title="the pass mark divides wrong from right", find=metrics.find),
    Check(
        id="V14",
        title="gradient checks are neither dull nor nervous",
        find=calibrated.find_weak_gradients,
        mode=Mode.FULL,
    ),
    Check(id="V16", title="each database kills a wrong query", find=labels.find_idle_databases),
    Check(id="V17", title="no client fools the interactor", find=routes.find_fooled_interactors),
    Check(id="V18", title="no forbidden route leads anywhere", find=routes.find_open),
    Check(id="V19", title="no order matters", find=deep.find_dependent_on_order, mode=Mode.FULL),
    Check(id="V20", title="the statement shows what is judged", find=statement.find),
    Check(id="V21", title="no language is left out silently", find=references.find_left_out),
    Check(id="V22", title="slow programs grow faster", find=deep.find_growth, mode=Mode.FULL),
)


def verify_package(
    package: Package,
    sandbox: Sandbox,
    heard: Callable[[Row], None] = lambda _: None,
    *,
    plan: Plan | None = None,
    heard_check: HeardCheck = lambda _: None,
) -> Report:
    """Look at everything that the plan asks for. Raises `SandboxError`.

    `heard` is told each program and `heard_check` each check as soon as it is known.
    """
    began = time.monotonic()
    subject = Subject(package, sandbox, plan, heard)
    results = []
    for check in CHECKS:
        if not subject.plan.wants(check.id, check.mode):
            continue
        result = run_check(check, subject)
        results.append(result)
        heard_check(result)
    return Report(
        slug=package.slug,
        rows=_ordered(subject.rows),
        checks=tuple(results),
        figures=subject.figures,
        mode=str(subject.plan.mode),
        key=currency(package),
        seconds=time.monotonic() - began,
    )


def verify(revision: ProblemRevision, sandbox: Sandbox, *, plan: Plan | None = None) -> Report:
    """The same for an installed revision. Raises `SandboxError` and `PackageUnreadable`."""
    return verify_package(open_package(revision), sandbox, plan=plan)


def run_check(check: Check, subject: Subject) -> CheckResult:
    """One check, timed. Raises `SandboxError`."""
    began = time.monotonic()
    try:
        findings = tuple(check.find(subject))
    except NotApplicable as reason:
        return CheckResult(id=check.id, title=check.title, state=State.SKIPPED, note=str(reason))
    return CheckResult(
        id=check.id,
        title=check.title,
        state=state_of(findings),
        findings=findings,
        seconds=round(time.monotonic() - began, 2),
    )


def _ordered(rows: Sequence[Row]) -> tuple[Row, ...]:
    roles = list(Role)
    return tuple(sorted(rows, key=lambda row: roles.index(row.role)))
