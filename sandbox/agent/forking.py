"""Forks of a process that has a single thread, without the repairs that the interpreter makes for many.

`os.fork` has each child renew the locks of interpreter and library, most of them in pages that it must copy
for that: a tenth of a run's time. Whoever never had a second thread holds no lock, and needs none renewed.
"""

from __future__ import annotations

import ctypes
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

# What these two do after a fork: new locks (needless), and new random numbers (`random.seed`, by the child).
_NEEDLESS = frozenset({"threading", "random"})


class Forker:
    """Forks this process. What libraries registered for their children while `listening` is done there."""

    def __init__(self) -> None:
        self._fork = ctypes.PyDLL(None).fork
        self._handlers: list[Callable[[], object]] = []

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Note what is registered meanwhile; it stays registered for `os.fork` as well."""
        register = os.register_at_fork

        def note(**handlers: Callable[[], object]) -> None:
            after = handlers.get("after_in_child")
            # One that comes with `before` gives back the lock which that takes.
            if after and "before" not in handlers and getattr(after, "__module__", "") not in _NEEDLESS:
                self._handlers.append(after)
            register(**handlers)

        os.register_at_fork = note  # type: ignore[assignment]
        try:
            yield
        finally:
            os.register_at_fork = register

    def fork(self) -> int:
        """As `os.fork`. Raises `OSError`; `RuntimeError` if there is more than one thread."""
        if threading.active_count() != 1:
            raise RuntimeError("a zygote with threads cannot be forked")
        pid = int(self._fork())
        if pid < 0:
            raise OSError("the kernel refused to fork")
        if pid == 0:
            threading.main_thread()._set_native_id()  # type: ignore[attr-defined]
            for handler in self._handlers:
                handler()
        return pid
