"""Inputs of one's own in real boxes: programs, functions in several languages, traces of classes."""

from pathlib import Path
from typing import Any

import pytest

from judge import trials
from judge.assignment import Assignment
from judge.custom_trials import CustomExamination, Note, examine_custom
from judge.examination import Observer
from judge.models import Trial
from judge.trial_inputs import Typed
from judge.trial_results import of_custom
from judge.verdicts import Status
from problems.models import Problem
from problems.package import codec
from problems.package.model import Package
from problems.package.reader import load_package
from sandbox.docker_sandbox import DockerSandbox
from tests.pipeline.real_parts import ROOT, installed
from web.models import User

pytestmark = pytest.mark.docker

BANK = ROOT / "problems" / "bank"
ACCEPTED = ROOT / "tests/packages/own/echo-plus-one/submissions/accepted"
HUNTER = """
import os

print(0)
wanted = b"xs = [int(t) " + b"+ 1"
for top in ("/tmp", "/var", "/run", "/home", "/root", "/box", "/work", "/dev/shm", os.getcwd()):
    for folder, _, names in os.walk(top):
        for path in (os.path.join(folder, name) for name in names):
            try:
                with open(path, "rb") as file:
                    found = os.path.isfile(path) and wanted in file.read(100_000)
            except OSError:
                continue
            if found:
                print("found", path)
"""


def tried(
    user: User, problem: Problem, boxes: DockerSandbox, source: str, language: str = "python3", **typed: Any
) -> dict[str, Any]:
    trial = trials.start(user=user, problem=problem, language=language, source=source, typed=Typed(**typed))
    trials.run(trial.pk, boxes)
    trial = Trial.objects.get(pk=trial.pk)
    assert trial.status == Status.DONE
    return dict(trial.result)


@pytest.mark.parametrize("language", ["python3", "cpp17"])
def test_a_program_is_compared_with_the_reference(
    alice: User, problem: Problem, boxes: DockerSandbox, language: str
) -> None:
    ending = {"python3": "py", "cpp17": "cpp"}[language]
    source = (ACCEPTED / f"ok.{ending}").read_text()
    result = tried(alice, problem, boxes, source, language, stdin="2 A\n41\n-7")
    (case,) = result["cases"]
    assert (result["verdict"], result["note"]) == ("AC", "")
    assert case["stdout"].split() == case["expected"].split() == ["42", "-6"]
    assert case["cpu_ms"] > 0


def test_an_input_against_the_rules_is_run_and_not_compared(
    alice: User, problem: Problem, boxes: DockerSandbox
) -> None:
    result = tried(alice, problem, boxes, "print(input())", stdin="no numbers at all")
    assert (result["verdict"], result["note"]) == ("", Note.AGAINST_RULES)
    assert result["cases"][0]["stdout"] == "no numbers at all\n"


def test_no_program_of_the_learner_finds_the_reference(
    alice: User, problem: Problem, boxes: DockerSandbox
) -> None:
    result = tried(alice, problem, boxes, HUNTER, stdin="1 A\n1")
    assert result["cases"][0]["expected"] == "2\n"
    assert result["cases"][0]["stdout"] == "0\n"


def test_a_function_is_called_with_typed_arguments(
    alice: User, transactional_db: None, boxes: DockerSandbox
) -> None:
    problem = installed("two-sum")
    source = "def solve(nums, target):\n    print('looking')\n    return [0, 0]\n"
    result = tried(alice, problem, boxes, source, arguments={"nums": "[5, 1, 9]", "target": "10"})
    (case,) = result["cases"]
    assert (result["verdict"], case["returned"], case["expected"]) == ("WA", "[0, 0]", "[1, 2]\n")
    assert (case["input"], case["stdout"]) == ("nums = [5, 1, 9]\ntarget = 10\n", "looking\n")
    assert case["message"] == "0 at [0] instead of 1"


def test_what_is_expected_is_whatever_the_reference_returns(
    alice: User, transactional_db: None, boxes: DockerSandbox
) -> None:
    problem = installed("two-sum")
    source = "def solve(nums, target):\n    return nums\n"
    # Nothing adds up to the target.
    result = tried(alice, problem, boxes, source, arguments={"nums": "[1]", "target": "10"})
    assert result["cases"][0]["returned"] == "[1]"
    assert result["cases"][0]["expected"] == "None\n"


def bank(slug: str) -> Package:
    (folder,) = BANK.glob(f"*/{slug}")
    return load_package(folder, slug=slug, is_source=True)


def examined(package: Package, boxes: DockerSandbox, language: str, data: Any) -> CustomExamination:
    source = package.read(package.references[language]).decode()
    assignment = Assignment(package=package, language=language, source=source)
    return examine_custom(assignment, codec.dumps(data), boxes, Observer())


@pytest.mark.parametrize("language", ["python3", "r", "cpp20", "javascript"])
def test_every_language_has_its_own_reference(boxes: DockerSandbox, language: str) -> None:
    package = bank("st-wilson-interval")
    result = of_custom(examined(package, boxes, language, [7, 20, 0.9]))
    assert (result["verdict"], result["note"]) == ("AC", "")
    assert result["cases"][0]["input"] == "k = 7\nn = 20\nconf = 0.9\n"
    refused = of_custom(examined(package, boxes, language, [21, 20, 0.9]))
    assert (refused["verdict"] in ("", "RTE"), refused["note"]) == (True, Note.AGAINST_RULES)


def test_calls_of_a_class_are_played(boxes: DockerSandbox) -> None:
    trace = [["LRU", [1]], ["put", [1, 10]], ["get", [1]], ["get", [2]]]
    result = of_custom(examined(bank("ds-lru-cache"), boxes, "python3", trace))
    (case,) = result["cases"]
    assert (result["verdict"], result["note"], case["expected"]) == ("AC", "", "None\nNone\n10\n-1\n")


def test_a_checker_of_the_package_compares(boxes: DockerSandbox) -> None:
    package = bank("st-summary")
    sample = package.read(package.cases[0].input_path)
    source = package.read(package.references["python3"]).decode()
    assignment = Assignment(package=package, language="python3", source=source)
    found = examine_custom(assignment, sample, boxes, Observer())
    assert (of_custom(found)["verdict"], found.note, found.is_compared) == ("AC", "", True)
    assert Path(package.root, "output_validator").is_dir()
