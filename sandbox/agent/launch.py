"""Starts programs in boxes of their own, and ends them so that nothing of them is left."""

from __future__ import annotations

import os
from collections.abc import Callable

from sandbox.agent.boxes import Box, LeftOver, Refused, own_uids
from sandbox.agent.confine import NO_CPU_LIMIT, STACK_BYTES, Confinement
from sandbox.agent.exchange import Pipes
from sandbox.agent.gauges import Gauges
from sandbox.agent.inputs import Input
from sandbox.agent.limits import KIB, Limits
from sandbox.agent.messages import search_for_lost, wait_for_memory
from sandbox.agent.processes import CHECK, RUN, RUN_TOLD, Child, Executed, Forked, Twin, Zygote
from sandbox.agent.sums import find_gauges
from sandbox.agent.watch import Capture, Meter, Outcome, Watch

_SECONDS_BEYOND = 2
_LITTLE_KIB = 1024
"""Who never had more can have left no more behind."""


class Launch:
    """How to start a program: the call that does it, and who helps with it (a zygote's pid, or 0)."""

    __slots__ = ("helper_pid", "start")

    def __init__(self, start: Callable[[Confinement, list[int]], Child], helper_pid: int = 0) -> None:
        self.start = start
        self.helper_pid = helper_pid


class Running:
    """A started program in its box, with everything that has to be ended."""

    def __init__(
        self,
        box: Box,
        watch: Watch,
        captures: tuple[Capture, Capture],
        pipes: Pipes | None,
        held_fds: list[int],
    ) -> None:
        self.box = box
        self.watch = watch
        self.stdout, self.stderr = captures
        self.pipes = pipes
        self.held_fds = held_fds
        self.outcome: Outcome | None = None


class Launcher:
    """Knows the zygotes and the gauges of this container, and numbers the boxes."""

    def __init__(self) -> None:
        self.gauges: Gauges = find_gauges()
        self._zygotes: dict[tuple[str, int], Zygote] = {}
        self._number = 0
        self._uids = own_uids()
        self._own_fds = _open_fds()

    def zygote(self, name: str, hash_seed: int = 0) -> Zygote:
        """The warm interpreter with this set of modules, started if need be. Raises `ZygoteBroken`.

        Beside those of hash seed 0 only those of one other are kept.
        """
        key = name, hash_seed
        if key not in self._zygotes:
            for other in [other for other in self._zygotes if hash_seed and other[1] not in (0, hash_seed)]:
                self._zygotes.pop(other).stop()
                self._own_fds -= 1
            self._zygotes[key] = Zygote(name, hash_seed)
            self._own_fds += 1
        return self._zygotes[key]

    def executing(self, command: list[str], hash_seed: int = 0) -> Launch:
        """By a new process image."""
        return Launch(lambda to, fds: Executed(command, to, fds, hash_seed))

    def forking(
        self,
        name: str,
        arguments: list[str],
        hash_seed: int = 0,
        *,
        check: bool = False,
        tells_pid: bool = False,
    ) -> Launch:
        """As a fork of a zygote, which runs the file `arguments[0]` (or checks the files' syntax)."""
        zygote = self.zygote(name, hash_seed)
        kind = CHECK if check else RUN_TOLD if tells_pid else RUN
        return Launch(lambda to, fds: Forked(zygote, arguments, to, fds, kind=kind), zygote.pid)

    def forking_beside(self, name: str, arguments: list[str], hash_seed: int = 0) -> Launch:
        """As a fork of a zygote's twin: at the same time as another program forks from the zygote itself."""
        twin = f"{name} (twin)", hash_seed
        if twin not in self._zygotes:
            self._zygotes[twin] = Twin(self.zygote(name, hash_seed))
            self._own_fds += 1
        zygote = self._zygotes[twin]
        return Launch(lambda to, fds: Forked(zygote, arguments, to, fds, kind=RUN_TOLD), zygote.pid)

    def new_box(self, names: list[str], contents: list[bytes]) -> Box:
        """A box that no process has been in, with these files. Raises `Refused`."""
        self._number += 1
        box = Box(self._number, self._uids)
        try:
            box.lay(names, contents)
        except OSError as error:
            box.wipe()
            raise Refused(f"the files cannot be laid: {error.strerror}") from error
        return box

    def start(
        self,
        launch: Launch,
        limits: Limits,
        names: list[str],
        contents: list[bytes],
        stdin: Input | None,
    ) -> Running:
        """Start a program in a new box. `stdin` None makes it a session with pipes."""
        box = self.new_box(names, contents)
        # Pipes of the box's own: it may open them again as /dev/stdout.
        with box.as_user():
            captures = Capture(limits.output_bytes), Capture(limits.stderr_bytes)
        fds = [captures[0].theirs, captures[1].theirs]
        pipes = None
        held: list[int] = []
        if stdin is None:
            pipes = Pipes()
            fds = [pipes.their_input, *fds, pipes.their_output]
        else:
            # An input that the program closes stays in memory: else there would be room it does not pay for.
            held = [stdin.take()]
            fds = [*held, *fds]
        # Everything laid out so far is ours to pay for: the program is measured from here.
        meter = Meter(self.gauges, launch.helper_pid)
        child = launch.start(confinement(box, limits, is_session=pipes is not None), fds)
        for fd in fds[len(held) :]:
            os.close(fd)
        return Running(box, Watch(child, meter, limits, *captures), captures, pipes, held)

    def run(self, running: Running, collect: list[str], limit: int) -> tuple[Outcome, dict[str, bytes]]:
        """Let a program run to its end, remove its box, bring back files of at most `limit` bytes each."""
        _, broken = running.watch.until(lambda: False)
        return self.finish(running, broken, collect, limit)

    def finish(
        self, running: Running, broken: str, collect: list[str], limit: int
    ) -> tuple[Outcome, dict[str, bytes]]:
        """End a program and remove its box. Raises `LeftOver` if anything of it cannot be removed."""
        outcome = running.watch.finish(running.box, self.known_pids(), broken)
        files = running.box.collect(collect, limit)
        running.box.wipe()
        running.stdout.close()
        running.stderr.close()
        if running.pipes is not None:
            running.pipes.close()
        for fd in running.held_fds:
            os.close(fd)
        search_for_lost()
        if outcome.memory_kib > _LITTLE_KIB:
            wait_for_memory(running.watch.meter)
        self.check_descriptors()
        return outcome, files

    def known_pids(self) -> set[int]:
        """The processes that live from run to run: the agent and its zygotes."""
        return {1, *(zygote.pid for zygote in self._zygotes.values())}

    def check_descriptors(self) -> None:
        """Between runs: the agent holds nothing of one any more. Raises `LeftOver`."""
        if _open_fds() != self._own_fds:
            raise LeftOver("a file descriptor of the run is still open")


def _open_fds() -> int:
    return len(os.listdir("/proc/self/fd"))


def confinement(box: Box, limits: Limits, *, is_session: bool) -> Confinement:
    """What a program of this box has to become."""
    # A session's limit is one exchange's, the kernel's is the process's: only the watch can tell them apart.
    cpu_s = NO_CPU_LIMIT if is_session else limits.cpu_ms // 1000 + _SECONDS_BEYOND
    return Confinement(
        uid=box.uid,
        path=box.path,
        cpu_s=cpu_s,
        disk_bytes=limits.disk_bytes,
        processes=limits.processes,
        stack_bytes=max(STACK_BYTES, limits.memory_kib * KIB),
    )
