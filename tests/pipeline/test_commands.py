"""The operator's commands, with real boxes."""

import io
import json
import shutil
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from judge.models import Judging
from judge.verdicts import Verdict
from problems.models import Problem, ProblemRevision
from problems.package.archive import pack
from tests.judge.rows import make_problem, make_verdict
from tests.pipeline.real_parts import OWN
from web.models import User

pytestmark = [pytest.mark.docker, pytest.mark.django_db]

KEPT = {"accepted/ok.py", "accepted/ok.cpp", "wrong_answer/zero.py"}


def small(target: Path) -> Path:
    """The echo problem with three labelled programs: enough to verify, quickly."""
    shutil.copytree(OWN / "echo-plus-one", target)
    for path in (target / "submissions").rglob("*.*"):
        if str(path.relative_to(target / "submissions")) not in KEPT:
            path.unlink()
    manifest = target / "whetstone.yaml"
    lines = manifest.read_text().splitlines(keepends=True)
    wanted = [line for line in lines if not line.startswith("  submissions/") or "zero.py" in line]
    manifest.write_text("".join(wanted))
    return target


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    small(tmp_path / "bank" / "dsa" / "echo-plus-one")
    return tmp_path / "bank"


@pytest.fixture
def problem(db: None) -> Problem:
    return make_problem()


def run(name: str, *words: str | Path) -> str:
    out = io.StringIO()
    call_command(name, *map(str, words), stdout=out)
    return out.getvalue()


def test_sync_bank_installs_and_publishes_what_it_verified(bank: Path) -> None:
    assert "[1/1]" in run("sync_bank", "--bank", bank)
    problem = Problem.objects.get(slug="echo-plus-one")
    assert (problem.is_published, problem.origin) == (False, "bank")
    assert "verified echo-plus-one: " in run("sync_bank", "--bank", bank, "--verify")
    problem.refresh_from_db()
    assert problem.is_published
    revision = ProblemRevision.objects.get(problem=problem)
    assert revision.verified_at is not None
    assert revision.verification["is_right"]
    judged = {row["path"] for row in revision.verification["rows"]}
    assert judged >= {*(f"submissions/{name}" for name in KEPT), "(does nothing)", "(says 0)"}
    assert {"package", "tests", "images", "checkers"} == set(revision.verification["key"])


def test_sync_bank_twice_changes_nothing(bank: Path) -> None:
    run("sync_bank", "--bank", bank, "--verify")
    before = list(ProblemRevision.objects.values()), list(Problem.objects.values())
    assert "verified" not in run("sync_bank", "--bank", bank, "--verify")
    assert (list(ProblemRevision.objects.values()), list(Problem.objects.values())) == before


def test_sync_bank_keeps_the_good_and_names_the_broken(bank: Path) -> None:
    broken = small(bank / "dsa" / "broken")
    (broken / "problem.yaml").write_text("name: 5\n")
    with pytest.raises(CommandError, match="broken"):
        run("sync_bank", "--bank", bank)
    assert list(Problem.objects.values_list("slug", flat=True)) == ["echo-plus-one"]


def test_sync_bank_does_not_publish_what_differs_from_its_labels(bank: Path) -> None:
    wrong = bank / "dsa" / "echo-plus-one" / "submissions" / "wrong_answer" / "zero.py"
    wrong.write_bytes((OWN / "echo-plus-one" / "submissions" / "accepted" / "ok.py").read_bytes())
    with pytest.raises(CommandError, match="echo-plus-one"):
        run("sync_bank", "--bank", bank, "--verify")
    revision = ProblemRevision.objects.get()
    assert (revision.verified_at, revision.problem.is_published) == (None, False)
    assert not revision.verification["is_right"]


def test_verify_problems_prints_a_table(bank: Path) -> None:
    run("sync_bank", "--bank", bank)
    table = run("verify_problems", "echo-plus-one", "--table")
    (line,) = [line for line in table.splitlines() if "zero.py" in line]
    assert line.split()[:6] == [
        "echo-plus-one",
        "submissions/wrong_answer/zero.py",
        "python3",
        "WA",
        "WA",
        "g01_small",
    ]
    assert Problem.objects.get().is_published


