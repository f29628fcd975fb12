"""One build of images at a time."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from sandbox.images.base import Progress
from sandbox.images.libraries import state_folder


@contextmanager
def alone(progress: Progress) -> Iterator[None]:
    """One build at a time in one state folder: they would trip over each other's half-done base."""
    state_folder().mkdir(parents=True, exist_ok=True)
    with (state_folder() / "images.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            progress("waiting for another build of the images to end")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
