"""Who is faster than whom, when every ratio has an interval.

The leader is whoever has the least ratio. Everybody whose interval overlaps the leader's is tied with the
leader: nothing that was measured tells them apart. Among the others it begins anew. A rank is one more than
the number of those in earlier groups.
"""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar


class Measured(Protocol):
    """Anything with a ratio and its interval."""

    @property
    def ratio(self) -> float: ...

    @property
    def low(self) -> float: ...

    @property
    def high(self) -> float: ...


T = TypeVar("T")


def ranked(items: Sequence[T], interval_of: Callable[[T], Measured]) -> list[tuple[int, T]]:
    """(rank, item), best first; those of one rank in the order of their ratios."""
    waiting = sorted(items, key=lambda item: (interval_of(item).ratio, interval_of(item).low))
    found: list[tuple[int, T]] = []
    while waiting:
        leader = interval_of(waiting[0])
        rank = len(found) + 1
        tied = [item for item in waiting if interval_of(item).low <= leader.high]
        waiting = [item for item in waiting if interval_of(item).low > leader.high]
        found += [(rank, item) for item in tied]
    return found
