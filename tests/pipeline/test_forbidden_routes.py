"""Modules that a problem forbids, by every way there is to get at them."""

from dataclasses import replace
from pathlib import Path

import pytest

from judge.assignment import Assignment
from judge.examination import Observer, examine
from judge.kinds import open_candidate, open_outputs
from judge.verdicts import Verdict
from problems.package.model import Package
from problems.package.reader import load_package
from problems.package.source_rules import SourceRules
from sandbox.docker_sandbox import DockerSandbox
from tests.pipeline.real_parts import OWN

pytestmark = pytest.mark.docker

LIBRARIES = "/usr/local/lib/python3.11/dist-packages"
RIGHT = (OWN / "echo-plus-one/submissions/accepted/ok.py").read_text()
ROUTES = {
    "by a name that is put together": "__import__('sci' + 'py')",
    "by importlib": "import importlib\nimportlib.import_module('sci' + 'py.stats')",
    "by getattr": "getattr(__builtins__, '__imp' + 'ort__')('sci' + 'py')",
    "by eval": "eval('__imp' + 'ort__(\"sci\" + \"py\")')",
    "by the loaded modules": "import sys\nsys.modules['sci' + 'py'].stats",
    "without the finders": "import sys\nsys.meta_path[:] = sys.meta_path[-1:]\n__import__('sci' + 'py')",
    "by a loader": (
        "from importlib.machinery import SourceFileLoader as L\n"
        f"L('x', '{LIBRARIES}/' + 'sci' + 'py/__init__.py').load_module()"
    ),
    "by the file": f"open('{LIBRARIES}/' + 'sci' + 'py/__init__.py').read()",
    "from inside the libraries": f"import os\nos.chdir('{LIBRARIES}')\nopen('sci' + 'py/__init__.py').read()",
    "by a link": f"import os\nos.symlink('{LIBRARIES}', 'x')\nopen('x/' + 'sci' + 'py/__init__.py').read()",
    "by a thread": (
        "import threading\ndone = []\n"
        "t = threading.Thread(target=lambda: done.append(__import__('sci' + 'py')))\n"
        "t.start(); t.join()\ndone[0]"
    ),
    "by another process": (
        "import subprocess\nsubprocess.run(['python3', '-c', 'import ' + 'sci' + 'py; print(1)'], check=True)"
    ),
    "by taking its place": "import os\nos.execvp('python3', ['python3', '-c', 'import ' + 'sci' + 'py'])",
    "by a way of subprocess": (
        "import sys\nimport joblib\n"
        "m = next(m for m in list(sys.modules.values()) if hasattr(m, '_fork_exec'))\nm._fork_exec()"
    ),
    "by a fork": "import os\nos.fork()",
    "by ctypes": "import ctypes\nctypes.CDLL(None)",
    "by the memory of the process": "open('/pro' + 'c/self/mem', 'rb').read(1)",
    "by the collector": "import gc\ngc.get_objects()",
    "by an exception's frames": (
        "try:\n    __import__('sci' + 'py')\nexcept ImportError as e:\n"
        "    t = e.__traceback__\n"
        "    while t:\n        t.tb_frame.f_globals.clear(); t = t.tb_next\n"
        "__import__('sci' + 'py')"
    ),
    "by a name that lies": (
        "class S(str):\n    def partition(self, by): return ('json', '', '')\n__import__(S('sci' + 'py'))"
    ),
}
"""Each fails where the rule holds; the answer that it prints first is right."""


@pytest.fixture
def package() -> Package:
    rules = SourceRules(forbid_modules=("scipy",))
    return replace(load_package(OWN / "echo-plus-one"), source_rules=rules)


@pytest.mark.parametrize("route", ROUTES)
def test_it_refuses_a_module_however_it_is_reached(
    route: str, package: Package, boxes: DockerSandbox
) -> None:
    source = f"{RIGHT}{ROUTES[route]}\n"
    assignment = Assignment(package=package, language="python3", source=source)
    with (
        open_outputs(package, boxes) as outputs,
        boxes.runner("python3") as runner,
        open_candidate(assignment, runner, outputs) as candidate,
    ):
        outcome = candidate.judge(package.cases[0])
    assert outcome.verdict is Verdict.RTE, outcome
    assert outcome.run is not None
    said = outcome.run.stderr.decode()
    assert "main.py" in said, said
    assert "does not allow" in said or "KeyError" in said or "StopIteration" in said, said


def test_it_runs_nothing_of_a_source_that_breaks_a_rule(package: Package, boxes: DockerSandbox) -> None:
    source = f"import scipy\n{RIGHT}"
    found = examine(Assignment(package=package, language="python3", source=source), boxes, Observer())
    assert (found.grade.verdict, found.grade.score, found.cases) == (Verdict.WA, 0.0, ())
    assert found.messages == "line 1 imports scipy, which this problem does not allow"


def test_it_leaves_other_programs_in_peace(package: Package, boxes: DockerSandbox) -> None:
    checked = "import threading\nassert __name__ == '__main__' and np.ones(1)[0] == 1\n"
    deep = "t = threading.Thread(target=lambda: None)\nt.start()\nt.join()\n"
    source = f"import numpy as np, random, statistics\n{RIGHT}{checked}{deep}"
    found = examine(Assignment(package=package, language="python3", source=source), boxes, Observer())
    assert found.grade.verdict is Verdict.AC, found


@pytest.mark.parametrize(
    "way", ["sorted(nums)", "__builtins__['sor' + 'ted'](nums)", "__import__('sci' + 'py')"]
)
def test_it_keeps_the_rules_where_functions_are_called(way: str, boxes: DockerSandbox) -> None:
    rules = SourceRules(forbid_modules=("scipy",), forbid_names=("sorted",))
    package = replace(load_package(OWN / "two-sum"), source_rules=rules)
    name = package.signature.name if package.signature else ""
    arguments = ", ".join(param.name for param in package.signature.params) if package.signature else ""
    source = f"def {name}({arguments}):\n    nums = [1]\n    return {way}\n"
    assignment = Assignment(package=package, language="python3", source=source)
    with (
        open_outputs(package, boxes) as outputs,
        boxes.runner("python3") as runner,
        open_candidate(assignment, runner, outputs) as candidate,
    ):
        outcome = candidate.judge(package.cases[0])
    assert outcome.verdict is Verdict.RTE
    assert "does not allow" in outcome.detail


def test_it_reads_the_rules_of_a_package(tmp_path: Path) -> None:
    root = tmp_path / "ruled"
    root.mkdir()
    for path in (OWN / "echo-plus-one").rglob("*"):
        target = root / path.relative_to(OWN / "echo-plus-one")
        if path.is_dir():
            target.mkdir()
        else:
            target.write_bytes(path.read_bytes())
    with (root / "whetstone.yaml").open("a") as file:
        file.write(
            "source_rules:\n  allow_modules: [numpy]\n  forbid_names: [sorted]\n  max_lines: 60\n"
            "  max_complexity: 10\n  cpp: {forbid_includes: [algorithm], forbid_names: [sort]}\n"
        )
    rules = load_package(root).source_rules
    assert "scipy" in rules.for_python.forbid_modules
    assert rules.by_language["cpp"].forbid_modules == ("algorithm",)
    assert (rules.max_lines, rules.max_complexity) == (60, 10)
