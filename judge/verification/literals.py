"""Values as Python source: what a program without a codec needs to return a sample's answer. Pure."""

from typing import Any

import numpy as np


class NotWritable(ValueError):
    """A value that has no short source text."""


def literal(value: Any) -> str:
    """Source that makes the value; arrays need `import numpy`. Raises `NotWritable`."""
    if isinstance(value, np.ndarray):
        if value.dtype.kind not in "biuf" or value.size > 10_000:
            raise NotWritable(str(value.dtype))
        return f"numpy.array({literal(value.tolist())}, dtype='{value.dtype}').reshape({value.shape})"
    if isinstance(value, np.generic):
        return f"numpy.{value.dtype}({literal(value.item())})"
    if isinstance(value, bool | int | str | bytes | None):
        return repr(value)
    if isinstance(value, float):
        return f"float('{value!r}')"
    if isinstance(value, list | tuple):
        inside = ", ".join(map(literal, value)) + ("," if len(value) == 1 else "")
        return f"[{inside}]" if isinstance(value, list) else f"({inside})"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{literal(key)}: {literal(item)}" for key, item in value.items()) + "}"
    raise NotWritable(type(value).__name__)