def test_verify_problems_asks_of_a_bank_what_its_authors_promise(bank: Path, tmp_path: Path) -> None:
    """And keeps a report of what it found."""
    said = io.StringIO()
    words = ["--bank", str(bank), "--reports", str(tmp_path / "reports"), "--quotas"]
    with pytest.raises(CommandError, match="not in order: balance of the bank, echo-plus-one"):
        call_command("verify_problems", *words, stdout=said)
    for text in ("V01 failure: contract.md: the file is missing", "balance of 1 problems", "sql: 0 of 8"):
        assert text in said.getvalue()
    report = json.loads((tmp_path / "reports" / "echo-plus-one.json").read_text())
    assert not report["is_right"]
    assert report["key"]["tests"]
    assert not Problem.objects.exists()


def test_verify_problems_knows_no_other_problem() -> None:
    with pytest.raises(CommandError, match="there is no problem nothing"):
        run("verify_problems", "nothing")


def test_import_problem_takes_a_folder_and_a_zip(bank: Path, alice: User, tmp_path: Path) -> None:
    folder = bank / "dsa" / "echo-plus-one"
    said = run("import_problem", folder, "--slug", "mine", "--owner", "alice", "--publish")
    assert "mine is installed, verified and published" in said
    mine = Problem.objects.get(slug="mine")
    assert (mine.owner, mine.origin, mine.is_published) == (alice, "import", True)
    pack(folder, tmp_path / "zipped.zip")
    assert "zipped is installed, verified and not published" in run("import_problem", tmp_path / "zipped.zip")


def test_export_problem_writes_what_import_problem_reads(bank: Path, tmp_path: Path) -> None:
    run("sync_bank", "--bank", bank)
    target = tmp_path / "exported.zip"
    assert "is written" in run("export_problem", "echo-plus-one", "--format", "legacy", "--out", target)
    assert target.stat().st_size > 0
    assert "1 problems are the same" in run("export_problem", "--check", "echo-plus-one")
    with pytest.raises(CommandError, match="no problem"):
        run("export_problem", "nobody")


def test_import_problem_names_every_defect(tmp_path: Path) -> None:
    folder = small(tmp_path / "bad")
    (folder / "problem.yaml").write_text("problem_format_version: 2025-09\nnme: Bad\n")
    with pytest.raises(CommandError) as refused:
        run("import_problem", folder)
    assert "nme" in str(refused.value)
    assert "uuid" in str(refused.value)
    assert not Problem.objects.exists()


def test_import_problem_does_not_take_the_name_of_another(bank: Path) -> None:
    run("sync_bank", "--bank", bank)
    with pytest.raises(CommandError, match="echo-plus-one"):
        run("import_problem", bank / "dsa" / "echo-plus-one")


@pytest.mark.parametrize("words", [("nowhere",), (str(OWN), "--owner", "nobody")])
def test_import_problem_says_what_is_missing(words: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        run("import_problem", *words)


def test_publish_refuses_what_is_not_verified(bank: Path) -> None:
    run("sync_bank", "--bank", bank)
    with pytest.raises(CommandError, match="not verified"):
        run("publish", "echo-plus-one")
    with pytest.raises(CommandError, match="there is no problem"):
        run("publish", "nothing")


def test_rejudge_queues_a_submission_or_a_whole_problem(problem: Problem, alice: User, bob: User) -> None:
    first, second = (make_verdict(user, problem, Verdict.WA) for user in (alice, bob))
    assert "1 submissions" in run("rejudge", "--submission", str(first.public_id))
    assert Judging.objects.filter(reason="rejudge", submission=first).count() == 1
    assert "2 submissions" in run("rejudge", "--problem", problem.slug)
    assert Judging.objects.filter(reason="rejudge", submission=second).count() == 1
    for words in (("--problem", "nothing"), ("--submission", "6f0f6cbd-7a1c-4c77-9b7c-0d3c6a0c3a01")):
        with pytest.raises(CommandError):
            run("rejudge", *words)
