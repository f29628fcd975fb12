"""Fixed pieces of work, timed: what the agent itself can say about how fast its core is now.

The pieces never change (a change would make all earlier readings worthless), take about 50 ms together, and
are what programs are made of: computing, moving memory that no cache holds, and calling the kernel.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

_ROUNDS = 200_000
_BLOCK_BYTES = 24 * 1024 * 1024
_COPIES = 4
_CALLS = 40_000
_REPEATS = 2


def sing() -> dict[str, object]:
    """CPU time of each piece in microseconds, the better of two; and the wall time of everything."""
    began_ns = time.monotonic_ns()
    source, target = bytearray(b"\1") * _BLOCK_BYTES, bytearray(_BLOCK_BYTES)
    times: dict[str, object] = {
        "cpu_us": _best_us(_compute),
        "memory_us": _best_us(lambda: _copy(source, target)),
        "syscall_us": _best_us(_call),
    }
    times["wall_us"] = (time.monotonic_ns() - began_ns) // 1000
    return times


def _best_us(piece: Callable[[], None]) -> int:
    return min(_cpu_us(piece) for _ in range(_REPEATS))


def _cpu_us(piece: Callable[[], None]) -> int:
    began_ns = time.process_time_ns()
    piece()
    return (time.process_time_ns() - began_ns) // 1000


def _compute() -> None:
    total = 1
    for number in range(_ROUNDS // _REPEATS):
        total = (total * 1103515245 + number) & 0x7FFFFFFF


def _copy(source: bytearray, target: bytearray) -> None:
    view = memoryview(target)
    for _ in range(_COPIES):
        view[:] = source


def _call() -> None:
    ask = os.getppid
    for _ in range(_CALLS // _REPEATS):
        ask()
