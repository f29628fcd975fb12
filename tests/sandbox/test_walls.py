"""What a program finds in its box, and what is left for the next one."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from sandbox.interface import Limits, Part, Program, Runner, RunResult
from sandbox.pool import Pool
from sandbox.runner import ContainerRunner
from tests.sandbox.conftest import prepared

pytestmark = pytest.mark.docker

Run = Callable[[str], RunResult]
PLACES = ["/", "/usr/bin", "/etc", "/box", "/store", "/run", "/var/tmp", "/root", "/dev", "/home"]


@pytest.fixture
def run(sandbox: Pool, limits: Limits) -> Iterator[Run]:
    with sandbox.runner("python3") as runner:

        def run_source(source: str) -> RunResult:
            program = runner.prepare("python3", {"main.py": source.encode()}).program
            assert program is not None
            return runner.run(program, limits=limits)

        yield run_source


def printed(result: RunResult) -> str:
    assert result.succeeded, result
    return result.stdout.decode().strip()


def test_it_gives_each_run_a_uid_of_its_own(run: Run) -> None:
    source = "import os; print(*os.getresuid(), *os.getresgid(), os.getgroups())"
    first, second = printed(run(source)), printed(run(source))
    assert first != second
    for text in (first, second):
        uids = text.removesuffix(" []").split()
        assert len(set(uids)) == 1
        assert int(uids[0]) > 65535


def test_it_leaves_a_program_no_capability(run: Run) -> None:
    text = printed(run("print(open('/proc/self/status').read())"))
    fields = dict(line.split(":\t", 1) for line in text.split("\n"))
    assert {int(fields[name], 16) for name in ("CapInh", "CapPrm", "CapEff", "CapAmb")} == {0}
    assert int(fields["CapBnd"], 16) == (1 << 6) | (1 << 7)
    assert (fields["NoNewPrivs"], fields["Seccomp"]) == ("1", "2")


def test_it_passes_no_descriptor_on(run: Run) -> None:
    source = "import os\nfd = os.open('.', 0)\nprint(sorted(map(int, os.listdir('/proc/self/fd'))), fd)"
    assert printed(run(source)) == "[0, 1, 2, 3, 4] 3"


def test_it_shows_no_other_box_and_no_agent(run: Run) -> None:
    source = """
import os
def tries(call, *arguments):
    try:
        return call(*arguments)
    except OSError as error:
        return type(error).__name__
print(tries(os.listdir, '/box'), tries(os.listdir, '/store'), tries(os.listdir, '/opt/whetstone'))
print(tries(os.listdir, '/proc/1/fd'), tries(os.readlink, '/proc/1/cwd'), tries(open, '/proc/1/environ'))
print(tries(os.kill, 1, 9), tries(os.kill, os.getppid(), 9), tries(open, '/proc/1/mem', 'wb'))
"""
    assert set(printed(run(source)).split()) == {"PermissionError"}


@pytest.mark.parametrize("place", PLACES)
def test_it_lets_a_program_write_in_few_places(run: Run, place: str) -> None:
    source = f"try:\n    open('{place}/x', 'w')\nexcept OSError as e: print('no')"
    assert printed(run(source)) == "no"


LEAVE = """
import os, sys, time
for place in ('.', '/tmp', '/dev/shm', '/dev/mqueue'):
    try:
        open(place + '/left', 'w').write('x')
        os.mkdir(place + '/leftdir')
        os.mkdir(place + '/leftdir/inner')
        open(place + '/leftdir/inner/file', 'w').write('x')
        os.symlink('/etc/passwd', place + '/leftdir/link')
        os.mkfifo(place + '/leftdir/fifo')
        os.chmod(place + '/leftdir/inner', 0)
        os.chmod(place + '/leftdir', 0)
    except OSError:
        pass
os.chmod('.', 0)
for n in range(3):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(600)
        os._exit(0)
"""
LOOK = """
import os
print([os.listdir(p) for p in ('/tmp', '/dev/shm', '/dev/mqueue')], os.listdir('.'))
mine = [p for p in os.listdir('/proc') if p.isdigit() and os.stat('/proc/' + p).st_uid != 0]
print(len(mine))
"""


def test_it_leaves_nothing_for_the_next_program(run: Run) -> None:
    for _ in range(3):
        run(LEAVE)
        assert printed(run(LOOK)) == "[[], [], []] ['main.py']\n1"


def test_it_has_room_again_after_a_program_that_filled_everything(run: Run) -> None:
    fill = """
for place in ('.', '/tmp', '/dev/shm'):
    n = 0
    try:
        while True:
            open(f'{place}/{n}', 'w').close()
            n += 1
    except OSError:
        pass
    try:
        open(f'{place}/0', 'wb').write(b'x' * (60 << 20))
    except OSError:
        pass
"""
    run(fill)
    again = "open('/tmp/a', 'w').write('x'); open('b', 'wb').write(b'x' * 10**7); print('room')"
    assert printed(run(again)) == "room"


@pytest.mark.parametrize(
    ("family", "name"),
    [(2, "INET"), (10, "INET6"), (16, "NETLINK"), (17, "PACKET"), (38, "ALG"), (40, "VSOCK")],
)
def test_it_knows_local_sockets_only(run: Run, family: int, name: str) -> None:
    source = f"""
import socket
try:
    socket.socket({family}, socket.SOCK_DGRAM)
except OSError as error:
    print(error.errno)
