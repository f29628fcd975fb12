"""One process at a time in one `var` folder. Standard library only."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from web.launch.faults import LaunchError
from web.launch.places import RUN

LOCK = RUN / "lock"


@contextmanager
def only_one(path: Path = LOCK) -> Iterator[None]:
    """Hold the lock of this `var` folder. Raises `LaunchError` when another process has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as e:
            file.seek(0)
            raise LaunchError(
                f"Whetstone already runs here ({file.read().strip() or 'starting'}).\n"
                "Stop that one first, or give this one a folder and a port of its own: "
                "WHETSTONE_VAR=… WHETSTONE_PORT=…"
            ) from e
        file.truncate(0)
        file.write(f"process {os.getpid()}")
        file.flush()
        yield
