"""What is our own fault: a container that dies, an agent that lies, a worker that is killed."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import docker
import pytest

from sandbox import containers as options
from sandbox import docker_engine, pool
from sandbox.containers import LABEL_HOST, LABEL_OWNER, LABEL_PROCESS, host_identity
from sandbox.docker_sandbox import DockerSandbox
from sandbox.errors import EngineUnavailable, ImageMissing, RunnerBroken, RuntimeMissing
from sandbox.images import image_tag
from sandbox.interface import ExitStatus, Limits, Program, Runner
from sandbox.reaper import reap_orphans

pytestmark = pytest.mark.docker

OWNER = "failure-tests"
PATIENCE_S = 60.0
LIMITS = Limits(cpu_ms=1000, wall_ms=60_000, memory_kib=100_000)


@pytest.fixture
def sandbox(engine: docker.DockerClient) -> Iterator[DockerSandbox]:
    with DockerSandbox("1", OWNER) as made:
        yield made


def containers(engine: docker.DockerClient, owner: str = OWNER) -> list[str]:
    found = engine.containers.list(all=True, filters={"label": f"{LABEL_OWNER}={owner}"}, ignore_removed=True)
    return [str(container.id) for container in found]


def wait_until(condition: Callable[[], bool]) -> None:
    """Polls; the patience only bounds a failing test, it is no promise of speed."""
    end = time.monotonic() + PATIENCE_S
    while not condition():
        if time.monotonic() > end:
            pytest.fail("it never came true")
        time.sleep(0.05)


def prepared(runner: Runner, source: bytes = b"print(1)") -> Program:
    program = runner.prepare("python3", {"main.py": source}).program
    assert program is not None
    return program


def test_it_starts_a_new_runner_after_its_container_was_killed(
    sandbox: DockerSandbox, engine: docker.DockerClient, limits: Limits
) -> None:
    with pytest.raises(RunnerBroken), sandbox.runner("python3") as runner:
        program = prepared(runner)
        (first,) = containers(engine)
        engine.api.kill(first)
        runner.run(program, limits=limits)
    with sandbox.runner("python3") as runner:
        assert runner.run(prepared(runner), limits=limits).stdout == b"1\n"
        assert first not in containers(engine)


def test_it_notices_a_container_that_died_while_nobody_used_it(
    sandbox: DockerSandbox, engine: docker.DockerClient, limits: Limits
) -> None:
    with sandbox.runner("python3") as runner:
        prepared(runner)
    (first,) = containers(engine)
    engine.api.kill(first)
    with sandbox.runner("python3") as runner:
        assert runner.run(prepared(runner), limits=limits).stdout == b"1\n"


def test_it_tells_when_the_container_is_killed_in_mid_run(
    sandbox: DockerSandbox, engine: docker.DockerClient, limits: Limits
) -> None:
    with pytest.raises(RunnerBroken) as caught, sandbox.runner("python3") as runner:
        program = prepared(runner, b"import time; time.sleep(600)")
        (running,) = containers(engine)
        killer = threading.Timer(0.3, engine.api.kill, (running,))
        killer.start()
        runner.run(program, limits=limits)
    killer.join()
    assert caught.value.retryable


def test_it_refuses_to_go_on_with_a_broken_runner(
    sandbox: DockerSandbox, engine: docker.DockerClient, limits: Limits
) -> None:
    with sandbox.runner("python3") as runner:
        program = prepared(runner)
        engine.api.kill(containers(engine)[0])
        for _ in range(2):
            with pytest.raises(RunnerBroken):
                runner.run(program, limits=limits)
    wait_until(lambda: not containers(engine))


def test_it_destroys_a_runner_whose_lease_was_interrupted_in_mid_request(
    sandbox: DockerSandbox, engine: docker.DockerClient, limits: Limits
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
    wait_until(lambda: not containers(engine))


def test_it_keeps_a_runner_when_the_callers_own_code_fails(
    sandbox: DockerSandbox, engine: docker.DockerClient
) -> None:
    with pytest.raises(ZeroDivisionError), sandbox.runner("python3") as runner:
        prepared(runner)
        raise ZeroDivisionError
    (kept,) = containers(engine)
    with sandbox.runner("python3"):
        assert containers(engine) == [kept]


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
    sandbox: DockerSandbox, engine: docker.DockerClient, monkeypatch: pytest.MonkeyPatch, agent: str
) -> None:
    real_options = options.container_options

    def with_another_agent(image: str, **options: object) -> dict[str, object]:
        made = real_options(image, **options)  # type: ignore[arg-type]
        return {**made, "entrypoint": ["/usr/bin/python3", "-c"], "command": [agent]}

    monkeypatch.setattr(docker_engine, "container_options", with_another_agent)
    monkeypatch.setattr(pool, "_START_TIMEOUT_S", 1.0)
    with pytest.raises(RunnerBroken), sandbox.runner("python3"):
        pass
    wait_until(lambda: not containers(engine))


def test_it_says_which_command_builds_a_missing_image(
    sandbox: DockerSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docker_engine, "image_tag", lambda name: f"whetstone-{name}:000000000000")
    with pytest.raises(ImageMissing, match=r"sandbox\.images build") as caught, sandbox.runner("python3"):
        pass
    assert not caught.value.retryable


def test_it_says_that_the_engine_does_not_know_a_runtime(engine: docker.DockerClient) -> None:
    sandbox = DockerSandbox("1", OWNER, runtime="no-such-runtime")
    with sandbox, pytest.raises(RuntimeMissing, match="WHETSTONE_SANDBOX_RUNTIME"), sandbox.runner("python3"):
        pass


def test_it_says_when_no_engine_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", "tcp://127.0.0.1:1")
    with DockerSandbox() as sandbox, pytest.raises(EngineUnavailable) as caught, sandbox.runner("python3"):
        pass
    assert caught.value.retryable
    with pytest.raises(EngineUnavailable):
        reap_orphans()


def test_it_stops_its_containers_when_it_is_closed(engine: docker.DockerClient) -> None:
    with DockerSandbox("1", "closing-test") as sandbox:
        with sandbox.runner("python3"):
            pass
        assert len(containers(engine, "closing-test")) == 1
    wait_until(lambda: not containers(engine, "closing-test"))


def test_it_gives_each_lease_a_container_of_its_own_when_fresh(
    engine: docker.DockerClient, limits: Limits
) -> None:
    seen = []
    with DockerSandbox("1", "fresh-test", fresh=True) as sandbox:
        for _ in range(3):
            with sandbox.runner("python3") as runner:
                source = b"print(open('/proc/mounts').readline())"
                seen.append(runner.run(prepared(runner, source), limits=limits).stdout)
    assert len(set(seen)) == 3
    wait_until(lambda: not containers(engine, "fresh-test"))


def test_it_gives_a_fresh_container_to_who_asks_for_one(engine: docker.DockerClient) -> None:
    def lease(*, fresh: bool = False) -> str:
        with sandbox.runner("python3", fresh=fresh) as runner:
            result = runner.run(prepared(runner, source), limits=LIMITS)
        return result.stdout.decode()

    source = b"print(open('/proc/mounts').readline())"
    with DockerSandbox("1", "some-fresh-test") as sandbox:
        warm, first, second, warm_again = lease(), lease(fresh=True), lease(fresh=True), lease()
    assert warm == warm_again
    assert len({warm, first, second}) == 3
    wait_until(lambda: not containers(engine, "some-fresh-test"))


def test_it_notices_a_fresh_container_that_died_before_its_turn(
    engine: docker.DockerClient, limits: Limits
) -> None:
    with DockerSandbox("1", "spare-test", fresh=True) as sandbox:
        with sandbox.runner("python3"):
            (leased,) = containers(engine, "spare-test")
        wait_until(lambda: containers(engine, "spare-test") not in ([], [leased]))
        wait_until(lambda: leased not in containers(engine, "spare-test"))
        (spare,) = containers(engine, "spare-test")
        engine.api.kill(spare)
        with sandbox.runner("python3") as runner:
            assert runner.run(prepared(runner), limits=limits).stdout == b"1\n"


WORKER = """
import sys
from sandbox.docker_sandbox import DockerSandbox
from sandbox.interface import Limits
with DockerSandbox("1", "killed-worker") as sandbox, sandbox.runner("python3") as runner:
    program = runner.prepare("python3", {"main.py": b"import time; time.sleep(600)"}).program
    print("running", flush=True)
    runner.run(program, limits=Limits(cpu_ms=1000, wall_ms=600_000, memory_kib=100_000))
