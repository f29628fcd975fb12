"""The package under verification: its programs are judged as a learner's are, each once, and remembered."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from judge.assignment import Assignment
from judge.claims import MAX_ATTEMPTS
from judge.errors import JudgeFault
from judge.examination import Examination, Observer, examine
from judge.grading import PATIENT, Haste
from judge.validators import OutputJudge
from judge.verdicts import Verdict
from judge.verification.findings import Level
from judge.verification.report import Role, Row
from judge.verification.tolerance import MeasuringJudge
from problems.package.model import SAMPLE_GROUP, LabelledSubmission, Package
from sandbox.errors import ImageMissing, SandboxError
from sandbox.interface import Sandbox

ACCEPTED = frozenset({Verdict.AC.value})
NOT_ACCEPTED = frozenset(verdict.value for verdict in Verdict) - {Verdict.AC, Verdict.JE, Verdict.SKIPPED}
TWICE = 2
AT_ONCE = Haste(most_timeouts=1, ends_at_failure=True)
NOTE_CHARACTERS = 500
Heard = Callable[[Row], None]


class Mode(StrEnum):
    """How much is looked at."""

    QUICK = "quick"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be found out."""

    mode: Mode = Mode.QUICK
    is_strict: bool = False
    """Whether what the bank asks of its own authors is asked: an import may have fewer wrong programs."""
    seed: int = 1
    only: frozenset[str] = frozenset()
    """Of the checks, by id; all when empty."""

    def wants(self, check_id: str, mode: Mode) -> bool:
        """Whether a check that belongs to a mode is part of it."""
        if self.only:
            return check_id in self.only
        return mode is Mode.QUICK or self.mode is Mode.FULL


class _Listener(Observer):
    def __init__(self, package: Package) -> None:
        self._package = package
        self.measuring: MeasuringJudge | None = None

    def listening(self, outputs: OutputJudge) -> OutputJudge:
        """Measure how much of the tolerance is used."""
        self.measuring = MeasuringJudge(self._package, outputs)
        return self.measuring


