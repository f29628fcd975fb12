"""Values as JSON bytes and back, for arguments and results that cross the wall of a box.

Standard library and numpy only: its text, with that of `tabular`, is also laid into boxes as
`whetstone_codec.py`, so that the harness, generators and validators speak what the worker speaks. `loads`
reads data from the enemy: it executes nothing, bounds the depth and refuses what `dumps` would not have
written.

JSON's own types stand for themselves (NaN and Infinity as literals); all else is an object with one key:

    {"$tuple": [...]}                                   tuple
    {"$bytes": "base64"}                                bytes
    {"$dict": [[key, value], ...]}                      dict whose keys are not plain strings
    {"$int": "0x..."}                                   integer too long for a decimal literal
    {"$ndarray": {"dtype", "shape", "base64"}}          little-endian, C order
    {"$scalar": {"dtype", "value"}}                     numpy scalar; complex as [real, imaginary]
    {"$dataframe": {"columns": [[name, values]...], "index"}}  {"$series": {"name", "values", "index"}}
    {"$sparse": {"array", "shape", "data", "indices", "indptr"}}  by rows (CSR)

The last three are objects of pandas and scipy where those are loaded, and `Tabular` where they are not. Their
values are an array or, for text and None, a list; an index that only counts is null.
"""

import base64
import binascii
import json
import math
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

from problems.package.tabular import (
    KIND_NAMES,
    PLAIN_TYPES,
    TABULAR_DECODERS,
    CodecError,
    fields_of,
    tabular,
)

__all__ = ["DTYPES", "CodecError", "dumps", "loads"]

MAX_DEPTH = 200
MAX_DIMENSIONS = 32
# CPython refuses decimal literals above 4300 digits, because reading them takes quadratic time.
MAX_DECIMAL_DIGITS = 4000
MAX_INT_HEX_DIGITS = 1_000_000
# More distinct keys with one and the same hash do not happen by chance: they make a dict quadratic.
MAX_SAME_HASH = 64

_CONTAINERS = frozenset({list, tuple, dict})
DTYPES = frozenset(
    {"bool", "float16", "float32", "float64", "complex64", "complex128"}
    | {f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64)}
)


def dumps(value: Any) -> bytes:
    """Write a value as JSON bytes (ASCII).

    Raises CodecError for other types, subclasses of the known ones (masked arrays, enums), object, text and
    date arrays, cycles, and more than MAX_DEPTH levels.
    """
    try:
        return _to_json(_encode(value, 0, set(), careful=False))
    except ValueError as error:
        if isinstance(error, CodecError):
            raise
    # An integer too long for a decimal literal hides in a list that was taken over unseen.
    try:
        return _to_json(_encode(value, 0, set(), careful=True))
    except CodecError:
        raise
    except ValueError as error:
        raise CodecError(f"the value cannot be written: {error}") from error


def loads(data: bytes) -> Any:
    """Read what `dumps` wrote. Arrays come back writable and in native byte order.

    Raises CodecError for anything else: no UTF-8, no JSON, duplicate keys, unknown or malformed tags, sizes
    that disagree, more than MAX_DEPTH levels.
    """
    try:
        value = json.loads(bytes(data).decode("utf-8"), object_pairs_hook=_decode_object)
    except CodecError:
        raise
    except RecursionError:
        raise CodecError(f"nested deeper than {MAX_DEPTH} levels") from None
    except ValueError as error:
        raise CodecError(f"not JSON: {error}") from error
    # Fewer brackets than levels allowed need no walk.
    if data.count(b"[") + data.count(b"{") > MAX_DEPTH:
        _check_depth(value)
    return value


def _to_json(tree: Any) -> bytes:
    return json.dumps(tree, separators=(",", ":"), allow_nan=True).encode("ascii")


# ---- writing ----


def _encode(value: Any, depth: int, open_ids: set[int], *, careful: bool) -> Any:
    """Turn a value into a tree of JSON's own types. `careful` looks at every integer of a plain list."""
    kind = type(value)
    if kind is int:
        return _encode_int(value)
    if kind in PLAIN_TYPES:
        return value
    if kind is bytes:
        return {"$bytes": base64.b64encode(value).decode("ascii")}
    if kind in _CONTAINERS:
        return _encode_container(value, depth, open_ids, careful=careful)
    return _encode_numpy(value)


def _encode_int(value: int) -> Any:
    # 3.33 bits make a decimal digit.
    if value.bit_length() < MAX_DECIMAL_DIGITS * 3:
        return value
    if value.bit_length() > MAX_INT_HEX_DIGITS * 4:
        raise CodecError(f"an integer of more than {MAX_INT_HEX_DIGITS} hexadecimal digits")
    return {"$int": hex(value)}


