"""Starts the program of a box: by a new process image, or as a fork of a zygote."""

from __future__ import annotations

import json
import os
import resource
import socket
from contextlib import suppress
from typing import NoReturn

from sandbox.agent.confine import (
    STACK_BYTES,
    Confinement,
    confine,
    default_signals,
    environment,
    take_descriptors,
)
from sandbox.agent.store import STORE

_AGENT_FOLDER = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
RUN, RUN_TOLD, CHECK = "run", "run, and tell the pid", "check"
_LINK = ".program"
_ZYGOTE_START_LIMIT_S = 60.0
_ZYGOTE_ANSWER_LIMIT_S = 10.0


class ZygoteBroken(RuntimeError):
    """A zygote did not start, or went away."""


class Ending:
    """How the main process ended, as `wait4` tells it."""

    __slots__ = ("cpu_ns", "rss_kib", "status")

    def __init__(self, status: int, cpu_ns: int, rss_kib: int) -> None:
        self.status = status
        self.cpu_ns = cpu_ns
        self.rss_kib = rss_kib


class Child:
    """A running program. `end_fd` becomes readable when its main process has ended.

    `pid` is the main process's, or 0 where a zygote was not asked for it.
    """

    end_fd: int
    pid: int = 0

    def ending(self) -> Ending:
        """Reap it. Only once, and only after its end or its kill."""
        raise NotImplementedError


class Executed(Child):
    """A child of the agent itself that executes a program file."""

    def __init__(self, command: list[str], to: Confinement, fds: list[int], hash_seed: int = 0) -> None:
        self.pid = os.fork()
        if self.pid == 0:
            _execute(command, to, fds, environment(to.path, hash_seed))
        self.end_fd = os.pidfd_open(self.pid)

    def ending(self) -> Ending:
        os.close(self.end_fd)
        _, status, usage = os.wait4(self.pid, 0)
        inherited = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        # The kernel carries the forking process's peak over an exec: below it, nothing is known.
        rss_kib = usage.ru_maxrss if usage.ru_maxrss > inherited else 0
        return Ending(status, int((usage.ru_utime + usage.ru_stime) * 1e9), rss_kib)


def _execute(command: list[str], to: Confinement, fds: list[int], variables: dict[str, str]) -> NoReturn:
    try:
        take_descriptors(fds)
        default_signals()
        confine(to)
        os.execvpe(command[0], _shown(command), variables)  # noqa: S606 -- no shell
    except OSError as error:
        os.write(2, f"the program could not be started: {error.strerror}\n".encode())
    finally:
        os._exit(127)


def _shown(command: list[str]) -> list[str]:
    """The command line for everybody in the container to read: where its program lies is nobody's business.

    A run-time that has to be told finds it by a link in the box, the current directory.
    """
    words = [os.path.basename(command[0])]
    for word in command[1:]:
        if word.startswith(f"{STORE}/"):
            os.symlink(word, _LINK)
            word = _LINK
        words.append(word)
    return words


class Zygote:
    """Our end of a warm interpreter."""

    def __init__(self, name: str, hash_seed: int = 0) -> None:
        self.name = name
        self.socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.pid = os.fork()
        if self.pid == 0:
            _execute_zygote(name, theirs.fileno(), environment("/", hash_seed))
        theirs.close()
        self.socket.settimeout(_ZYGOTE_START_LIMIT_S)
        self.facts = self.receive()
        self.rss_kib = int(str(self.facts["rss_kib"]))
        self.socket.settimeout(_ZYGOTE_ANSWER_LIMIT_S)

    def receive(self) -> dict[str, object]:
        """The next message. Raises `ZygoteBroken`."""
        try:
            message = self.socket.recv(4096)
        except OSError as error:
            raise ZygoteBroken(f"zygote {self.name}: {error}") from error
        if not message:
            raise ZygoteBroken(f"zygote {self.name} has ended")
        answer: dict[str, object] = json.loads(message)
        return answer

    def stop(self) -> None:
        """Hang up, upon which it ends, and wait for that."""
        self.socket.close()
        # A twin is its zygote's child, which comes to us only when that has ended.
        with suppress(ChildProcessError):
            os.waitpid(self.pid, 0)


def _execute_zygote(name: str, fd: int, variables: dict[str, str]) -> NoReturn:
    try:
        null = os.open("/dev/null", os.O_RDWR)
        take_descriptors([null, null, 2, fd])
        # An executed program's effective uid falls back to its real one under no-new-privileges.
        os.setresuid(0, 0, 0)
        resource.setrlimit(resource.RLIMIT_STACK, (STACK_BYTES, resource.getrlimit(resource.RLIMIT_STACK)[1]))
        os.chdir(_AGENT_FOLDER)
        os.execve("/usr/bin/python3", ["python3", "-B", "-m", "sandbox.agent.zygote", name], variables)  # noqa: S606 -- no shell
    finally:
        os._exit(127)


class Twin(Zygote):
    """A fork of a zygote that serves as one itself, with the same modules on the same pages."""

    def __init__(self, zygote: Zygote) -> None:
        self.name = zygote.name
        self.socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.socket.settimeout(_ZYGOTE_ANSWER_LIMIT_S)
        socket.send_fds(zygote.socket, [json.dumps({"twin": True}).encode()], [theirs.fileno()])
        theirs.close()
        ready = self.receive()
        self.pid = int(str(ready["pid"]))
        self.rss_kib = int(str(ready["rss_kib"]))
        self.facts = ready


class Forked(Child):
    """A fork of a zygote; the zygote waits for it and tells its end."""

    def __init__(
        self, zygote: Zygote, arguments: list[str], to: Confinement, fds: list[int], *, kind: str = RUN
    ):
        """`kind`: RUN, CHECK (the files' syntax), or RUN_TOLD, for which the child's pid is known at once."""
        self._zygote = zygote
        self.end_fd = zygote.socket.fileno()
        task = {"arguments": arguments, "confinement": to.as_header(), "check": kind == CHECK}
        if kind == RUN_TOLD:
            task["tells_pid"] = True
        socket.send_fds(zygote.socket, [json.dumps(task).encode()], fds)
        if kind == RUN_TOLD:
            self.pid = int(str(zygote.receive()["pid"]))

    def ending(self) -> Ending:
        told = self._zygote.receive()
        grown_kib = max(0, int(str(told["rss_kib"])) - self._zygote.rss_kib)
        return Ending(int(str(told["status"])), int(str(told["cpu_us"])) * 1000, grown_kib)
