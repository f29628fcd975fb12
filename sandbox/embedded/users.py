"""The uids of an embedded container: root's own, or those that /etc/subuid lends to an ordinary user."""

import json
import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from sandbox.errors import EngineUnavailable
from sandbox.images import PROJECT

MOST, FEWEST = 65_536, 20_000
"""Uids that are asked for, and those that a container's share of runs needs at least."""
_PROBE = """
import json, sys
from sandbox.embedded.launcher import probe
print(json.dumps(probe(*json.loads(sys.argv[1]))))
"""


class NoUids(EngineUnavailable):
    """This user may not give a container uids of its own; the message says what to install."""

    retryable = False


def lent(text: str, names: Iterable[str]) -> tuple[int, int]:
    """(first, count) of the largest range that a subuid or subgid file lends to one of `names`, or zeros."""
    wanted = set(names)
    ranges = [(0, 0)]
    for line in text.splitlines():
        fields = line.split(":")
        if len(fields) == 3 and fields[0] in wanted and fields[1].isdecimal() and fields[2].isdecimal():
            ranges.append((int(fields[1]), int(fields[2])))
    return max(ranges, key=lambda one: one[1])


def maps() -> tuple[tuple[str, ...], ...]:
    """The commands that map a namespace's uids and gids; none for root, who needs no such namespace.

    Raises `NoUids`.
    """
    if os.geteuid() == 0:
        return ()
    uid = os.getuid()
    name = pwd.getpwuid(uid).pw_name
    commands = []
    for program, file, own in (("newuidmap", "subuid", uid), ("newgidmap", "subgid", os.getgid())):
        first, count = lent(_read(file), (name, str(uid)))
        if count < FEWEST or shutil.which(program) is None:
            raise NoUids(_what_to_do(name))
        commands.append((program, "0", str(own), "1", "1", str(first), str(min(count, MOST))))
    return tuple(commands)


def _read(name: str) -> str:
    path = Path("/etc") / name
    return path.read_text() if path.exists() else ""


def _what_to_do(name: str) -> str:
    return (
        "each run needs a uid of its own, and this user has only one. Without Docker Engine, install "
        "newuidmap and newgidmap (Debian: sudo apt-get install uidmap) and lend this user some uids: "
        f"sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 {name}"
    )


def try_namespaces(commands: tuple[tuple[str, ...], ...], folder: Path, empty: Path) -> bool:
    """Make the namespaces once, for nothing; whether `folder` can be laid over `empty` in them.

    Raises `OSError` with the kernel's reason.
    """
    told = json.dumps([str(folder), str(empty), commands])
    words = [sys.executable, "-S", "-E", "-s", "-c", _PROBE, told]
    done = subprocess.run(words, cwd=PROJECT, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["for no stated reason"]
        raise OSError(lines[-1])
    return bool(json.loads(done.stdout))
