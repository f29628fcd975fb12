"""Judges a hostile function as a learner's: the harness and the comparison are what it attacks."""

import re
import resource
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from judge.assignment import Assignment
from judge.examination import Examination, Observer, examine
from judge.verdicts import Verdict
from problems.package import codec
from problems.package.model import LOOSE_GROUP, SAMPLE_GROUP, Comparison, Package, ResultRule
from problems.package.signature import Parameter, Signature, parse_type
from sandbox.interface import Sandbox
from tests.hostile.cases import Case, function_tests, problem, right_source
from tests.hostile.stage import Play
from tests.judge.factories import make_group, make_package

RULES = {
    "two-sum": ResultRule(comparisons=(Comparison(policy="exact"),)),
    "mean-var": ResultRule(comparisons=(Comparison(policy="close", rtol=1e-6, atol=1e-9, dtype="loose"),)),
}
PARAMETERS = {
    "two-sum": (Parameter("nums", parse_type("list[int]")), Parameter("target", parse_type("int"))),
    "mean-var": (Parameter("X", parse_type("ndarray[float64]")),),
}
SPELLED = {Verdict.RTE: "RE"}
ELSEWHERE = {"worker_alive", "next_submission_unaffected", "judged_within_s", "host_file_absent"}
"""Held by the test's own body, by the limits, or by the box having no way to the host."""


def plain(value: Any) -> Any:
    """A value of the fixtures' JSON as Python's and numpy's."""
    if isinstance(value, dict) and "__ndarray__" in value:
        return np.array(value["__ndarray__"], dtype=value["dtype"])
    if isinstance(value, dict) and "__tuple__" in value:
        return tuple(plain(item) for item in value["__tuple__"])
    return value


def package_of(name: str, groups: list[str], root: Path) -> Package:
    """One of the fixture problems with the tests of some groups; t01 is public."""
    root.mkdir()
    wanted = [test for group in groups for test in problem(name)["groups"][group]]
    tests = [test for test in function_tests(name) if test["id"] in wanted]
    parts: dict[bool, list[tuple[bytes, bytes]]] = {True: [], False: []}
    for test in tests:
        arguments = codec.dumps([plain(argument) for argument in test["args"]])
        parts[test["hidden"]].append((arguments, codec.dumps(plain(test["expected"]))))
    named = ((SAMPLE_GROUP, parts[False]), (LOOSE_GROUP, parts[True]))
    return make_package(
        root,
        [make_group(root, group, pairs) for group, pairs in named if pairs],
        slug=name,
        kind="function",
        languages=("python3",),
        signature=Signature("solve", PARAMETERS[name], parse_type("any")),
        comparison=RULES[name],
        time_limit_ms=2_000,
        memory_limit_kib=262_144,
        output_limit_bytes=16 * 1024 * 1024,
    )


@dataclass
class FunctionScene:
    """What became of a case, and what it takes to try it again."""

    judged: Examination
    again: Callable[[], Examination]
    rss_before_kib: int

    def texts(self, *, of_learner: bool) -> list[str]:
        """Every text that is kept; or what the learner's own account can fetch."""
        texts = [self.judged.messages]
        for (_, _, case), outcome in self.judged.cases:
            texts.append(outcome.message(case))
            if case.is_sample or not of_learner:
                texts += [outcome.stdout(case), outcome.stderr(case)]
            if not of_learner:
                texts.append(outcome.staff_message())
        return texts


def spelled(found: Examination) -> str:
    return SPELLED.get(found.grade.verdict, found.grade.verdict.value)


def cpu_ms(scene: FunctionScene) -> float:
    return scene.judged.cpu_ms_slowest or 0.0


CHECKS: dict[str, Callable[[FunctionScene, dict[str, Any]], bool]] = {
    "reported_cpu_at_least_ms": lambda scene, check: cpu_ms(scene) >= check["value"],
    "ac_requires_reported_cpu_ms": lambda scene, check: (
        spelled(scene.judged) != "AC" or cpu_ms(scene) >= check["value"]
    ),
    "same_verdict_on_repeat": lambda scene, check: (
        {spelled(scene.again()) for _ in range(check["times"] - 1)} == {spelled(scene.judged)}
    ),
    "all_hidden_tests_not_ac": lambda scene, check: all(
        outcome.verdict is not Verdict.AC
        for (_, _, case), outcome in scene.judged.cases
        if not case.is_sample
    ),
    "any_output_lacks_regex": lambda scene, check: (
        not re.search(check["regex"], "\n".join(scene.texts(of_learner=False)))
    ),
    "learner_view_lacks": lambda scene, check: check["text"] not in "\n".join(scene.texts(of_learner=True)),
    "stored_output_below_kb": lambda scene, check: all(
        len(text.encode()) <= check["value"] * 1024 for text in scene.texts(of_learner=False)
    ),
    "worker_rss_growth_below_mb": lambda scene, check: (
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - scene.rss_before_kib < check["value"] * 1024
    ),
}


def judge_function(sandbox: Sandbox, package: Package, source: str) -> Examination:
    return examine(Assignment(package=package, language="python3", source=source), sandbox, Observer())


def play_right_function(name: str, sandbox: Sandbox, folder: Path) -> str:
    """The verdict on a right solution of one of the problems."""
    source = right_source(name, "python3").decode()
    return spelled(judge_function(sandbox, package_of(name, ["small"], folder / "next"), source))


def play_function(case: Case, sandbox: Sandbox, folder: Path) -> Play:
    """A case from beginning to end, then a right solution. `folder` takes the packages."""
    ((source, expected),) = case.steps()
    package = package_of(case.problem, case.groups(), folder / "case")
    rss_before_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    def judged() -> Examination:
        return judge_function(sandbox, package, source.decode())

    scene = FunctionScene(judged(), judged, rss_before_kib)
    got = spelled(scene.judged)
    unmet = [] if got in expected else [f"{got} is none of {expected}"]
    demands = [check for check in case.must_hold if check["kind"] not in ELSEWHERE | {"verdict_in"}]
    unmet += [str(check) for check in demands if not CHECKS[check["kind"]](scene, check)]
    after = play_right_function(case.problem, sandbox, folder)
    if after != "AC":
        unmet.append(f"the next submission: {after}")
    return Play(expected, [got], unmet + scene.texts(of_learner=False) if unmet else [])
