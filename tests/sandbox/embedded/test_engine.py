"""Containers of the embedded engine, for real: what holds them together, and what is left of them."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.containers import LABEL_HOST, LABEL_OWNER, LABEL_PROCESS
from sandbox.embedded.engine import find_means, reap_containers, records_folder
from sandbox.embedded.records import read_records, write_record
from sandbox.embedded.roots import roots_folder
from sandbox.errors import RunnerBroken
from sandbox.identity import host_identity, process_identity
from sandbox.interface import Limits, Runner
from sandbox.pool import Pool
from tests.sandbox.labs import EmbeddedLab, wait_until

OWNER = "embedded-tests"
LIMITS = Limits(cpu_ms=2000, wall_ms=60_000, memory_kib=200_000)
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def lab() -> EmbeddedLab:
    made = EmbeddedLab()
    if reason := made.why_not():
        pytest.fail(reason)
    return made


@pytest.fixture
def sandbox(lab: EmbeddedLab) -> Iterator[Pool]:
    with lab.sandbox("1", OWNER) as made:
        yield made


def printed(runner: Runner, source: str) -> str:
    program = runner.prepare("python3", {"main.py": source.encode()}).program
    assert program is not None
    result = runner.run(program, limits=LIMITS)
    assert result.succeeded, result
    return result.stdout.decode().strip()


def processes(owner: str) -> dict[str, int]:
    """Launcher and agent of an owner's only container."""
    (labels,) = [each for each in read_records(records_folder()).values() if each[LABEL_OWNER] == owner]
    return {who: int(labels[who].partition(":")[0]) for who in ("launcher", "agent")}


def cgroups(text: str) -> list[Path]:
    return [path for path in Path("/sys/fs/cgroup").rglob("whetstone-*") if text in path.name]


def is_alive(pid: int) -> bool:
    return Path(f"/proc/{pid}/root").exists()


def test_it_leaves_nothing_of_a_container_that_is_closed(lab: EmbeddedLab) -> None:
    with lab.sandbox("1", OWNER) as sandbox, sandbox.runner("python3"):
        pids = processes(OWNER)
        (container,) = lab.containers(OWNER)
        assert bool(cgroups(container)) == (find_means().place is not None)
    assert not any(map(is_alive, pids.values()))
    assert cgroups(container) == []
    assert lab.containers(OWNER) == []
    # Others may mount what they like meanwhile.
    assert str(roots_folder()) not in Path("/proc/self/mountinfo").read_text()


def test_it_ends_a_container_whose_agent_does_not_listen(
    sandbox: Pool, lab: EmbeddedLab, monkeypatch: pytest.MonkeyPatch
) -> None:
    deaf = "import signal, time\nfor n in {*range(1, 32)} - {9, 19}: signal.signal(n, signal.SIG_IGN)\n"
    lab.replace_agent(monkeypatch, f"{deaf}print('x' * 100, flush=True)\ntime.sleep(600)")
    with pytest.raises(RunnerBroken), sandbox.runner("python3"):
        pass
    assert lab.containers(OWNER) == []


def test_it_ends_with_a_worker_that_was_killed_even_if_its_agent_does_not_listen(lab: EmbeddedLab) -> None:
    source = f"""
import time
from sandbox.embedded.engine import EmbeddedEngine
from sandbox.pool import Pool
pool = Pool(EmbeddedEngine("1", "{OWNER}-killed"))
with pool.runner("python3") as runner:
    print("started", flush=True)
    time.sleep(600)
"""
    with subprocess.Popen([sys.executable, "-c", source], stdout=subprocess.PIPE, cwd=ROOT) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == b"started\n"
        pids = processes(f"{OWNER}-killed")
        # A stopped agent hears of nothing; its launcher does.
        os.kill(pids["agent"], signal.SIGSTOP)
        worker.kill()
    wait_until(lambda: not lab.containers(f"{OWNER}-killed"))
    assert not is_alive(pids["agent"])


def test_it_reaps_what_a_killed_worker_and_a_killed_launcher_left(lab: EmbeddedLab) -> None:
    source = f"""
import os, signal, time
from sandbox.embedded.engine import EmbeddedEngine
from tests.sandbox.embedded.test_engine import processes
EmbeddedEngine("1", "{OWNER}-orphan").start("python", "submission").stream.receive(
    blob_limit=0, deadline=time.monotonic() + 60)
pids = processes("{OWNER}-orphan")
os.kill(pids["agent"], signal.SIGSTOP)
os.kill(pids["launcher"], signal.SIGKILL)
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", source], cwd=ROOT, check=False)
    (orphan,) = lab.containers(f"{OWNER}-orphan")
    with lab.sandbox("1", OWNER) as sandbox, sandbox.runner("python3") as runner:
        reap_containers()  # or some other worker of this machine, a moment earlier
        assert lab.containers(f"{OWNER}-orphan") == []
        assert cgroups(orphan) == []
        assert printed(runner, "print('mine is still there')")


def test_it_tells_when_the_launcher_is_killed(sandbox: Pool, lab: EmbeddedLab) -> None:
    with pytest.raises(RunnerBroken), sandbox.runner("python3") as runner:
        # Before its first box the agent dies with the launcher.
        os.kill(processes(OWNER)["launcher"], signal.SIGKILL)
        printed(runner, "print(1)")
    assert lab.containers(OWNER) == []


def test_it_holds_a_program_on_its_core(sandbox: Pool) -> None:
    source = """
