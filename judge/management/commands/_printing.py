"""What the commands print: progress lines, a bar on a terminal, and tables."""

import time
from collections.abc import Sequence

from django.core.management.base import OutputWrapper

from judge.verification import Report, Role, Row
from judge.verification.findings import Level

HEAD = ("problem", "submission", "language", "expected", "got", "group", "slowest ms", "")
BAR_CHARACTERS = 30
CLEAR_LINE = "\r\x1b[K"


class ProgressLines:
    """`[3/12]  12.3 s  what`: how far, how long, what; on a terminal a bar below."""

    def __init__(self, out: OutputWrapper, count: int) -> None:
        self._out = out
        self._count = count
        self._done = 0
        self._began = time.monotonic()
        self._has_bar = bool(getattr(out, "isatty", lambda: False)())

    def done(self, text: str) -> None:
        """One more of them is done."""
        self._done += 1
        seconds = time.monotonic() - self._began
        self._out.write(f"{self._clear()}[{self._done}/{self._count}] {seconds:6.1f} s  {text}")
        if self._has_bar and self._done < self._count:
            self._out.write(bar(self._done, self._count, seconds), ending="")
        # Into a pipe as well as on a terminal: somebody is waiting.
        self._out.flush()

    def _clear(self) -> str:
        return CLEAR_LINE if self._has_bar else ""


def bar(done: int, count: int, seconds: float) -> str:
    """How far along, and how much longer if it goes on like this."""
    filled = BAR_CHARACTERS * done // count
    left = seconds / done * (count - done) if done else 0.0
    return f"[{'#' * filled}{'.' * (BAR_CHARACTERS - filled)}] {done}/{count}, about {left:.0f} s left"


def verification_table(reports: Sequence[Report]) -> str:
    """All rows of some verifications, one line each, columns aligned.

    Of programs with nothing in them, only those that did not fail as they must.
    """
    lines: list[tuple[str, ...]] = [HEAD]
    for report in reports:
        for row in report.rows:
            if not (row.is_right and row.role in (Role.NOTHING, Role.ROUTE)):
                lines.append((report.slug, *_cells(row)))
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD) - 1)]
    return "\n".join(_aligned(line, widths) for line in lines)


def _cells(row: Row) -> tuple[str, ...]:
    mark = "" if row.is_right else f"DIFFERS: {row.note}".strip()
    expected = "|".join(row.permitted) if len(row.permitted) < 4 else "not AC"
    return (row.path, row.language, expected, row.verdict, row.group, f"{row.slowest_ms:g}", mark)


def finding_lines(report: Report, *levels: Level) -> list[str]:
    """What the checks found, worst first, a line each."""
    return [
        f"    {check.id} {finding.level}: {finding}"
        for level in levels
        for check in report.checks
        for finding in check.findings
        if finding.level is level
    ]


def _aligned(line: Sequence[str], widths: Sequence[int]) -> str:
    cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=False)]
    return "  ".join([*cells, line[-1]]).rstrip()
