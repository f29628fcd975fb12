"""Steps that run side by side, lane by lane, each with an output of its own that is shown at its end."""

import re
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from web.launch.places import ROOT
from web.launch.processes import Command, start, stop_all
from web.launch.progress import say

POLL_S = 0.1
SAY_EVERY_S = 30.0
_PERCENT = re.compile(r"\[ *(\d+)%\]")
_SEEN_BYTES = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One process. Steps of a lane follow one another in the order of the table."""

    name: str
    reason: str
    lane: str
    argv: Sequence[str]
    env: Mapping[str, str] = field(default_factory=dict)
    after: Sequence[str] = ()
    """Steps of other lanes that have to succeed before this one begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a step ended: its exit code (None when it never began), and how long it took."""

    step: Step
    code: int | None
    seconds: float = 0.0


def ready(steps: Sequence[Step], ended: Mapping[str, int | None], busy: set[str]) -> list[Step]:
    """What may begin now: the first step left of each lane that is not busy, if what it needs is done."""
    found: list[Step] = []
    lanes = set(busy)
    for step in steps:
        if step.name in ended or step.lane in lanes:
            continue
        lanes.add(step.lane)
        if all(name in ended for name in step.after):
            found.append(step)
    return found


def is_blocked(step: Step, ended: Mapping[str, int | None]) -> bool:
    """Whether something that it needs has failed."""
    return any(ended[name] != 0 for name in step.after if name in ended)


def how_far(log: Path) -> str:
    """The last percentage in an output of pytest; its last line elsewhere; empty for none."""
    if not log.exists():
        return ""
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - _SEEN_BYTES))
        text = file.read().decode(errors="replace")
    if percents := _PERCENT.findall(text):
        return f"{percents[-1]} %"
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1][:60] if lines else ""


class Lanes:
    """Runs a table of steps. Leaving the context ends what still runs, whatever the reason."""

    def __init__(
        self, steps: Sequence[Step], logs: Path, told_to_stop: threading.Event | None = None
    ) -> None:
        """`told_to_stop` is set by whoever handles signals, beside the KeyboardInterrupt that it raises:
        Python drops what a signal's handler raises in the middle of a fork.
        """
        self._told_to_stop = told_to_stop or threading.Event()
        self._steps = steps
        self._logs = logs
        self._running: dict[str, tuple[Step, Command, subprocess.Popen[bytes], float]] = {}
        self._ended: dict[str, int | None] = {}
        self._said = time.monotonic()

    def __enter__(self) -> "Lanes":
        return self

    def __exit__(self, *_: object) -> None:
        stop_all([(command, process) for _, command, process, _ in self._running.values()])

    def run(self) -> list[Ended]:
        """All steps to their end; how each ended, in the order in which they did."""
        found: list[Ended] = []
        while len(self._ended) < len(self._steps):
            if self._told_to_stop.is_set():
                raise KeyboardInterrupt
            for step in ready(self._steps, self._ended, set(self._running)):
                if is_blocked(step, self._ended):
                    found.append(self._end(Ended(step=step, code=None)))
                else:
                    self._start(step)
            found += [self._end(ended) for ended in self._collect()]
            self._tell()
            time.sleep(POLL_S)
        return found

    def log_of(self, step: Step) -> Path:
        """Where the output of a step goes."""
        return self._logs / f"{step.name}.log"

    def _start(self, step: Step) -> None:
        log = self.log_of(step)
        log.unlink(missing_ok=True)
        # Output is read by people while it grows: nothing may wait in a buffer.
        env = {"PYTHONUNBUFFERED": "1", **step.env}
        # What pytest is interrupted by, it cleans up after: containers, Redis, browsers.
        signals = ((signal.SIGINT, 30.0), (signal.SIGTERM, 5.0))
        command = Command(name=step.name, argv=step.argv, log=log, env=env, cwd=ROOT, stop_signals=signals)
        self._running[step.lane] = (step, command, start(command), time.monotonic())
        say(f"begins: {step.name} ({step.reason})")

    def _collect(self) -> list[Ended]:
        found = []
        for lane, (step, _, process, began) in list(self._running.items()):
            if (code := process.poll()) is not None:
                del self._running[lane]
                found.append(Ended(step=step, code=code, seconds=time.monotonic() - began))
        return found

    def _end(self, ended: Ended) -> Ended:
        self._ended[ended.step.name] = ended.code
        say(f"\n──── {ended.step.name} ({ended.step.reason})")
        if ended.code is None:
            say(f"not begun, because what it needs has failed: {', '.join(ended.step.after)}")
        else:
            say(self.log_of(ended.step).read_text(errors="replace").rstrip())
            say(f"──── {ended.step.name} ended in {ended.seconds:.0f} s with code {ended.code}\n")
        return ended

    def _tell(self) -> None:
        if time.monotonic() - self._said < SAY_EVERY_S:
            return
        self._said = time.monotonic()
        words = [
            f"{step.name} {how_far(self.log_of(step))} ({self._said - began:.0f} s)"
            for step, _, _, began in self._running.values()
        ]
        say("  " + " | ".join(words))
