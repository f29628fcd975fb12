"""Two programs that talk to each other: the learner's and the interactor, each in a box of its own.

They run at the same time and each is held to its own limits. Whichever ends first, the other goes on until it
ends too or breaks a limit: a program may have to take in a last word, an interactor to judge what it heard.
"""

from __future__ import annotations

import os
import select
import time

from sandbox.agent.accounts import Beside, InteractorAccount, is_exiting, is_waiting
from sandbox.agent.boxes import COLLECTED_LIMIT, Box, Refused
from sandbox.agent.joints import Direct, Joint, Relay
from sandbox.agent.launch import Launch, Launcher, confinement
from sandbox.agent.limits import KIB, NS_PER_MS, WALL, Limits, Reading, breach, next_look_ms
from sandbox.agent.messages import search_for_lost, wait_for_memory
from sandbox.agent.processes import Child, Ending
from sandbox.agent.watch import (
    WORKER_FD,
    Capture,
    Meter,
    Outcome,
    WorkerGone,
    kill_until_ended,
    sum_up,
)

PROGRAM, INTERACTOR = "program", "interactor"
_MOST_FILES = 2000
_STILL_NS = 100 * NS_PER_MS
_STILL_CPU_NS = 5 * NS_PER_MS
"""After this long with next to no CPU time used, the program is told what was held back of the interactor."""


class Part:
    """What the worker asks of one side."""

    __slots__ = ("contents", "idle_ms", "launch", "limits", "names")

    def __init__(
        self, launch: Launch, limits: Limits, names: list[str], contents: list[bytes], idle_ms: int = 0
    ) -> None:
        self.idle_ms = idle_ms
        self.launch = launch
        self.limits = limits
        self.names = names
        self.contents = contents


class Side:
    """One of the two: its box, its process, its account, and how it ended."""

    def __init__(self, part: Part, box: Box) -> None:
        self.launch = part.launch
        self.limits = part.limits
        self.box = box
        with box.as_user():
            self.stderr = Capture(part.limits.stderr_bytes)
        self.outcome: Outcome | None = None
        self.child: Child

    def start(self, fds: tuple[int, int]) -> None:
        """Start the process on its stdin and stdout; they are closed here."""
        theirs = [*fds, self.stderr.theirs]
        self.child = self.launch.start(confinement(self.box, self.limits, is_session=False), theirs)
        for fd in theirs:
            os.close(fd)

    def read(self) -> Reading:
        """What it has used so far."""
        raise NotImplementedError

    def has_ended(self, ready: set[int]) -> bool:
        """Whether its main process has, by what poll has just told."""
        return self.child.end_fd in ready

    def end(self, broken: str) -> None:
        """Kill what is left of it and sum up. Its files stay until both sides have ended."""
        now = self.read()
        ending = self.reaped()
        # Orphans hold the pipes open, and the other side would wait for them.
        self.box.kill()
        last = self.read()
        last.wall_ns = now.wall_ns
        last.cpu_ns = max(last.cpu_ns, ending.cpu_ns)
        last.memory_bytes = max(self.peak_bytes, ending.rss_kib * KIB)
        self.outcome = sum_up(self.limits, last, ending, broken)

    def reaped(self) -> Ending:
        """How the main process ended, once it is dead."""
        kill_until_ended(self.child, self.box)
        return self.child.ending()

    @property
    def peak_bytes(self) -> int:
        """The most memory that was seen."""
        raise NotImplementedError


class InteractorSide(Side):
    """The interactor, which is one process."""

    def __init__(self, part: Part, box: Box) -> None:
        super().__init__(part, box)
        self.account = InteractorAccount(box, part.limits, part.launch.helper_pid)

    def start(self, fds: tuple[int, int]) -> None:
        """Start the process."""
        super().start(fds)
        self.account.attach(self.child)

    def read(self) -> Reading:
        """What its process has used."""
        return self.account.read()

    def has_ended(self, ready: set[int]) -> bool:
        """Whether the process has."""
        return self.account.ending is not None or super().has_ended(ready)

    def reaped(self) -> Ending:
        """How it ended."""
        if self.account.ending is None:
            kill_until_ended(self.child, self.box)
        return self.account.take_ending(self.child)

    @property
    def peak_bytes(self) -> int:
        """The most memory that was seen."""
        return self.account.peak_bytes


class ProgramSide(Side):
    """The program with all its processes: everything in the container that is not the interactor's."""

    def __init__(self, part: Part, box: Box, launcher: Launcher, account: InteractorAccount) -> None:
        super().__init__(part, box)
        self._gauges = launcher.gauges
        self._files_free = launcher.gauges.files_free()
        self.meter = Meter(Beside(launcher.gauges, account), part.launch.helper_pid)

    def read(self) -> Reading:
        """What it has used. Too many files break the output limit: the interactor needs room for its own."""
        made = self._files_free - self._gauges.files_free()
        return self.meter.read(made > _MOST_FILES)

    @property
    def peak_bytes(self) -> int:
        """The most memory that was seen."""
        return self.meter.peak_bytes


def _boxes(launcher: Launcher, *parts: Part) -> list[Box]:
    """A box for each, or none. Raises `Refused`."""
    made: list[Box] = []
    try:
        for part in parts:
            made.append(launcher.new_box(part.names, part.contents))
    except Refused:
        for box in made:
            box.wipe()
        raise
    return made


