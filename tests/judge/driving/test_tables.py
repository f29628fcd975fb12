"""How a DataFrame of a driver's crosses the wall: column by column, as plain data"""

from typing import Any

import numpy as np

from judge.driving.conversation import columns_of


class Column:
    """What a driver's column can do."""

    def __init__(self, values: Any) -> None:
        self.values = values

    def to_numpy(self) -> Any:
        return self.values


class Places:
    """`table.iloc[:, place]`."""

    def __init__(self, columns: dict[str, Any]) -> None:
        self.columns = columns

    def __getitem__(self, at: Any) -> Column:
        return Column(list(self.columns.values())[at[1]])


class Table:
    """As much of a DataFrame as is looked at; pandas is in the boxes only."""

    def __init__(self, columns: dict[str, Any]) -> None:
        self.columns = list(columns)
        self.iloc = Places(columns)


def test_it_sends_numbers_as_arrays_and_texts_as_lists() -> None:
    numbers = np.array([1.5, float("nan")])
    texts = np.array(["a", None], dtype=object)
    (x, got), (zone, names) = columns_of(Table({"x": numbers, "zone": texts}))
    assert (x, zone) == ("x", "zone")
    assert got is numbers
    assert names == ["a", None]


def test_it_sends_whatever_else_is_missing_as_none() -> None:
    odd = np.array(["a", float("nan"), 3, b"x"], dtype=object)
    assert columns_of(Table({"zone": odd})) == [["zone", ["a", None, None, None]]]
