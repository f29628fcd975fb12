"""Does a package judge as its author says? Every labelled submission goes the way of a learner's.

Beside the labels, programs that do nothing must not be accepted: a test set that an empty program passes
is worth nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from judge.assignment import Assignment
from judge.claims import MAX_ATTEMPTS
from judge.errors import JudgeFault
from judge.examination import Examination, Observer, examine
from judge.verdicts import Verdict
from problems.cache import open_package
from problems.models import ProblemRevision
from problems.package.model import LabelledSubmission, Package
from sandbox.errors import SandboxError
from sandbox.interface import Sandbox

ACCEPTED = frozenset({Verdict.AC.value})
NOT_ACCEPTED = frozenset(verdict.value for verdict in Verdict) - {Verdict.AC, Verdict.JE, Verdict.SKIPPED}

NULL_PROGRAMS: dict[str, dict[str, str]] = {
    "program": {
        "python3": "pass\n",
        "cpp17": "int main() { return 0; }\n",
        "cpp20": "int main() { return 0; }\n",
    },
    "function": {"python3": "def {function}(*arguments):\n    return None\n"},
}
"""By kind and language: a program that does nothing, successfully."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One program, what it may get, and what it got."""

    path: str
    language: str
    permitted: tuple[str, ...]
    verdict: str
    group: str = ""
    """The group that must catch it, if the label names one."""
    caught_by: tuple[str, ...] = ()
    """The groups that did."""
    slowest_ms: float = 0.0
    note: str = ""
    is_right: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a verification found."""

    slug: str
    rows: tuple[Row, ...]

    @property
    def is_right(self) -> bool:
        """Whether every program got what it should, and at least one had to be accepted."""
        has_accepted = any(row.permitted == (Verdict.AC.value,) for row in self.rows)
        return has_accepted and all(row.is_right for row in self.rows)

    def as_json(self) -> dict[str, Any]:
        """For `ProblemRevision.verification`."""
        return {"is_right": self.is_right, "rows": [asdict(row) for row in self.rows]}


def verify(revision: ProblemRevision, sandbox: Sandbox) -> Report:
    """Judge every labelled submission of a revision. Raises `SandboxError` and `PackageUnreadable`."""
    return verify_package(open_package(revision), sandbox)


def verify_package(
    package: Package, sandbox: Sandbox, heard: Callable[[Row], None] = lambda _: None
) -> Report:
    """Judge every labelled submission of a package; `heard` is told each row as it is known."""
    rows = []
    for labelled, source in _programs(package):
        row = _judged_patiently(package, labelled, source, sandbox)
        rows.append(row)
        heard(row)
    return Report(slug=package.slug, rows=tuple(rows))


def _programs(package: Package) -> Iterator[tuple[LabelledSubmission, str]]:
    listed = set()
    for labelled in package.submissions:
        listed.add((labelled.path, labelled.language))
        yield labelled, package.read(labelled.path).decode()
    for language, path in package.references.items():
        if (path, language) not in listed:
            reference = LabelledSubmission(path=path, language=language, permitted=ACCEPTED)
            yield reference, package.read(path).decode()
    function = package.signature.name if package.signature else ""
    for language in package.languages:
        nothing = NULL_PROGRAMS[package.kind].get(language)
        if nothing is not None:
            label = LabelledSubmission(path="(does nothing)", language=language, permitted=NOT_ACCEPTED)
            yield label, nothing.replace("{function}", function)


def _judged_patiently(package: Package, labelled: LabelledSubmission, source: str, sandbox: Sandbox) -> Row:
    """A runner that breaks is our own fault: like a learner's submission, the program gets other attempts."""
    for _ in range(MAX_ATTEMPTS - 1):
        try:
            return _judged(package, labelled, source, sandbox)
        except SandboxError as fault:
            if not fault.retryable:
                raise
    return _judged(package, labelled, source, sandbox)


def _judged(package: Package, labelled: LabelledSubmission, source: str, sandbox: Sandbox) -> Row:
    assignment = Assignment(package=package, language=labelled.language, source=source)
    row = Row(
        path=labelled.path,
        language=labelled.language,
        permitted=tuple(sorted(labelled.permitted)),
        verdict=Verdict.JE.value,
        group=labelled.group or "",
    )
    try:
        found = examine(assignment, sandbox, Observer(), focus=labelled.group or "")
    except JudgeFault as fault:
        return replace(row, note=f"{type(fault).__name__}: {fault}"[:500])
    verdict = found.grade.verdict.value
    caught_by = _catching_groups(found, labelled.permitted)
    is_caught = labelled.group is None or labelled.group in caught_by
    return replace(
        row,
        verdict=verdict,
        caught_by=caught_by,
        slowest_ms=round(found.cpu_ms_slowest or 0.0, 1),
        note=_note(found, is_permitted=verdict in labelled.permitted, is_caught=is_caught),
        is_right=verdict in labelled.permitted and is_caught,
    )


def _catching_groups(found: Examination, permitted: frozenset[str]) -> tuple[str, ...]:
    """The groups with a case that shows a permitted verdict other than AC, in order."""
    names = [
        group.name
        for (_, group, _), outcome in found.cases
        if outcome.verdict.value in permitted and outcome.verdict is not Verdict.AC
    ]
    return tuple(dict.fromkeys(names))


def _note(found: Examination, *, is_permitted: bool, is_caught: bool) -> str:
    if is_permitted and is_caught:
        return ""
    if not is_permitted:
        for (_, group, case), outcome in found.cases:
            if outcome.verdict is found.grade.verdict:
                return f"{group.name}/{case.name}: {outcome.staff_message()}"[:500]
        return found.messages[:500]
    return "the named group does not catch it"
