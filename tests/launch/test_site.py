"""`make run`, from nothing to an address and back to nothing."""

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from web.launch import site
from web.launch.faults import LaunchError
from web.launch.locking import only_one
from web.launch.site import Shape
from web.launch.supervisor import Supervisor

ROOT = Path(__file__).resolve().parents[2]
ENOUGH_S = 240
"""Only ends a broken run: the first start may have to judge the whole bank."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Site:
    """`make run` in a folder and on a port of its own."""

    var: Path
    port: int
    process: subprocess.Popen[str]
    said: list[str]

    def wait_for(self, pattern: str) -> re.Match[str]:
        """Read the console until a line matches."""
        assert self.process.stdout is not None
        deadline = time.monotonic() + ENOUGH_S
        while time.monotonic() < deadline:
            line = self.process.stdout.readline()
            self.said.append(line)
            if found := re.search(pattern, line):
                return found
            if not line and self.process.poll() is not None:
                break
        raise AssertionError(f"never said {pattern!r}, but:\n{''.join(self.said)}")

    def stop(self, number: signal.Signals = signal.SIGINT) -> None:
        """Stop as Ctrl-C does."""
        self.process.send_signal(number)
        assert self.process.stdout is not None
        # Not communicate(), which does not see what readline() has read ahead.
        self.said.append(self.process.stdout.read())
        self.process.stdout.close()
        self.process.wait(timeout=ENOUGH_S)


def start_site(var: Path, port: int) -> Site:
    env = {key: value for key, value in os.environ.items() if key not in {"REDIS_URL", "DATABASE_URL"}}
    env |= {"WHETSTONE_VAR": str(var), "WHETSTONE_PORT": str(port), "WHETSTONE_WORKERS": "1"}
    env["DJANGO_SETTINGS_MODULE"] = "web.settings"
    process = subprocess.Popen(
        [sys.executable, "-m", "web.launch.commands", "run"],
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return Site(var, port, process, [])


@pytest.fixture
def var() -> Iterator[Path]:
    """A short path: a socket lies in it."""
    with tempfile.TemporaryDirectory(prefix="whetstone-run-") as folder:
        yield Path(folder)


@pytest.fixture
def running(var: Path) -> Iterator[Site]:
    """A site that answers."""
    started = start_site(var, free_port())
    try:
        started.wait_for(r"Whetstone is at (\S+)")
        yield started
    finally:
        if started.process.poll() is None:
            started.stop()
        if started.process.stdout:
            started.process.stdout.close()
        started.process.wait(timeout=ENOUGH_S)


def processes_of(var: Path) -> list[str]:
    """Command lines of living processes that were told of this folder."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            environment = (folder / "environ").read_bytes()
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (OSError, ProcessLookupError):
            continue
        if f"WHETSTONE_VAR={var}".encode() in environment and command:
            found.append(command)
    return found


def ailments(var: Path) -> dict[str, str]:
    """What the doctor finds failing in a running site, asked again until its first sweep is over."""
    env = {key: value for key, value in os.environ.items() if key not in {"REDIS_URL", "DATABASE_URL"}}
    env |= {"WHETSTONE_VAR": str(var), "DJANGO_SETTINGS_MODULE": "web.settings"}
    deadline = time.monotonic() + ENOUGH_S
    while True:
        argv = [sys.executable, "manage.py", "doctor", "--json"]
        done = subprocess.run(argv, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        rows = json.loads(done.stdout)["findings"]
        failing = {row["check"]: row["text"] for row in rows if row["level"] == "failing"}
        if not failing or time.monotonic() > deadline:
            assert {row["check"] for row in rows} >= {"workers", "beat", "engine", "images", "judgings"}
            assert bool(failing) == bool(done.returncode)
            return failing


def health(port: int) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=30) as answer:
        return str(answer.read().decode().strip())


