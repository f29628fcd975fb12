"""Values of a signature's types, read from what people typed and written as they may type it. Pure."""

import json
import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from problems.package.literals import Leaf, LiteralError, Row, Table, Tree, read
from problems.package.signature import RECORD, TypeSpec
from problems.package.tabular import Tabular

MAX_DIMENSIONS = 8
_TEXTUAL = ('"', "'")


def can_be_typed(spec: TypeSpec) -> bool:
    """Whether there is a way to type values of this type."""
    if spec.kind not in _READERS:
        return False
    if spec.kind == "ndarray":
        return np.dtype(spec.dtypes[-1]).kind in "biuf"
    return all(can_be_typed(argument) for argument in spec.arguments)


def read_value(text: str, spec: TypeSpec) -> Any:
    """The value of one field. Raises `LiteralError`.

    A text may be typed as it is; in quotes it is one that begins and ends with the same quote.
    """
    if spec.kind == "optional" and not text.strip():
        return None
    inner = spec.arguments[0] if spec.kind == "optional" else spec
    if inner.kind == "str" and not _looks_quoted(text) and not (spec is not inner and _is_nothing(text)):
        return text
    return convert(read(text), spec)


def convert(tree: Tree, spec: TypeSpec) -> Any:
    """A tree as a value of the type. Raises `LiteralError` at the place that is to blame."""
    return _READERS[spec.kind](tree, spec)


def _looks_quoted(text: str) -> bool:
    stripped = text.strip()
    return len(stripped) >= 2 and stripped[0] in _TEXTUAL and stripped[-1] == stripped[0]


def _is_nothing(text: str) -> bool:
    return text.strip() in ("null", "None", "NULL", "NA")


def _expected(spec: TypeSpec, at: int) -> LiteralError:
    return LiteralError("wrong_type", at, type=str(spec))


# ---- reading ----


def _int(tree: Tree, spec: TypeSpec) -> int:
    if isinstance(tree, Leaf) and type(tree.value) is int:
        return tree.value
    raise _expected(spec, tree.at)


def _float(tree: Tree, spec: TypeSpec) -> float:
    if not isinstance(tree, Leaf) or type(tree.value) not in (int, float):
        raise _expected(spec, tree.at)
    try:
        return float(tree.value)
    except OverflowError as error:
        raise LiteralError("out_of_range", tree.at, type=str(spec)) from error


def _plain(kind: type) -> Callable[[Tree, TypeSpec], Any]:
    def reader(tree: Tree, spec: TypeSpec) -> Any:
        if isinstance(tree, Leaf) and type(tree.value) is kind:
            return tree.value
        raise _expected(spec, tree.at)

    return reader


def _any(tree: Tree, spec: TypeSpec) -> Any:
    if isinstance(tree, Leaf):
        return tree.value
    if isinstance(tree, Table):
        return _dict(tree, TypeSpec("dict", (spec, spec)))
    items = [_any(item, spec) for item in tree.items]
    return tuple(items) if tree.is_tuple else items


def _optional(tree: Tree, spec: TypeSpec) -> Any:
    if isinstance(tree, Leaf) and tree.value is None:
        return None
    return convert(tree, spec.arguments[0])


def _items(tree: Tree, spec: TypeSpec) -> tuple[Tree, ...]:
    if isinstance(tree, Row):
        return tree.items
    raise _expected(spec, tree.at)


def _list(tree: Tree, spec: TypeSpec) -> list[Any]:
    return [convert(item, spec.arguments[0]) for item in _items(tree, spec)]


def _tuple(tree: Tree, spec: TypeSpec) -> tuple[Any, ...]:
    items = _items(tree, spec)
    if spec.is_repeated:
        return tuple(convert(item, spec.arguments[0]) for item in items)
    if len(items) != len(spec.arguments):
        raise LiteralError("wrong_length", tree.at, wanted=len(spec.arguments), found=len(items))
    return tuple(convert(item, argument) for item, argument in zip(items, spec.arguments, strict=True))


