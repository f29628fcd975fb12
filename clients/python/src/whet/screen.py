"""What people see: plain text, whatever the judge or a program sent. No markup, no control codes."""

import json
import re
import sys
from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from whet.events import Event
from whet.trying import Outcome

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
VERDICT_NAMES = {
    "AC": "Accepted",
    "WA": "Wrong answer",
    "TLE": "Time limit exceeded",
    "MLE": "Memory limit exceeded",
    "OLE": "Output limit exceeded",
    "RTE": "Runtime error",
    "CE": "Compile error",
    "JE": "Judge error",
    "SK": "Not run",
    "": "Finished",
}
RUN_NOTES = {
    "against_rules": "the input breaks the rules of the problem",
    "no_reference": "there is no reference solution",
    "reference_refused": "the reference solution does not accept this input",
    "several_passes": "the problem is judged in several passes",
    "not_compared": "the problem's checker cannot compare the outputs",
}
STYLES = {"": "cyan", "AC": "green", "SK": "dim", "JE": "magenta"}
PROGRESS_MARKS = {"solved": "✓", "tried": "·"}
MAX_LINES = 20
PIPE_WIDTH = 1_000


def plain(value: object) -> str:
    """Text that cannot steer the terminal."""
    return CONTROL.sub("", str(value))


def emit(document: object) -> None:
    """One JSON document on a line of its own: the only thing `--json` lets onto standard output."""
    sys.stdout.write(json.dumps(document) + "\n")
    sys.stdout.flush()


class Screen:
    """Standard output for people."""

    def __init__(self) -> None:
        # A pipe has no width: whoever reads it wants each row on one line.
        width = None if sys.stdout.isatty() else PIPE_WIDTH
        self._console = Console(highlight=False, soft_wrap=True, width=width)
        self._is_row_open = False

    def say(self, text: object, style: str = "") -> None:
        """One line of plain text."""
        self._close_row()
        self._console.print(Text(plain(text), style=style))

    def table(self, titles: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
        """A table of plain texts."""
        table = Table(box=None, pad_edge=False)
        for title in titles:
            # Ids and slugs are there to be copied.
            is_name = title in ("id", "slug")
            table.add_column(Text(title, style="bold"), overflow="fold", no_wrap=is_name)
        for row in rows:
            table.add_row(*(Text(plain(cell)) for cell in row))
        self._console.print(table)

    def event(self, event: Event) -> None:
        """Show a live event: a status as a line, test cases as a growing row of verdicts."""
        if event.type == "case":
            verdict = plain(event.data.get("verdict", "?"))
            self._console.print(Text(verdict + " ", style=_style(verdict)), end="")
            self._is_row_open = True
        elif event.type == "status":
            self.say(event.data.get("status", ""), "dim")

    def submission(self, submission: dict[str, Any]) -> None:
        """A submission with its verdict and whatever explains it."""
        self.say(f"{submission['problem']}  {submission['language']}  {submission['id']}", "dim")
        if submission["status"] not in ("done", "error"):
            self.say(f"No verdict yet: {submission['status']}.")
            return
        self.verdict(submission["verdict"], measures(submission))
        for text in (submission["message"], submission["compiler_output"]):
            if text:
                self.block(text)
        failed = next((case for case in submission["cases"] if case["verdict"] not in ("AC", "SK")), None)
        if failed:
            place = f"sample {failed['name']}" if failed["is_sample"] else failed["group"] or "secret"
            self.say(f"First failed: case {failed['ordinal']} ({place}), {_name(failed['verdict'])}")
            if failed["message"]:
                self.block(failed["message"])

    def outcome(self, outcome: Outcome) -> None:
        """How a sample went; what differs when it failed."""
        self.verdict(outcome.verdict, f"sample {outcome.name}  {outcome.wall_ms:.0f} ms")
        if outcome.verdict == "AC":
            return
        for title, text in (("expected", outcome.expected), ("got", outcome.got), ("stderr", outcome.stderr)):
            if text.strip():
                self.say(f"{title}:", "bold")
                self.block(text)

    def trial(self, trial: dict[str, Any]) -> None:
        """A run: what each case gave, and what was expected."""
        if trial["compiler_output"]:
            self.block(trial["compiler_output"])
        if not trial["cases"]:
            self.verdict(trial["verdict"], "")
        for case in trial["cases"]:
            title = "your input" if trial["is_custom"] else f"sample {case['name']}"
            cpu_ms = case["cpu_ms"]
            self.verdict(case["verdict"], title if cpu_ms is None else f"{title}  {cpu_ms:.0f} ms")
            for name in ("message", "input", "expected", "returned", "stdout", "stderr"):
                if case[name].strip() and (trial["is_custom"] or case["verdict"] != "AC"):
                    self.say(f"{name}:", "bold")
                    self.block(case[name])
        if trial["note"]:
            self.say(f"Not compared: {RUN_NOTES.get(trial['note'], trial['note'])}.", "dim")
        if trial["words"]:
            self.block(trial["words"])

    def verdict(self, verdict: str, note: str) -> None:
        """A verdict by its name."""
        self.say(f"{_name(verdict)}  {note}", _style(verdict))

    def block(self, text: str) -> None:
        """The first lines of a longer text, set in."""
        lines = plain(text).splitlines()
        for line in lines[:MAX_LINES]:
            self.say("    " + line)
        if len(lines) > MAX_LINES:
            self.say(f"    … {len(lines) - MAX_LINES} more lines", "dim")

    def _close_row(self) -> None:
        if self._is_row_open:
            self._console.print()
            self._is_row_open = False


def measures(submission: dict[str, Any]) -> str:
    """Score, slowest case and memory of a submission, as far as they are known."""
    parts = [f"{submission['score']:g}/{submission['max_score']:g}"]
    if submission["cpu_ms_slowest"] is not None:
        parts.append(f"{submission['cpu_ms_slowest']:.0f} ms")
    if submission["memory_kib"] is not None:
        parts.append(f"{submission['memory_kib'] / 1024:.1f} MiB")
    if submission["runtime_ratio"] is not None:
        parts.append(f"{submission['runtime_ratio']:.2f} x reference")
    return "  ".join(parts)


def _name(verdict: str) -> str:
    return VERDICT_NAMES.get(verdict, plain(verdict))


def _style(verdict: str) -> str:
    return STYLES.get(verdict, "red")
