"""Makes one embedded container and stays beside it until it ends: `python -m sandbox.embedded.launcher PLAN`.

Descriptors 0 and 1 are the agent's end of the worker's socket, 2 is the agent's log. The plan (JSON, see
plan.py) names one more, the leash: when its other end is closed, because the worker wants it or has died in
whatever way, the container is killed. Standard library only, and little of it.
"""

import json
import os
import resource
import select
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from sandbox.embedded import kernel
from sandbox.embedded.records import remove_folders, write_record
from sandbox.identity import process_identity

Plan = dict[str, Any]
_LOOK_MS = 2_000
_SPACES = kernel.NEW_NS | kernel.NEW_NET | kernel.NEW_IPC | kernel.NEW_UTS | kernel.NEW_CGROUP
_MOST_FILES = 1 << 20
# A mount that another user namespace made keeps these when it is mounted again, or the kernel refuses.
_KEPT = kernel.MS_RDONLY | kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC


def main(plan: Plan) -> None:
    """Start the container, wait for its end or for the worker's, leave nothing of it."""
    os.sched_setaffinity(0, {plan["core"]})
    _write("/proc/self/oom_score_adj", str(plan["oom_score"]))
    if plan["maps"]:
        enter_user_namespace(plan["maps"])
    kernel.unshare(kernel.NEW_PID)
    waits, goes = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(goes)
        _become_agent(plan, waits)
    os.close(waits)
    try:
        identities = {"launcher": process_identity(os.getpid()), "agent": process_identity(pid)}
        write_record(plan["record"], {**plan["owner"], **identities}, plan["cgroup"])
        for folder in plan["cgroup"]:
            _write(f"{folder}/cgroup.procs", str(pid))
        os.write(goes, b"!")
        _let_go_of_the_agents_ends()
        _wait(pid, plan["leash_fd"])
    finally:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        _let_worker_look(plan["leash_fd"])
        remove_folders(plan["cgroup"])
        Path(plan["record"]).unlink(missing_ok=True)


def _write(path: str, text: str) -> None:
    fd = os.open(path, os.O_WRONLY)
    try:
        os.write(fd, text.encode())
    finally:
        os.close(fd)


def _let_go_of_the_agents_ends() -> None:
    """Or the worker would not see the agent's end."""
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    os.close(null)


def _let_worker_look(leash: int) -> None:
    """Leave the cgroup's counters for the worker, who wants to know why the agent has ended, for a moment."""
    poll = select.poll()
    poll.register(leash, select.POLLIN)
    poll.poll(_LOOK_MS)


def _wait(pid: int, leash: int) -> None:
    poll = select.poll()
    ended = os.pidfd_open(pid)
    poll.register(ended, select.POLLIN)
    poll.register(leash, select.POLLIN)
    poll.poll()
    os.close(ended)


def enter_user_namespace(maps: list[list[str]]) -> None:
    """Become root of a namespace of our own; a child that stays outside has the uids mapped."""
    us = str(os.getpid())
    told, tell = os.pipe()
    mapper = os.fork()
    if mapper == 0:
        os.close(tell)
        os.read(told, 1)
        os._exit(max(os.spawnvp(os.P_WAIT, words[0], [words[0], us, *words[1:]]) for words in maps))  # noqa: S606
    kernel.unshare(kernel.NEW_USER)
    os.close(told)
    os.close(tell)
    _, status = os.waitpid(mapper, 0)
    if status:
        raise OSError(f"{' and '.join(words[0] for words in maps)} gave no uids")
    os.setresgid(0, 0, 0)
    os.setresuid(0, 0, 0)


def _become_agent(plan: Plan, waits: int) -> NoReturn:
    """In the child, process 1 of the new namespace: build the walls around us, then execute the agent."""
    try:
        kernel.die_with_parent(signal.SIGKILL)
        # Not before we are in the cgroup: it becomes the root of what can be seen.
        if not os.read(waits, 1):
            os._exit(1)
        kernel.unshare(_SPACES)
        _make_root(plan)
        os.setsid()
        os.umask(0o022)
        kernel.set_host_name(plan["host_name"])
        _set_limits(plan["stack_bytes"])
        os.chdir(plan["folder"])
        os.closerange(3, _MOST_FILES)
        kernel.keep_capabilities(frozenset(plan["capabilities"]))
        kernel.forbid_new_privileges()
        kernel.filter_system_calls(bytes.fromhex(plan["filter"]))
        os.execve(plan["command"][0], plan["command"], plan["environment"])  # noqa: S606 -- no shell
    except Exception as error:  # noqa: BLE001 -- whatever it is, the worker has to hear of it
        os.write(2, f"the container could not be made: {error!r}\n".encode())
    finally:
        os._exit(1)


