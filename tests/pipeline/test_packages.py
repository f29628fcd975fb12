"""The pipeline by packages: every labelled program gets its verdict, on the way of a learner's."""

from pathlib import Path

import pytest

from judge.assignment import Assignment
from judge.examination import Observer, examine
from judge.verdicts import Verdict
from judge.verification import Plan, Row, verify_package
from problems.package.model import Package
from problems.package.reader import load_package
from sandbox.docker_sandbox import DockerSandbox
from tests.problems.public_packages import assemble, solved_slugs

pytestmark = pytest.mark.docker

OWN = Path(__file__).resolve().parent.parent / "packages" / "own"
LABELS = Plan(only=frozenset({"V04", "V06"}))
OWN_SLUGS = sorted(path.parent.name for path in OWN.glob("*/problem.yaml"))


def told(row: Row) -> str:
    return f"{row.path} in {row.language}: {row.verdict} by {row.caught_by}, not {row.permitted}: {row.note}"


def held(package: Package, boxes: DockerSandbox) -> None:
    report = verify_package(package, boxes, plan=LABELS)
    assert [told(row) for row in report.rows if not row.is_right] == []
    assert report.is_right


@pytest.mark.parametrize("slug", OWN_SLUGS)
def test_it_gives_every_program_of_our_own_packages_its_verdict(slug: str, boxes: DockerSandbox) -> None:
    held(load_package(OWN / slug), boxes)


@pytest.mark.parametrize("slug", solved_slugs())
def test_it_gives_every_program_for_public_packages_its_verdict(
    slug: str, boxes: DockerSandbox, tmp_path: Path
) -> None:
    held(load_package(assemble(slug, tmp_path)), boxes)


@pytest.mark.parametrize(
    ("program", "verdict", "score"),
    [
        ("accepted/every_other.py", Verdict.AC, 100.0),
        ("wrong_answer/always_five.py", Verdict.WA, 50.0),
        ("wrong_answer/even_words.py", Verdict.WA, 0.0),
    ],
)
def test_it_scores_a_scored_package_by_its_groups(
    program: str, verdict: Verdict, score: float, boxes: DockerSandbox, tmp_path: Path
) -> None:
    package = load_package(assemble("oddecho", tmp_path))
    source = package.read(f"submissions/{program}").decode()
    found = examine(Assignment(package=package, language="python3", source=source), boxes, Observer())
    assert (found.grade.verdict, found.grade.score, found.grade.max_score) == (verdict, score, 100.0)


def test_it_finds_a_wrong_label(boxes: DockerSandbox, tmp_path: Path) -> None:
    root = assemble("hindex", tmp_path)
    (root / "submissions" / "accepted" / "liar.py").write_text("print(0)\n")
    (root / "submissions" / "wrong_answer" / "right.py").write_bytes(
        (root / "submissions" / "accepted" / "sorted.py").read_bytes()
    )
    report = verify_package(load_package(root), boxes)
    assert not report.is_right
    wrong = {row.path: row.verdict for row in report.rows if not row.is_right}
    assert wrong == {"submissions/accepted/liar.py": "WA", "submissions/wrong_answer/right.py": "AC"}


def test_it_verifies_nothing_without_an_accepted_program(boxes: DockerSandbox, tmp_path: Path) -> None:
    report = verify_package(load_package(assemble("hello", tmp_path)), boxes)
    assert all(row.is_right for row in report.rows)
    assert not report.is_right