class Subject:
    """A package, where to run it, and what was seen so far."""

    def __init__(
        self, package: Package, sandbox: Sandbox, plan: Plan | None = None, heard: Heard = lambda _: None
    ) -> None:
        self.package = package
        self.sandbox = sandbox
        self.plan = plan or Plan()
        self.rows: list[Row] = []
        self.figures: dict[str, float] = {"groups": float(len(package.groups))}
        self.tolerance_ratios: dict[str, float] = {}
        """By path of an accepted program: the largest share of a tolerance that its results take."""
        self._heard = heard

    @property
    def is_full(self) -> bool:
        """Whether there is time for everything."""
        return self.plan.mode is Mode.FULL

    @property
    def demanded(self) -> Level:
        """How bad it is when something is missing that the bank asks of its own authors."""
        return Level.FAILURE if self.plan.is_strict else Level.WARNING

    @cached_property
    def labelled(self) -> tuple[LabelledSubmission, ...]:
        """The labelled programs, and references that no label names."""
        listed = {(each.path, each.language) for each in self.package.submissions}
        unlisted = tuple(
            LabelledSubmission(path=path, language=language, permitted=ACCEPTED)
            for language, path in self.package.references.items()
            if (path, language) not in listed
        )
        return (*self.package.submissions, *unlisted)

    @cached_property
    def accepted(self) -> tuple[LabelledSubmission, ...]:
        """Those that have to be accepted."""
        return tuple(each for each in self.labelled if each.permitted == ACCEPTED)

    def source(self, labelled: LabelledSubmission) -> str:
        """Of a labelled program."""
        return self.package.read(labelled.path).decode()

    def rows_of(self, *roles: Role) -> list[Row]:
        """What was judged in these roles."""
        return [row for row in self.rows if row.role in roles]

    def judge_labelled(self, role: Role) -> list[Row]:
        """Judge the labelled programs of a role, unless that was done."""
        done = self.rows_of(role)
        if done:
            return done
        paths: set[str] = set()
        for labelled in self.labelled:
            # One dialect says enough of a program that has to fail: accepted ones go through all of theirs.
            is_repeated = role is not Role.ACCEPTED and not self.is_full and labelled.path in paths
            if role_of(labelled) is role and not is_repeated:
                paths.add(labelled.path)
                judge = self._judge_slow if role is Role.SLOW else self._judge_once
                self.keep(judge(labelled, self.source(labelled), role))
        return self.rows_of(role)

    def judge_unsolved(self, programs: Iterable[tuple[str, str, str]], role: Role) -> list[Row]:
        """Judge (name, language, source) of programs that must not be accepted, nor score anything."""
        found = []
        for name, language, source in programs:
            label = LabelledSubmission(path=f"({name})", language=language, permitted=NOT_ACCEPTED)
            # Where there are no points, one case that it fails is enough.
            judge = self._judge_once if self.package.is_scoring else self._judge_briefly
            row = judge(label, source, role)
            if row.is_right and row.score > 0:
                row = replace(row, is_right=False, note=f"scores {row.score:g} with nothing in it")
            self.keep(row)
            found.append(row)
        return found

    def keep(self, row: Row) -> None:
        """One more program is judged."""
        self.rows.append(row)
        self._heard(row)

    def examined(
        self,
        language: str,
        source: str,
        *,
        package: Package | None = None,
        observer: Observer | None = None,
        beside: Mapping[str, bytes] | None = None,
        focus: str = "",
        haste: Haste = PATIENT,
    ) -> Examination:
        """Judge a source. A runner that breaks is our own fault: like a learner's, it gets other attempts.

        Raises `SandboxError` and `JudgeFault`.
        """
        assignment = Assignment(
            package=package or self.package, language=language, source=source, beside=beside or {}
        )
        for _ in range(MAX_ATTEMPTS - 1):
            try:
                return examine(assignment, self.sandbox, observer or Observer(), focus=focus, haste=haste)
            except SandboxError as fault:
                if not fault.retryable:
                    raise
        return examine(assignment, self.sandbox, observer or Observer(), focus=focus, haste=haste)

    def first_failure(self, language: str, source: str) -> Verdict:
        """The verdict of the first case that a source fails, where judging it ends; AC if there is none.

        Raises `SandboxError` and `JudgeFault`.
        """
        return self.examined(language, source, haste=AT_ONCE).grade.verdict

    def _judge_once(self, labelled: LabelledSubmission, source: str, role: Role) -> Row:
        listener = _Listener(self.package)
        row = blank_row(labelled, role)
        try:
            found = self.examined(
                labelled.language,
                source,
                observer=listener,
                beside=self.package.beside(labelled),
                focus=labelled.group or "",
                haste=self._haste_for(role),
            )
        except ImageMissing as missing:
            return replace(row, verdict=Verdict.SKIPPED.value, note=f"not run: {missing}"[:NOTE_CHARACTERS])
        except JudgeFault as fault:
            return replace(row, note=f"{type(fault).__name__}: {fault}"[:NOTE_CHARACTERS])
        if role is Role.ACCEPTED and listener.measuring is not None and listener.measuring.worst is not None:
            self.tolerance_ratios[labelled.path] = listener.measuring.worst
        return filled_row(row, labelled, found)

    def _haste_for(self, role: Role) -> Haste:
        """Which groups catch a wrong program beside the first and the named one, only full mode has time for:
        where points or databases are at stake, everything counts.
        """
        counts = self.is_full or self.package.is_scoring or self.package.way == "queried"
        return AT_ONCE if role is Role.WRONG and not counts else PATIENT

    def _judge_briefly(self, labelled: LabelledSubmission, source: str, role: Role) -> Row:
        row = blank_row(labelled, role)
        try:
            verdict = self.first_failure(labelled.language, source).value
        except ImageMissing as missing:
            return replace(row, verdict=Verdict.SKIPPED.value, note=f"not run: {missing}"[:NOTE_CHARACTERS])
        except JudgeFault as fault:
            return replace(row, note=f"{type(fault).__name__}: {fault}"[:NOTE_CHARACTERS])
        return replace(row, verdict=verdict, is_right=verdict in labelled.permitted)

    def _judge_slow(self, labelled: LabelledSubmission, source: str, role: Role) -> Row:
        """At twice the limit first: who exceeds that exceeds the limit, and the limit divides well."""
        row = blank_row(labelled, role)
        try:
            found = self.examined(
                labelled.language,
                source,
                package=with_limits(self._for_slow(labelled), TWICE),
                beside=self.package.beside(labelled),
                focus=labelled.group or "",
                haste=Haste(most_timeouts=1),
            )
        except (JudgeFault, ImageMissing):
            return self._judge_once(labelled, source, role)
        twice = filled_row(row, labelled, found)
        if twice.is_right and twice.verdict == Verdict.TLE:
            return replace(twice, is_twice_over=True)
        return self._judge_once(labelled, source, role)

    def _for_slow(self, labelled: LabelledSubmission) -> Package:
        """Without the groups that are not named, unless there is time: it may be slow in all."""
        kept = {SAMPLE_GROUP, labelled.group}
        groups = [group for group in self.package.groups if group.name in kept]
        if self.is_full or labelled.group not in {group.name for group in groups}:
            return self.package
        return replace(self.package, groups=tuple(replace(group, require_pass=()) for group in groups))


