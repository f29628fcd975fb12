"""Types of a signature, and a tolerance, from values and printed texts."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy

LEAST_DIGITS, MOST_DIGITS = 2, 9
_TOKEN = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|[A-Za-z_][A-Za-z_0-9]*|'[^']*'|\"[^\"]*\"")
_NOISE = frozenset(
    {"array", "tensor", "np", "numpy", "float64", "float32", "int64", "int32", "dtype", "matrix"}
)
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_RELATIVE = 1e-4


def type_of(values: Sequence[Any]) -> str:
    """The narrowest type that all values have, `any` where there is none."""
    kinds = {type(value) for value in values}
    if len(kinds) != 1:
        return _mixed(values, kinds)
    kind = kinds.pop()
    if kind in _SCALARS:
        return _SCALARS[kind]
    return _CONTAINERS[kind](values) if kind in _CONTAINERS else "any"


def _mixed(values: Sequence[Any], kinds: set[type]) -> str:
    if kinds == {int, float}:
        return "float"
    if type(None) not in kinds:
        return "any"
    inner = type_of([value for value in values if value is not None])
    return inner if inner == "any" else f"optional[{inner}]"


def _list_of(values: Sequence[Any]) -> str:
    items = [item for value in values for item in value]
    return f"list[{type_of(items) if items else 'any'}]"


def _array_of(values: Sequence[Any]) -> str:
    names = {str(value.dtype) for value in values}
    return f"ndarray[{names.pop()}]" if len(names) == 1 and names <= _DTYPES else "any"


_SCALARS = {int: "int", float: "float", bool: "bool", str: "str", bytes: "bytes", type(None): "none"}
_DTYPES = {"float64", "float32", "int64", "int32", "bool"}


def _tuple_of(values: Sequence[Any]) -> str:
    lengths = {len(value) for value in values}
    if len(lengths) != 1 or not (length := lengths.pop()):
        return "any"
    parts = [type_of([value[index] for value in values]) for index in range(length)]
    return f"tuple[{', '.join(parts)}]"


_CONTAINERS: dict[type, Callable[[Sequence[Any]], str]] = {
    list: _list_of,
    tuple: _tuple_of,
    numpy.ndarray: _array_of,
}


def holds_floats(value: Any) -> bool:
    """Whether a tolerance means anything for it."""
    if isinstance(value, float):
        return True
    if isinstance(value, numpy.ndarray):
        return bool(numpy.issubdtype(value.dtype, numpy.floating))
    if isinstance(value, list | tuple):
        return any(holds_floats(item) for item in value)
    return isinstance(value, dict) and any(holds_floats(item) for item in value.values())


def digits_printed(text: str) -> int:
    """Decimal places of the number that shows the most, within sensible bounds; 0 where none shows any."""
    places = [
        len(match.partition(".")[2]) for match in re.findall(r"\d+\.\d+(?![\d.]*[eE])", text) if "." in match
    ]
    return min(MOST_DIGITS, max(LEAST_DIGITS, *places)) if places else 0


def agrees(printed: str, expected: str) -> bool:
    """Whether two texts show the same values, however brackets and types are written around them."""
    mine, theirs = _tokens(printed), _tokens(expected)
    return len(mine) == len(theirs) and all(
        _same(one, other) for one, other in zip(mine, theirs, strict=True)
    )


def _tokens(text: str) -> list[str]:
    return [token for token in _TOKEN.findall(text) if token not in _NOISE]


def _same(one: str, other: str) -> bool:
    if one.strip("'\"") == other.strip("'\""):
        return True
    if not (_NUMBER.fullmatch(one) and _NUMBER.fullmatch(other)):
        return False
    first, second = float(one), float(other)
    shown = min(len(text.partition(".")[2].split("e")[0]) for text in (one, other))
    return abs(first - second) <= max(1.01 * 10.0**-shown if shown else 0.0, _RELATIVE * abs(second))
