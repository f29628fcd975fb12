"""The system calls that Python's `os` does not have. Raises `OSError`, naming what was tried."""

import ctypes
import os

NEW_NS, NEW_CGROUP, NEW_UTS, NEW_IPC = 0x00020000, 0x02000000, 0x04000000, 0x08000000
NEW_USER, NEW_PID, NEW_NET = 0x10000000, 0x20000000, 0x40000000

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REMOUNT = 0x1, 0x2, 0x4, 0x8, 0x20
MS_NOATIME, MS_NODIRATIME, MS_BIND, MS_REC, MS_PRIVATE = 0x400, 0x800, 0x1000, 0x4000, 0x40000
MS_RELATIME = 0x200000
_MNT_DETACH = 2

_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_CAPBSET_DROP = 1, 22, 24
_PR_SET_NO_NEW_PRIVS, _PR_CAP_AMBIENT, _AMBIENT_CLEAR = 38, 47, 4
_SECCOMP_MODE_FILTER = 2
_CAPABILITY_VERSION_3 = 0x20080522
_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}

_libc = ctypes.CDLL(None, use_errno=True)


def _checked(result: int, what: str) -> None:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def unshare(flags: int) -> None:
    """Leave some of the caller's namespaces for new ones."""
    _checked(_libc.unshare(flags), f"unshare({flags:#x})")


def mount(source: str, target: str, kind: str = "", flags: int = 0, data: str = "") -> None:
    """mount(2)."""
    words = [word.encode() or None for word in (source, target, kind)]
    result = _libc.mount(*words, ctypes.c_ulong(flags), data.encode() or None)
    _checked(result, f"mounting {kind or source} on {target}")


def detach(target: str) -> None:
    """Take a mount and all below it out of sight."""
    _checked(_libc.umount2(target.encode(), _MNT_DETACH), f"unmounting {target}")


def pivot_root_here() -> None:
    """Make the current directory, a mount point, the root; the old one is gone afterwards."""
    number = _PIVOT_ROOT[os.uname().machine]
    _checked(_libc.syscall(number, b".", b"."), "pivot_root")
    # The old root lies over the new one now.
    detach(".")
    os.chdir("/")


def set_host_name(name: str) -> None:
    """Of this UTS namespace."""
    _checked(_libc.sethostname(name.encode(), len(name.encode())), "sethostname")


def die_with_parent(signal: int) -> None:
    """Have the kernel send us this signal when the thread that forked us ends."""
    _prctl(_PR_SET_PDEATHSIG, signal, what="PR_SET_PDEATHSIG")


def keep_capabilities(kept: frozenset[int]) -> None:
    """Drop all others, also from the bounding set: no program executed later gets them back."""
    # As bytes: in the container's root, Python finds no module of an encoding any more.
    with open("/proc/sys/kernel/cap_last_cap", "rb") as file:
        last = int(file.read())
    _prctl(_PR_CAP_AMBIENT, _AMBIENT_CLEAR, what="PR_CAP_AMBIENT")
    for number in range(last + 1):
        if number not in kept:
            _prctl(_PR_CAPBSET_DROP, number, what=f"PR_CAPBSET_DROP {number}")
    mask = sum(1 << number for number in kept)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    low, high = mask & 0xFFFFFFFF, mask >> 32
    data = (ctypes.c_uint32 * 6)(low, low, 0, high, high, 0)
    _checked(_libc.capset(header, data), "capset")


def forbid_new_privileges() -> None:
    """From here on no executed file gives rights that the caller has not."""
    _prctl(_PR_SET_NO_NEW_PRIVS, 1, what="PR_SET_NO_NEW_PRIVS")


class _Filter(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("program", ctypes.c_char_p)]


def filter_system_calls(program: bytes) -> None:
    """Run this filter (`bpf.assemble`) before each system call of ours and of all our children."""
    whole = _Filter(len(program) // 8, program)
    _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.addressof(whole), what="PR_SET_SECCOMP")


def _prctl(option: int, first: int, second: int = 0, *, what: str) -> None:
    values = [ctypes.c_ulong(value) for value in (first, second, 0, 0)]
    _checked(_libc.prctl(option, *values), what)
