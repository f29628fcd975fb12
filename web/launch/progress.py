"""What the person at the keyboard sees of a long step: what, how far, how long."""

import os
import selectors
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

from web.launch.faults import StepFailed

TERMINAL_EVERY_S = 0.5
PLAIN_EVERY_S = 10.0
WIDTH = 100
READ_BYTES = 64 * 1024
LAST_LINES = 15


def say(text: str = "") -> None:
    """One line on the console, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


class Step:
    """One long step. On a terminal its line is redrawn; elsewhere a line comes every ten seconds."""

    def __init__(self, label: str, out: IO[str] | None = None) -> None:
        self.label = label
        self.out = out or sys.stdout
        self.redraws = self.out.isatty()
        self.began = self.shown = time.monotonic()
        self.detail = ""

    @property
    def elapsed_s(self) -> float:
        return time.monotonic() - self.began

    def tick(self, detail: str = "") -> None:
        """Show how far it is, if it is time to."""
        self.detail = detail or self.detail
        if time.monotonic() - self.shown < (TERMINAL_EVERY_S if self.redraws else PLAIN_EVERY_S):
            return
        self.shown = time.monotonic()
        words = f"{self.label}: {self.detail or 'working'}"[:WIDTH] + f" ({self.elapsed_s:.0f} s)"
        self.out.write(f"\r\x1b[2K  {words}" if self.redraws else f"  {words}\n")
        self.out.flush()

    def done(self, result: str = "done") -> None:
        """The last line of the step."""
        start = "\r\x1b[2K" if self.redraws else ""
        self.out.write(f"{start}  {self.label}: {result} ({self.elapsed_s:.1f} s)\n")
        self.out.flush()


def run_step(
    label: str,
    argv: Sequence[str],
    *,
    log: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    detail: Callable[[str], str] = lambda line: line,
) -> None:
    """Run a command with its output in a log and its progress on the console.

    `detail` makes of each line of output what is shown of it; empty changes nothing. Raises `StepFailed`.
    """
    step = Step(label)
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as copy:
        code, last = _follow(list(argv), {**os.environ, **(env or {})}, cwd, copy, step, detail)
    if code:
        step.done("FAILED")
        words = "\n".join("  " + line for line in last)
        raise StepFailed(f"{argv[0]} ended with exit code {code}:\n{words}\nThe whole output is in {log}.")
    step.done()


def _follow(
    argv: list[str],
    env: Mapping[str, str],
    cwd: Path | None,
    copy: IO[bytes],
    step: Step,
    detail: Callable[[str], str],
) -> tuple[int, list[str]]:
    """Run to the end; return the exit code and the last lines."""
    last: list[str] = []
    with (
        subprocess.Popen(  # noqa: S603 -- argv from our own tables, no shell
            argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=env,
            cwd=cwd,
        ) as process,
        selectors.DefaultSelector() as selector,
    ):
        assert process.stdout is not None
        selector.register(process.stdout, selectors.EVENT_READ)
        for text in _chunks(process.stdout.fileno(), selector, step):
            copy.write(text)
            lines = [line.strip() for line in text.decode(errors="replace").splitlines() if line.strip()]
            last = [*last, *lines][-LAST_LINES:]
            for line in lines:
                step.tick(detail(line))
    return process.wait(), last


def _chunks(fd: int, selector: selectors.BaseSelector, step: Step) -> Iterator[bytes]:
    """What comes through the pipe, with a tick of the clock in the pauses."""
    while True:
        if not selector.select(timeout=TERMINAL_EVERY_S):
            step.tick()
            continue
        chunk = os.read(fd, READ_BYTES)
        if not chunk:
            return
        yield chunk
