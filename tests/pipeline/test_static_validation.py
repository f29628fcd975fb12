"""A static validator in its box: what it is given, and that it sees the source as data."""

from pathlib import Path

import pytest

from judge.assignment import Assignment
from judge.examination import Examination, Observer, examine
from judge.verdicts import Verdict
from problems.package.reader import load_package
from sandbox.docker_sandbox import DockerSandbox
from tests.problems.sound_packages import SCORING_FILES, lay

pytestmark = pytest.mark.docker

VALIDATOR = """import sys
from pathlib import Path

language, entry_point, feedback, *words = sys.argv[1:]
source = Path(entry_point).read_text()
if language != "python3" or words not in ([], ["short"]):
    sys.exit(1)
if "while" in source:
    Path(feedback, "teammessage.txt").write_text("no loops, please")
    sys.exit(43)
if words:
    Path(feedback, "score_multiplier.txt").write_text("1" if len(source) < 30 else "0.5")
sys.exit(42)
"""
GROUP = """max_score: 70
score_aggregation: sum
require_pass: [sample, a]
static_validation_score: 20
static_validator_args: [short]
"""
SHORT = "print(int(input()) + 1)\n"
LONG = "number = int(input())\nprint(number + 1)\n"


def judged(root: Path, boxes: DockerSandbox, source: str) -> Examination:
    files = {
        **SCORING_FILES,
        "static_validator/validate.py": VALIDATOR,
        "data/secret/b/test_group.yaml": GROUP,
    }
    package = load_package(lay(root / "judged", files))
    return examine(Assignment(package=package, language="python3", source=source), boxes, Observer())


@pytest.mark.parametrize(("source", "score"), [(SHORT, 100.0), (LONG, 90.0)])
def test_it_reads_the_source_and_gives_points(
    tmp_path: Path, boxes: DockerSandbox, source: str, score: float
) -> None:
    found = judged(tmp_path, boxes, source)
    assert (found.grade.verdict, found.grade.score) == (Verdict.AC, score)


def test_it_refuses_a_source(tmp_path: Path, boxes: DockerSandbox) -> None:
    found = judged(tmp_path, boxes, "while True:\n    pass\n")
    assert (found.grade.verdict, found.messages, found.cases) == (Verdict.WA, "no loops, please", ())
