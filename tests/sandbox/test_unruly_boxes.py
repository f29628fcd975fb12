"""Programs that try to break the agent instead of solving anything: it ends them, and the runner lives on.

Each is run with an input, as a session, and beside an interactor; what it does to its descriptors, processes,
limits and directories must not matter to whoever comes next in the same container.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sandbox.interface import ExitStatus, Limits, Part, Program, Runner, RunResult
from tests.sandbox.conftest import Run, prepared

pytestmark = pytest.mark.docker

HEAD = "import fcntl, os, resource, signal, socket, sys, threading, time\n"
WAIT = "\ntime.sleep(600)"
TRY = """
def quietly(call, *arguments):
    try:
        return call(*arguments)
    except (OSError, ValueError):
        return None
"""
UNRULY = {
    "writes frames to every descriptor": """
for fd in range(512):
    os.set_blocking(fd, False) if fd < 4 and quietly(os.fstat, fd) else None
    quietly(os.write, fd, b'\\0\\0\\0\\x0c{"blobs":[]}' * 1000)
""",
    "opens whatever the agent has": """
for folder in ('/proc/1/fd', '/proc/self/fd', '/dev/fd'):
    for fd in range(64):
        opened = quietly(os.open, f'{folder}/{fd}', os.O_RDWR | os.O_NONBLOCK)
        opened and quietly(os.write, opened, b'\\0\\0\\0\\x02{}')
""",
    "closes all descriptors": "os.closerange(0, 1024)",
    "closes all descriptors and stays": "os.closerange(0, 1024)" + WAIT,
    "fills its pipes": """
for fd in (1, 2, 3):
    if quietly(os.fstat, fd):
        os.set_blocking(fd, False)
        while quietly(os.write, fd, b'x' * 65536): pass
"""
    + WAIT,
    "makes its pipes small": """
for fd in (0, 1, 2, 3):
    quietly(fcntl.fcntl, fd, 1031, 4096)
    quietly(fcntl.fcntl, fd, fcntl.F_SETOWN, 1)
    quietly(fcntl.fcntl, fd, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
quietly(os.write, 3, b'\\0\\0\\0\\x04')
quietly(os.write, 1, b'x' * 10000)
""",
    "leaves half a frame": "quietly(os.write, 3, b'\\0\\0\\0\\x10half')",
    "leaves half a frame and stays": "quietly(os.write, 3, b'\\0\\0')" + WAIT,
    "announces a frame of 4 GB": "quietly(os.write, 3, b'\\xff\\xff\\xff\\xff' + b'x' * 60000)" + WAIT,
    "stops itself": "os.kill(os.getpid(), signal.SIGSTOP)" + WAIT,
    "stops and is stopped with its children": """
for _ in range(4):
    if os.fork() == 0:
        os.setsid()
        while True: os.kill(os.getpid(), signal.SIGSTOP)
os.kill(0, signal.SIGSTOP)
"""
    + WAIT,
    "kills everything it can reach": "quietly(os.kill, -1, 9)\nos.kill(os.getpid(), 9)",
    "forks while it is killed": """
for number in range(1, 65): number in (9, 19, 32, 33) or quietly(signal.signal, number, signal.SIG_IGN)
while True:
    if quietly(os.fork) == 0:
        quietly(os.setsid)
""",
    "forks and leaves": """
for _ in range(30):
    if quietly(os.fork) == 0:
        while True:
            if quietly(os.fork): os._exit(0)
            quietly(os.setsid)
""",
    "takes in orphans": """
import ctypes
ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
for _ in range(20):
    if os.fork() == 0:
        if os.fork() == 0: time.sleep(600)
        os._exit(0)
""",
    "changes its own limits": """
for name in ('NOFILE', 'NPROC', 'FSIZE', 'AS', 'STACK', 'DATA', 'MEMLOCK', 'SIGPENDING', 'MSGQUEUE'):
    quietly(resource.setrlimit, getattr(resource, 'RLIMIT_' + name, 0), (0, 0))
""",
    "fills all inodes": """
for place in ('.', '/tmp', '/dev/shm', '/dev/mqueue'):
    for number in range(20000):
        if quietly(os.mkdir, f'{place}/{number}') is None and not os.path.exists(f'{place}/{number}'): break
""",
    "fills all space": """
for place in ('.', '/tmp', '/dev/shm'):
    for number in range(400):
        fd = quietly(os.open, f'{place}/f{number}', os.O_CREAT | os.O_WRONLY)
        if fd is None or quietly(os.write, fd, b'x' * (1 << 20)) is None: break
        os.close(fd)
""",
    "locks its directory and its files": """
os.mkdir('d'); open('d/f', 'w').close(); os.chmod('d/f', 0); os.chmod('d', 0); os.chmod('.', 0)
""",
    "leases the files that will be read": """
fd = os.open('out', os.O_CREAT | os.O_RDWR)
fcntl.fcntl(fd, fcntl.F_SETLEASE, fcntl.F_WRLCK)
fcntl.flock(fd, fcntl.LOCK_EX)
"""
    + WAIT,
    "leaves threads at work": "threading.Thread(target=time.sleep, args=(600,)).start()\nos._exit(3)",
}
ENDS = set(ExitStatus) - {ExitStatus.CPU_LIMIT}

How = Callable[[Runner, Program, Limits], RunResult]


def with_input(runner: Runner, program: Program, limits: Limits) -> RunResult:
    return runner.run(program, limits=limits, stdin=b"x" * 100_000, collect=["out"])


def in_a_session(runner: Runner, program: Program, limits: Limits) -> RunResult:
    with runner.open_session(program, limits=limits) as session:
        reply = session.exchange(b"y" * 1_000_000, limits)
        assert reply.payload is None
        return session.close()


def beside_an_interactor(runner: Runner, program: Program, limits: Limits) -> RunResult:
    listens = "import sys\nsys.stdin.buffer.read()\nopen('out', 'w').write('heard')\nsys.exit(43)"
    interactor = prepared(runner, "python3", listens)
    ours = Part(program=interactor, limits=replace(limits, wall_ms=60_000), collect=["out"])
    played = runner.interact(Part(program=program, limits=limits), ours)
    assert (played.interactor.exit_code, played.interactor.files) == (43, {"out": b"heard"}), played
    runner.discard(interactor)
    return played.program


@pytest.mark.parametrize("how", [with_input, in_a_session, beside_an_interactor])
@pytest.mark.parametrize("deed", UNRULY)
def test_it_outlives_a_program_that(python: Runner, run: Run, limits: Limits, deed: str, how: How) -> None:
    program = prepared(python, "python3", HEAD + TRY + UNRULY[deed])
    few = replace(limits, cpu_ms=20_000, wall_ms=1_000, output_bytes=1 << 20, memory_kib=64 * 1024)
    result = how(python, program, few)
    assert result.exit_status in ENDS, result
    python.discard(program)
    look = "import os; print(os.listdir('.'), os.listdir('/tmp'), os.listdir('/dev/shm'), input())"
    assert run(look, stdin=b"in").stdout == b"['main.py'] [] [] in\n"
