"""What the commands print: progress lines and tables."""

import time
from collections.abc import Sequence

from django.core.management.base import OutputWrapper

from judge.verification import Report

HEAD = ("problem", "submission", "language", "expected", "got", "group", "slowest ms", "")


class ProgressLines:
    """`[3/12]  12.3 s  what`: how far, how long, what."""

    def __init__(self, out: OutputWrapper, count: int) -> None:
        self._out = out
        self._count = count
        self._done = 0
        self._began = time.monotonic()

    def done(self, text: str) -> None:
        """One more of them is done."""
        self._done += 1
        seconds = time.monotonic() - self._began
        self._out.write(f"[{self._done}/{self._count}] {seconds:6.1f} s  {text}")
        # Into a pipe as well as on a terminal: somebody is waiting.
        self._out.flush()


def verification_table(reports: Sequence[Report]) -> str:
    """All rows of some verifications, one line each, columns aligned."""
    lines = [HEAD]
    for report in reports:
        for row in report.rows:
            mark = "" if row.is_right else f"DIFFERS: {row.note}".strip()
            expected = "|".join(row.permitted) if len(row.permitted) < 4 else "not AC"
            cells = (row.path, row.language, expected, row.verdict, row.group, f"{row.slowest_ms:g}", mark)
            lines.append((report.slug, *cells))
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD) - 1)]
    return "\n".join(_aligned(line, widths) for line in lines)


def _aligned(line: Sequence[str], widths: Sequence[int]) -> str:
    cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=False)]
    return "  ".join([*cells, line[-1]]).rstrip()
