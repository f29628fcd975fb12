"""Comparing the result of a function with the expected one: types, shapes, values, in this order.

Both sides come out of the codec, so they are plain data: no object here has an `__eq__` of a
learner's making.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from judge.checkers.check import ACCEPTED, Check, rejected, shown
from judge.checkers.freedoms import FREEDOMS, Freedom
from judge.checkers.resemblance import with_resemblance
from problems.package import codec
from problems.package.model import Comparison, ResultRule

EXACT = Comparison(policy="exact")
LOOSE = Comparison(policy="exact", dtype="loose")
_PLACES = ("$shape", "$indptr", "$indices")
"""The parts of a sparse matrix that say where its values stand; no column of a table has such a name."""
_NUMBERS = frozenset({"int", "float", "complex"})
_FLAT = frozenset({bool, int, float, str, type(None)})


class _Difference(Exception):
    """The first difference found; carries the check that says so."""

    def __init__(self, kind: str, detail: str = "") -> None:
        self.check = rejected(kind, detail)
        super().__init__(kind)


def check(output: bytes, answer: bytes, rule: ResultRule | None) -> Check:
    """Compare two codec texts. Raises `CodecError` when the answer is not one: that is not the learner's."""
    expected = codec.loads(answer)
    try:
        value = codec.loads(output)
    except codec.CodecError as error:
        return rejected("the result cannot be read", f"the result cannot be read: {error}")
    return compare(value, expected, rule)


def compare(value: Any, expected: Any, rule: ResultRule | None) -> Check:
    """Compare two plain values; without a rule they have to be exactly equal."""
    comparisons = rule.comparisons if rule and rule.comparisons else (EXACT,)
    try:
        if rule is not None and rule.is_per_element:
            _compare_elements(value, expected, comparisons)
        else:
            _compare(value, expected, comparisons[0], "")
    except _Difference as difference:
        return with_resemblance(difference.check, value, expected)
    return ACCEPTED


def _compare_elements(value: Any, expected: Any, comparisons: Sequence[Comparison]) -> None:
    _same_type(value, expected, "")
    _same_length(value, expected, "")
    for index, (got, wanted, comparison) in enumerate(zip(value, expected, comparisons, strict=True)):
        _compare(got, wanted, comparison, f"[{index}]")


def _compare(value: Any, expected: Any, comparison: Comparison, place: str) -> None:
    freely = FREEDOMS.get(comparison.policy)
    if freely is not None and _has_length(expected):
        value, expected, comparison = _freely(freely, value, expected, comparison, place)
    compare_kind = _BY_KIND.get(_kind(expected), _compare_scalars)
    compare_kind(value, expected, comparison, place)


def _has_length(value: Any) -> bool:
    return isinstance(value, list | tuple) or (isinstance(value, np.ndarray) and value.ndim > 0)


def _freely(
    freely: Freedom, value: Any, expected: Any, comparison: Comparison, place: str
) -> tuple[Any, Any, Comparison]:
    """The pair as it has to agree once the freedom that the policy leaves is taken out of it."""
    _same_type(value, expected, place)
    if isinstance(expected, np.ndarray):
        _same_dtype(value, expected, comparison, place)
        _same_shape(value, expected, place)
    else:
        _same_length(value, expected, place)
    value, expected = freely(value, expected, comparison)
    return value, expected, replace(comparison, policy="close")


# ---- containers ----


def _compare_lists(value: Any, expected: Any, comparison: Comparison, place: str) -> None:
    _same_type(value, expected, place)
    _same_length(value, expected, place)
    if comparison.policy == "unordered":
        _compare_bags(value, expected, comparison, place)
        return
    if _is_same_and_flat(value, expected) or _are_close_floats(value, expected, comparison):
        return
    for index, (got, wanted) in enumerate(zip(value, expected, strict=True)):
        _compare(got, wanted, comparison, f"{place}[{index}]")


def _is_same_and_flat(value: Any, expected: Any) -> bool:
    # Most results are long flat lists that are simply right: seen in C.
    types = list(map(type, value))
    if not set(types) <= _FLAT or types != list(map(type, expected)) or value != expected:
        return False
    # Lists take a NaN for equal to itself, and JSON's NaN is one and the same object on both sides.
    return float not in types or not any(item != item for item in value)  # noqa: PLR0124


def _are_close_floats(value: Any, expected: Any, comparison: Comparison) -> bool:
    # The same for long lists of floats under a tolerance; which one is wrong is looked for one by one.
    if comparison.policy != "close" or {*map(type, value), *map(type, expected)} != {float}:
        return False
    return bool(_equal_elements(np.array(value), np.array(expected), comparison).all())


def _compare_bags(value: Any, expected: Any, comparison: Comparison, place: str) -> None:
    """The elements as bags: their own order counts, the order among them does not.

    Elements are equal exactly: within a tolerance it would depend on the pairing which are equal.
    """
    with_types = comparison.dtype == "strict"
    left = Counter(_bag_key(element, with_types) for element in expected)
    for element in value:
        key = _bag_key(element, with_types)
        if left[key] <= 0 or (_has_nan(element) and not comparison.nan_equal):
            detail = f"{shown(element)} is not expected, or not this often"
            raise _Difference(f"wrong elements{_masked(place)}", detail)
        left[key] -= 1


