"""Samples as people read them: a function's arguments and results are data on the wire, calls on the page."""

import pprint
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from problems.package import codec

WIDTH = 80
MAX_ARRAY_ITEMS = 1000
PLAIN_DTYPES = frozenset({"bool", "int64", "float64"})


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample: for functions, the call and its value, in Python's notation."""

    name: str
    input: str
    output: str


NOTHING = Sample("", "", "")


def read(sample: Mapping[str, Any], signature: Mapping[str, Any] | None) -> Sample:
    """A stored sample as text for the page."""
    name, given, expected = (str(sample[key]) for key in ("name", "input", "output"))
    if signature is None:
        return Sample(name, given, expected)
    return Sample(name, call(given, signature), value(expected))


def call(arguments: str, signature: Mapping[str, Any]) -> str:
    """The call that passes these arguments; text that is no argument list stays as it is."""
    try:
        values = codec.loads(arguments.encode())
    except codec.CodecError:
        return arguments
    names = [str(param["name"]) for param in signature.get("params", [])]
    if not isinstance(values, list) or len(values) != len(names):
        return arguments
    lines = [f"    {name}={_indented(_written(each))}," for name, each in zip(names, values, strict=True)]
    return "\n".join([f"{signature['name']}(", *lines, ")"])


def value(result: str) -> str:
    """A result in Python's notation; text that is none stays as it is."""
    try:
        return _written(codec.loads(result.encode()))
    except codec.CodecError:
        return result


class _Writer(pprint.PrettyPrinter):
    """Writes arrays so that they can be pasted beside `import numpy as np`."""

    def format(
        self, object: object, context: dict[int, int], maxlevels: int, level: int
    ) -> tuple[str, bool, bool]:
        if isinstance(object, np.ndarray):
            return _array(object), True, False
        return super().format(object, context, maxlevels, level)


def _written(item: Any) -> str:
    return _Writer(width=WIDTH, sort_dicts=False).pformat(item)


def _array(item: np.ndarray[Any, Any]) -> str:
    dtype = f", dtype=np.{item.dtype.name}"
    if not item.size:
        return f"np.zeros({item.shape}{dtype})"
    with np.printoptions(threshold=MAX_ARRAY_ITEMS, precision=17, nanstr="np.nan", infstr="np.inf"):
        text = np.array2string(item, separator=", ", prefix="np.array(", max_line_width=WIDTH)
    # Python's own numbers become these types by themselves.
    return f"np.array({text}{dtype if item.dtype.name not in PLAIN_DTYPES else ''})"


def _indented(text: str) -> str:
    return text.replace("\n", "\n    ")
