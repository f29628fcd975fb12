"""How many live streams one user may hold open: each holds a connection to the site and one to Redis.

The count is this process's own. A site of several server processes lets each of them serve as many.
"""

from collections import Counter
from queue import SimpleQueue
from threading import Lock

MAX_STREAMS = 20
"""A user with that many tabs open is better served by pages that ask now and then, which is what they do."""


class TooManyStreams(Exception):
    """The user already holds `MAX_STREAMS` streams open."""


class Place:
    """One open stream of a user. Give it back with `leave`; twice is as good as once."""

    _lock = Lock()
    _open: Counter[int] = Counter()
    # The garbage collector may give places back, at any moment of any thread, also one that holds the lock:
    # this queue is made for that.
    _left: SimpleQueue[int] = SimpleQueue()

    def __init__(self, user_id: int) -> None:
        """Take a place; raises `TooManyStreams`."""
        with self._lock:
            while not self._left.empty():
                self._forget(self._left.get())
            if self._open[user_id] >= MAX_STREAMS:
                raise TooManyStreams(user_id)
            self._open[user_id] += 1
        self._held = [user_id]

    def leave(self) -> None:
        """Make room for another stream of the same user."""
        try:
            self._left.put(self._held.pop())
        except IndexError:
            return

    def _forget(self, user_id: int) -> None:
        self._open[user_id] -= 1
        if not self._open[user_id]:
            del self._open[user_id]
