"""Two sources side by side, as lines that were kept, changed, removed or added."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

MOST_LINES = 4_000
"""Longer ones are compared line by line, without looking for what moved."""
CONTEXT = 3

Kind = Literal["same", "changed", "removed", "added", "gap"]


@dataclass(frozen=True, slots=True)
class Side:
    """A line, and the part of it that differs from the other side."""

    number: int | None = None
    before: str = ""
    differing: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        """The whole line."""
        return self.before + self.differing + self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of both; of a gap `count` says how many lines that are the same it stands for."""

    kind: Kind
    old: Side = Side()
    new: Side = Side()
    count: int = 0


def compared(old: str, new: str) -> list[Row]:
    """Every row that differs with some lines around it."""
    return list(_with_gaps(list(_rows(old.splitlines(), new.splitlines()))))


def _rows(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    for tag, first, last, start, end in _blocks(old, new):
        for place, other in zip_longest(range(first, last), range(start, end)):
            if place is None:
                yield Row(kind="added", new=Side(other + 1, new[other]))
            elif other is None:
                yield Row(kind="removed", old=Side(place + 1, old[place]))
            elif tag == "equal" or old[place] == new[other]:
                yield Row(kind="same", old=Side(place + 1, old[place]), new=Side(other + 1, new[other]))
            else:
                before, after = _changed(old[place], new[other])
                yield Row(kind="changed", old=Side(place + 1, *before), new=Side(other + 1, *after))


def _blocks(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    if max(len(old), len(new)) > MOST_LINES:
        return [("replace", 0, len(old), 0, len(new))]
    return SequenceMatcher(None, old, new).get_opcodes()


Parts = tuple[str, str, str]


def _changed(old: str, new: str) -> tuple[Parts, Parts]:
    """What stands before, in and behind the part that differs."""
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = shorter - head
    tail = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    return _parts(old, head, tail), _parts(new, head, tail)


def _parts(text: str, head: int, tail: int) -> Parts:
    end = len(text) - tail
    return text[:head], text[head:end], text[end:]


def _with_gaps(rows: Sequence[Row]) -> Iterator[Row]:
    near: set[int] = set()
    for index, row in enumerate(rows):
        if row.kind != "same":
            near.update(range(index - CONTEXT, index + CONTEXT + 1))
    skipped = 0
    for index, row in enumerate(rows):
        if index not in near:
            skipped += 1
            continue
        if skipped:
            yield Row(kind="gap", count=skipped)
            skipped = 0
        yield row
    if skipped:
        yield Row(kind="gap", count=skipped)
