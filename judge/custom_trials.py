"""One run on an input that somebody typed: checked by the package's input validators, answered by its
reference solution, and then given to the learner's program. No case of the package takes part.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from judge.assignment import Assignment
from judge.checkers import Check
from judge.checkers.check import ACCEPTED
from judge.errors import JudgeFault
from judge.examination import Examination, Observer, Planned, examine
from judge.input_validation import first_refusal
from judge.outcomes import Outcome
from judge.references import Recorder, open_reference, patient
from judge.validators import OutputJudge
from judge.verdicts import Verdict
from problems.package.model import SAMPLE_GROUP, Package, TestCase, TestGroup
from sandbox.errors import ImageMissing, MemoryExhausted, UnknownLanguage
from sandbox.interface import Sandbox

INPUT, ANSWER = "custom/input", "custom/answer"
PREFERRED = "python3"


class Note(StrEnum):
    """Why there is nothing to compare an output with."""

    NONE = ""
    AGAINST_RULES = "against_rules"
    NO_REFERENCE = "no_reference"
    REFERENCE_REFUSED = "reference_refused"
    SEVERAL_PASSES = "several_passes"
    NOT_COMPARED = "not_compared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the reference puts out, or why there is nothing."""

    output: bytes | None = None
    note: Note = Note.NONE
    words: str = ""
    """The input validator's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomExamination:
    """What came out of it."""

    examination: Examination
    package: Package
    """The package with this one case."""
    note: Note
    words: str
    is_compared: bool


def examine_custom(
    assignment: Assignment, data: bytes, sandbox: Sandbox, observer: Observer
) -> CustomExamination:
    """Run a source on one input. Raises `SandboxError` and `JudgeFault`: our own faults."""
    observer.before_step()
    answer = _answer(with_case(assignment.package, data, None), assignment.language, data, sandbox)
    package = with_case(assignment.package, data, answer.output)
    comparing = _Comparing(observer, has_answer=answer.output is not None)
    own = replace(assignment, package=package)
    examination = examine(own, sandbox, comparing, focus=SAMPLE_GROUP, only_samples=True)
    asked = comparing.outputs
    has_failed = asked is not None and asked.has_failed
    return CustomExamination(
        examination=examination,
        package=package,
        note=Note.NOT_COMPARED if has_failed else answer.note,
        words=answer.words,
        is_compared=asked is not None and asked.has_compared,
    )


def with_case(package: Package, data: bytes, answer: bytes | None) -> Package:
    """The package with this case instead of its own, shown like a sample."""
    like = package.cases[0] if package.cases else None
    case = TestCase(
        name="custom",
        group=SAMPLE_GROUP,
        input_path=INPUT,
        answer_path=None if answer is None else ANSWER,
        validator_args=like.validator_args if like else (),
        is_sample=True,
    )
    laid: Mapping[str, bytes] = {INPUT: data} if answer is None else {INPUT: data, ANSWER: answer}
    return replace(package, groups=(TestGroup(name=SAMPLE_GROUP, cases=(case,)),), laid_over=laid)


# ---- the answer ----


def _answer(package: Package, language: str, data: bytes, sandbox: Sandbox) -> Answer:
    refusal = first_refusal(package, data, sandbox)
    if refusal is not None:
        return Answer(note=Note.AGAINST_RULES, words=refusal.words)
    if package.validation_passes > 1:
        return Answer(note=Note.SEVERAL_PASSES)
    longer = patient(package, output_limit_bytes=package.output_limit_bytes)
    for reference in languages_of_reference(package, language):
        try:
            return _answer_in(longer, reference, sandbox)
        except (ImageMissing, UnknownLanguage):
            continue
    return Answer(note=Note.NO_REFERENCE)


def languages_of_reference(package: Package, language: str) -> list[str]:
    """The reference's languages: the learner's own first, whose image is there; then what starts fastest."""
    order = {language: 0, PREFERRED: 1}
    return sorted(package.references, key=lambda key: (order.get(key, 2), key))


def _answer_in(package: Package, language: str, sandbox: Sandbox) -> Answer:
    recorder = Recorder()
    try:
        with open_reference(package, language, sandbox, recorder) as candidate:
            if not candidate.is_prepared:
                return Answer(note=Note.NO_REFERENCE)
            outcome = candidate.judge(package.cases[0])
    except (JudgeFault, MemoryExhausted):
        # It cannot be given this input, or fell over it.
        return Answer(note=Note.REFERENCE_REFUSED)
    if outcome.verdict is not Verdict.AC:
        return Answer(note=Note.REFERENCE_REFUSED)
    return Answer(output=recorder.output)


# ---- the comparison ----


class _Lenient(OutputJudge):
    """Compares where there is something to compare with; a validator that fails decides nothing."""

    def __init__(self, outputs: OutputJudge, *, has_answer: bool) -> None:
        self._outputs = outputs
        self._has_answer = has_answer
        self.has_compared = False
        self.has_failed = False

    def check(self, case: TestCase, output: bytes) -> Check:
        """What the package's own judge says, if it can say anything."""
        return self._said(lambda: self._outputs.check(case, output))

    def check_value(self, case: TestCase, value: Any) -> Check:
        """The same about the result of a function."""
        return self._said(lambda: self._outputs.check_value(case, value))

    def _said(self, ask: Callable[[], Check]) -> Check:
        if not self._has_answer:
            return ACCEPTED
        try:
            check = ask()
        except JudgeFault:
            self.has_failed = True
            return ACCEPTED
        self.has_compared = True
        return check


class _Comparing(Observer):
    """Tells another observer everything, and puts the lenient judge before the package's own."""

    def __init__(self, told: Observer, *, has_answer: bool) -> None:
        self._told = told
        self._has_answer = has_answer
        self.outputs: _Lenient | None = None

    def listening(self, outputs: OutputJudge) -> OutputJudge:
        """The lenient judge."""
        self.outputs = _Lenient(self._told.listening(outputs), has_answer=self._has_answer)
        return self.outputs

    def before_step(self) -> None:
        """May raise."""
        self._told.before_step()

    def planned(self, cases: Sequence[Planned]) -> None:
        """There is one."""
        self._told.planned(cases)

    def prepared(self, is_prepared: bool, messages: str) -> None:
        """The learner's source has been compiled, or not."""
        self._told.prepared(is_prepared, messages)

    def judged(self, planned: Planned, outcome: Outcome) -> None:
        """It has been run."""
        self._told.judged(planned, outcome)
