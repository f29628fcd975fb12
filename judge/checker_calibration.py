"""Does a package's driver refuse what it should, and nothing else? Judging again and again under other seeds.

The same processes, boxes and drivers as in judging; only `case.seed` and `case.calibration` differ.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from judge.assignment import Assignment
from judge.errors import PackageBroken
from judge.kinds import driven
from judge.measurement.rates import Rate, Seeds
from judge.outcomes import Outcome
from judge.validators import open_judge
from judge.verdicts import Verdict
from problems.package.model import LabelledSubmission, Package, TestCase
from sandbox.interface import Sandbox

P_VALUES, GRADIENT = "p_values", "gradient"
"""Names of what `whetstone_stat` and `whetstone_gradient` report."""
FINER = {"step_factor": 0.1}
PERTURBED = {"perturbation": 0.01}

Heard = Callable[[int, int], None]
Judge = Callable[[TestCase, Mapping[str, float]], Outcome]


def many_seeds(
    package: Package,
    program: LabelledSubmission,
    sandbox: Sandbox,
    *,
    seeds: int,
    budget_s: float = float("inf"),
    heard: Heard = lambda done, of: None,
) -> Seeds:
    """Judge a program under up to so many seeds, at least two, as long as the budget lasts.

    Of a program that is to be accepted, the cases whose driver reports p-values; of a wrong one its named
    group. Raises `SandboxError` and `JudgeFault`.
    """
    with _opened(package, program, sandbox) as judge:
        cases = _cases_of(package, program, judge)
        return _repeated(program, cases, judge, (seeds, budget_s), heard)


def _repeated(
    program: LabelledSubmission,
    cases: Sequence[TestCase],
    judge: Judge,
    bounds: tuple[int, float],
    heard: Heard,
) -> Seeds:
    seeds, budget_s = bounds
    began = time.monotonic()
    refused, done = 0, 0
    p_values: dict[str, list[float]] = {}
    notes: list[str] = []
    while cases and done < seeds and (done < 2 or time.monotonic() - began < budget_s):
        done += 1
        outcomes = []
        for case in cases:
            outcome = judge(case, {"number": done})
            outcomes.append(outcome)
            for cell, p in outcome.report.get(P_VALUES, {}).items():
                p_values.setdefault(f"{case.group}/{case.name} {cell}", []).append(float(p))
        if failed := [each for each in outcomes if each.verdict is not Verdict.AC]:
            refused += 1
            notes.append(f"seed {done}: {failed[0].verdict} {failed[0].kind}"[:200])
        heard(done, seeds)
    rate = Rate(count=refused, of=done)
    note = "; ".join(notes[:3]) if program.permitted == {Verdict.AC.value} else ""
    return Seeds(path=program.path, refused=rate, p_values=p_values, note=note)


def _cases_of(package: Package, program: LabelledSubmission, judge: Judge) -> list[TestCase]:
    if program.group is not None:
        return [case for case in package.cases if case.group == program.group]
    return [case for case in package.cases if P_VALUES in judge(case, {}).report]


def weak_gradients(package: Package, program: LabelledSubmission, sandbox: Sandbox) -> Iterator[str]:
    """What is wrong with step and tolerance, in sentences, seen by a right program.

    It has to pass with a tenth of the step as well; and spoiled by a hundredth, no case may accept it whose
    gradient is not zero. Raises `SandboxError` and `JudgeFault`.
    """
    with _opened(package, program, sandbox) as judge:
        checked = 0
        for case in package.cases:
            report = judge(case, {}).report.get(GRADIENT)
            if report is None:
                continue
            checked += 1
            where = f"{case.group}/{case.name}"
            if judge(case, FINER).verdict is not Verdict.AC:
                yield f"{where}: refused with a tenth of the step"
            if report.get("size", 1.0) > 0 and judge(case, PERTURBED).verdict is Verdict.AC:
                yield f"{where}: accepts a gradient that is off by a hundredth"
        if not checked:
            yield "no case checks a gradient by differences"


@contextmanager
def _opened(package: Package, program: LabelledSubmission, sandbox: Sandbox) -> Iterator[Judge]:
    """Judging a program, prepared once, under one calibration after the other."""
    source = package.read(program.path).decode()
    assignment = Assignment(package=package, language=program.language, source=source)
    with (
        open_judge(package, sandbox) as outputs,
        sandbox.runner(program.language) as runner,
        driven.prepare(assignment, runner, outputs) as candidate,
    ):
        if not candidate.is_prepared:
            raise PackageBroken(f"{program.path} does not compile: {candidate.messages[:500]}")

        def judge(case: TestCase, calibration: Mapping[str, float]) -> Outcome:
            candidate.calibration = calibration
            return candidate.judge(case)

        yield judge