@pytest.mark.docker
def test_it_answers_names_an_administrator_and_leaves_nothing_behind(running: Site) -> None:
    assert health(running.port) == "ok"
    name, password = running.wait_for(r"First administrator: (\S+)   password: (\S+)").groups()
    assert name == "admin"
    assert len(password) >= 16
    assert any("celery" in command and "worker" in command for command in processes_of(running.var))

    assert ailments(running.var) == {}

    second = start_site(running.var, free_port())
    words, _ = second.process.communicate(timeout=ENOUGH_S)
    assert second.process.returncode == 1
    assert f"Whetstone already runs here (process {running.process.pid})" in words

    running.stop()
    assert running.process.returncode == 0, "".join(running.said)
    assert processes_of(running.var) == []
    assert not any(password.encode() in path.read_bytes() for path in running.var.rglob("*.log"))


@pytest.mark.docker
def test_it_starts_a_second_time_with_the_same_people(var: Path) -> None:
    for attempt in range(2):
        started = start_site(var, free_port())
        started.wait_for(r"Whetstone is at (\S+)")
        assert health(started.port) == "ok"
        started.stop(signal.SIGTERM)
        assert started.process.returncode == 0, "".join(started.said)
        assert ("First administrator" in "".join(started.said)) is (attempt == 0)


def test_it_refuses_a_port_that_is_taken() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = Shape(host="127.0.0.1", port=other.getsockname()[1], workers=1)
        with pytest.raises(LaunchError, match=f"Cannot listen on 127.0.0.1 port {taken.port}"):
            site.refuse_busy_port(taken)


def test_it_holds_its_folder_alone_and_lets_go_afterwards(tmp_path: Path) -> None:
    lock = tmp_path / "run" / "lock"
    with (
        only_one(lock),
        pytest.raises(LaunchError, match=f"already runs here .process {os.getpid()}."),
        only_one(lock),
    ):
        raise AssertionError("two at once")
    with only_one(lock):
        assert lock.exists()


def test_it_reads_where_to_listen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHETSTONE_HOST", "0.0.0.0")
    monkeypatch.setenv("WHETSTONE_PORT", "8080")
    monkeypatch.setenv("WHETSTONE_WORKERS", "3")
    shape = site.shape_from_environment()
    assert shape == Shape(host="0.0.0.0", port=8080, workers=3)
    assert shape.address == "http://127.0.0.1:8080/"


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("judge.lan", "http://judge.lan:8000/"),
        ("::1", "http://[::1]:8000/"),
    ],
)
def test_it_prints_an_address_that_opens(host: str, address: str) -> None:
    assert Shape(host=host, port=8000, workers=1).address == address


def test_it_tells_every_process_the_same_redis(tmp_path: Path) -> None:
    shape = Shape(host="127.0.0.1", port=8000, workers=2)
    commands = {command.name: command for command in site.commands(shape, "unix:///x.sock", tmp_path)}
    assert list(commands) == ["web", "worker", "beat"]
    assert {command.env["REDIS_URL"] for command in commands.values()} == {"unix:///x.sock"}
    worker = list(commands["worker"].argv)
    assert worker[worker.index("-c") + 1] == "2"
    assert json.dumps(list(commands["web"].argv)).count("8000") == 1


def test_it_stops_though_python_dropped_what_the_signal_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    """As Python does when a signal comes while a child is being forked."""
    looks = iter(range(3))

    class Children:
        def watch(self) -> None:
            next(looks)

    class Bank:
        returncode = 0

        def poll(self) -> int:
            return 0

    monkeypatch.setattr(signal, "signal", lambda number, handler: None)
    monkeypatch.setattr(site, "told_to_stop", threading.Event())
    with contextlib.suppress(KeyboardInterrupt):
        site.interrupt(signal.SIGTERM, None)
    with pytest.raises(KeyboardInterrupt):
        site.watch(cast(Supervisor, Children()), cast("subprocess.Popen[bytes]", Bank()))
