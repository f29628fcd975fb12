"""How runs of SQL become verdicts; errors on secret databases say nothing of what is in them."""

from pathlib import Path
from typing import Any

import pytest

from judge.assignment import Assignment
from judge.errors import PackageBroken
from judge.examination import Examination, Observer, examine
from judge.kinds.sql import BROKEN_SETUP, OUT_OF_STEPS, arguments, sort_of_error
from judge.verdicts import Verdict
from problems.package import codec
from problems.package.model import LOOSE_GROUP, SAMPLE_GROUP, Package, SqlRule
from sandbox.interface import ExitStatus, RunResult
from tests.judge.factories import killed, make_group, make_package, ran
from tests.judge.fake_sandbox import FakeSandbox, in_turn

RIGHT = codec.dumps({"columns": ["n"], "rows": [[1]]})
WRONG = codec.dumps({"columns": ["n"], "rows": [[2]]})
SCRIPT = b"CREATE TABLE t (n INTEGER);\n"


@pytest.fixture
def package(tmp_path: Path) -> Package:
    groups = [
        make_group(tmp_path, SAMPLE_GROUP, [(SCRIPT, RIGHT)]),
        make_group(tmp_path, LOOSE_GROUP, [(SCRIPT, RIGHT)]),
    ]
    rule = SqlRule(step_limit=5_000)
    return make_package(tmp_path, groups, kind="sql", languages=("sqlite",), sql=rule)


def judged(package: Package, *runs: RunResult) -> Examination:
    assignment = Assignment(package=package, language="sqlite", source="SELECT n FROM t;")
    return examine(assignment, FakeSandbox(behaviour=in_turn(*runs)), Observer())


def refused(message: str, code: int = 1) -> RunResult:
    return ran(b"", exit_code=code, stderr=message.encode())


def last(found: Examination) -> Any:
    return [(case, outcome) for (_, _, case), outcome in found.cases][-1]


def test_it_accepts_the_right_result(package: Package) -> None:
    assert judged(package, ran(RIGHT), ran(RIGHT)).grade.verdict is Verdict.AC


def test_it_compares_the_result_as_a_table(package: Package) -> None:
    found = judged(package, ran(RIGHT), ran(WRONG))
    case, outcome = last(found)
    assert found.grade.verdict is Verdict.WA
    assert outcome.message(case) == "wrong value in column n"


def test_it_shows_the_engines_message_on_samples_only(package: Package) -> None:
    message = "main.sql: Conversion Error: Could not convert 'a secret'"
    found = judged(package, refused(message), refused(message))
    told = [outcome.message(case) for (_, _, case), outcome in found.cases]
    assert found.grade.verdict is Verdict.RTE
    assert told == [message, "the database refused it: Conversion Error"]


def test_an_error_of_an_unknown_sort_tells_nothing() -> None:
    assert sort_of_error("main.sql: the secret is 7") == "the database refused it"


def test_too_many_steps_are_too_much_time(package: Package) -> None:
    found = judged(package, ran(RIGHT), refused("main.sql: stopped", OUT_OF_STEPS))
    case, outcome = last(found)
    assert found.grade.verdict is Verdict.TLE
    assert outcome.message(case) == "stopped after 5000 steps of the engine"


def test_a_broken_database_is_no_learners_fault(package: Package) -> None:
    with pytest.raises(PackageBroken, match="near"):
        judged(package, refused("the case's own script: near", BROKEN_SETUP))


@pytest.mark.parametrize(
    ("run", "verdict"),
    [
        (killed(ExitStatus.CPU_LIMIT), Verdict.TLE),
        (killed(ExitStatus.MEMORY_LIMIT), Verdict.MLE),
        (killed(ExitStatus.OUTPUT_LIMIT), Verdict.OLE),
        (ran(b"", exit_code=7), Verdict.RTE),
        (ran(b""), Verdict.WA),
    ],
)
def test_it_knows_the_other_ends(package: Package, run: RunResult, verdict: Verdict) -> None:
    assert judged(package, ran(RIGHT), run).grade.verdict is verdict


def test_it_tells_the_engine_what_is_asked_for() -> None:
    assert arguments(SqlRule(step_limit=10)) == ["--typed", "--query", "--steps=10"]
    assert arguments(SqlRule(is_query=False, tables=("a", "b"))) == ["--typed", "--tables=a,b"]
