"""Who answers for the end of an interactive run."""

from typing import Any

import pytest

from judge import dialogue
from judge.errors import ValidatorBroken
from judge.verdicts import Verdict
from sandbox.interface import ExitStatus, Interaction, RunResult, Side, Turn
from tests.judge.factories import killed, ran

FINE = ran()
CRASHED = ran(exit_code=1)
YES, NO = ran(exit_code=42), ran(exit_code=43)
TOLD = ran(exit_code=43, files={"feedback/teammessage.txt": b"question 8 of at most 7\n"})
SLOW, SILENT = killed(ExitStatus.CPU_LIMIT), killed(ExitStatus.WALL_LIMIT)
GREEDY = killed(ExitStatus.MEMORY_LIMIT)


def played(program: RunResult, interactor: RunResult, first: str, **more: Any) -> Interaction:
    return Interaction(program=program, interactor=interactor, ended_first=Side(first), **more)


@pytest.mark.parametrize(
    ("program", "interactor", "first", "verdict"),
    [
        (FINE, YES, "program", Verdict.AC),
        (FINE, YES, "interactor", Verdict.AC),
        (FINE, NO, "program", Verdict.WA),
        # Read an end of file, wrote to nobody: it may be the interactor's doing.
        (CRASHED, YES, "interactor", Verdict.AC),
        (CRASHED, NO, "interactor", Verdict.WA),
        (killed(ExitStatus.SIGNALED, signal=13), NO, "interactor", Verdict.WA),
        # Its own doing, whatever the interactor says of what it heard.
        (CRASHED, NO, "program", Verdict.RTE),
        (CRASHED, YES, "program", Verdict.RTE),
        (CRASHED, CRASHED, "program", Verdict.RTE),
        (SILENT, NO, "program", Verdict.TLE),
        (SILENT, CRASHED, "program", Verdict.TLE),
        (GREEDY, NO, "program", Verdict.MLE),
        (ran(cpu_ms=1_001), NO, "program", Verdict.TLE),
        # A limit is broken also after a good end; a wrong answer comes first.
        (SLOW, YES, "interactor", Verdict.TLE),
        (SLOW, NO, "interactor", Verdict.WA),
    ],
)
def test_it_gives_the_verdict_to_whom_it_belongs(
    program: RunResult, interactor: RunResult, first: str, verdict: Verdict
) -> None:
    outcome, _ = dialogue.outcome_of(played(program, interactor, first), time_limit_ms=1_000)
    assert outcome.verdict is verdict


@pytest.mark.parametrize(
    ("program", "interactor", "first"),
    [
        (FINE, CRASHED, "program"),
        (CRASHED, CRASHED, "interactor"),
        (FINE, ran(exit_code=0), "interactor"),
        (FINE, killed(ExitStatus.SIGNALED, signal=11), "interactor"),
        (SILENT, SLOW, "interactor"),
        # With the program gone it went on for ever: it was not the program that was waited for.
        (SILENT, SLOW, "program"),
        (SILENT, SILENT, "program"),
    ],
)
def test_it_blames_no_learner_for_a_broken_interactor(
    program: RunResult, interactor: RunResult, first: str
) -> None:
    with pytest.raises(ValidatorBroken):
        dialogue.outcome_of(played(program, interactor, first), time_limit_ms=1_000)


def test_it_tells_what_the_interactor_said() -> None:
    outcome, check = dialogue.outcome_of(played(FINE, TOLD, "interactor"), time_limit_ms=1_000)
    assert outcome.kind == "question 8 of at most 7"
    assert check is not None and not check.is_accepted


def test_it_reminds_the_silent_of_flushing() -> None:
    outcome, check = dialogue.outcome_of(played(SILENT, NO, "program"), time_limit_ms=1_000)
    assert "flushed" in outcome.kind
    assert check is None


def test_it_writes_down_who_said_what() -> None:
    turns = (Turn(side=Side.INTERACTOR, said=b"5\n6\n"), Turn(side=Side.PROGRAM, said=b"? 3\0\xff\n"))
    outcome, _ = dialogue.outcome_of(played(FINE, YES, "program", turns=turns), time_limit_ms=1_000)
    assert outcome.transcript == "< 5\n< 6\n> ? 3\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}"


def test_it_bounds_a_conversation_of_empty_lines() -> None:
    turns = (Turn(side=Side.PROGRAM, said=b"\n" * dialogue.TRANSCRIPT_BYTES),)
    assert len(dialogue.transcript(turns)) <= 2 * dialogue.TRANSCRIPT_BYTES
