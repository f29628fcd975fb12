"""Interactive problems whose interactor is at fault, and what is kept of a conversation."""

from dataclasses import replace
from pathlib import Path

import pytest

from judge.assignment import Assignment
from judge.errors import ValidatorBroken
from judge.examination import Examination, Observer, examine
from judge.verdicts import Verdict
from problems.package.model import OutputValidator, Package
from problems.package.reader import load_package
from sandbox.docker_sandbox import DockerSandbox
from tests.pipeline.real_parts import OWN

pytestmark = pytest.mark.docker

ASKS = "print(int(input()) // 2, flush=True)\ninput()\n"
SLEEPS = "import time\ntime.sleep(600)\n"


@pytest.fixture
def package() -> Package:
    return load_package(OWN / "hidden-number")


def judged(package: Package, boxes: DockerSandbox, source: str) -> Examination:
    return examine(Assignment(package=package, language="python3", source=source), boxes, Observer())


@pytest.mark.parametrize(
    ("interactor", "words"),
    [
        ("raise ValueError('author')", "author"),
        ("print(5)", "exit code 0"),
        ("print(5, flush=True)\nwhile True: pass", "cpu_limit"),
        ("import os\nos.abort()", "signal 6"),
        ("def", "does not compile"),
    ],
)
def test_it_takes_a_broken_interactor_for_our_own_fault(
    package: Package, boxes: DockerSandbox, tmp_path: Path, interactor: str, words: str
) -> None:
    for path in ("data/sample/1.in", "data/secret/g01_small/1.in", "data/secret/g02_wide/1.in"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(package.read(path))
    (tmp_path / "interactor.py").write_text(interactor)
    broken = replace(
        package,
        root=tmp_path,
        validator=OutputValidator(files=("interactor.py",), language="python3"),
        validation_time_limit_ms=500,
    )
    with pytest.raises(ValidatorBroken, match=words):
        judged(broken, boxes, ASKS)


def test_it_keeps_the_conversation(package: Package, boxes: DockerSandbox) -> None:
    found = judged(package, boxes, ASKS)
    (_, sample), *_ = found.cases
    assert sample.transcript == "< 5\n> 2\n< more"
    assert sample.verdict is Verdict.WA
    assert sample.kind == "no guess"


def test_it_tells_the_silent_what_they_may_have_forgotten(package: Package, boxes: DockerSandbox) -> None:
    found = judged(package, boxes, SLEEPS)
    (_, sample), *_ = found.cases
    assert sample.verdict is Verdict.TLE
    assert "flushed" in sample.kind
