import random
from dataclasses import dataclass

import pytest

from judge.measurement.ties import ranked


@dataclass(frozen=True)
class Row:
    name: str
    ratio: float
    low: float
    high: float


def row(name: str, ratio: float, width: float = 0.05) -> Row:
    return Row(name, ratio, ratio - width, ratio + width)


CASES = [
    ("nobody", [], []),
    ("one", [row("a", 1.0)], [(1, "a")]),
    ("two apart", [row("b", 1.5), row("a", 1.0)], [(1, "a"), (2, "b")]),
    ("two that overlap", [row("b", 1.08), row("a", 1.0)], [(1, "a"), (1, "b")]),
    ("ends that touch", [row("b", 1.5, 0.25), row("a", 1.0, 0.25)], [(1, "a"), (1, "b")]),
    (
        "a chain is not one group: only the leader's interval counts",
        [row("a", 1.0), row("b", 1.08), row("c", 1.16)],
        [(1, "a"), (1, "b"), (3, "c")],
    ),
    (
        "two groups of two",
        [row("d", 2.02), row("c", 2.0), row("b", 1.02), row("a", 1.0)],
        [(1, "a"), (1, "b"), (3, "c"), (3, "d")],
    ),
    (
        "an unsure one behind a sure one",
        [row("a", 1.0), row("sure", 1.2, 0.01), row("unsure", 1.3, 0.3)],
        [(1, "a"), (1, "unsure"), (3, "sure")],
    ),
]


@pytest.mark.parametrize(("rows", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_it_ranks(rows: list[Row], expected: list[tuple[int, str]]) -> None:
    assert [(rank, item.name) for rank, item in ranked(rows, lambda item: item)] == expected


def test_nobody_is_lost_and_the_order_of_asking_does_not_matter() -> None:
    draw = random.Random(5)
    rows = [row(str(number), draw.uniform(0.5, 3), draw.uniform(0.01, 0.2)) for number in range(60)]
    found = ranked(rows, lambda item: item)
    shuffled = draw.sample(rows, len(rows))
    assert ranked(shuffled, lambda item: item) == found
    assert {item.name for _, item in found} == {item.name for item in rows}
    assert all(found[rank - 1][0] == rank for rank, _ in found)