def _encode_container(value: Any, depth: int, open_ids: set[int], *, careful: bool) -> Any:
    if depth >= MAX_DEPTH:
        raise CodecError(f"nested deeper than {MAX_DEPTH} levels")
    if id(value) in open_ids:
        raise CodecError("a container that contains itself")
    open_ids.add(id(value))
    try:
        if type(value) is dict:
            return _encode_dict(value, depth, open_ids, careful=careful)
        # Most results are long flat lists of numbers: look at the types in C, then take the list as it is.
        if not careful and set(map(type, value)) <= PLAIN_TYPES:
            items = list(value)
        else:
            items = [_encode(item, depth + 1, open_ids, careful=careful) for item in value]
        return items if type(value) is list else {"$tuple": items}
    finally:
        open_ids.discard(id(value))


def _encode_dict(value: dict[Any, Any], depth: int, open_ids: set[int], *, careful: bool) -> Any:
    if all(type(key) is str and not key.startswith("$") for key in value):
        return {key: _encode(item, depth + 1, open_ids, careful=careful) for key, item in value.items()}
    return {
        "$dict": [
            [
                _encode(key, depth + 1, open_ids, careful=careful),
                _encode(item, depth + 1, open_ids, careful=careful),
            ]
            for key, item in value.items()
        ]
    }


def _encode_numpy(value: Any) -> Any:
    # Where numpy was never imported, no value can be numpy's: programs without arrays do not pay for it.
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        if type(value) is numpy.ndarray:
            return _encode_array(numpy, value)
        if isinstance(value, numpy.ndarray):
            raise CodecError(f"an array of type {_type_name(value)}; only plain numpy.ndarray is taken")
        if isinstance(value, numpy.generic):
            return _encode_scalar(value)
    table = tabular(value)
    if table is not None:
        parts = {name: _encode(part, 1, set(), careful=True) for name, part in table.parts.items()}
        return {table.tag: parts}
    raise CodecError(f"a value of type {_type_name(value)} cannot be sent")


def _encode_array(numpy: Any, value: Any) -> Any:
    dtype = _dtype_name(value.dtype)
    little = numpy.ascontiguousarray(value, dtype=value.dtype.newbyteorder("<"))
    return {
        "$ndarray": {
            "dtype": dtype,
            "shape": list(value.shape),
            "base64": base64.b64encode(little.tobytes()).decode("ascii"),
        }
    }


def _encode_scalar(value: Any) -> Any:
    dtype = _dtype_name(value.dtype)
    plain = value.item()
    if isinstance(plain, complex):
        plain = [plain.real, plain.imag]
    return {"$scalar": {"dtype": dtype, "value": plain}}


def _dtype_name(dtype: Any) -> str:
    kind = KIND_NAMES.get(dtype.kind, "")
    name = kind if kind == "bool" else f"{kind}{dtype.itemsize * 8}"
    if name not in DTYPES:
        raise CodecError(f"an array of dtype {dtype}; only bool, integer, float and complex dtypes are taken")
    return name


def _type_name(value: Any) -> str:
    return f"{type(value).__module__}.{type(value).__qualname__}"[:100]


# ---- reading ----


def _decode_object(pairs: list[tuple[str, Any]]) -> Any:
    """Called by the JSON parser for each object, innermost first."""
    result = dict(pairs)
    if len(result) != len(pairs):
        raise CodecError("a key occurs twice in one object")
    tags = [key for key in result if key.startswith("$")]
    if not tags:
        return result
    decode = _DECODERS.get(tags[0])
    if len(result) != 1 or decode is None:
        raise CodecError(f"an object with the unknown or misplaced tag {tags[0][:40]!r}")
    return decode(result[tags[0]])


def _decode_tuple(body: Any) -> tuple[Any, ...]:
    if type(body) is not list:
        raise CodecError("$tuple: a list was expected")
    return tuple(body)