def _set_limits(stack_bytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, most = resource.getrlimit(resource.RLIMIT_STACK)
    # Only root may raise it again; an ordinary user's own is mostly without end anyway.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_STACK, (-1, -1))
        most = resource.RLIM_INFINITY
    soft = stack_bytes if most == resource.RLIM_INFINITY else min(stack_bytes, most)
    resource.setrlimit(resource.RLIMIT_STACK, (soft, most))


def _make_root(plan: Plan) -> None:
    kernel.mount("", "/", flags=kernel.MS_REC | kernel.MS_PRIVATE)
    # What others mounted over the root folder stays outside: only the folder itself is taken.
    if plan["empty"]:
        _overlay(plan["root"], plan["empty"], plan["root_flags"])
    else:
        _bind(plan["root"], plan["root"], plan["root_flags"])
    os.chdir(plan["root"])
    for name, *arguments in plan["steps"]:
        STEPS[name](*arguments)
    kernel.pivot_root_here()


def _overlay(folder: str, empty: str, flags: int) -> None:
    """Mount a folder over itself with inodes of our own: locks on its files stay in this container.

    The kernel wants two layers; the second has nothing in it.
    """
    layers = ":".join(path.replace("\\", "\\\\").replace(":", "\\:") for path in (folder, empty))
    kernel.mount("overlay", folder, "overlay", flags, f"lowerdir={layers}")


def _here(path: str) -> str:
    """A path of the container, from the new root, which is the current directory."""
    return f".{path}"


def _bind(source: str, target: str, flags: int) -> None:
    kernel.mount(source, target, flags=kernel.MS_BIND)
    kept = os.statvfs(target).f_flag & _KEPT
    kernel.mount("", target, flags=kernel.MS_REMOUNT | kernel.MS_BIND | flags | kept)


def _tmpfs(path: str, flags: int, data: str) -> None:
    kernel.mount("tmpfs", _here(path), "tmpfs", flags, data)


def _mount(kind: str, path: str, flags: int) -> None:
    kernel.mount(kind, _here(path), kind, flags)


def _seal(path: str, flags: int) -> None:
    kernel.mount("", _here(path), flags=kernel.MS_REMOUNT | kernel.MS_BIND | kernel.MS_RDONLY | flags)


def _mask(path: str) -> None:
    """Nothing is to be read there, if there is such a place."""
    if os.path.isdir(_here(path)):
        kernel.mount("tmpfs", _here(path), "tmpfs", kernel.MS_RDONLY, "size=4k,nr_inodes=2,mode=0555")
    elif os.path.exists(_here(path)):
        # Read-only: it is the machine's own, and root inside might change its rights.
        _bind("/dev/null", _here(path), kernel.MS_RDONLY | kernel.MS_NOSUID | kernel.MS_NOEXEC)


def _lock(path: str, flags: int) -> None:
    """Nothing is to be written there, if there is such a place."""
    if os.path.exists(_here(path)):
        _bind(_here(path), _here(path), flags | kernel.MS_RDONLY)


STEPS: dict[str, Callable[..., None]] = {
    "tmpfs": _tmpfs,
    "mount": _mount,
    "seal": _seal,
    "mask": _mask,
    "lock": _lock,
    "bind": lambda source, path, flags: _bind(source, _here(path), flags),
    "folder": lambda path: os.makedirs(_here(path), exist_ok=True),
    "file": lambda path: os.close(os.open(_here(path), os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC)),
    "link": lambda to, path: os.symlink(to, _here(path)),
}


def probe(folder: str, empty: str, maps: list[list[str]]) -> bool:
    """Make the namespaces and nothing in them; whether an overlay can be mounted there. Raises `OSError`."""
    if maps:
        enter_user_namespace(maps)
    kernel.unshare(kernel.NEW_PID | _SPACES)
    kernel.mount("", "/", flags=kernel.MS_REC | kernel.MS_PRIVATE)
    try:
        _overlay(folder, empty, kernel.MS_RDONLY)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
