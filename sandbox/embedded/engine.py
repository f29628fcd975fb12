"""Containers without any engine: Linux namespaces, made by a launcher of our own (`engine.Engine`)."""

import json
import os
import secrets
import socket
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sandbox.containers import LABEL_HOST, LABEL_PROCESS, core_for, owner_labels
from sandbox.embedded import cgroups, users
from sandbox.embedded.plan import Plan
from sandbox.embedded.records import kill_recorded, read_records, write_record
from sandbox.embedded.roots import PATH, Root, find_root, roots_folder
from sandbox.errors import EngineUnavailable
from sandbox.identity import host_identity, is_of_an_earlier_boot, process_identity
from sandbox.images import PROJECT, image_tag
from sandbox.images.libraries import state_folder
from sandbox.reaper import is_orphan
from sandbox.stream import DirectStream

_LAUNCHER = (sys.executable, "-S", "-E", "-s", "-m", "sandbox.embedded.launcher")
_END_TIMEOUT_S = 10.0

_ALWAYS = (
    "The worker itself makes the containers: no engine under another user stands between it and them, and "
    "no AppArmor or SELinux profile is loaded for them.",
)
_WITHOUT_CGROUP = (
    "Memory is sampled, not limited by the kernel: a spike between two samples can pass, and can exhaust the "
    "machine.",
    "CPU time of processes that nobody waits for is missed from the last sample to their end; memory in "
    "files that are open but not mapped, and in the kernel's buffers, is not seen.",
    "The number of processes is limited for each run, but not for the container as a whole.",
)
_WITHOUT_OVERLAY = (
    "The kernel lays no overlay here: programs in different containers can lock the same files of the "
    "read-only root and see each other's locks."
)


def records_folder() -> Path:
    """Where the containers of this state folder are recorded."""
    return state_folder() / "run" / "embedded"