def _decode_bytes(body: Any) -> bytes:
    if type(body) is not str:
        raise CodecError("base64: a string was expected")
    try:
        return base64.b64decode(body.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise CodecError(f"base64: {error}") from error


def _decode_dict(body: Any) -> dict[Any, Any]:
    if type(body) is not list or any(type(pair) is not list or len(pair) != 2 for pair in body):
        raise CodecError("$dict: a list of [key, value] pairs was expected")
    try:
        hashes = Counter(hash(pair[0]) for pair in body)
        if max(hashes.values(), default=0) > MAX_SAME_HASH:
            raise CodecError("$dict: too many keys with the same hash")
        result = dict(body)
    except (TypeError, RecursionError) as error:
        raise CodecError("$dict: a key that cannot be a key") from error
    if len(result) != len(body):
        raise CodecError("$dict: two equal keys")
    return result


def _decode_int(body: Any) -> int:
    if type(body) is not str or len(body) > MAX_INT_HEX_DIGITS + 3:
        raise CodecError("$int: a hexadecimal string was expected")
    digits = body.removeprefix("-")
    if not digits.startswith("0x") or not digits[2:].isalnum():
        raise CodecError("$int: a hexadecimal string was expected")
    try:
        return int(body, 16)
    except ValueError as error:
        raise CodecError("$int: a hexadecimal string was expected") from error


def _checked_dtype(tag: str, name: Any) -> Any:
    if type(name) is not str or name not in DTYPES:
        raise CodecError(f"{tag}: unknown dtype")
    import numpy  # numpy is loaded late on purpose: most programs need none

    return numpy.dtype(name)


def _decode_array(body: Any) -> Any:
    dtype_name, shape, encoded = fields_of("$ndarray", body, ("dtype", "shape", "base64"))
    dtype = _checked_dtype("$ndarray", dtype_name)
    if type(shape) is not list or len(shape) > MAX_DIMENSIONS:
        raise CodecError(f"$ndarray: the shape must be a list of at most {MAX_DIMENSIONS} lengths")
    if any(type(length) is not int or not 0 <= length < 2**62 for length in shape):
        raise CodecError("$ndarray: the shape must hold non-negative integers")
    raw = _decode_bytes(encoded)
    if math.prod(shape) * dtype.itemsize != len(raw):
        raise CodecError("$ndarray: the shape does not agree with the number of bytes")
    if dtype_name == "bool" and raw.strip(b"\0\1"):
        raise CodecError("$ndarray: a boolean that is neither 0 nor 1")
    import numpy  # numpy is loaded late on purpose: most programs need none

    try:
        array = numpy.frombuffer(bytearray(raw), dtype=dtype.newbyteorder("<")).reshape(shape)
    except (ValueError, OverflowError) as error:
        raise CodecError("$ndarray: no array can have this shape") from error
    return array.astype(dtype, copy=False)


def _decode_scalar(body: Any) -> Any:
    dtype_name, value = fields_of("$scalar", body, ("dtype", "value"))
    dtype = _checked_dtype("$scalar", dtype_name)
    expected: dict[str, tuple[type, ...]] = {
        "b": (bool,),
        "i": (int,),
        "u": (int,),
        "f": (float,),
        "c": (list,),
    }
    if type(value) not in expected[dtype.kind]:
        raise CodecError("$scalar: the value does not agree with the dtype")
    if dtype.kind == "c":
        if [type(part) for part in value] != [float, float]:
            raise CodecError("$scalar: a complex value is [real, imaginary]")
        value = complex(*value)
    try:
        # Narrowing a large float to float16 would warn about the overflow; what dumps wrote never overflows.
        scalar = dtype.type(value) if dtype.kind in "biu" else _narrow(dtype, value)
    except (ValueError, OverflowError) as error:
        raise CodecError("$scalar: the value does not fit the dtype") from error
    return scalar


def _narrow(dtype: Any, value: Any) -> Any:
    import numpy  # numpy is loaded late on purpose: most programs need none

    with numpy.errstate(all="ignore"):
        scalar = dtype.type(value)
        same = bool(numpy.isnan(scalar) and numpy.isnan(value)) or bool(scalar.item() == value)
    if not same:
        raise CodecError("$scalar: the value does not fit the dtype")
    return scalar


_DECODERS: dict[str, Callable[[Any], Any]] = {
    "$tuple": _decode_tuple,
    "$bytes": _decode_bytes,
    "$dict": _decode_dict,
    "$int": _decode_int,
    "$ndarray": _decode_array,
    "$scalar": _decode_scalar,
    **TABULAR_DECODERS,
}


def _check_depth(value: Any) -> None:
    """Walk level by level; the types of a flat list are looked at in C."""
    level = [value] if type(value) in _CONTAINERS else []
    for _ in range(MAX_DEPTH + 1):
        if not level:
            return
        below: list[Any] = []
        for container in level:
            parts = (container.keys(), container.values()) if type(container) is dict else (container,)
            for part in parts:
                if not _CONTAINERS.isdisjoint(map(type, part)):
                    below.extend(child for child in part if type(child) in _CONTAINERS)
        level = below
    raise CodecError(f"nested deeper than {MAX_DEPTH} levels")