import os
mine = os.sched_getaffinity(0)
try:
    os.sched_setaffinity(0, range(os.cpu_count()))
except OSError:
    pass
print(len(mine), os.sched_getaffinity(0) == mine)
"""
    with sandbox.runner("python3") as runner:
        assert printed(runner, source) == "1 True"


def test_it_shows_nothing_of_the_machine(sandbox: Pool) -> None:
    source = """
import os, socket
print(socket.gethostname(), open('/etc/hostname').read().strip(), len(open('/proc/net/dev').readlines()))
print(sorted(os.listdir('/sys')), sorted(os.listdir('/sys/fs')), os.listdir('/home'), os.listdir('/srv'))
print(sorted(os.listdir('/dev')))
processes = [name for name in os.listdir('/proc') if name.isdigit()]
print(len(processes) < 8, open('/proc/self/cgroup').read().count('whetstone'))
"""
    with sandbox.runner("python3") as runner:
        names, system, devices, processes_and_cgroups = printed(runner, source).split("\n")
    # The loopback device, and two lines of heading.
    assert names == "box box 3"
    assert system == "['fs'] ['cgroup'] [] []"
    words = "fd full mqueue null pts random shm stderr stdin stdout urandom zero"
    assert devices == str(words.split())
    assert processes_and_cgroups == "True 0"


def test_it_masks_and_locks_what_root_could_use_in_proc(lab: EmbeddedLab, sandbox: Pool) -> None:
    with sandbox.runner("python3"):
        inside = Path(f"/proc/{processes(OWNER)['agent']}/root")
        options = {
            line.split()[1]: line.split()[3].split(",")
            for line in Path(f"/proc/{processes(OWNER)['agent']}/mounts").read_text().splitlines()
        }
        assert (inside / "proc/keys").read_bytes() == b""
    for place in ("/", "/proc/sys", "/proc/irq", "/dev", "/sys"):
        assert "ro" in options[place], place
    for place in ("/", "/box", "/store", "/tmp", "/dev/shm", "/proc"):
        assert "nosuid" in options[place], place


def test_it_keeps_root_inside_from_changing_the_machine_s_devices(lab: EmbeddedLab, sandbox: Pool) -> None:
    """They are no copies: the machine has to live with whatever a container makes of their rights."""
    source = "open('/dev/null', 'wb').write(b'x'); print(len(open('/dev/zero', 'rb').read(5)))"
    with sandbox.runner("python3") as runner:
        text = Path(f"/proc/{processes(OWNER)['agent']}/mountinfo").read_text()
        assert printed(runner, source) == "5"
    lines = [
        line.split() for line in text.splitlines() if " - devtmpfs " in line or line.split()[3] == "/null"
    ]
    assert {line[4] for line in lines} >= {"/dev/null", "/dev/zero", "/dev/urandom", "/proc/keys"}
    assert [line[4] for line in lines if "ro" not in line[5].split(",")] == []


def test_it_forgets_what_was_before_the_machine_was_started(lab: EmbeddedLab) -> None:
    name, _, space = host_identity().split(":")
    record = records_folder() / "before.json"
    record.parent.mkdir(parents=True, exist_ok=True)
    # The process has a number of today: it must not be taken for the one of then.
    labels = {LABEL_HOST: f"{name}:another-boot:{space}", "agent": process_identity(os.getpid())}
    write_record(str(record), labels, [])
    reap_containers()
    assert not record.exists()


def test_it_reaps_a_container_that_never_came_to_be(lab: EmbeddedLab) -> None:
    record = records_folder() / "half-done.json"
    record.parent.mkdir(parents=True, exist_ok=True)
    labels = {LABEL_HOST: host_identity(), LABEL_PROCESS: f"{os.getpid()}:1"}
    write_record(str(record), labels, ["/sys/fs/cgroup/memory/no-such-cgroup"])
    reap_containers()
    assert not record.exists()


def test_it_does_not_mind_a_key_in_the_worker_s_terminal(sandbox: Pool) -> None:
    with sandbox.runner("python3") as runner:
        assert os.getpgid(processes(OWNER)["launcher"]) != os.getpgrp()
        assert printed(runner, "print('on')") == "on"
