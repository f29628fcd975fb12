"""Values on their way to functions in R, C++, Java and JavaScript, and back, in bytes that need no JSON.

Written and read in the worker by the declared types; `judge/harness` has one reader and writer per language.
All numbers are little-endian. A value is one byte and what belongs to it:

    N                                                    nothing
    V code flags count dims... [missing...] data         one value (count 0), a list (1), an array (more)
    L count values...                                    a list or a tuple of anything else
    D count (key value)...                               a dict
    O count (key value)...                               a record

`code`: `?` truth values and `i`, `q`, `d` numbers (32 and 64 bits, floating), `s` texts (all lengths, then
all bytes). With flag 1, a byte per element says whether it is missing. Lengths and counts are 32 bits; data
of an array lies in the order that its language prefers. What comes back is data from the enemy: `read`
checks every length before it believes it.
"""

import math
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from problems.package.signature import TypeSpec

NOTHING, VECTOR, LIST, DICT, RECORD = b"NVLDO"
MASKED = 1
MAX_DEPTH = 60
MAX_DIMENSIONS = 32
MOST_ELEMENTS = 2**32
EXACT_DOUBLE = 2**53
_LENGTH = struct.Struct("<I")
_FORMATS = {"?": "?", "i": "<i4", "q": "<i8", "d": "<f8"}
_CODES: dict[str, Any] = {code: np.dtype(name) for code, name in _FORMATS.items()}
_KINDS_OF = {"?": "b", "q": "iu", "d": "iuf"}
_SCALAR_CODES = {"int": "q", "float": "d", "bool": "?", "str": "s"}
_PLAIN_CODES = {int: "q", float: "d", bool: "?", str: "s"}
_ARRAY_CODES = {"b": "?", "i": "q", "u": "q", "f": "d"}


class Unsendable(ValueError):
    """A value that a language has no exact form for: the package should not offer it."""


