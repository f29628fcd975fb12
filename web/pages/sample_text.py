"""Samples as people read them: a function's arguments and results are data on the wire, calls on the page."""

import pprint
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from problems.package import codec

WIDTH = 80
MAX_ARRAY_ITEMS = 1000


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample: for functions, the call and its value, in Python's notation."""

    name: str
    input: str
    output: str


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


def _written(item: Any) -> str:
    with np.printoptions(threshold=MAX_ARRAY_ITEMS, linewidth=WIDTH, precision=17):
        if isinstance(item, np.ndarray):
            return f"np.{item!r}"
        return pprint.pformat(item, width=WIDTH, sort_dicts=False)


def _indented(text: str) -> str:
    return text.replace("\n", "\n    ")
