"""Status and verdict: two questions, two enums (ARCHITECTURE.md section 5)."""

from enum import StrEnum


class Status(StrEnum):
    """How far one attempt to judge has come."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    ERROR = "error"


class Verdict(StrEnum):
    """What judging found. JE is our own fault and never enters a score."""

    AC = "AC"
    WA = "WA"
    TLE = "TLE"
    MLE = "MLE"
    OLE = "OLE"
    RTE = "RTE"
    CE = "CE"
    JE = "JE"
    SKIPPED = "SK"
    """A case that was not run because the verdict was already decided."""


VERDICT_NAMES: dict[Verdict, str] = {
    Verdict.AC: "Accepted",
    Verdict.WA: "Wrong answer",
    Verdict.TLE: "Time limit exceeded",
    Verdict.MLE: "Memory limit exceeded",
    Verdict.OLE: "Output limit exceeded",
    Verdict.RTE: "Runtime error",
    Verdict.CE: "Compile error",
    Verdict.JE: "Judge error",
    Verdict.SKIPPED: "Not run",
}