def reap_containers() -> int:
    """End the recorded containers whose owner is gone; returns how many. Not those of other hosts."""
    here, reaped = host_identity(), 0
    for path, labels in read_records(records_folder()).items():
        if is_of_an_earlier_boot(labels.get(LABEL_HOST, ""), here):
            # Its processes and cgroups went with the boot, and others may bear its numbers.
            path.unlink(missing_ok=True)
            continue
        pid = labels.get(LABEL_PROCESS, "").partition(":")[0]
        living = process_identity(int(pid)) if pid.isdecimal() else ""
        if is_orphan(labels, "running", host=here, living=living):
            kill_recorded(path)
            reaped += 1
    return reaped


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What this process may use: found out once, as it does not change."""

    place: cgroups.Place | None
    maps: tuple[tuple[str, ...], ...]
    empty: str
    """See `Plan.empty`."""


@cache
def find_means() -> Means:
    """Try out what there is. Raises `EngineUnavailable` when this process may make no namespaces."""
    maps = users.maps()
    empty, tried = roots_folder() / "empty", roots_folder() / "tried"
    try:
        for folder in (empty, tried):
            folder.mkdir(parents=True, exist_ok=True)
        layers = users.try_namespaces(maps, tried, empty)
    except OSError as error:
        raise EngineUnavailable(f"no namespaces can be made here: {error}") from error
    return Means(place=cgroups.find_place(), maps=maps, empty=str(empty) if layers else "")


class EmbeddedContainer:
    """One started container (`engine.Container`)."""

    def __init__(self, root: Root, labels: dict[str, str], core: int) -> None:
        """Start the launcher. Raises `OSError`."""
        self.id = secrets.token_hex(6)
        self._record = records_folder() / f"{self.id}.json"
        self._record.parent.mkdir(parents=True, exist_ok=True)
        place = find_means().place
        self._cgroup = cgroups.Cgroup(place, self.id, str(core)) if place else None
        leash, self._leash = os.pipe()
        log, their_log = os.pipe()
        ours, theirs = socket.socketpair()
        self.stream = DirectStream(ours, log)
        plan = self._plan(root, labels, core, leash)
        # The launcher will tell more; should it never come to that, the reaper knows of the cgroup already.
        write_record(plan.record, labels, list(plan.cgroup))
        try:
            self._launcher = subprocess.Popen(  # noqa: S603 -- our own command line, no shell
                [*_LAUNCHER, json.dumps(plan.as_json_value())],
                stdin=theirs.fileno(),
                stdout=theirs.fileno(),
                stderr=their_log,
                pass_fds=[leash],
                # Ctrl-C in the worker's terminal is the worker's to deal with.
                start_new_session=True,
                cwd=PROJECT,
                env={"PATH": PATH},
            )
        except BaseException:
            self._let_go()
            raise
        finally:
            theirs.close()
            os.close(their_log)
            os.close(leash)

    def _plan(self, root: Root, labels: dict[str, str], core: int, leash_fd: int) -> Plan:
        return Plan(
            root=str(root.folder),
            command=root.command,
            folder=root.working_folder,
            environment={"PATH": PATH, "HOME": "/root", **root.environment},
            empty=find_means().empty,
            core=core,
            record=str(self._record),
            owner=labels,
            leash_fd=leash_fd,
            cgroup=self._cgroup.folders if self._cgroup else (),
            shown=self._cgroup.shown() if self._cgroup else (),
            has_cgroup=self._cgroup is not None,
            is_pinned=self._cgroup is not None and self._cgroup.is_pinned,
            maps=find_means().maps,
        )

    def set_memory(self, size: int) -> None:
        """Set the memory limit of the whole container, in bytes. Without a cgroup there is none to set."""
        if self._cgroup is not None:
            self._cgroup.set_memory(size)

    def moment(self) -> float:
        """How many processes the kernel had killed for want of memory: all that is asked later."""
        return self._cgroup.oom_kills() if self._cgroup else 0

    def ran_out(self, since: float) -> bool:
        """Whether there are more of them by now. Without a cgroup that cannot be known."""
        return self.moment() > since

    def destroy(self) -> None:
        """End the container, whatever state it is in; one that has gone already is no error."""
        self._let_go()
        try:
            self._launcher.wait(_END_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self._launcher.kill()
            self._launcher.wait()
        # What a launcher does itself, unless somebody killed it.
        kill_recorded(self._record)
        if self._cgroup is not None:
            self._cgroup.remove()

    def _let_go(self) -> None:
        self.stream.close()
        if self._leash >= 0:
            os.close(self._leash)
            self._leash = -1


class EmbeddedEngine:
    """Linux namespaces, for one worker slot (`engine.Engine`)."""

    name = "embedded"

    def __init__(self, slot: str = "0", owner: str = "") -> None:
        """`slot` chooses the core that its containers are pinned to; `owner` is a label for people."""
        self._slot = slot
        self._owner = owner

    def lacks(self) -> tuple[str, ...]:
        """What is missing or weaker here than in Docker's containers, in sentences."""
        means = find_means()
        missing = [] if means.place is not None else list(_WITHOUT_CGROUP)
        if not means.empty:
            missing.append(_WITHOUT_OVERLAY)
        return (*_ALWAYS, *missing)

    def ping(self) -> None:
        """Raises `EngineUnavailable` when this process may make no namespaces."""
        find_means()

    def start(self, image: str, role: str) -> EmbeddedContainer:
        """Start a container of an image. Raises `SandboxError`."""
        root = find_root(image_tag(image))
        allowed = sorted(os.sched_getaffinity(0))
        core = allowed[int(core_for(self._slot, len(allowed)))]
        try:
            return EmbeddedContainer(root, owner_labels(self._owner, self._slot, role), core)
        except OSError as error:
            raise EngineUnavailable(f"a container cannot be made here: {error}") from error

    def close(self) -> None:
        """Nothing is held between containers."""
