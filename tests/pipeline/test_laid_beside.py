"""What a package lays beside a submission, its arguments, and passes that follow each other."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from judge.assignment import Assignment
from judge.examination import Examination, Observer, examine
from judge.verdicts import Verdict
from problems.package import codec
from problems.package.model import Package
from problems.package.reader import load_package
from sandbox.docker_sandbox import DockerSandbox
from tests.pipeline.real_parts import OWN
from tests.problems.sound_packages import FUNCTION_FILES, lay

pytestmark = pytest.mark.docker

ECHO = OWN / "echo-plus-one"
CALLS_GRADER = "from grader import answer\nprint(answer(open(0).read()))\n"
GRADER = """
import sys


def answer(text):
    n, mode, *rest = text.split()
    plus = [int(word) + len(sys.argv) - 1 for word in rest]
    return sum(plus) if mode == "S" else "\\n".join(map(str, plus))
"""
CPP_HEADER = "#pragma once\n#include <iostream>\ninline void greet() { std::cout << 1 << std::endl; }\n"
TWICE = """
import sys
from pathlib import Path

feedback = Path(sys.argv[3])
said = sys.stdin.read().split()
passed = (feedback / "state.txt").read_text() if (feedback / "state.txt").exists() else ""
(feedback / "state.txt").write_text(passed + said[0])
if len(passed) < 2:
    (feedback / "nextpass.in").write_text(said[0])
    sys.exit(42)
sys.exit(42 if passed + said[0] == "123" else 43)
"""


def laid(tmp_path: Path, **files: str) -> Path:
    """The echo package with other files in it; `__` stands for / in a name."""
    root = tmp_path / "laid"
    for path in [*ECHO.rglob("*")]:
        if path.is_file():
            target = root / path.relative_to(ECHO)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    for name, text in files.items():
        target = root / name.replace("__", "/").replace("_dot_", ".")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    return root


def judged(package: Package, boxes: DockerSandbox, source: str, language: str = "python3") -> Examination:
    return examine(Assignment(package=package, language=language, source=source), boxes, Observer())


def test_it_lays_files_beside_and_hands_over_arguments(boxes: DockerSandbox, tmp_path: Path) -> None:
    arguments = "args: [one]\n"
    root = laid(
        tmp_path,
        include__default__notes_dot_txt="for all",
        include__python3__grader_dot_py=GRADER,
        data__secret__g01_small__test_group_dot_yaml=arguments,
        data__secret__g02_wide__test_group_dot_yaml=arguments,
        data__sample__test_group_dot_yaml=arguments,
    )
    package = load_package(root)
    assert set(package.includes["python3"]) == {"notes.txt", "grader.py"}
    assert set(package.includes["cpp17"]) == {"notes.txt"}
    assert {case.args for case in package.cases} == {("one",)}
    assert judged(package, boxes, CALLS_GRADER).grade.verdict is Verdict.AC


def test_it_lets_a_case_say_its_arguments_instead(tmp_path: Path) -> None:
    root = laid(
        tmp_path,
        data__secret__g01_small__test_group_dot_yaml="args: [one]\n",
        data__secret__g01_small__t02_dot_yaml="args: [a, b]\n",
        data__secret__g01_small__t03_dot_yaml="args: []\n",
    )
    said = {case.name: case.args for case in load_package(root).cases if case.group == "g01_small"}
    assert (said["t02"], said["t03"]) == (("a", "b"), ())


def test_it_lays_headers_beside_compiled_programs(boxes: DockerSandbox, tmp_path: Path) -> None:
    package = load_package(laid(tmp_path, include__cpp__greet_dot_h=CPP_HEADER))
    found = judged(package, boxes, '#include "greet.h"\nint main() { greet(); }\n', "cpp17")
    assert found.grade.verdict is Verdict.WA


def test_it_names_what_is_laid_beside_for_nobody(tmp_path: Path) -> None:
    package = load_package(laid(tmp_path, include__java__Grader_dot_java="class Grader {}"))
    assert any("no language that is offered" in warning for warning in package.warnings)


def test_it_runs_a_program_again_as_its_validator_asks(boxes: DockerSandbox, tmp_path: Path) -> None:
    root = laid(tmp_path, output_validator__validate_dot_py=TWICE)
    text = (root / "problem.yaml").read_text()
    text = text.replace("type: pass-fail", "type: [pass-fail, multi-pass]")
    (root / "problem.yaml").write_text(text.replace("limits: {", "limits: {validation_passes: 3, "))
    package = load_package(root)
    assert package.validation_passes == 3
    package = replace(package, groups=package.groups[:1])
    counts = "text = open(0).read()\nprint(1 if len(text) > 1 else int(text) + 1)\n"
    assert judged(package, boxes, counts).grade.verdict is Verdict.AC
    assert judged(package, boxes, "print(1)").grade.verdict is Verdict.WA


FITS = "def weighted_mean(x, w):\n    return sum(map(w, x)) / len(x)\n"
STAGE = """
import solution


def play(x, power):
    return solution.weighted_mean(x.tolist(), lambda value: value**power)
"""
STAGED = """
stage:
  function: play
  params: [{name: x, type: "ndarray[float64]"}, {name: power, type: int}]
  returns: float
"""


def test_it_plays_the_stage_of_a_function_that_takes_what_no_file_holds(
    boxes: DockerSandbox, tmp_path: Path
) -> None:
    files = {
        **FUNCTION_FILES,
        "whetstone.yaml": FUNCTION_FILES["whetstone.yaml"] + STAGED,
        "include/python3/stage.py": STAGE,
        "data/sample/1.in": codec.dumps([np.array([1.0, 2.0, 3.0]), 2]).decode(),
        "data/sample/1.ans": codec.dumps(14 / 3).decode(),
    }
    package = load_package(lay(tmp_path / "staged", files), is_source=True)
    package = replace(package, groups=package.groups[:1])
    assert judged(package, boxes, FITS).grade.verdict is Verdict.AC
    assert judged(package, boxes, FITS.replace("/ len(x)", "")).grade.verdict is Verdict.WA
