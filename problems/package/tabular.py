"""Tables, columns and sparse matrices as parts that the codec can write: objects of pandas and scipy where
those are loaded, `Tabular` where they are not. Data from the enemy loads no library.
"""

import sys
from collections.abc import Callable
from typing import Any

PLAIN_TYPES = frozenset({bool, int, float, str, type(None)})
KIND_NAMES = {"b": "bool", "i": "int", "u": "uint", "f": "float", "c": "complex"}


class CodecError(ValueError):
    """The value cannot be sent, or the bytes are not what `dumps` writes. The text is safe to show."""


class Tabular:
    """A table, a column or a sparse matrix, as its tag and the parts behind it."""

    __slots__ = ("parts", "tag")

    def __init__(self, tag: str, parts: dict[str, Any]) -> None:
        self.tag, self.parts = tag, parts


def tabular(value: Any) -> Tabular | None:
    """A table, column or sparse matrix of whatever library as its parts; None for anything else."""
    if type(value) is Tabular:
        return value
    pandas, sparse = sys.modules.get("pandas"), sys.modules.get("scipy.sparse")
    if pandas is not None and type(value) in (pandas.DataFrame, pandas.Series):
        index = value.index.tolist()
        if value.index.dtype.kind in "iu" and index == list(range(len(index))):
            # The index that tables have by themselves, however it came about.
            index = None
        if type(value) is pandas.Series:
            return Tabular("$series", {"name": value.name, "values": _column(value), "index": index})
        columns = [[name, _column(value.iloc[:, at])] for at, name in enumerate(value.columns)]
        return Tabular("$dataframe", {"columns": columns, "index": index})
    if sparse is not None and sparse.issparse(value) and value.ndim == 2:
        rows = value.tocsr(copy=True)
        # Products leave the places of a row in any order: the same matrix has one form only.
        rows.sum_duplicates()
        parts = {name: getattr(rows, name) for name in ("data", "indices", "indptr")}
        is_array = isinstance(value, sparse.sparray)
        return Tabular("$sparse", {"array": is_array, "shape": list(value.shape), **parts})
    return None


def _column(series: Any) -> Any:
    values = series.to_numpy()
    if values.dtype.kind in KIND_NAMES:
        return values
    # pandas has several words for a missing text, and which one it says depends on how a column came about.
    return [
        None if is_missing else value
        for value, is_missing in zip(series.tolist(), series.isna(), strict=True)
    ]


def fields_of(tag: str, body: Any, names: tuple[str, ...]) -> list[Any]:
    """The values of exactly these keys. Raises `CodecError`."""
    if type(body) is not dict or set(body) != set(names):
        raise CodecError(f"{tag}: exactly the keys {', '.join(names)} were expected")
    return [body[name] for name in names]


def _decode_dataframe(body: Any) -> Any:
    columns, index = fields_of("$dataframe", body, ("columns", "index"))
    if type(columns) is not list or any(type(pair) is not list or len(pair) != 2 for pair in columns):
        raise CodecError("$dataframe: a list of [name, values] pairs was expected")
    lengths = {_length("$dataframe", values) for _, values in columns}
    lengths |= set() if index is None else {_length("$dataframe", index)}
    if len(lengths) > 1 or any(type(name) not in PLAIN_TYPES for name, _ in columns):
        raise CodecError("$dataframe: columns of different lengths, or with odd names")
    pandas = sys.modules.get("pandas")
    if pandas is None:
        return Tabular("$dataframe", {"columns": columns, "index": index})
    built = [_series(pandas, values, index, name) for name, values in columns]
    frame = pandas.concat(built, axis=1) if built else pandas.DataFrame(index=index)
    frame.columns = pandas.Index([name for name, _ in columns], dtype=object if columns else None)
    return frame


def _decode_series(body: Any) -> Any:
    name, values, index = fields_of("$series", body, ("name", "values", "index"))
    length = _length("$series", values)
    if type(name) not in PLAIN_TYPES or (index is not None and _length("$series", index) != length):
        raise CodecError("$series: an odd name, or an index of another length")
    pandas = sys.modules.get("pandas")
    if pandas is None:
        return Tabular("$series", {"name": name, "values": values, "index": index})
    return _series(pandas, values, index, name)


def _series(pandas: Any, values: Any, index: Any, name: Any) -> Any:
    return pandas.Series(values, index=index, name=name, dtype=object if type(values) is list else None)


def _length(tag: str, values: Any) -> int:
    """Of a column: an array of one axis, or a list of plain values."""
    is_array = hasattr(values, "dtype") and values.ndim == 1
    if not is_array and (type(values) is not list or not set(map(type, values)) <= PLAIN_TYPES):
        raise CodecError(f"{tag}: a list of plain values or an array of one axis was expected")
    return len(values)


def _decode_sparse(body: Any) -> Any:
    names = ("array", "shape", "data", "indices", "indptr")
    is_array, shape, data, indices, indptr = fields_of("$sparse", body, names)
    for part in (data, indices, indptr):
        _length("$sparse", part)
    is_shape = type(shape) is list and [type(side) for side in shape] == [int, int] and min(shape) >= 0
    whole = all(getattr(getattr(part, "dtype", None), "kind", "") in "iu" for part in (indices, indptr))
    if not is_shape or not whole or type(is_array) is not bool or not hasattr(data, "dtype"):
        raise CodecError("$sparse: a shape of two sides and three arrays were expected")
    ends = [int(end) for end in indptr]
    is_sound = len(ends) == shape[0] + 1 and ends == sorted(ends) and ends[0] == 0 and ends[-1] == len(data)
    if not is_sound or len(indices) != len(data) or not all(0 <= at < shape[1] for at in indices.tolist()):
        raise CodecError("$sparse: the parts do not agree with each other")
    sparse = sys.modules.get("scipy.sparse")
    if sparse is None:
        return Tabular("$sparse", dict(zip(names, (is_array, shape, data, indices, indptr), strict=True)))
    make = sparse.csr_array if is_array else sparse.csr_matrix
    return make((data, indices, indptr), shape=shape)


TABULAR_DECODERS: dict[str, Callable[[Any], Any]] = {
    "$dataframe": _decode_dataframe,
    "$series": _decode_series,
    "$sparse": _decode_sparse,
}
