"""Bare runs on a chosen core, by a lean process of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

SERVER = Path(__file__).resolve().parents[1] / "sandbox_floor.py"
INTERPRETER = shutil.which("python3", path="/usr/bin:/usr/local/bin") or sys.executable


class Floor:
    """Runs programs with nothing around them."""

    def __init__(self, core: int, inside: Sequence[str] = ()) -> None:
        """`inside`: the command of a container that has an interpreter, or nothing for this machine's."""
        command = (
            [*inside, "-I", "-S", "-c", SERVER.read_text()]
            if inside
            else [INTERPRETER, "-I", "-S", str(SERVER)]
        )
        self._process = subprocess.Popen(  # noqa: S603 -- our own script
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        os.sched_setaffinity(self._process.pid, {core})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def ms(self, command: Sequence[str], stdin: object = "41\n", *, times: int = 1) -> float:
        """Milliseconds of so many bare runs, one after the other. `stdin`: a text, or {"file": path}."""
        self.begin(command, stdin, times=times)
        return self.end()

    def begin(self, command: Sequence[str], stdin: object = "41\n", *, times: int = 1) -> None:
        """Start these runs without waiting for them."""
        if self._process.stdin is None:
            raise RuntimeError("the floor has no input")
        request = {"command": list(command), "stdin": stdin, "times": times}
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()

    def end(self) -> float:
        """Milliseconds of the runs begun before, once they are over."""
        if self._process.stdout is None:
            raise RuntimeError("the floor has no output")
        return int(self._process.stdout.readline()) / 1e6


def in_image(image: str, core: int, folder: Path) -> Floor | None:
    """A floor in a plain container, without any of our walls, for programs that this machine lacks: it sees
    `folder` under the same name. None where there is no `docker` command.
    """
    docker = host_command("docker")
    if not docker:
        return None
    run = [docker, "run", "--rm", "-i", "--network", "none", "--security-opt", "seccomp=unconfined"]
    where = ["--cpuset-cpus", str(core), "-v", f"{folder}:{folder}:ro", "--entrypoint", "/usr/bin/python3"]
    return Floor(core, [*run, *where, image])


def host_command(name: str) -> str:
    """Where a program is on this machine, or nothing: a row whose floor is missing is left out."""
    return shutil.which(name, path="/usr/bin:/usr/local/bin") or ""
