"""`make run`: everything the embedded site is made of, from nothing to an address, and back to nothing."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from judge.bank_images import image_sets
from sandbox.engines import DOCKER, reap
from sandbox.errors import SandboxError
from web.environment import env_int, env_str, redis_socket
from web.launch import distribution, engine, engines, filling
from web.launch.faults import LaunchError
from web.launch.locking import only_one
from web.launch.places import LOGS, ROOT, VAR
from web.launch.processes import Command, open_log, start, stop_all, tail, wait_until
from web.launch.progress import Step, say
from web.launch.redis_server import RedisServer
from web.launch.supervisor import Supervisor

READY_S = 60.0
WATCH_EVERY_S = 0.3
QUEUES = "housekeeping,practice,trial,rejudge,verify"
UVICORN = [sys.executable, "-m", "uvicorn", "web.asgi:application", "--timeout-graceful-shutdown", "2"]
UVICORN += ["--lifespan", "off", "--no-access-log", "--no-proxy-headers", "--log-level", "warning"]
CELERY = [sys.executable, "-m", "celery", "-A", "judge.celery"]
WORKER_FLAGS = ["-Q", QUEUES, "-P", "prefork", "--loglevel", "INFO", "--without-mingle", "--without-gossip"]
told_to_stop = threading.Event()
"""Beside the KeyboardInterrupt: Python drops what a signal's handler raises in the middle of a fork."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Where the site listens and how many submissions it judges at once."""

    host: str
    port: int
    workers: int

    @property
    def address(self) -> str:
        shown = "127.0.0.1" if self.host in {"0.0.0.0", "::"} else self.host  # noqa: S104 -- compared
        return f"http://[{shown}]:{self.port}/" if ":" in shown else f"http://{shown}:{self.port}/"


def shape_from_environment() -> Shape:
    """Read `WHETSTONE_HOST`, `WHETSTONE_PORT` and `WHETSTONE_WORKERS`."""
    return Shape(
        host=env_str("WHETSTONE_HOST", "127.0.0.1"),
        port=env_int("WHETSTONE_PORT", 8000, low=1, high=65535),
        workers=env_int("WHETSTONE_WORKERS", len(os.sched_getaffinity(0)), low=1, high=256),
    )


def commands(shape: Shape, redis_url: str, logs: Path = LOGS) -> list[Command]:
    """The site's own processes, in the order they start."""
    env: Mapping[str, str] = {
        "REDIS_URL": redis_url,
        "DJANGO_SETTINGS_MODULE": "web.settings",
        "PYTHONUNBUFFERED": "1",
    }
    rows: dict[str, tuple[list[str], Sequence[tuple[signal.Signals, float]]]] = {
        "web": (
            [*UVICORN, "--host", shape.host, "--port", str(shape.port)],
            ((signal.SIGTERM, 5.0),),
        ),
        "worker": (
            [*CELERY, "worker", *WORKER_FLAGS, "-c", str(shape.workers)],
            # What is being judged may finish if it is quick; the sweep gives the rest away at the next start.
            ((signal.SIGTERM, 3.0), (signal.SIGQUIT, 6.0)),
        ),
        "beat": (
            [*CELERY, "beat", "--pidfile", "", "--loglevel", "WARNING"],
            ((signal.SIGTERM, 3.0),),
        ),
    }
    return [
        Command(name=name, argv=argv, log=logs / f"{name}.log", env=env, cwd=ROOT, stop_signals=signals)
        for name, (argv, signals) in rows.items()
    ]


def refuse_busy_port(shape: Shape) -> None:
    """Raises `LaunchError` when something else listens where the site would."""
    family = socket.AF_INET6 if ":" in shape.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((shape.host, shape.port))
        except OSError as e:
            raise LaunchError(
                f"Cannot listen on {shape.host} port {shape.port}: {e.strerror}. "
                f"Choose another:  WHETSTONE_PORT={shape.port + 1} make run"
            ) from e


def bank_command(redis_url: str, engine_name: str) -> Command:
    """Reads the bank and verifies what was never verified here; while it runs, the site already answers."""
    argv = [sys.executable, "-m", "web.launch.filling", engine_name]
    return Command(name="bank", argv=argv, log=None, env={"REDIS_URL": redis_url}, cwd=ROOT)


def build_images(names: Sequence[str] = (), engine_name: str = DOCKER) -> None:
    """Build those of the named sandbox images (of all, if none is named) that are missing, for one engine.

    The builder shows its own progress. Raises `LaunchError`.
    """
    argv = [sys.executable, "-m", "sandbox.images", "build", *names, "--engine", engine_name]
    built = subprocess.run(argv, cwd=ROOT, check=False)  # noqa: S603
    if built.returncode:
        raise LaunchError("The sandbox images could not be built; see above.")


