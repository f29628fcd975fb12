"""The cgroup of an embedded container: its limits, and where the agent reads what it uses. Versions 1 and 2.

Where no cgroup can be made (an ordinary user without a delegated one, a read-only hierarchy), there is none,
and the agent adds up what it finds in /proc.
"""

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sandbox.containers import PIDS_LIMIT, START_MEMORY_BYTES
from sandbox.embedded.records import remove_folders
from sandbox.errors import RunnerBroken

INSIDE = "/sys/fs/cgroup"
_PREFIX = "whetstone-"
_NEEDED = ("memory", "cpuacct")
_USED = (*_NEEDED, "pids", "cpuset")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where cgroups can be made: one folder for each controller of version 1, or one for all of version 2."""

    version: int
    parents: Mapping[str, Path]


def places(mountinfo: str, own: str) -> Iterator[Place]:
    """Where this process might make cgroups, best first; not all need be writable.

    `mountinfo` and `own` are the texts of /proc/self/mountinfo and /proc/self/cgroup.
    """
    memberships = dict(line.split(":", 2)[1:] for line in own.splitlines())
    first: dict[str, Path] = {}
    second: list[Path] = []
    for line in mountinfo.splitlines():
        before, _, after = line.partition(" - ")
        _, _, _, root, point, *_ = before.split()
        kind, _, options = after.split()[:3]
        if kind == "cgroup":
            for names, path in memberships.items():
                if names and set(names.split(",")) <= set(options.split(",")):
                    folder = _below(Path(point), root, path)
                    first.update({name: folder for name in names.split(",") if name in _USED})
        elif kind == "cgroup2":
            folder = _below(Path(point), root, memberships.get("", "/"))
            inner = [folder, *(up for up in folder.parents if up.is_relative_to(point))]
            second += inner
    if set(_NEEDED) <= set(first):
        yield Place(version=1, parents=first)
    for folder in second:
        yield Place(version=2, parents={"": folder})


def _below(point: Path, root: str, path: str) -> Path:
    """A cgroup's folder; `root` is what of the hierarchy is mounted at `point`."""
    inside = path[len(root) :] if root != "/" and path.startswith(root) else path
    return point / inside.lstrip("/")


def starting_values(version: int, core: str) -> dict[str, dict[str, str]]:
    """What is written into a new cgroup: controller -> file -> value, in the order that the kernel wants."""
    memory, pids = str(START_MEMORY_BYTES), str(PIDS_LIMIT)
    if version == 1:
        return {
            "memory": {
                "memory.limit_in_bytes": memory,
                "memory.memsw.limit_in_bytes": memory,
                "memory.swappiness": "0",
            },
            "pids": {"pids.max": pids},
            "cpuset": {"cpuset.cpus": core},
        }
    return {
        "": {"memory.max": memory, "memory.swap.max": "0", "pids.max": pids, "cpuset.cpus": core},
    }


# Files that a kernel may lack or keep for itself: without them there is one wall less, and `lacks` says so.
_OPTIONAL = ("memory.memsw.limit_in_bytes", "memory.swappiness", "memory.swap.max", "cpuset.cpus")


class Cgroup:
    """The cgroup of one container."""

    def __init__(self, place: Place, name: str, core: str) -> None:
        """Make it and set its limits. Raises `OSError`; nothing of it is left then."""
        self.version = place.version
        self._folders = {key: parent / f"{_PREFIX}{name}" for key, parent in place.parents.items()}
        self._memory = START_MEMORY_BYTES
        self.missing: list[str] = []
        try:
            for folder in set(self._folders.values()):
                folder.mkdir()
            self._start(core)
        except OSError:
            self.remove()
            raise

    def _start(self, core: str) -> None:
        cpuset = self._folders.get("cpuset")
        if cpuset is not None:
            # Version 1 lets no process in before both are set.
            (cpuset / "cpuset.mems").write_text((cpuset.parent / "cpuset.mems").read_text())
        for key, files in starting_values(self.version, core).items():
            for file, value in files.items():
                try:
                    _write(self._folders[key] / file, value)
                except (KeyError, OSError):
                    if file not in _OPTIONAL and key != "pids":
                        raise
                    self.missing.append(file)

    @property
    def is_pinned(self) -> bool:
        """Whether its processes are held on their core."""
        return "cpuset.cpus" not in self.missing

    @property
    def folders(self) -> list[str]:
        """All its folders: a process joins by its pid in each one's `cgroup.procs`."""
        return sorted({str(folder) for folder in self._folders.values()})

    def shown(self) -> list[tuple[str, str]]:
        """(folder here, folder in the container) of what the agent reads."""
        if self.version == 2:
            return [(str(self._folders[""]), INSIDE)]
        return [(str(self._folders[key]), f"{INSIDE}/{key}") for key in _NEEDED]

    def set_memory(self, size: int) -> None:
        """Limit memory and swap together, in bytes. Raises `RunnerBroken` when more is in use."""
        try:
            for file in self._in_order(size):
                _write(self._folders["memory" if self.version == 1 else ""] / file, str(size))
        except OSError as error:
            raise RunnerBroken(f"the kernel sets no memory limit of {size} bytes: {error}") from error
        self._memory = size

    def _in_order(self, size: int) -> list[str]:
        if self.version == 2:
            return ["memory.max"]
        files = ["memory.limit_in_bytes", "memory.memsw.limit_in_bytes"]
        if files[1] in self.missing:
            return files[:1]
        # Never may the first be above the second.
        return files if size < self._memory else files[::-1]

    def oom_kills(self) -> int:
        """How many of its processes the kernel has killed for want of memory; 0 once it has gone."""
        key, file = ("memory", "memory.oom_control") if self.version == 1 else ("", "memory.events")
        try:
            lines = (self._folders[key] / file).read_text().splitlines()
        except OSError:
            return 0
        return sum(int(line.split()[1]) for line in lines if line.startswith("oom_kill "))

    def remove(self) -> None:
        """Remove it, as soon as the last of its processes has gone."""
        remove_folders(self.folders)


def _write(path: Path, value: str) -> None:
    """One write: the kernel answers for each. A file that there is not is never made."""
    fd = os.open(path, os.O_WRONLY)
    try:
        os.write(fd, value.encode())
    finally:
        os.close(fd)


def find_place() -> Place | None:
    """Where this process can make cgroups and move its children into them; None if nowhere."""
    mountinfo, own = Path("/proc/self/mountinfo").read_text(), Path("/proc/self/cgroup").read_text()
    return next((place for place in places(mountinfo, own) if _works(place)), None)


def _works(place: Place) -> bool:
    if place.version == 2:
        enabled = place.parents[""] / "cgroup.subtree_control"
        if not enabled.exists() or not {"memory", "pids"} <= set(enabled.read_text().split()):
            return False
    try:
        cgroup = Cgroup(place, f"try-{os.getpid()}-{os.urandom(4).hex()}", "0")
    except OSError:
        return False
    # Making one is not yet being allowed to move a process there.
    with subprocess.Popen(["/bin/sleep", "60"], stdout=subprocess.DEVNULL) as child:
        try:
            for folder in cgroup.folders:
                _write(Path(folder) / "cgroup.procs", str(child.pid))
        except OSError:
            return False
        finally:
            child.kill()
            child.wait()
            with suppress(OSError):
                cgroup.remove()
    return True
