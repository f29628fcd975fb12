"""Every hostile function, judged as a learner's: the harness and the comparison are what it attacks."""

import re
import resource
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from judge.assignment import Assignment
from judge.examination import Examination, Observer, examine
from judge.verdicts import Verdict
from problems.package import codec
from problems.package.model import LOOSE_GROUP, SAMPLE_GROUP, Comparison, Package, ResultRule
from problems.package.signature import Parameter, Signature, parse_type
from sandbox.docker_sandbox import DockerSandbox
from tests.hostile.cases import Case, function_tests, load_cases, problem, right_source
from tests.judge.factories import make_group, make_package

pytestmark = pytest.mark.docker

CASES = load_cases("function")
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
class Scene:
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


def cpu_ms(scene: Scene) -> float:
    return scene.judged.cpu_ms_slowest or 0.0


CHECKS: dict[str, Callable[[Scene, dict[str, Any]], bool]] = {
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


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_holds_against_hostile_functions(case: Case, boxes: DockerSandbox, tmp_path: Path) -> None:
    package = package_of(case.problem, case.groups(), tmp_path / "case")
    ((source, expected),) = case.steps()
    assignment = Assignment(package=package, language="python3", source=source.decode())
    rss_before_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    def judged() -> Examination:
        return examine(assignment, boxes, Observer())

    scene = Scene(judged(), judged, rss_before_kib)
    assert spelled(scene.judged) in expected
    for check in case.must_hold:
        if check["kind"] not in ELSEWHERE | {"verdict_in"}:
            assert CHECKS[check["kind"]](scene, check), check
    whole = package_of(case.problem, ["small"], tmp_path / "next")
    right = right_source(case.problem, "python3").decode()
    after = examine(Assignment(package=whole, language="python3", source=right), boxes, Observer())
    assert spelled(after) == "AC"