"""
    assert printed(run(source)) == "1", name


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ("syscall(425, 8, 0)", 1),
        ("syscall(29, 0, 4096, 0o1600)", 1),
        ("syscall(240, b'/x', 0o102, 0o600, None)", 1),
        ("syscall(250, 0, -4, 1)", 1),
        ("syscall(272, 0x10000000)", 1),
        ("syscall(101, 0, 0, 0, 0)", 1),
        ("syscall(310, 1, 0, 0, 0, 0, 0)", 1),
        ("syscall(321, 0, 0, 0)", 1),
        ("syscall(323, 0)", 1),
        ("syscall(298, 0, 0, -1, -1, 0)", 1),
        ("syscall(435, 0, 0)", 38),
        ("syscall(135, 0x0040000)", 1),
        ("syscall(56, 0x10000000 | 17, 0, 0, 0, 0)", 1),
        ("syscall(141, 0, 0, 5)", 1),
    ],
    ids=[
        "io_uring",
        "shmget",
        "mq_open",
        "keyctl",
        "unshare",
        "ptrace",
        "process_vm_readv",
        "bpf",
        "userfaultfd",
        "perf",
        "clone3",
        "personality",
        "clone",
        "setpriority",
    ],
)
def test_it_refuses_dangerous_system_calls(run: Run, call: str, error: int) -> None:
    source = f"import ctypes\nc = ctypes.CDLL(None, use_errno=True)\nprint(c.{call}, ctypes.get_errno())"
    assert printed(run(source)) == f"-1 {error}"


def test_it_does_not_let_a_program_raise_its_limits(run: Run) -> None:
    source = """
import resource as r
for name in ('CPU', 'FSIZE', 'NPROC', 'NOFILE', 'CORE'):
    soft, hard = r.getrlimit(getattr(r, 'RLIMIT_' + name))
    try:
        r.setrlimit(getattr(r, 'RLIMIT_' + name), (hard + 1, hard + 1))
        print('raised', name)
    except (ValueError, OSError):
        print(name, hard)
"""
    assert printed(run(source)).split("\n") == ["CPU 5", "FSIZE 67108864", "NPROC 64", "NOFILE 512", "CORE 0"]


def test_it_stays_the_same_size_over_many_runs(sandbox: Pool, limits: Limits) -> None:
    with sandbox.runner("python3") as runner:
        program = runner.prepare("python3", {"main.py": b"import sys; print(sys.stdin.read())"}).program
        assert program is not None
        large = replace(limits, output_bytes=16 << 20)
        runner.run(program, limits=limits)
        before = runner.idle_kib  # type: ignore[attr-defined]
        for _ in range(20):
            result = runner.run(program, limits=large, stdin=b"x" * (4 << 20))
            assert len(result.stdout) == (4 << 20) + 1
        runner.run(program, limits=limits)
        assert runner.idle_kib < before + 2 * 1024  # type: ignore[attr-defined]


def test_it_makes_no_children_for_the_zygote(run: Run) -> None:
    clone_parent = (
        "import ctypes, os\nif ctypes.CDLL(None).syscall(56, 0x8000 | 17, 0, 0, 0, 0) == 0: os._exit(0)"
    )
    assert run(clone_parent + "\nprint('on')").stdout == b"on\n"


def test_it_has_no_terminals(run: Run) -> None:
    assert printed(run("import os; print(os.path.exists('/dev/ptmx'), os.listdir('/dev/pts'))")) == "False []"


def test_it_keeps_the_input_from_being_written(run: Run) -> None:
    source = """
import os
try:
    os.pwrite(os.open('/proc/self/fd/0', os.O_RDWR), b'x', 0)
except PermissionError:
    print('sealed')
"""
    assert printed(run(source)) == "sealed"


LOST = """
import array, os, socket
one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
memory = os.memfd_create('lost')
os.write(memory, bytes(100 << 20))
file = os.open('lost', os.O_RDWR | os.O_CREAT)
for _ in range(12):
    os.write(file, bytes(4 << 20))
os.unlink('lost')
for here, there in ((one, other), (other, one)):
    sent = array.array('i', [there.fileno(), memory, file])
    here.sendmsg([b'x'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, sent)])
"""
FILL = """
import os
file = os.open('full', os.O_RDWR | os.O_CREAT)
for _ in range(15):
    os.write(file, bytes(4 << 20))
"""


def test_it_keeps_nothing_that_a_program_has_sent_to_nobody(python: Runner, limits: Limits) -> None:
    """Such messages outlive all processes until the kernel looks for them, which nothing else makes it do."""
    lost, fill = prepared(python, "python3", LOST), prepared(python, "python3", FILL)
    for _ in range(5):
        before = idle_kib(python)
        assert python.run(lost, limits=limits).succeeded
        assert idle_kib(python) < before + 8 * 1024
        assert python.run(fill, limits=limits).succeeded


def test_it_keeps_nothing_that_an_interactive_program_has_sent_to_nobody(
    python: Runner, limits: Limits
) -> None:
    lost, partner = prepared(python, "python3", LOST), prepared(python, "python3", "input()")
    for _ in range(3):
        before = idle_kib(python)
        played = python.interact(Part(program=lost, limits=limits), Part(program=partner, limits=limits))
        assert played.program.succeeded
        assert idle_kib(python) < before + 8 * 1024


def idle_kib(runner: Runner) -> int:
    """Asked at once: on a busy machine somebody soon closes a socket."""
    runner.discard(Program(language="python3", token="none"))
    assert isinstance(runner, ContainerRunner)
    return runner.idle_kib
