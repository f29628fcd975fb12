"""Whether an answer is the expected one, as far as a machine without the judge's checkers can tell.

Outputs of programs are compared token by token, results of functions value by value; numbers may differ by
`TOLERANCE`, relative or absolute. The judge knows better: a problem may have its own rule, or many answers.
"""

import base64
import math
import struct
from collections.abc import Callable
from typing import Any

TOLERANCE = 1e-6
FORMATS = {
    **{"bool": "?", "float16": "e", "float32": "f", "float64": "d", "complex64": "ff", "complex128": "dd"},
    **{"int8": "b", "int16": "h", "int32": "i", "int64": "q"},
    **{"uint8": "B", "uint16": "H", "uint32": "I", "uint64": "Q"},
}


def same_output(expected: bytes, got: bytes) -> bool:
    """Compare what programs print."""
    wanted, found = expected.split(), got.split()
    return len(wanted) == len(found) and all(map(_same_token, wanted, found))


def same_value(expected: Any, got: Any) -> bool:
    """Compare results of functions, as trees of the samples' JSON."""
    return _same(plain(expected), plain(got))


def plain(tree: Any) -> Any:
    """A tree without tags: arrays and tuples as lists, scalars as numbers. Needs no numpy."""
    if isinstance(tree, list):
        return [plain(item) for item in tree]
    if not isinstance(tree, dict):
        return tree
    if len(tree) == 1:
        tag, body = next(iter(tree.items()))
        if tag in PLAIN:
            return PLAIN[tag](body)
    return {repr(key): plain(value) for key, value in tree.items()}


def _array(body: Any) -> Any:
    raw = base64.b64decode(body["base64"])
    letters = FORMATS[body["dtype"]]
    rows: list[Any] = list(struct.iter_unpack("<" + letters, raw))
    flat = [row[0] if len(letters) == 1 else list(row) for row in rows]
    for length in reversed(body["shape"][1:]):
        flat = [flat[start : start + length] for start in range(0, len(flat), length)] if length else flat
    return flat if body["shape"] else flat[0]


PLAIN: dict[str, Callable[[Any], Any]] = {
    "$tuple": lambda body: [plain(item) for item in body],
    "$bytes": lambda body: {"$bytes": body},
    "$dict": lambda body: {repr(plain(key)): plain(value) for key, value in body},
    "$int": lambda body: int(body, 16),
    "$ndarray": _array,
    "$scalar": lambda body: body["value"],
}


def _same_token(expected: bytes, got: bytes) -> bool:
    if expected == got:
        return True
    # Whole numbers are exact; only what is written with a point or an exponent is measured.
    if not any(sign in expected.lower() for sign in (b".", b"e", b"n")):
        return False
    try:
        return _close(float(expected), float(got))
    except ValueError:
        return False


def _same(expected: Any, got: Any) -> bool:
    if isinstance(expected, bool) or isinstance(got, bool):
        return expected is got
    if isinstance(expected, int | float) and isinstance(got, int | float):
        return (
            expected == got if isinstance(expected, int) and isinstance(got, int) else _close(expected, got)
        )
    if isinstance(expected, list) and isinstance(got, list):
        return len(expected) == len(got) and all(map(_same, expected, got))
    if isinstance(expected, dict) and isinstance(got, dict):
        return expected.keys() == got.keys() and all(_same(expected[key], got[key]) for key in expected)
    return bool(expected == got)


def _close(expected: float, got: float) -> bool:
    if math.isnan(expected) or math.isnan(got):
        return math.isnan(expected) and math.isnan(got)
    return math.isclose(expected, got, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