"""


def test_it_leaves_no_container_behind_a_worker_that_was_killed(engine: docker.DockerClient) -> None:
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen([sys.executable, "-c", WORKER], stdout=subprocess.PIPE, cwd=root) as worker:
        assert worker.stdout is not None
        worker.stdout.readline()
        assert len(containers(engine, "killed-worker")) == 1
        worker.send_signal(signal.SIGKILL)
    wait_until(lambda: not containers(engine, "killed-worker"))


def test_it_reaps_the_containers_of_dead_workers_only(engine: docker.DockerClient) -> None:
    def start(owner: str, process: str, host: str) -> str:
        labels = {LABEL_OWNER: owner, LABEL_PROCESS: process, LABEL_HOST: host}
        command = ["/usr/bin/python3", "-c", "import time; time.sleep(600)"]
        made = engine.containers.run(
            image_tag("python"), [], entrypoint=command, labels=labels, detach=True, auto_remove=True
        )
        return str(made.id)

    mine = f"{os.getpid()}:{Path('/proc/self/stat').read_text().rpartition(')')[2].split()[19]}"
    orphan = start("reaped", f"{os.getpid()}:1", host_identity())
    living = start("kept", mine, host_identity())
    foreign = start("kept", "1:1", "another host")
    try:
        reap_orphans()  # or some other worker of this machine, a moment earlier
        wait_until(lambda: orphan not in containers(engine, "reaped"))
        assert set(containers(engine, "kept")) == {living, foreign}
    finally:
        for container in (living, foreign):
            engine.api.remove_container(container, force=True)


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
