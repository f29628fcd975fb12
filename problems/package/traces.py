"""What an object is to go through, typed as calls: the constructor first, a call per line. Pure."""

import re
from typing import Any

from problems.package.callables import ClassSignature
from problems.package.literals import Called, Leaf, LiteralError, Row, Tree, read, read_calls
from problems.package.signature import Signature
from problems.package.typed_values import Unwritable, convert, write_value

_NAME = re.compile(r"!?[A-Za-z_][A-Za-z0-9_]*")


def read_trace(text: str, kind: ClassSignature) -> list[list[Any]]:
    """A trace as cases hold it, [name, arguments] per call. Raises `LiteralError`.

    Typed either as calls or as the JSON of a trace.
    """
    calls = _listed(read(text)) if text.lstrip().startswith("[") else read_calls(text)
    if not calls:
        raise LiteralError("no_calls", 0, name=kind.name)
    first = calls[0]
    if first.name != kind.name:
        raise LiteralError("no_constructor", first.at, name=kind.name)
    methods = {method.name: method for method in kind.methods}
    trace = [_entry(first, kind.constructor)]
    for call in calls[1:]:
        method = methods.get(call.name)
        if method is None:
            raise LiteralError("unknown_method", call.at, found=call.name[:40], names=", ".join(methods))
        trace.append(_entry(call, method))
    return trace


def write_trace(trace: list[Any]) -> str:
    """A trace as calls, one per line. Raises `Unwritable`."""
    return "\n".join(_line(entry) for entry in trace)


def _entry(call: Called, method: Signature) -> list[Any]:
    given, wanted = len(call.arguments), len(method.params)
    if given != wanted:
        raise LiteralError("wrong_count", call.at, name=call.name, wanted=wanted, found=given)
    arguments = [convert(tree, param.type) for tree, param in zip(call.arguments, method.params, strict=True)]
    return ["!" * call.must_raise + call.name, arguments]


def _listed(tree: Tree) -> list[Called]:
    """The calls of [["name", [arguments]], ...]."""
    if not isinstance(tree, Row):
        raise LiteralError("no_call", tree.at)
    return [_listed_call(item) for item in tree.items]


def _listed_call(item: Tree) -> Called:
    parts = item.items if isinstance(item, Row) else ()
    if len(parts) != 2 or not isinstance(parts[0], Leaf) or not isinstance(parts[1], Row):
        raise LiteralError("no_call", item.at)
    name = parts[0].value
    if type(name) is not str or not _NAME.fullmatch(name):
        raise LiteralError("no_call", parts[0].at)
    return Called(name.removeprefix("!"), parts[1].items, item.at, must_raise=name.startswith("!"))


def _line(entry: Any) -> str:
    if type(entry) is not list or len(entry) != 2 or type(entry[1]) is not list:
        raise Unwritable("no call")
    return f"{entry[0]}({', '.join(map(write_value, entry[1]))})"