def _bag_key(element: Any, with_types: bool = False) -> tuple[Any, ...]:
    """Equal elements have equal keys: numbers by value, others by their text."""
    kind = _kind(element)
    if kind in ("int", "float"):
        number = (1, "nan") if _is_nan(element) else (0, _plain(element))
        return (*number, kind if with_types else "")
    if kind in ("list", "tuple"):
        return (2, kind, tuple(_bag_key(inner, with_types) for inner in element))
    if kind == "dict":
        items = [(_bag_key(key, True), _bag_key(inner, with_types)) for key, inner in element.items()]
        return (2, kind, tuple(sorted(items)))
    if kind == "ndarray":
        return (2, kind, _bag_key(element.tolist(), with_types))
    return (3, kind, repr(_plain(element)))


def _compare_dicts(value: Any, expected: Any, comparison: Comparison, place: str) -> None:
    _same_type(value, expected, place)
    keys = {(_kind(key), key) for key in value}
    wanted = {(_kind(key), key) for key in expected}
    if keys != wanted:
        odd = next(iter(keys - wanted), None) or next(iter(wanted - keys))
        detail = f"wrong keys{_at(place)}, such as {shown(odd[1])}"
        raise _Difference(f"wrong keys{_masked(place)}", detail)
    for key, wanted_value in expected.items():
        name = shown(key, 20).replace("}", "")
        _compare(value[key], wanted_value, comparison, f"{place}{{{name}}}")


# ---- arrays ----


def _compare_arrays(value: Any, expected: Any, comparison: Comparison, place: str) -> None:
    _same_type(value, expected, place)
    _same_dtype(value, expected, comparison, place)
    _same_shape(value, expected, place)
    if comparison.policy == "unordered" and expected.ndim > 0:
        _compare_bags(value.tolist(), expected.tolist(), comparison, place)
        return
    wrong = ~_equal_elements(value, expected, comparison)
    if not wrong.any():
        return
    index = tuple(int(i) for i in np.argwhere(wrong)[0])
    where = f"{place}[{', '.join(map(str, index))}]" if index else place
    _wrong_value(value[index].item(), expected[index].item(), where, int(wrong.sum()))


def _same_shape(value: Any, expected: Any, place: str) -> None:
    if value.shape != expected.shape:
        kind = f"wrong shape{_masked(place)}"
        raise _Difference(kind, f"shape {value.shape}{_at(place)} instead of {expected.shape}")


def _same_dtype(value: Any, expected: Any, comparison: Comparison, place: str) -> None:
    if value.dtype == expected.dtype:
        return
    both_numbers = {_dtype_kind(value.dtype), _dtype_kind(expected.dtype)} <= _NUMBERS
    if comparison.dtype == "loose" and both_numbers:
        return
    raise _Difference(
        f"wrong dtype{_masked(place)}", f"dtype {value.dtype}{_at(place)} instead of {expected.dtype}"
    )


def _equal_elements(value: Any, expected: Any, comparison: Comparison) -> Any:
    with np.errstate(all="ignore"):
        equal = np.asarray(value == expected) & _equal_as_integers(value, expected)
        if value.dtype.kind in "fc" and expected.dtype.kind in "fc" and comparison.nan_equal:
            equal = equal | (np.isnan(value) & np.isnan(expected))
        if comparison.policy != "close" or expected.dtype.kind == "b":
            return equal
        wide = np.complex128 if "c" in (value.dtype.kind, expected.dtype.kind) else np.float64
        got, wanted = value.astype(wide), expected.astype(wide)
        bound = np.maximum(comparison.atol, comparison.rtol * np.abs(wanted))
        finite = np.isfinite(got) & np.isfinite(wanted)
        return equal | (finite & (np.abs(got - wanted) <= bound))


def _equal_as_integers(value: Any, expected: Any) -> Any:
    """Where an integer faces a float, whether the float taken as an integer is the same; else True.

    numpy compares the two as floats, which rounds integers beyond 2**53.
    """
    integers, floats = (value, expected) if value.dtype.kind in "iu" else (expected, value)
    if integers.dtype.kind not in "iu" or floats.dtype.kind not in "fc":
        return True
    real = floats.real.astype(np.float64)
    widest = np.dtype(np.int64 if integers.dtype.kind == "i" else np.uint64)
    bounds = np.iinfo(widest)
    # The largest integer rounds up to a float that no integer of the type has: below it, not up to it.
    fits = (real >= float(bounds.min)) & (real < float(bounds.max))
    return fits & (np.where(fits, real, 0.0).astype(widest) == integers)


# ---- single values ----


