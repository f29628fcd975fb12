"""What the launcher is told: everything about one embedded container, as plain values. Pure."""

import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from sandbox.containers import CAPABILITIES, ENVIRONMENT, HOST_NAME, OOM_SCORE, STACK_BYTES, TMPFS
from sandbox.embedded import kernel
from sandbox.embedded.bpf import assemble
from sandbox.seccomp import profile

Step = tuple[str | int, ...]
"""One thing to do to the new root: see `launcher.STEPS`. Paths are those of the container."""

CAPABILITY_NUMBERS = {"SETGID": 6, "SETUID": 7, "SYS_PTRACE": 19}
DEVICES = ("null", "zero", "full", "random", "urandom")
_OUTSIDE = kernel.MS_NOSUID | kernel.MS_NODEV
_DATA = _OUTSIDE | kernel.MS_NOEXEC
# The machine's own: a read-only mount keeps root inside from changing their rights, not from using them.
_DEVICE = kernel.MS_NOSUID | kernel.MS_NOEXEC | kernel.MS_RDONLY
_FLAGS = {
    "ro": kernel.MS_RDONLY,
    "nosuid": kernel.MS_NOSUID,
    "nodev": kernel.MS_NODEV,
    "noexec": kernel.MS_NOEXEC,
    "rw": 0,
    "exec": 0,
}
# As Docker does: what tells about the machine, or lets root of the container change it.
_MASKED = (
    *("/proc/acpi", "/proc/asound", "/proc/kcore", "/proc/keys", "/proc/latency_stats", "/proc/timer_list"),
    *("/proc/timer_stats", "/proc/sched_debug", "/proc/scsi", "/proc/interrupts", "/proc/kallsyms"),
)
_READ_ONLY = ("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger")


def mount_options(text: str) -> tuple[int, str]:
    """(flags, data) from options in the form of a mount command."""
    words = text.split(",")
    flags = 0
    for word in words:
        flags |= _FLAGS.get(word, 0)
    return flags, ",".join(word for word in words if word not in _FLAGS)


def _tmpfs(place: str) -> Step:
    flags, data = mount_options(TMPFS[place])
    # Sealed later where it is read-only: nothing could be put in place otherwise.
    return ("tmpfs", place, flags & ~kernel.MS_RDONLY, data)


def furnishing(shown: Sequence[tuple[str, str]]) -> list[Step]:
    """How an empty copy of the image becomes the container's root; `shown` are (here, there) to look at."""
    small = "size=64k,nr_inodes=64,mode=0755"
    steps: list[Step] = [_tmpfs("/box"), _tmpfs("/store"), _tmpfs("/tmp")]  # noqa: S108
    steps += [("tmpfs", "/dev", kernel.MS_NOSUID | kernel.MS_NOEXEC, small)]
    for name in DEVICES:
        device = f"/dev/{name}"
        steps += [("file", device), ("bind", device, device, _DEVICE)]
    steps += [("folder", "/dev/shm"), _tmpfs("/dev/shm")]  # noqa: S108
    steps += [("folder", "/dev/mqueue"), ("mount", "mqueue", "/dev/mqueue", _DATA)]
    steps += [("folder", "/dev/pts"), _tmpfs("/dev/pts"), ("seal", "/dev/pts", _DATA)]
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        steps += [("link", f"/proc/self/fd/{number}", f"/dev/{name}")]
    steps += [("link", "/proc/self/fd", "/dev/fd")]
    steps += [("seal", "/dev", kernel.MS_NOSUID | kernel.MS_NOEXEC)]
    steps += [("mount", "proc", "/proc", _DATA)]
    steps += [("mask", path) for path in _MASKED]
    steps += [("lock", path, _DATA) for path in _READ_ONLY]
    steps += [("tmpfs", "/sys", _DATA, small), ("folder", "/sys/fs/cgroup")]
    for here, there in shown:
        steps += [("folder", there), ("bind", here, there, _DATA | kernel.MS_RDONLY)]
    steps += [("seal", "/sys", _DATA)]
    return steps


def without(whole: Mapping[str, object], name: str) -> dict[str, object]:
    """A profile that does not allow this call."""
    rules = whole["syscalls"]
    assert isinstance(rules, list)
    kept = [{**rule, "names": [each for each in rule["names"] if each != name]} for rule in rules]
    return {**whole, "syscalls": kept}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One container. Travels to the launcher as JSON."""

    root: str
    command: Sequence[str]
    folder: str
    """Where the command is started, inside."""
    empty: str
    """An empty folder where the kernel can lay the root over it; "" where it cannot."""
    core: int
    record: str
    """The file that tells who runs; see records.py."""
    owner: dict[str, str]
    leash_fd: int
    """Whose closing ends the container."""
    cgroup: Sequence[str] = ()
    shown: Sequence[tuple[str, str]] = ()
    maps: Sequence[Sequence[str]] = ()
    """Commands (without the pid) that give a user namespace its uids and gids; none where root starts it."""
    has_cgroup: bool = True
    is_pinned: bool = True
    """Whether a cpuset holds the container on its core; the filter of system calls has to where none does."""
    environment: dict[str, str] = field(default_factory=dict)

    def _profile(self, machine: str) -> dict[str, object]:
        return profile(machine) if self.is_pinned else without(profile(machine), "sched_setaffinity")

    def as_json_value(self) -> dict[str, object]:
        """All that the launcher needs."""
        machine = platform.machine()
        names = CAPABILITIES if self.has_cgroup else (*CAPABILITIES, "SYS_PTRACE")
        return {
            **asdict(self),
            "steps": furnishing(self.shown),
            "root_flags": _OUTSIDE | kernel.MS_RDONLY,
            "host_name": HOST_NAME,
            "oom_score": OOM_SCORE,
            "stack_bytes": STACK_BYTES,
            "capabilities": sorted(CAPABILITY_NUMBERS[name] for name in names),
            "filter": assemble(self._profile(machine), machine).hex(),
            "environment": {**ENVIRONMENT, **self.environment},
        }
