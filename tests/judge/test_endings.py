"""How a driver ended, and what that makes of the learner's work."""

import json
from typing import Any

import pytest

from judge.endings import ENDING, PICTURE, REPORT, Ending, outcome_of, read_ending
from judge.errors import ValidatorBroken
from judge.verdicts import Verdict
from sandbox.interface import ExitStatus, Interaction, RunResult, Side
from tests.judge.factories import killed, ran
from tests.judge.test_pictures import PLAIN


def left(code: int, files: dict[str, bytes] | None = None, **told: Any) -> RunResult:
    return ran(exit_code=code, files={ENDING: json.dumps(told).encode(), **(files or {})})


def together(program: RunResult, first: Side = Side.PROGRAM) -> Interaction:
    return Interaction(program=program, interactor=ran(exit_code=43), ended_first=first)


CRASHED = ran(exit_code=1)
SLOW = killed(ExitStatus.CPU_LIMIT)
BIG = killed(ExitStatus.MEMORY_LIMIT)


@pytest.mark.parametrize(
    ("program", "first", "how", "verdict"),
    [
        (ran(), Side.INTERACTOR, "accepted", Verdict.AC),
        (ran(), Side.INTERACTOR, "again", Verdict.AC),
        (ran(), Side.INTERACTOR, "rejected", Verdict.WA),
        (ran(), Side.INTERACTOR, "raised", Verdict.RTE),
        (ran(), Side.PROGRAM, "silent", Verdict.RTE),
        (CRASHED, Side.PROGRAM, "silent", Verdict.RTE),
        (SLOW, Side.PROGRAM, "silent", Verdict.TLE),
        (BIG, Side.PROGRAM, "silent", Verdict.MLE),
        (ran(), Side.INTERACTOR, "late", Verdict.TLE),
        (ran(), Side.INTERACTOR, "garbage", Verdict.RTE),
        (ran(), Side.INTERACTOR, "large", Verdict.RTE),
        # Right work that took too long, or goes on after the end.
        (ran(cpu_ms=1_001.0), Side.INTERACTOR, "accepted", Verdict.TLE),
        (SLOW, Side.INTERACTOR, "accepted", Verdict.TLE),
        # What was wrong before it was too slow is wrong.
        (SLOW, Side.INTERACTOR, "rejected", Verdict.WA),
        (CRASHED, Side.INTERACTOR, "accepted", Verdict.AC),
    ],
)
def test_it_has_a_verdict_for_every_end(program: RunResult, first: Side, how: str, verdict: Verdict) -> None:
    outcome = outcome_of(together(program, first), Ending(how=how), time_limit_ms=1_000)
    assert outcome.verdict is verdict


def test_it_reads_what_a_driver_left() -> None:
    files = {
        REPORT: b'{"p": 0.5}',
        PICTURE: PLAIN,
        "feedback/score_multiplier.txt": b"0.25",
    }
    ending = read_ending(left(42, files, end="accepted", notes=["fine"]))
    outcome = outcome_of(together(ran(), Side.INTERACTOR), ending, time_limit_ms=1_000)
    assert (outcome.kind, outcome.multiplier, outcome.report) == ("fine", 0.25, {"p": 0.5})
    assert outcome.picture == PLAIN


def test_it_keeps_names_of_the_learners_own_out_of_secret_cases() -> None:
    ending = read_ending(left(43, end="raised", type="INPUT_42", traceback="INPUT_42: 42"))
    outcome = outcome_of(together(ran()), ending, time_limit_ms=1_000)
    assert (outcome.kind, outcome.detail) == ("an exception of your own", "INPUT_42: 42")


@pytest.mark.parametrize(
    "driver",
    [
        ran(exit_code=1),
        ran(exit_code=42),
        killed(ExitStatus.CPU_LIMIT),
        left(42, end="rejected"),
        left(43, end="accepted"),
        left(42, end="nonsense"),
        left(42, end=["accepted"]),
        left(42, end="accepted", notes="one"),
        left(43, end="rejected", kind=5),
        left(42, {ENDING: b"[" * 10_000}),
        left(42, {REPORT: b"[]"}, end="accepted"),
        left(42, {"feedback/score_multiplier.txt": b"1.5"}, end="accepted"),
    ],
)
def test_it_calls_anything_else_the_drivers_fault(driver: RunResult) -> None:
    with pytest.raises(ValidatorBroken):
        read_ending(driver)