def _compare_scalars(value: Any, expected: Any, comparison: Comparison, place: str) -> None:
    got, wanted = _kind(value), _kind(expected)
    both_numbers = {got, wanted} <= _NUMBERS
    if got != wanted and not (both_numbers and comparison.dtype == "loose"):
        _wrong_type(value, expected, place)
    if not both_numbers:
        if bool(value != expected):
            _wrong_value(value, expected, place)
        return
    if not _is_close(_plain(value), _plain(expected), comparison):
        _wrong_value(_plain(value), _plain(expected), place)


def _is_close(value: Any, expected: Any, comparison: Comparison) -> bool:
    if value == expected:
        return True
    if _is_nan(value) or _is_nan(expected):
        return comparison.nan_equal and _is_nan(value) and _is_nan(expected)
    if comparison.policy != "close":
        return False
    try:
        error = abs(value - expected)
        bound = max(comparison.atol, comparison.rtol * abs(expected))
        # An infinite error is within an infinite bound: only a finite one says anything.
        return bool(error <= bound < float("inf"))
    except OverflowError:
        return False


def _is_nan(value: Any) -> bool:
    return _kind(value) in ("float", "complex") and bool(np.isnan(value))


def _has_nan(element: Any) -> bool:
    if isinstance(element, dict):
        return any(map(_has_nan, element.values()))
    if isinstance(element, list | tuple):
        return any(map(_has_nan, element))
    if isinstance(element, np.ndarray):
        return element.dtype.kind in "fc" and bool(np.isnan(element).any())
    return _is_nan(element)


# ---- words ----


def _kind(value: Any) -> str:
    if isinstance(value, np.generic):
        return _dtype_kind(value.dtype)
    return type(value).__name__


def _dtype_kind(dtype: Any) -> str:
    return {"b": "bool", "i": "int", "u": "int", "f": "float", "c": "complex"}.get(dtype.kind, str(dtype))


def _plain(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value


def _same_type(value: Any, expected: Any, place: str) -> None:
    if type(value) is not type(expected):
        _wrong_type(value, expected, place)


def _same_length(value: Any, expected: Any, place: str) -> None:
    if len(value) != len(expected):
        kind = f"wrong length{_masked(place)}"
        raise _Difference(kind, f"length {len(value)}{_at(place)} instead of {len(expected)}")


def _wrong_type(value: Any, expected: Any, place: str) -> None:
    types = f"{_kind(value)} instead of {_kind(expected)}"
    raise _Difference(f"wrong type{_masked(place)}: {types}", f"wrong type{_at(place)}: {types}")


def _wrong_value(value: Any, expected: Any, place: str, count: int = 1) -> None:
    kind = f"wrong value{_masked(place)}"
    if _is_nan(value):
        kind = f"NaN{_masked(place)}"
    more = f" ({count} wrong values in all)" if count > 1 else ""
    raise _Difference(kind, f"{shown(value)}{_at(place)} instead of {shown(expected)}{more}")


def _at(place: str) -> str:
    # A path into secret data is short in practice; a hostile one is cut.
    return f" at {place[:100]}" if place else ""


def _masked(place: str) -> str:
    # Positions say nothing about secret data, the keys of a dict do.
    return _at(re.sub(r"\{[^}]*\}", "{…}", place))


def _compare_tabular(value: Any, expected: Any, comparison: Comparison, place: str) -> None:
    """Names and index exactly, then column by column; under `rows` the index says nothing."""
    _same_type(value, expected, place)
    if value.tag != expected.tag:
        types = f"{value.tag[1:]} instead of {expected.tag[1:]}"
        raise _Difference(f"wrong type{_masked(place)}: {types}", f"wrong type{_at(place)}: {types}")
    got, wanted = _parts(value), _parts(expected)
    _compare([name for name, _ in got], [name for name, _ in wanted], EXACT, f"{place} names")
    if comparison.policy == "rows" and expected.tag == "$dataframe":
        _compare(_rows(got), _rows(wanted), comparison, f"{place} rows")
        return
    _compare(value.parts.get("index"), expected.parts.get("index"), EXACT, f"{place} index")
    for (name, part), (_, wanted_part) in zip(got, wanted, strict=True):
        inside = f"{place}{{{shown(name, 20).replace('}', '')}}}"
        _compare(part, wanted_part, _of_part(name, comparison), inside)


def _rows(columns: list[Any]) -> list[list[Any]]:
    values = [part.tolist() if isinstance(part, np.ndarray) else part for _, part in columns]
    return [list(row) for row in zip(*values, strict=True)]


def _of_part(name: Any, comparison: Comparison) -> Comparison:
    """Only the values of a sparse matrix are within a tolerance; where they stand is exact."""
    return LOOSE if name in _PLACES else comparison


def _parts(value: Any) -> list[Any]:
    if value.tag == "$dataframe":
        return list(value.parts["columns"])
    if value.tag == "$series":
        return [[value.parts["name"], value.parts["values"]]]
    return [[name, value.parts[name.removeprefix("$")]] for name in (*_PLACES, "data")]


_BY_KIND: dict[str, Callable[[Any, Any, Comparison, str], None]] = {
    "list": _compare_lists,
    "tuple": _compare_lists,
    "dict": _compare_dicts,
    "ndarray": _compare_arrays,
    "Tabular": _compare_tabular,
}