def prepare_database(redis_url: str) -> str:
    """Make the tables; return "name password" of a new administrator, or "". Raises `LaunchError`."""
    log = LOGS / "prepare.log"
    step = Step("Database")
    with (
        open_log(log) as errors,
        subprocess.Popen(
            [sys.executable, "-m", "web.launch.prepare"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            cwd=ROOT,
            env={**os.environ, "REDIS_URL": redis_url},
        ) as process,
    ):
        while process.poll() is None:
            step.tick()
            time.sleep(0.05)
        assert process.stdout is not None
        answer = process.stdout.read()
    if process.returncode:
        step.done("FAILED")
        raise LaunchError(f"The database could not be prepared:\n{tail(log)}\nThe whole output is in {log}.")
    step.done()
    return str(json.loads(answer)["administrator"])


def is_healthy(shape: Shape) -> bool:
    """Whether the site answers its health check."""
    host = "127.0.0.1" if shape.host == "0.0.0.0" else shape.host  # noqa: S104 -- compared, not bound
    connection = http.client.HTTPConnection(host, shape.port, timeout=2)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def serve(shape: Shape, engine_name: str) -> None:
    """Start everything, then watch it until a signal comes; leave nothing behind. Raises `LaunchError`."""
    bank = None
    supervisor = Supervisor(tell=lambda text: say(f"{time.strftime('%H:%M:%S')} {text}"))
    redis_url = env_str("REDIS_URL")
    try:
        if not redis_url:
            server = RedisServer(redis_socket(VAR), LOGS / "redis.log")
            supervisor.adopt(server.command, server.start())
            redis_url = server.url
        administrator = prepare_database(redis_url)
        step = Step("Site")
        for command in commands(shape, redis_url):
            process = supervisor.add(command)
            if command.name == "web":
                web = process
        if not wait_until(lambda: is_healthy(shape), web, READY_S):
            raise LaunchError(f"The site does not answer:\n{tail(LOGS / 'web.log')}")
        step.done("answers")
        welcome(shape, administrator)
        bank = start(bank_command(redis_url, engine_name))
        watch(supervisor, bank)
    finally:
        say("Stopping …")
        if bank:
            stop_all([(bank_command(redis_url, engine_name), bank)])
        supervisor.stop()
        clean_up()


def watch(supervisor: Supervisor, bank: subprocess.Popen[bytes]) -> NoReturn:
    """Look after the children until a signal comes, and say once what became of the bank."""
    said = False
    while not told_to_stop.is_set():
        supervisor.watch()
        if not said and bank.poll() is not None:
            said = True
            if bank.returncode:
                say("The problem bank is not complete, see above. What was there before stays.")
        time.sleep(WATCH_EVERY_S)
    raise KeyboardInterrupt


def welcome(shape: Shape, administrator: str) -> None:
    """Say where the site is and, the first time, who may run it."""
    lines = ["", f"Whetstone is at {shape.address}   (logs in {LOGS}; Ctrl-C stops it)"]
    if administrator:
        name, password = administrator.split(" ", 1)
        lines += [
            f"First administrator: {name}   password: {password}",
            f"It is shown this once. To set another:  .venv/bin/python manage.py changepassword {name}",
        ]
    # At once: a signal between two lines must not swallow the password.
    say("\n".join([*lines, ""]))


def clean_up() -> None:
    """Remove the containers whose worker is gone, and say what stays."""
    try:
        removed = reap(env_str(engines.SETTING, DOCKER))
    except SandboxError as e:
        say(f"Containers could not be looked after: {e}")
    else:
        if removed:
            say(f"Containers removed: {removed}")
    say(" ".join(["Stopped.", engine.left_running()]).strip())


def interrupt(number: int, frame: object) -> None:
    """Every way of being told to stop is one; while stopping, no second one disturbs."""
    told_to_stop.set()
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_IGN)
    raise KeyboardInterrupt


def run() -> None:
    """`make run`. Returns when told to stop. Raises `LaunchError`."""
    shape = shape_from_environment()
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, interrupt)
    try:
        with only_one():
            refuse_busy_port(shape)
            needs = ["debootstrap"] if env_str("REDIS_URL") else ["redis", "debootstrap"]
            distribution.ensure(needs)
            engine_name = engines.settle()
            build_images(filling.first_images(image_sets(filling.BANK)), engine_name)
            serve(shape, engine_name)
    except KeyboardInterrupt:
        return


def images() -> None:
    """`make images`: what a host needs before its workers judge. Raises `LaunchError`."""
    distribution.ensure(["debootstrap"])
    build_images((), engines.settle())
