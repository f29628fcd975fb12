"""What is our own fault: a container that dies, an agent that lies, a worker that is killed."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox import pool
from sandbox.errors import ImageMissing, RunnerBroken
from sandbox.interface import ExitStatus, Limits, Program, Runner
from sandbox.pool import Pool
from tests.sandbox.labs import Lab, wait_until

pytestmark = pytest.mark.docker

OWNER = f"failure-tests-{os.getpid()}"
# What differs between two containers of whatever engine: no two of a test start at the same moment.
WHEN_IT_STARTED = b"print(open('/proc/1/stat').read().rpartition(')')[2].split()[19])"
LIMITS = Limits(cpu_ms=1000, wall_ms=60_000, memory_kib=100_000)


@pytest.fixture
def sandbox(lab: Lab) -> Iterator[Pool]:
    with lab.sandbox("1", OWNER) as made:
        yield made


def prepared(runner: Runner, source: bytes = b"print(1)") -> Program:
    program = runner.prepare("python3", {"main.py": source}).program
    assert program is not None
    return program


def test_it_starts_a_new_runner_after_its_container_was_killed(
    sandbox: Pool, lab: Lab, limits: Limits
) -> None:
    with pytest.raises(RunnerBroken), sandbox.runner("python3") as runner:
        program = prepared(runner)
        (first,) = lab.containers(OWNER)
        lab.kill(first)
        runner.run(program, limits=limits)
    with sandbox.runner("python3") as runner:
        assert runner.run(prepared(runner), limits=limits).stdout == b"1\n"
        assert first not in lab.containers(OWNER)


def test_it_notices_a_container_that_died_while_nobody_used_it(
    sandbox: Pool, lab: Lab, limits: Limits
) -> None:
    with sandbox.runner("python3") as runner:
        prepared(runner)
    (first,) = lab.containers(OWNER)
    lab.kill(first)
    with sandbox.runner("python3") as runner:
        assert runner.run(prepared(runner), limits=limits).stdout == b"1\n"


def test_it_tells_when_the_container_is_killed_in_mid_run(sandbox: Pool, lab: Lab, limits: Limits) -> None:
    with pytest.raises(RunnerBroken) as caught, sandbox.runner("python3") as runner:
        program = prepared(runner, b"import time; time.sleep(600)")
        (running,) = lab.containers(OWNER)
        killer = threading.Timer(0.3, lab.kill, (running,))
        killer.start()
        runner.run(program, limits=limits)
    killer.join()
    assert caught.value.retryable


def test_it_refuses_to_go_on_with_a_broken_runner(sandbox: Pool, lab: Lab, limits: Limits) -> None:
    with sandbox.runner("python3") as runner:
        program = prepared(runner)
        lab.kill(lab.containers(OWNER)[0])
        for _ in range(2):
            with pytest.raises(RunnerBroken):
                runner.run(program, limits=limits)
    wait_until(lambda: not lab.containers(OWNER))


def test_it_destroys_a_runner_whose_lease_was_interrupted_in_mid_request(
    sandbox: Pool, lab: Lab, limits: Limits
) -> None:
    class Interrupted(Exception):
        pass

    def interrupt(*_: object) -> None:
        raise Interrupted

    previous = signal.signal(signal.SIGALRM, interrupt)
    with pytest.raises(Interrupted), sandbox.runner("python3") as runner:
        program = prepared(runner, b"import time; time.sleep(600)")
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        runner.run(program, limits=limits)
    signal.signal(signal.SIGALRM, previous)
    wait_until(lambda: not lab.containers(OWNER))


def test_it_keeps_a_runner_when_the_callers_own_code_fails(sandbox: Pool, lab: Lab) -> None:
    with pytest.raises(ZeroDivisionError), sandbox.runner("python3") as runner:
        prepared(runner)
        raise ZeroDivisionError
    (kept,) = lab.containers(OWNER)
    with sandbox.runner("python3"):
        assert lab.containers(OWNER) == [kept]


@pytest.mark.parametrize(
    "agent",
    [
        "import time; time.sleep(600)",
        "print('HTTP/1.1 200 OK', flush=True)",
        "import sys; sys.exit('out of order')",
        "import os\nwhile True: os.write(1, b'\\0\\0\\0\\x02{}' * 1000)",
        "import os\nos.write(1, b'\\0\\0\\0\\x0d' + b'{\"blobs\": []}')",
        "import os\nwhile True: os.write(2, b'x' * 100000)",
    ],
    ids=["silent", "chatty", "exiting", "flooding", "without the facts", "flooding its log"],
)
def test_it_survives_an_agent_of_the_enemy(
    sandbox: Pool, lab: Lab, monkeypatch: pytest.MonkeyPatch, agent: str
) -> None:
    lab.replace_agent(monkeypatch, agent)
    monkeypatch.setattr(pool, "_START_TIMEOUT_S", 1.0)
    with pytest.raises(RunnerBroken), sandbox.runner("python3"):
        pass
    wait_until(lambda: not lab.containers(OWNER))


def test_it_says_which_command_builds_a_missing_image(
    sandbox: Pool, lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab.rename_images(monkeypatch)
    with pytest.raises(ImageMissing, match=r"sandbox\.images build") as caught, sandbox.runner("python3"):
        pass
    assert not caught.value.retryable


def test_it_stops_its_containers_when_it_is_closed(lab: Lab) -> None:
    with lab.sandbox("1", "closing-test") as sandbox:
        with sandbox.runner("python3"):
            pass
        assert len(lab.containers("closing-test")) == 1
    wait_until(lambda: not lab.containers("closing-test"))


def test_it_gives_each_lease_a_container_of_its_own_when_fresh(lab: Lab, limits: Limits) -> None:
    seen = []
    with lab.sandbox("1", "fresh-test", fresh=True) as sandbox:
        for _ in range(3):
            with sandbox.runner("python3") as runner:
                source = WHEN_IT_STARTED
                seen.append(runner.run(prepared(runner, source), limits=limits).stdout)
    assert len(set(seen)) == 3
    wait_until(lambda: not lab.containers("fresh-test"))


def test_it_gives_a_fresh_container_to_who_asks_for_one(lab: Lab) -> None:
    def lease(*, fresh: bool = False) -> str:
        with sandbox.runner("python3", fresh=fresh) as runner:
            result = runner.run(prepared(runner, source), limits=LIMITS)
        return result.stdout.decode()

    source = WHEN_IT_STARTED
    with lab.sandbox("1", "some-fresh-test") as sandbox:
        warm, first, second, warm_again = lease(), lease(fresh=True), lease(fresh=True), lease()
    assert warm == warm_again
    assert len({warm, first, second}) == 3
    wait_until(lambda: not lab.containers("some-fresh-test"))


def test_it_notices_a_fresh_container_that_died_before_its_turn(lab: Lab, limits: Limits) -> None:
    with lab.sandbox("1", "spare-test", fresh=True) as sandbox:
        with sandbox.runner("python3"):
            (leased,) = lab.containers("spare-test")
        wait_until(lambda: lab.containers("spare-test") not in ([], [leased]))
        wait_until(lambda: leased not in lab.containers("spare-test"))
        (spare,) = lab.containers("spare-test")
        lab.kill(spare)
        with sandbox.runner("python3") as runner:
            assert runner.run(prepared(runner), limits=limits).stdout == b"1\n"


WORKER = """
import sys
from sandbox.interface import Limits
from tests.sandbox.labs import LABS
with LABS[sys.argv[1]]().sandbox("1", "killed-worker") as sandbox, sandbox.runner("python3") as runner:
    program = runner.prepare("python3", {"main.py": b"import time; time.sleep(600)"}).program
    print("running", flush=True)
    runner.run(program, limits=Limits(cpu_ms=1000, wall_ms=600_000, memory_kib=100_000))
"""


def test_it_leaves_no_container_behind_a_worker_that_was_killed(lab: Lab) -> None:
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-c", WORKER, lab.name]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=root) as worker:
        assert worker.stdout is not None
        worker.stdout.readline()
        assert len(lab.containers("killed-worker")) == 1
        worker.send_signal(signal.SIGKILL)
    wait_until(lambda: not lab.containers("killed-worker"))


def test_it_kills_a_program_that_has_not_started_yet(python: Runner, limits: Limits) -> None:
    program = python.prepare("python3", {"main.py": b"import time; time.sleep(20)"}).program
    assert program is not None
    for wall_ms in (1, 2, 3, 4):
        result = python.run(program, limits=replace(limits, wall_ms=wall_ms))
        assert result.exit_status is ExitStatus.WALL_LIMIT


def test_it_collects_nothing_from_a_closed_directory(python: Runner, limits: Limits) -> None:
    program = python.prepare("python3", {"main.py": b"import os; os.chmod('.', 0)"}).program
    assert program is not None
    assert python.run(program, limits=limits, collect=["x"]).files == {}
