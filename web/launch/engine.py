"""Docker Engine: found, or started, or asked for in plain words."""

import contextlib
import os
import shutil
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import docker
from docker.errors import DockerException

from web.launch import distribution
from web.launch.faults import LaunchError
from web.launch.places import LOGS, RUN
from web.launch.processes import open_log, tail
from web.launch.progress import Step, run_step, say

START_S = 90.0
ALREADY_STARTING_S = 15.0
PING_S = 5
SYSTEMD = Path("/run/systemd/system")
PROC = Path("/proc")
STARTED_MARK = RUN / "dockerd.started"

# What a killed daemon leaves behind, and whose process the number in it has to be.
PID_FILES = (
    (Path("/var/run/docker.pid"), "dockerd"),
    (Path("/var/run/docker/containerd/containerd.pid"), "containerd"),
)


def fault() -> str:
    """Why no Docker Engine answers; empty when one does."""
    try:
        with contextlib.closing(docker.from_env(timeout=PING_S)) as client:
            client.ping()
    except (DockerException, OSError) as e:
        return str(e)
    return ""


def ensure(log: Path = LOGS / "dockerd.log") -> None:
    """Return when a Docker Engine answers; install and start one where we may. Raises `LaunchError`."""
    reason = fault()
    if not reason:
        return
    refusal = why_not_start(reason)
    if refusal:
        raise LaunchError(refusal)
    if not shutil.which("dockerd"):
        distribution.ensure(["docker"])
    if living_daemon() and _answers_within(ALREADY_STARTING_S, "Docker Engine is starting"):
        return
    start(log)


def why_not_start(reason: str) -> str:
    """Why starting an engine is not ours to do, with what to do instead; empty when it is ours."""
    if os.environ.get("DOCKER_HOST"):
        return f"No Docker Engine answers at DOCKER_HOST={os.environ['DOCKER_HOST']}: {reason}"
    if "Permission denied" in reason:
        return (
            "This user may not use Docker Engine.\n"
            "Join the group:  sudo usermod -aG docker $USER  (then log in again)"
        )
    obstacle = distribution.why_not_install()
    if not obstacle:
        return ""
    if shutil.which("dockerd"):
        return f"No Docker Engine answers, and none was started, because {obstacle}. Start dockerd as root."
    return distribution.refusal([distribution.NEEDS["docker"]], obstacle)


def living_daemon() -> bool:
    """Whether a daemon runs. What a dead one left is removed: it would keep a new one from starting."""
    for path, name in PID_FILES:
        if not path.exists():
            continue
        text = path.read_text().strip()
        alive = PROC / text / "comm"
        if text.isdecimal() and alive.exists() and alive.read_text().strip() == name:
            if name == "dockerd":
                return True
        else:
            path.unlink(missing_ok=True)
    return False


def start(log: Path) -> None:
    """Start the daemon, which outlives us: other people's containers may come to depend on it."""
    if SYSTEMD.exists():
        say("Starting Docker Engine (systemctl start docker)")
        run_step("Docker Engine", ["systemctl", "start", "docker"], log=log)
        lives = _always
    else:
        say(f"Starting Docker Engine (dockerd, log in {log}); it keeps running when Whetstone stops.")
        pid = _spawn_daemon(log)
        STARTED_MARK.parent.mkdir(parents=True, exist_ok=True)
        STARTED_MARK.write_text(str(pid))
        lives = partial(_child_lives, pid)
    if not _answers_within(START_S, "Docker Engine", lives):
        raise LaunchError(f"Docker Engine does not start:\n{tail(log)}")


def _spawn_daemon(log: Path) -> int:
    with open_log(log) as out:
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_DUP2, out.fileno(), 1),
            (os.POSIX_SPAWN_DUP2, out.fileno(), 2),
        ]
        return os.posix_spawnp("dockerd", ["dockerd"], os.environ, file_actions=actions, setsid=True)


def _child_lives(pid: int) -> bool:
    return os.waitpid(pid, os.WNOHANG)[0] == 0


def _always() -> bool:
    return True


def _answers_within(seconds: float, label: str, lives: Callable[[], bool] = _always) -> bool:
    step = Step(label)
    while step.elapsed_s < seconds:
        if not fault():
            step.done("answers")
            return True
        if not lives():
            return False
        step.tick()
        time.sleep(0.2)
    return False


def left_running() -> str:
    """A sentence about a daemon that the set-up started and that still runs; empty when there is none."""
    if not STARTED_MARK.exists():
        return ""
    pid = STARTED_MARK.read_text().strip()
    alive = PROC / pid / "comm"
    if not alive.exists() or alive.read_text().strip() != "dockerd":
        return ""
    return f"dockerd, which the set-up started, keeps running; stop it with:  kill {pid}"
