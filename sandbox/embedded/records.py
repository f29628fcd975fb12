"""What says that an embedded container exists: a file about it and its cgroups. Removes what is left behind.

Standard library only, few modules: the launcher uses it too.
"""

import json
import os
import signal
import time
from contextlib import suppress
from pathlib import Path

from sandbox.identity import process_identity

_PATIENCE_S = 5.0


def write_record(path: str, labels: dict[str, str], folders: list[str]) -> None:
    """Tell who owns a container, which processes it consists of, and which cgroups are its own."""
    half_done = f"{path}.part"
    Path(half_done).write_text(json.dumps({"labels": labels, "cgroups": folders}))
    os.replace(half_done, path)


def read_records(folder: Path) -> dict[Path, dict[str, str]]:
    """The labels of every container: where its record is -> what it says."""
    found = {}
    for path in sorted(folder.glob("*.json")):
        # One that goes away or is unreadable is somebody else's to look after.
        with suppress(OSError, ValueError, KeyError):
            found[path] = dict(json.loads(path.read_text())["labels"])
    return found


def kill_recorded(path: Path) -> None:
    """End a container whatever state it is in, and remove what it left. One that has gone is no error."""
    try:
        record = json.loads(path.read_text())
    except (OSError, ValueError):
        return
    labels = record["labels"]
    for who in ("agent", "launcher"):
        _kill(labels.get(who, ""))
    remove_folders(record["cgroups"])
    path.unlink(missing_ok=True)


def _kill(identity: str) -> None:
    pid = identity.partition(":")[0]
    # Through a descriptor: between the look and the kill nobody else can get this pid.
    with suppress(OSError, ValueError):
        fd = os.pidfd_open(int(pid))
        try:
            if process_identity(int(pid)) == identity:
                signal.pidfd_send_signal(fd, signal.SIGKILL)
        finally:
            os.close(fd)


def remove_folders(folders: list[str]) -> None:
    """Remove cgroups whose processes have been killed: they take a moment to go. Never raises."""
    deadline = time.monotonic() + _PATIENCE_S
    for folder in folders:
        while os.path.isdir(folder) and time.monotonic() < deadline:
            try:
                os.rmdir(folder)
            except OSError:
                time.sleep(0.002)