def _dict(tree: Tree, spec: TypeSpec) -> dict[Any, Any]:
    if not isinstance(tree, Table):
        raise _expected(spec, tree.at)
    key_type, value_type = spec.arguments
    found: dict[Any, Any] = {}
    for key, value in tree.pairs:
        name = convert(key, key_type)
        try:
            is_double = name in found
        except TypeError as error:
            raise LiteralError("bad_key", key.at) from error
        if is_double:
            raise LiteralError("double_key", key.at, key=str(name)[:40])
        found[name] = convert(value, value_type)
    return found


def _record(tree: Tree, spec: TypeSpec) -> dict[str, Any]:
    if not isinstance(tree, Table):
        raise _expected(spec, tree.at)
    given: dict[str, Tree] = {}
    for key, value in tree.pairs:
        name = key.value if isinstance(key, Leaf) else None
        if name not in spec.names:
            raise LiteralError("unknown_key", key.at, keys=", ".join(spec.names))
        if name in given:
            raise LiteralError("double_key", key.at, key=name)
        given[name] = value
    missing = [name for name in spec.names if name not in given]
    if missing:
        raise LiteralError("missing_key", tree.at, key=missing[0])
    return {
        name: convert(given[name], argument)
        for name, argument in zip(spec.names, spec.arguments, strict=True)
    }


def _array(tree: Tree, spec: TypeSpec) -> Any:
    shape = _shape(tree, spec)
    if spec.axes and len(shape) != len(spec.axes):
        raise LiteralError("wrong_axes", tree.at, wanted=len(spec.axes), found=len(shape), type=str(spec))
    dtype = np.dtype("float64" if "float64" in spec.dtypes else spec.dtypes[0])
    values = [_element(leaf, spec, dtype) for leaf in _leaves(tree)]
    with np.errstate(all="ignore"):
        return np.array(values, dtype=dtype).reshape(shape)


def _shape(tree: Tree, spec: TypeSpec) -> tuple[int, ...]:
    """The lengths along the first elements; that all others agree is checked on the way."""
    if isinstance(tree, Leaf):
        return ()
    if not isinstance(tree, Row):
        raise _expected(spec, tree.at)
    if not tree.items:
        # Nothing in it says how many axes it has: as many as were declared.
        return (0, *(int(axis) if axis.isdigit() else 0 for axis in spec.axes[1:]))
    inner = replace(spec, axes=spec.axes[1:])
    first = _shape(tree.items[0], inner)
    for item in tree.items[1:]:
        if _shape(item, inner) != first:
            raise LiteralError("ragged", item.at)
    if len(first) >= MAX_DIMENSIONS:
        raise LiteralError("too_deep", tree.at, most=MAX_DIMENSIONS)
    return (len(tree.items), *first)


def _leaves(tree: Tree) -> Iterator[Leaf]:
    if isinstance(tree, Leaf):
        yield tree
    elif isinstance(tree, Row):
        for item in tree.items:
            yield from _leaves(item)


def _element(leaf: Leaf, spec: TypeSpec, dtype: np.dtype[Any]) -> Any:
    value = leaf.value
    if dtype.kind == "b" and type(value) is bool:
        return value
    if dtype.kind == "f" and type(value) in (int, float, type(None)):
        return math.nan if value is None else _float(leaf, TypeSpec("float"))
    if dtype.kind in "iu" and type(value) is int:
        limits = np.iinfo(dtype)
        if limits.min <= value <= limits.max:
            return value
        raise LiteralError("out_of_range", leaf.at, type=dtype.name)
    raise LiteralError("wrong_element", leaf.at, type=dtype.name)