class Unreadable(ValueError):
    """Bytes that no harness writes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """What a language prefers.

    `narrow_integers`: integers of 32 bits where all fit, else floating numbers. `rows`: arrays of several
    dimensions as lists of rows; otherwise in the order of columns. `largest`: integers beyond it are refused.
    """

    narrow_integers: bool = False
    rows: bool = True
    largest: int = 2**63 - 1


# ---- writing ----


def write(value: Any, spec: TypeSpec, dialect: Dialect) -> bytes:
    """The bytes of a value of this type. Raises `Unsendable`."""
    return _write(value, spec, dialect)


def _write(value: Any, spec: TypeSpec, dialect: Dialect) -> bytes:
    if spec.kind == "optional":
        inner = spec.arguments[0]
        if value is None and inner.kind in _SCALAR_CODES:
            return _vector(_SCALAR_CODES[inner.kind], [None], (), dialect, may_miss=True)
        return bytes([NOTHING]) if value is None else _write(value, inner, dialect)
    if value is None:
        return bytes([NOTHING])
    writer = _WRITERS.get(spec.kind)
    if writer is None:
        raise Unsendable(f"there is no form for {spec.kind}")
    try:
        return writer(value, spec, dialect)
    except (TypeError, AttributeError, OverflowError) as error:
        raise Unsendable(f"a value that is not of the type {spec}: {error}") from error


def _write_scalar(value: Any, spec: TypeSpec, dialect: Dialect) -> bytes:
    return _vector(_SCALAR_CODES[spec.kind], [value], (), dialect)


def _write_list(value: Any, spec: TypeSpec, dialect: Dialect) -> bytes:
    element = spec.arguments[0]
    code = _SCALAR_CODES.get(element.kind)
    if code is not None:
        return _vector(code, value, (len(value),), dialect)
    if element.kind == "optional" and element.arguments[0].kind in _SCALAR_CODES:
        code = _SCALAR_CODES[element.arguments[0].kind]
        return _vector(code, value, (len(value),), dialect, may_miss=True)
    return _several(LIST, [_write(item, element, dialect) for item in value])


def _write_tuple(value: Any, spec: TypeSpec, dialect: Dialect) -> bytes:
    if spec.is_repeated:
        return _write_list(value, spec, dialect)
    if len(value) != len(spec.arguments):
        raise Unsendable(f"{len(value)} values for {spec}")
    return _several(LIST, [_write(*pair, dialect) for pair in zip(value, spec.arguments, strict=True)])


def _write_dict(value: Any, spec: TypeSpec, dialect: Dialect) -> bytes:
    key, item = spec.arguments
    pairs = [_write(name, key, dialect) + _write(content, item, dialect) for name, content in value.items()]
    return _several(DICT, pairs)


def _write_record(value: Any, spec: TypeSpec, dialect: Dialect) -> bytes:
    if tuple(value) != spec.names:
        raise Unsendable(f"not the fields of {spec}")
    pairs = [
        _vector("s", [name], (), dialect) + _write(value[name], item, dialect)
        for name, item in zip(spec.names, spec.arguments, strict=True)
    ]
    return _several(RECORD, pairs)


def _write_array(value: Any, spec: TypeSpec, dialect: Dialect) -> bytes:
    if dialect.rows and value.ndim > 1:
        return _several(LIST, [_write_array(row, spec, dialect) for row in value])
    code = _ARRAY_CODES.get(value.dtype.kind)
    if code is None:
        raise Unsendable(f"there is no form for arrays of {value.dtype}")
    return _vector(code, value.ravel(order="F"), value.shape, dialect)


def _write_any(value: Any, spec: TypeSpec, dialect: Dialect) -> bytes:
    """By what the value is; a list of values of one type is a vector."""
    if type(value) in _PLAIN_CODES:
        return _vector(_PLAIN_CODES[type(value)], [value], (), dialect)
    if isinstance(value, np.ndarray):
        return _write_array(value, spec, dialect)
    if isinstance(value, dict):
        return _write_dict(value, TypeSpec("dict", (TypeSpec("str"), spec)), dialect)
    types = {type(item) for item in value if item is not None}
    if len(value) > 0 and len(types) <= 1 and types <= set(_PLAIN_CODES):
        # Where all are missing, nothing says of what: R calls that a logical vector.
        code = _PLAIN_CODES[types.pop() if types else bool]
        return _vector(code, value, (len(value),), dialect, may_miss=None in value)
    return _several(LIST, [_write(item, spec, dialect) for item in value])


_WRITERS: dict[str, Callable[[Any, TypeSpec, Dialect], bytes]] = {
    **dict.fromkeys(_SCALAR_CODES, _write_scalar),
    "list": _write_list,
    "tuple": _write_tuple,
    "dict": _write_dict,
    "record": _write_record,
    "ndarray": _write_array,
    "any": _write_any,
}


def _several(tag: int, parts: list[bytes]) -> bytes:
    return b"".join([bytes([tag]), _LENGTH.pack(len(parts)), *parts])


def _vector(
    code: str, values: Any, shape: tuple[int, ...], dialect: Dialect, *, may_miss: bool = False
) -> bytes:
    missing = b""
    if may_miss:
        missing = bytes(value is None for value in values)
        filler: Any = {"s": "", "?": False}.get(code, 0)
        values = [filler if value is None else value for value in values]
    code, data = _texts(values) if code == "s" else _numbers(code, values, dialect)
    head = [bytes([VECTOR]), code.encode(), bytes([MASKED * may_miss, len(shape)])]
    return b"".join([*head, *map(_LENGTH.pack, shape), missing, data])


def _texts(values: Any) -> tuple[str, bytes]:
    texts = [value.encode() for value in values]
    return "s", b"".join([*(_LENGTH.pack(len(text)) for text in texts), *texts])


def _numbers(code: str, values: Any, dialect: Dialect) -> tuple[str, bytes]:
    array = np.asarray(values)
    if array.size and array.dtype.kind not in _KINDS_OF[code]:
        raise Unsendable(f"{array.dtype} where {_CODES[code]} was declared")
    if code == "q":
        largest = max(map(abs, (int(array.min()), int(array.max())))) if array.size else 0
        if largest > dialect.largest:
            raise Unsendable(f"an integer beyond {dialect.largest}")
        if dialect.narrow_integers:
            # The least integer of 32 bits is R's NA.
            code = "i" if largest < 2**31 else "d"
    return code, array.astype(_CODES[code]).tobytes()


# ---- reading ----


@dataclass(frozen=True, slots=True)
class Block:
    """Elements of one kind: `values` flat, texts as a list; `shape` () for a single one."""

    code: str
    shape: tuple[int, ...]
    values: Any
    missing: Any = None

    def elements(self) -> list[Any]:
        """Plain values, None where one is missing; flat."""
        values: list[Any] = self.values if self.code == "s" else self.values.tolist()
        if self.missing is None:
            return values
        return [None if is_missing else value for value, is_missing in zip(values, self.missing, strict=True)]


@dataclass(frozen=True, slots=True)
class Pairs:
    """A dict or a record as it came."""

    items: tuple[tuple["Node", "Node"], ...]


Node = None | Block | Pairs | list["Node"]


def read(payload: bytes) -> Node:
    """One value that fills the payload. Raises `Unreadable`."""
    node, end = _read(memoryview(payload), 0, 0)
    if end != len(payload):
        raise Unreadable("something stands after the value")
    return node


def read_texts(payload: bytes, count: int) -> list[str]:
    """So many texts, each after its length. Raises `Unreadable`."""
    data, at = memoryview(payload), 0
    texts = []
    for _ in range(count):
        length, at = _count(data, at)
        texts.append(bytes(_piece(data, at, length)).decode("utf-8", "replace"))
        at += length
    return texts


def _read(data: memoryview, at: int, depth: int) -> tuple[Node, int]:
    if depth > MAX_DEPTH:
        raise Unreadable(f"nested deeper than {MAX_DEPTH} levels")
    tag = _piece(data, at, 1)[0]
    if tag == NOTHING:
        return None, at + 1
    if tag == VECTOR:
        return _read_block(data, at + 1)
    if tag not in (LIST, DICT, RECORD):
        raise Unreadable("an unknown mark")
    count, at = _count(data, at + 1)
    per_entry = 1 if tag == LIST else 2
    if count * per_entry > len(data) - at:
        raise Unreadable("a count beyond the message")
    nodes: list[Node] = []
    for _ in range(count * per_entry):
        node, at = _read(data, at, depth + 1)
        nodes.append(node)
    if tag == LIST:
        return nodes, at
    return Pairs(tuple(zip(nodes[::2], nodes[1::2], strict=True))), at


def _read_block(data: memoryview, at: int) -> tuple[Block, int]:
    first, flags, dimensions = _piece(data, at, 3)
    code, at = chr(first), at + 3
    if flags not in (0, MASKED) or dimensions > MAX_DIMENSIONS or (code != "s" and code not in _CODES):
        raise Unreadable("a malformed vector")
    shape = []
    for _ in range(dimensions):
        length, at = _count(data, at)
        shape.append(length)
    size = math.prod(shape)
    # Where one side is 0 the others are free, and no library takes them all.
    if size > len(data) or math.prod(max(side, 1) for side in shape) > MOST_ELEMENTS:
        raise Unreadable("a vector beyond the message")
    missing = None
    if flags == MASKED:
        missing = np.frombuffer(_piece(data, at, size), dtype=np.uint8) != 0
        at += size
    if code == "s":
        texts, at = _read_texts(data, at, size)
        return Block(code, tuple(shape), texts, missing), at
    dtype = _CODES[code]
    raw = _piece(data, at, size * dtype.itemsize)
    values = np.frombuffer(raw, dtype=np.uint8) != 0 if code == "?" else np.frombuffer(raw, dtype=dtype)
    return Block(code, tuple(shape), values, missing), at + len(raw)


def _read_texts(data: memoryview, at: int, size: int) -> tuple[list[str], int]:
    lengths = np.frombuffer(_piece(data, at, 4 * size), dtype="<u4").tolist()
    at += 4 * size
    texts = []
    for length in lengths:
        try:
            texts.append(bytes(_piece(data, at, length)).decode())
        except UnicodeDecodeError as error:
            raise Unreadable("a text that is not UTF-8") from error
        at += length
    return texts, at


def _count(data: memoryview, at: int) -> tuple[int, int]:
    return _LENGTH.unpack(_piece(data, at, 4))[0], at + 4


def _piece(data: memoryview, at: int, size: int) -> memoryview:
    if size > len(data) - at:
        raise Unreadable("the message ends too early")
    return data[at : at + size]
