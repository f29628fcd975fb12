"""Arguments and results of functions as people read them, for samples and statements."""

import sys
from typing import Any

from problems.package.signature import Signature
from problems.package.tabular import Tabular

RAISED = "$raised"
MAX_VALUE_CHARS = 2000
MAX_ITEMS = 60
_ARRAY_OPTIONS: dict[str, Any] = {"threshold": 60, "edgeitems": 4, "max_line_width": 96}


def argument_lines(signature: Signature, arguments: list[Any]) -> str:
    """One `name = value` per argument, in the order of the signature."""
    named = zip((param.name for param in signature.params), arguments, strict=False)
    return "\n".join(f"{name} = {value_text(value, len(name) + 3)}" for name, value in named) + "\n"


def trace_lines(trace: list[Any]) -> str:
    """A trace as calls, one per line; `!` stands before those that have to raise."""
    lines = [f"{name}({', '.join(map(value_text, arguments))})" for name, arguments in trace]
    return "\n".join(lines) + "\n"


def result_lines(results: list[Any]) -> str:
    """What the calls of a trace gave, one per line."""
    return "\n".join(map(_result_text, results)) + "\n"


def _result_text(result: Any) -> str:
    raised = result.get(RAISED) if isinstance(result, dict) else None
    return f"raises {raised}" if raised is not None else value_text(result)


def value_text(value: Any, indent: int = 0) -> str:
    """A value as Python shows it; arrays as numpy prints them, their rows below each other; long ones cut.

    `indent`: how many characters stand before it on its line.
    """
    numpy = sys.modules.get("numpy")
    is_array = numpy is not None and isinstance(value, numpy.ndarray)
    text = _array_text(numpy, value, indent) if is_array else _text(value, 0)
    return text if len(text) <= MAX_VALUE_CHARS else text[: MAX_VALUE_CHARS - 4] + " ..."


def _text(value: Any, depth: int) -> str:
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, numpy.ndarray):
        return _array_text(numpy, value, 0)
    if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() > 4 * MAX_VALUE_CHARS:
        return f"{hex(value)[:40]} ... ({value.bit_length()} bits)"
    if isinstance(value, list | tuple) and depth < 20:
        shown = [_text(item, depth + 1) for item in value[:MAX_ITEMS]]
        if len(value) > MAX_ITEMS:
            shown.append(f"... ({len(value)} in all)")
        if isinstance(value, list):
            return f"[{', '.join(shown)}]"
        return f"({', '.join(shown)}{',' if len(shown) == 1 else ''})"
    if isinstance(value, dict) and depth < 20:
        pairs = list(value.items())[:MAX_ITEMS]
        shown = [f"{_text(key, depth + 1)}: {_text(item, depth + 1)}" for key, item in pairs]
        if len(value) > MAX_ITEMS:
            shown.append(f"... ({len(value)} in all)")
        return f"{{{', '.join(shown)}}}"
    return _tabular_text(value) if isinstance(value, Tabular) else _plain_text(value)


def _tabular_text(value: Tabular) -> str:
    """The parts, by name: columns below each other."""
    parts = value.parts.get("columns") or [
        [name, part] for name, part in value.parts.items() if part is not None
    ]
    lines = [f"  {name}: {_text(part, 20)}" for name, part in parts]
    return f"{value.tag[1:]}:\n" + "\n".join(lines)


def _plain_text(value: Any) -> str:
    try:
        return repr(value)
    except ValueError:
        # Python writes no integer of more than some thousand digits, and one may lie deep inside.
        return "(a value with a very long integer in it)"


def _array_text(numpy: Any, value: Any, indent: int) -> str:
    body = numpy.array2string(value, separator=", ", prefix=" " * (indent + len("array(")), **_ARRAY_OPTIONS)
    shape = f", shape={value.shape}" if value.size > _ARRAY_OPTIONS["threshold"] or value.size == 0 else ""
    return f"array({body}{shape}, dtype={value.dtype})"
