"""V12 (tests of samples) and V14 (gradient checks): the checker is strict enough, and not too strict."""

from collections.abc import Iterator

from judge.checker_calibration import many_seeds, weak_gradients
from judge.errors import JudgeFault
from judge.verification.findings import Finding, Level, NotApplicable
from judge.verification.subject import ACCEPTED, Subject
from problems.package.model import LabelledSubmission

SEEDS, WRONG_SEEDS = 1000, 100
BUDGET_S, WRONG_BUDGET_S = 60.0, 10.0
"""Per program: what does not fit in is for `calibrate_checkers`."""
LEAST_DETECTED = 0.99


def find_uncalibrated(subject: Subject) -> Iterator[Finding]:
    """V12: under other seeds a right program is refused, or a wrong one gets through."""
    if subject.package.kind != "stochastic":
        raise NotApplicable("no sample is tested")
    for program in subject.labelled:
        if "TLE" not in program.permitted and "MLE" not in program.permitted:
            yield from _calibrated(subject, program)


def _calibrated(subject: Subject, program: LabelledSubmission) -> Iterator[Finding]:
    is_right = program.permitted == ACCEPTED
    seeds, budget_s = (SEEDS, BUDGET_S) if is_right else (WRONG_SEEDS, WRONG_BUDGET_S)
    try:
        found = many_seeds(subject.package, program, subject.sandbox, seeds=seeds, budget_s=budget_s)
    except JudgeFault as fault:
        yield Finding(file=program.path, text=str(fault)[:300])
        return
    if not found.refused.of:
        yield Finding(file=program.path, group=program.group or "", text="no case of it tests a sample")
        return
    yield Finding(file=program.path, text=f"refused under {found.refused} seeds", level=Level.NOTE)
    if is_right and found.refused.count:
        yield Finding(file=program.path, text=f"is refused: {found.note}"[:400])
    for cell in found.suspicious if is_right else ():
        yield Finding(file=program.path, text=f"p-values of {cell} are too small for a right program")
    if not is_right and found.refused.count < LEAST_DETECTED * found.refused.of:
        text = f"gets through {found.refused.of - found.refused.count} of {found.refused.of} times"
        yield Finding(file=program.path, group=program.group or "", text=text)


def find_weak_gradients(subject: Subject) -> Iterator[Finding]:
    """V14: refused at a smaller step, or accepted although off by a hundredth."""
    if subject.package.kind != "gradient":
        raise NotApplicable("no gradient is tested")
    for program in subject.accepted[:1]:
        try:
            for sentence in weak_gradients(subject.package, program, subject.sandbox):
                yield Finding(file=program.path, text=sentence)
        except JudgeFault as fault:
            yield Finding(file=program.path, text=str(fault)[:300])
