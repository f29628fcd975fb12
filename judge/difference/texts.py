"""Two outputs side by side: lines aligned, words compared one by one, numbers by how far off they are.

The learner's output is data from the enemy: every step here is bounded, and nothing is quadratic in it but
the alignment of a few lines.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from judge.difference.steps import FAR, HAIR, SAME, of_tokens

MOST_CHARACTERS = 65_536
MOST_ALIGNED = 120
"""Lines that differ; beyond, they are paired by their number."""
MOST_SHOWN = 80
CONTEXT = 2
MOST_WORDS = 300
LONGEST_LINE = 2_000
CUT = "…"
_PIECES = re.compile(r"[^\S\n]+|\S+")
_VISIBLE = str.maketrans({" ": "·", "\t": "⇥", "\r": "␍"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A few characters of a line. `step` says how far off they are; `is_blank`: blanks made visible."""

    text: str
    step: int = SAME
    is_blank: bool = False


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of both outputs; a number is None where that output has no such line."""

    expected_number: int | None
    own_number: int | None
    expected: Pieces = ()
    own: Pieces = ()
    is_same: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """So many lines that are the same on both sides, or are not shown."""

    count: int
    is_same: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What differs."""

    rows: Sequence[Line | Gap]
    has_own: bool
    """Whether there was any output but blanks."""
    only_blanks: bool
    """Whether the outputs differ in nothing but blanks and empty lines."""
    is_same: bool = False


def difference(own: str, expected: str) -> Difference:
    """Compare two outputs."""
    got, wanted = _lines(own), _lines(expected)
    pairs = _pairs(got, wanted)
    return Difference(
        rows=_shortened(pairs),
        has_own=bool(own.strip()),
        only_blanks=own.split() == expected.split(),
        is_same=all(map(_is_same, pairs)),
    )


def _lines(text: str) -> list[str]:
    return [
        line if len(line) <= LONGEST_LINE else line[:LONGEST_LINE] + CUT
        for line in text[:MOST_CHARACTERS].rstrip("\n").split("\n")
    ]


Pair = tuple[int | None, str, int | None, str]
"""Number and text of the learner's line, number and text of the expected one; numbers start at 1."""


def _pairs(own: Sequence[str], expected: Sequence[str]) -> list[Pair]:
    head = _common(zip(own, expected, strict=False))
    rest = min(len(own), len(expected)) - head
    tail = min(_common(zip(reversed(own), reversed(expected), strict=False)), rest)
    middle, wanted = own[head : len(own) - tail], expected[head : len(expected) - tail]
    pairs = [_pair(own, index, expected, index) for index in range(head)]
    for place, other in _aligned(middle, wanted):
        pairs.append(_pair(own, _moved(place, head), expected, _moved(other, head)))
    for back in range(tail, 0, -1):
        pairs.append(_pair(own, len(own) - back, expected, len(expected) - back))
    return pairs


def _common(pairs: Iterable[tuple[str, str]]) -> int:
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


def _moved(place: int | None, by: int) -> int | None:
    return None if place is None else place + by


def _pair(own: Sequence[str], place: int | None, expected: Sequence[str], other: int | None) -> Pair:
    got = (None, "") if place is None else (place + 1, own[place])
    wanted = (None, "") if other is None else (other + 1, expected[other])
    return (*got, *wanted)


def _aligned(own: Sequence[str], expected: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Which line stands beside which. As many lines on both sides stand beside each other as they come."""
    if len(own) == len(expected) or max(len(own), len(expected)) > MOST_ALIGNED:
        return list(zip_longest(range(len(own)), range(len(expected))))
    found: list[tuple[int | None, int | None]] = []
    for _, first, last, start, end in SequenceMatcher(None, own, expected, autojunk=False).get_opcodes():
        found += zip_longest(range(first, last), range(start, end))
    return found


def _line(own_number: int | None, own: str, expected_number: int | None, expected: str) -> Line:
    if own_number is None or expected_number is None:
        return Line(
            expected_number=expected_number,
            own_number=own_number,
            expected=_alone(expected),
            own=_alone(own),
        )
    if own == expected:
        same = (Piece(own),) if own else ()
        return Line(
            expected_number=expected_number, own_number=own_number, expected=same, own=same, is_same=True
        )
    got, wanted = _compared(_PIECES.findall(own), _PIECES.findall(expected))
    return Line(expected_number=expected_number, own_number=own_number, expected=wanted, own=got)


def _alone(text: str) -> Pieces:
    """A line that the other side has not."""
    if not text:
        return ()
    return (Piece(text.translate(_VISIBLE), FAR, True),) if text.isspace() else (Piece(text, FAR),)


def _compared(own: Sequence[str], expected: Sequence[str]) -> tuple[Pieces, Pieces]:
    """Words beside words, blanks beside the blanks before them."""
    words, wanted_words = _words(own), _words(expected)
    got: list[Piece] = []
    wanted: list[Piece] = []
    for pair, other in zip_longest(words[:MOST_WORDS], wanted_words[:MOST_WORDS], fillvalue=("", "")):
        blank, word = pair
        other_blank, other_word = other
        is_same = blank == other_blank
        got += _blank(blank, is_same)
        wanted += _blank(other_blank, is_same)
        step = of_tokens(word, other_word) if word and other_word else FAR
        got += [Piece(word, step)] if word else []
        wanted += [Piece(other_word, step)] if other_word else []
    return _cut(got, words), _cut(wanted, wanted_words)


def _words(pieces: Sequence[str]) -> list[tuple[str, str]]:
    """(blanks before it, word), and what blanks end the line with an empty word."""
    found: list[tuple[str, str]] = []
    blank = ""
    for piece in pieces:
        if piece.isspace():
            blank = piece
        else:
            found.append((blank, piece))
            blank = ""
    return [*found, (blank, "")] if blank else found


def _blank(text: str, is_same: bool) -> list[Piece]:
    if not text:
        return []
    return [Piece(text)] if is_same else [Piece(text.translate(_VISIBLE), HAIR, True)]


def _cut(pieces: list[Piece], words: Sequence[object]) -> Pieces:
    return (*pieces, Piece(" " + CUT)) if len(words) > MOST_WORDS else tuple(pieces)


def _shortened(pairs: Sequence[Pair]) -> list[Line | Gap]:
    """The lines around differences; of more than can be read, the first. Only what is shown is compared."""
    is_near = [False] * len(pairs)
    for index, pair in enumerate(pairs):
        if not _is_same(pair):
            for near in range(max(0, index - CONTEXT), min(len(pairs), index + CONTEXT + 1)):
                is_near[near] = True
    rows: list[Line | Gap] = []
    shown = 0
    skipped = 0
    for index, pair in enumerate(pairs):
        if shown >= MOST_SHOWN:
            return [*rows, Gap(count=len(pairs) - index, is_same=all(map(_is_same, pairs[index:])))]
        if not is_near[index]:
            skipped += 1
            continue
        rows += [Gap(count=skipped)] if skipped else []
        rows.append(_line(*pair))
        shown, skipped = shown + 1, 0
    return [*rows, Gap(count=skipped)] if skipped else rows


def _is_same(pair: Pair) -> bool:
    place, own, other, expected = pair
    return place is not None and other is not None and own == expected