def _joint(program: Box, interactor: Box, transcript_bytes: int) -> Joint:
    if transcript_bytes:
        return Relay(program, interactor, transcript_bytes)
    return Direct(program, interactor)


class Interaction:
    """Program and interactor at work. `first` is the side whose end was seen first."""

    def __init__(self, launcher: Launcher, program: Part, interactor: Part, transcript_bytes: int) -> None:
        self._launcher = launcher
        boxes = _boxes(launcher, program, interactor)
        self.joint = _joint(boxes[0], boxes[1], transcript_bytes)
        self.interactor = InteractorSide(interactor, boxes[1])
        # Everything laid out so far is ours to pay for: the program is measured from here.
        self.program = ProgramSide(program, boxes[0], launcher, self.interactor.account)
        self._living: dict[str, Side] = {INTERACTOR: self.interactor, PROGRAM: self.program}
        self.first = ""
        self._cores = len(os.sched_getaffinity(0))
        self._used_ns = 0
        self._since_ns = time.monotonic_ns()
        self._idle_ns = program.idle_ms * NS_PER_MS
        self._still_ns = 0
        self._pieces = 0

    def run(self) -> None:
        """Start both, and let them talk until both have ended."""
        self.interactor.start(self.joint.interactor_fds)
        self.program.start(self.joint.program_fds)
        pause_ms = 1
        while self._living:
            look_at_ns = time.monotonic_ns() + pause_ms * NS_PER_MS
            ready = self._wait(pause_ms)
            self._note_ends(ready)
            if self._living and (not ready or time.monotonic_ns() >= look_at_ns):
                pause_ms = self._look()

    def _wait(self, pause_ms: int) -> set[int]:
        poll = select.poll()
        for fd in [WORKER_FD, *(side.child.end_fd for side in self._living.values())]:
            poll.register(fd, select.POLLIN)
        for capture in self._captures():
            if not capture.is_closed:
                poll.register(capture.fd, select.POLLIN)
        watched = self.joint.watched()
        for fd, events in watched.items():
            poll.register(fd, events)
        ready = {fd for fd, _ in poll.poll(pause_ms)}
        if WORKER_FD in ready:
            raise WorkerGone
        for capture in self._captures():
            if capture.fd in ready:
                capture.pull()
        for fd in ready & watched.keys():
            self.joint.react(fd)
        return ready

    def _captures(self) -> list[Capture]:
        return [self.program.stderr, self.interactor.stderr]

    def _note_ends(self, ready: set[int]) -> None:
        """A program that is found ended when the interactor's end is seen was first: it could not know."""
        ended = [name for name, side in self._living.items() if side.has_ended(ready)]
        if ended and not self.first:
            is_program = PROGRAM in ended or is_exiting(self.program.child.pid)
            self.first = PROGRAM if is_program else INTERACTOR
        for name in ended:
            self._end(name, "")

    def _end(self, name: str, broken: str) -> None:
        self.first = self.first or name
        self._living.pop(name).end(broken)
        if name == INTERACTOR:
            self.joint.release()

    def _look(self) -> int:
        """End whoever has broken a limit; returns for how many milliseconds nobody else can."""
        seen = {name: (side.limits, side.read()) for name, side in self._living.items()}
        # Of two that broke a limit since the last look, it is the program that counts as first.
        for name in sorted(seen, key=(PROGRAM, INTERACTOR).index):
            if broken := breach(*seen[name]):
                self._end(name, broken)
        self._let_go_if_still(sum(now.cpu_ns for _, now in seen.values()))
        return min([20, *(next_look_ms(*seen[name], self._cores) for name in self._living)])

    def _let_go_if_still(self, used_ns: int) -> None:
        """Nobody does anything: perhaps the program waits to be told that its input has ended.

        Still so after its idle limit, it has been silent for too long. Who only waits for its turn on the CPU
        is not still (a busy machine breaks no idle limit), nor is who says something now and then.
        """
        now_ns = time.monotonic_ns()
        if now_ns - self._since_ns < _STILL_NS:
            return
        # What passed through our hands a moment ago may not have been read yet.
        is_still = abs(used_ns - self._used_ns) < _STILL_CPU_NS and self.joint.pieces == self._pieces
        if is_still := is_still and all(is_waiting(side.child.pid) for side in self._living.values()):
            self.joint.release()
            self._still_ns += now_ns - self._since_ns
        else:
            self._still_ns = 0
        self._pieces = self.joint.pieces
        self._used_ns, self._since_ns = used_ns, now_ns
        if self._idle_ns and self._still_ns >= self._idle_ns and PROGRAM in self._living:
            self._end(PROGRAM, WALL)

    def finish(self, collect: dict[str, list[str]]) -> dict[str, dict[str, bytes]]:
        """Remove both boxes; the files of each side that were asked for. Raises `LeftOver`."""
        sides: dict[str, Side] = {PROGRAM: self.program, INTERACTOR: self.interactor}
        for side in sides.values():
            side.box.kill()
        for side in sides.values():
            side.box.clear_out(self._launcher.known_pids())
        files = {name: side.box.collect(collect[name], COLLECTED_LIMIT) for name, side in sides.items()}
        for side in sides.values():
            while side.stderr.pull():
                pass
            side.stderr.close()
        self.interactor.box.wipe(is_last=False)
        self.program.box.wipe()
        self.joint.close()
        search_for_lost()
        wait_for_memory(self.program.meter)
        self._launcher.check_descriptors()
        return files