def role_of(labelled: LabelledSubmission) -> Role:
    """What a label makes of a program."""
    if labelled.permitted == ACCEPTED:
        return Role.ACCEPTED
    return Role.SLOW if labelled.permitted == {Verdict.TLE.value} else Role.WRONG


def with_limits(package: Package, factor: float) -> Package:
    """The same package with this many times the time limits."""
    own = {name: round(limit * factor) for name, limit in package.language_time_limits_ms.items()}
    return replace(package, time_limit_ms=round(package.time_limit_ms * factor), language_time_limits_ms=own)


def blank_row(labelled: LabelledSubmission, role: Role) -> Row:
    """A program that is not judged yet: whatever goes wrong, it is not right."""
    return Row(
        path=labelled.path,
        language=labelled.language,
        permitted=tuple(sorted(labelled.permitted)),
        verdict=Verdict.JE.value,
        group=labelled.group or "",
        role=role,
    )


def filled_row(row: Row, labelled: LabelledSubmission, found: Examination) -> Row:
    """What an examination says about a label."""
    verdict = found.grade.verdict.value
    caught_by = catching_groups(found, labelled.permitted)
    is_caught = labelled.group is None or labelled.group in caught_by
    is_permitted = verdict in labelled.permitted
    return replace(
        row,
        verdict=verdict,
        caught_by=caught_by,
        slowest_ms=round(found.cpu_ms_slowest or 0.0, 1),
        memory_kib=found.memory_kib or 0,
        score=found.grade.score,
        note=_note(found, is_permitted=is_permitted, is_caught=is_caught),
        is_right=is_permitted and is_caught,
    )


def catching_groups(found: Examination, permitted: frozenset[str]) -> tuple[str, ...]:
    """The groups with a case that shows a permitted verdict other than AC, in order; where the pass mark was
    missed, also those below it.
    """
    names = [
        group.name
        for (_, group, _), outcome in found.cases
        if outcome.verdict.value in permitted and outcome.verdict is not Verdict.AC
    ]
    if found.grade.verdict.value in permitted:
        names += found.short_groups
    return tuple(dict.fromkeys(names))


def _note(found: Examination, *, is_permitted: bool, is_caught: bool) -> str:
    if is_permitted and is_caught:
        return ""
    if not is_permitted:
        for (_, group, case), outcome in found.cases:
            if outcome.verdict is found.grade.verdict:
                return f"{group.name}/{case.name}: {outcome.staff_message()}"[:NOTE_CHARACTERS]
        return (found.grade.note or found.messages)[:NOTE_CHARACTERS]
    return "the named group does not catch it"
