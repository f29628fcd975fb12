"""Hostile programs in random order in the same runners, right ones between them that must not notice."""

import random
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sandbox.interface import Sandbox
from tests.hostile.cases import Case, right_source, stdin_tests
from tests.hostile.stage import PROGRAM, Judged, judge, judge_steps, limits_of
from tests.hostile.surroundings import Place, planted

PROBLEM = "echo-plus-one"
BASELINE_RUNS = 7
MOST_TIMES = 3.0
MOST_BEYOND_MS = 40.0
"""So much more CPU time than its own median a right program may need: a neighbour may be at work."""
TRIES = 3


@dataclass(frozen=True)
class Step:
    """One hostile program and the right one after it."""

    number: int
    case: Case
    got: list[str]
    unmet: list[str]


def can_be_mixed(case: Case) -> bool:
    """Whether it needs one runner at a time, and has right programs to stand beside."""
    return case.mode == "stdin" and case.problem == PROBLEM and not case.runs_in_parallel()


class Benign:
    """Right programs and the CPU time that they need among themselves."""

    def __init__(self, sandbox: Sandbox, languages: list[str]) -> None:
        self._sandbox = sandbox
        self._tests = stdin_tests(PROBLEM, ["small"])
        self.usual_ms = {
            language: statistics.median(
                self.cpu_ms(language, self.judge(language)) for _ in range(BASELINE_RUNS)
            )
            for language in languages
        }

    def judge(self, language: str) -> Judged:
        source = right_source(PROBLEM, language)
        return judge(self._sandbox, language, source, self._tests, limits_of(language))

    @staticmethod
    def cpu_ms(language: str, judged: Judged) -> float:
        assert judged.verdict == "AC", f"a right program in {language}: {judged.told()}"
        return max(run.cpu_ms for run in judged.results)

    def unmet(self, language: str) -> list[str]:
        """What is wrong with a right program now. The best of a few tries counts: neighbours disturb."""
        most = self.usual_ms[language] * MOST_TIMES + MOST_BEYOND_MS
        spent = []
        for _ in range(TRIES):
            judged = self.judge(language)
            if judged.verdict != "AC":
                return [f"a right program in {language} afterwards: {judged.told()}"]
            spent.append(self.cpu_ms(language, judged))
            if spent[-1] <= most:
                return []
        return [f"a right program in {language} afterwards: {min(spent):.0f} ms of CPU, not {most:.0f}"]


def draw(cases: list[Case], count: int, seed: int) -> list[Case]:
    """`count` cases in random order, each about as often as any other."""
    chance = random.Random(seed)
    drawn: list[Case] = []
    while len(drawn) < count:
        drawn += chance.sample(cases, len(cases))
    return drawn[:count]


def run_mix(sandbox: Sandbox, place: Place, drawn: list[Case]) -> Iterator[Step]:
    """One after another. Raises `SandboxError` where a program made a runner fail."""
    benign = Benign(sandbox, sorted({case.language for case in drawn}))
    for number, case in enumerate(drawn, start=1):
        expected = [verdicts for _, verdicts in case.steps()]
        with planted():
            judged = judge_steps(case, sandbox, place, PROGRAM)
        got = [each.verdict for each in judged]
        unmet = [
            f"{each.verdict} is none of {verdicts}: {each.told()}"
            for each, verdicts in zip(judged, expected, strict=True)
            if each.verdict not in verdicts
        ]
        yield Step(number, case, got, unmet + benign.unmet(case.language))


Report = Callable[[str], None]


def play_mix(sandbox: Sandbox, place: Place, drawn: list[Case], report: Report) -> list[Step]:
    """The steps whose demands were not met."""
    bad = []
    for step in run_mix(sandbox, place, drawn):
        report(f"{step.number:4} {step.case.name:45} {' '.join(step.got)} {'; '.join(step.unmet)}")
        if step.unmet:
            bad.append(step)
    return bad