def _dataframe(tree: Tree, spec: TypeSpec) -> Tabular:
    columns = _dict(tree, TypeSpec("dict", (TypeSpec("str"), TypeSpec("list", (TypeSpec("any"),)))))
    lengths = {len(values) for values in columns.values()}
    if len(lengths) > 1:
        raise LiteralError("ragged", tree.at)
    pairs = [[name, _column(values, tree.at)] for name, values in columns.items()]
    return Tabular("$dataframe", {"columns": pairs, "index": None})


def _series(tree: Tree, spec: TypeSpec) -> Tabular:
    values = _list(tree, TypeSpec("list", (TypeSpec("any"),)))
    return Tabular("$series", {"name": None, "values": _column(values, tree.at), "index": None})


def _column(values: list[Any], at: int) -> Any:
    """What pandas would make of it: numbers and truth values as an array, texts as a list."""
    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool} and None not in values:
        return np.array(values, dtype=bool)
    if kinds == {int} and None not in values and all(abs(value) < 2**63 for value in values):
        return np.array(values, dtype=np.int64)
    if kinds and kinds <= {int, float}:
        numbers = [math.nan if value is None else value for value in values]
        try:
            return np.array(numbers, dtype=np.float64)
        except OverflowError as error:
            raise LiteralError("out_of_range", at, type="float64") from error
    if not kinds <= {str}:
        raise LiteralError("mixed_column", at)
    return values


_READERS: dict[str, Callable[[Tree, TypeSpec], Any]] = {
    "int": _int,
    "float": _float,
    "bool": _plain(bool),
    "str": _plain(str),
    "bytes": _plain(bytes),
    "none": _plain(type(None)),
    "any": _any,
    "optional": _optional,
    "list": _list,
    "tuple": _tuple,
    "dict": _dict,
    RECORD: _record,
    "ndarray": _array,
    "dataframe": _dataframe,
    "series": _series,
}


# ---- writing ----


class Unwritable(ValueError):
    """There is no way to type this value."""


def write_value(value: Any) -> str:
    """The text that `read_value` reads this value from. Raises `Unwritable`."""
    if isinstance(value, bool | int | float | None):
        return repr(value)
    writer = next((write for kind, write in _WRITERS.items() if isinstance(value, kind)), None)
    if writer is None:
        raise Unwritable(type(value).__name__)
    return writer(value)


def _row_text(values: list[Any] | tuple[Any, ...]) -> str:
    inside = ", ".join(map(write_value, values))
    if isinstance(values, list):
        return f"[{inside}]"
    return f"({inside},)" if len(values) == 1 else f"({inside})"


def _dict_text(value: dict[Any, Any]) -> str:
    return _pairs_text(list(value.items()))


def _pairs_text(pairs: list[tuple[Any, Any]]) -> str:
    return "{" + ", ".join(f"{write_value(key)}: {write_value(value)}" for key, value in pairs) + "}"


def _array_text(value: Any, depth: int) -> str:
    """Rows of the last axis one below the other."""
    if value.dtype.kind not in "biuf":
        raise Unwritable(value.dtype.name)
    if value.ndim == 0:
        return str(value[()])
    if value.ndim == 1:
        return "[" + ", ".join(map(str, value)) + "]"
    rows = (",\n" + " " * (depth + 1)).join(_array_text(row, depth + 1) for row in value)
    return f"[{rows}]"


def _table_text(value: Tabular) -> str:
    if value.parts.get("index") is not None or value.tag not in ("$dataframe", "$series"):
        raise Unwritable(value.tag)
    if value.tag == "$series":
        return write_value(value.parts["values"])
    return _pairs_text([(name, values) for name, values in value.parts["columns"]])


_WRITERS: dict[type, Callable[[Any], str]] = {
    str: lambda value: json.dumps(value, ensure_ascii=False),
    bytes: lambda value: "b" + json.dumps(value.decode("latin-1")),
    list: _row_text,
    tuple: _row_text,
    dict: _dict_text,
    Tabular: _table_text,
    np.ndarray: lambda value: _array_text(value, 0),
}
