"""What an interactive run shows: who is to blame, and what was said. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from judge.checkers import Check
from judge.errors import ValidatorBroken
from judge.grading import run_verdict
from judge.outcomes import Outcome, of_check, of_failed_run
from judge.texts import clean
from judge.validators import ACCEPTED_CODE, REJECTED_CODE, read_verdict
from judge.verdicts import Verdict
from sandbox.interface import ExitStatus, Interaction, RunResult, Side, Turn

TRANSCRIPT_BYTES = 65_536
SILENT = "waits for an answer that will not come: was the output flushed?"
_MARKS = {Side.PROGRAM: "> ", Side.INTERACTOR: "< "}
_BEYOND_LIMITS = frozenset(ExitStatus) - {ExitStatus.EXITED, ExitStatus.SIGNALED}


def outcome_of(played: Interaction, *, time_limit_ms: float) -> tuple[Outcome, Check | None]:
    """The outcome, and what the interactor said of it where that was asked. Raises `ValidatorBroken`.

    The program answers for a limit that it broke, and for a bad end of its own if that came first: later it
    may have met nothing but the interactor's end. In every other case the interactor's word counts.
    """
    program, interactor = played.program, played.interactor
    said = transcript(played.turns)
    verdict = run_verdict(program, time_limit_ms=time_limit_ms)
    is_first = played.ended_first is Side.PROGRAM
    if verdict is not None and is_first:
        # Whoever goes on for ever with nobody there was not waiting for the program.
        if interactor.exit_status in _BEYOND_LIMITS:
            raise broken(interactor)
        return replace(_own_failure(program, verdict), transcript=said), None
    if interactor.exit_code not in (ACCEPTED_CODE, REJECTED_CODE):
        raise broken(interactor)
    check = read_verdict(interactor)
    if check.is_accepted and verdict is not None and verdict is not Verdict.RTE:
        return replace(of_failed_run(program, verdict), transcript=said), None
    return replace(of_check(program, check), transcript=said), check


def broken(interactor: RunResult) -> ValidatorBroken:
    """The interactor did not do its work."""
    ended = f"{interactor.exit_status}, exit code {interactor.exit_code}, signal {interactor.signal}"
    return ValidatorBroken(f"the interactor ended with {ended}: {clean(interactor.stderr, 500)}")


def _own_failure(program: RunResult, verdict: Verdict) -> Outcome:
    outcome = of_failed_run(program, verdict)
    if program.exit_status is not ExitStatus.WALL_LIMIT:
        return outcome
    return replace(outcome, kind=SILENT, detail=SILENT)


def transcript(turns: Sequence[Turn]) -> str:
    """The conversation, a mark before each line: `>` what the program said, `<` what it heard."""
    lines = []
    for turn in turns:
        text = clean(turn.said, TRANSCRIPT_BYTES)
        lines += [_MARKS[turn.side] + line for line in text.splitlines()]
    return "\n".join(lines)[: 2 * TRANSCRIPT_BYTES]
