"""What a driven run shows: how the driver ended it, and what that makes of the learner's work. Pure.

The driver's word counts as far as it could judge: a program that broke a limit of its own answers for that.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from judge.errors import ValidatorBroken
from judge.grading import run_verdict
from judge.kinds.call import Raised
from judge.kinds.function import error_words
from judge.outcomes import Outcome, of_failed_run
from judge.pictures import sanitised
from judge.texts import clean
from judge.validators import ACCEPTED_CODE, FEEDBACK, MESSAGE_CHARACTERS, REJECTED_CODE, multiplier_of
from judge.verdicts import Verdict
from sandbox.interface import ExitStatus, Interaction, RunResult, Side

ENDING, STATE, REPORT, PICTURE = (
    FEEDBACK + name for name in ("ending.json", "state.json", "report.json", "figure.png")
)
COLLECTED = (ENDING, STATE, REPORT, PICTURE, FEEDBACK + "score_multiplier.txt")
CODES = {
    "accepted": ACCEPTED_CODE,
    "again": ACCEPTED_CODE,
    **dict.fromkeys(("rejected", "raised", "silent", "late", "garbage", "large"), REJECTED_CODE),
}
"""How a driver may end, and the exit code that goes with it."""
MOST_REPORT_BYTES = 262_144


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What the driver left."""

    how: str
    kind: str = ""
    detail: str = ""
    notes: tuple[str, ...] = ()
    type: str = ""
    traceback: str = ""
    multiplier: float | None = None
    state: bytes | None = None
    report: Mapping[str, Any] | None = None
    picture: bytes = b""


def read_ending(driver: RunResult) -> Ending:
    """Raises `ValidatorBroken` for a driver that did not end as drivers do."""
    raw = driver.files.get(ENDING)
    if driver.exit_code not in (ACCEPTED_CODE, REJECTED_CODE) or raw is None:
        ended = f"{driver.exit_status}, exit code {driver.exit_code}, signal {driver.signal}"
        raise ValidatorBroken(f"the driver ended with {ended}: {clean(driver.stderr[-2000:], 2000)}")
    told = _object(raw, "ending.json")
    how = told.get("end")
    if not isinstance(how, str) or CODES.get(how) != driver.exit_code:
        raise ValidatorBroken(f"the driver's exit code {driver.exit_code} is not that of {str(how)[:40]!r}")
    notes = told.get("notes", [])
    if not isinstance(notes, list) or not all(isinstance(note, str) for note in notes):
        raise ValidatorBroken("the driver wrote notes that are no texts")
    return Ending(
        how=how,
        kind=_text(told, "kind"),
        detail=_text(told, "detail"),
        notes=tuple(clean(note, MESSAGE_CHARACTERS) for note in notes),
        type=_text(told, "type"),
        traceback=_text(told, "traceback"),
        multiplier=multiplier_of(driver.files),
        state=driver.files.get(STATE),
        report=_object(driver.files[REPORT], "report.json") if REPORT in driver.files else None,
        picture=_picture(driver.files.get(PICTURE, b"")),
    )


def _object(raw: bytes, name: str) -> dict[str, Any]:
    try:
        told = json.loads(raw) if len(raw) <= MOST_REPORT_BYTES else None
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise ValidatorBroken(f"the driver wrote a {name} that cannot be read")
    return told


def _text(told: Mapping[str, Any], name: str) -> str:
    text = told.get(name, "")
    if not isinstance(text, str):
        raise ValidatorBroken(f"the driver wrote a {name} that is no text")
    return clean(text, 4 * MESSAGE_CHARACTERS)


def _picture(content: bytes) -> bytes:
    # It was drawn in the learner's process: the driver hands on what it was given.
    return sanitised(content)


def outcome_of(played: Interaction, ending: Ending, *, time_limit_ms: float) -> Outcome:
    """What the learner's work has shown in a pass that ended so."""
    run = played.program
    verdict = run_verdict(run, time_limit_ms=time_limit_ms)
    # What was over before the driver decided, or took more than it may, no driver can excuse.
    is_own = verdict not in (None, Verdict.RTE) and (
        played.ended_first is Side.PROGRAM or ending.how != "rejected"
    )
    own = of_failed_run(run, verdict) if verdict is not None and is_own else None
    found = own or _ENDS[ending.how](run, ending)
    told = "\n".join(part for part in (found.kind, *ending.notes) if part)
    detail = "\n".join(part for part in (found.detail, *ending.notes) if part)
    return replace(found, kind=told, detail=detail, report=ending.report or {}, picture=ending.picture)


def _accepted(run: RunResult, ending: Ending) -> Outcome:
    return Outcome(verdict=Verdict.AC, run=run, multiplier=ending.multiplier)


def _rejected(run: RunResult, ending: Ending) -> Outcome:
    kind = ending.kind or "the result is not right"
    return Outcome(verdict=Verdict.WA, run=run, kind=kind, detail=ending.detail or kind)


def _raised(run: RunResult, ending: Ending) -> Outcome:
    kind, detail = error_words(Raised(type=ending.type, traceback=ending.traceback))
    return Outcome(verdict=Verdict.RTE, run=run, kind=kind, detail=detail)


def _silent(run: RunResult, ending: Ending) -> Outcome:
    """The process was gone before the driver was done with it: exit code 0 is no success."""
    words = "the process ended before the function returned"
    return replace(of_failed_run(run, Verdict.RTE), kind=words, detail=words)


def _late(run: RunResult, ending: Ending) -> Outcome:
    return of_failed_run(replace(run, exit_status=ExitStatus.WALL_LIMIT, exit_code=None), Verdict.TLE)


def _garbage(run: RunResult, ending: Ending) -> Outcome:
    words = "the process sent no result"
    return Outcome(verdict=Verdict.RTE, run=run, kind=words, staff_note=ending.detail[:500])


def _large(run: RunResult, ending: Ending) -> Outcome:
    words = "the result is too large, or none"
    return Outcome(verdict=Verdict.RTE, run=run, kind=words, detail=words)


_ENDS = {
    "accepted": _accepted,
    "again": _accepted,
    "rejected": _rejected,
    "raised": _raised,
    "silent": _silent,
    "late": _late,
    "garbage": _garbage,
    "large": _large,
}
