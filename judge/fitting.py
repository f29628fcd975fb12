"""What a function in another language returned, as the value that its declared type has in Python.

Languages blur what Python tells apart: in R a number is a vector of length one and NULL an empty list, in
JavaScript every number is a floating one. So a value is taken for its declared type where it can be, and else
for what it is: the comparison then says that its type is wrong.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from judge.wire import EXACT_DOUBLE, MAX_DIMENSIONS, Block, Node, Pairs
from problems.package.signature import TypeSpec

_CODES_OF = {"int": "iqd", "float": "iqd", "bool": "?", "str": "s"}
_INTEGER_CODES = "iq"


def fit(node: Node, spec: TypeSpec) -> Any:
    """The value of a node, of the type `spec` if it can be that."""
    if spec.kind == "optional":
        return None if _is_missing(node) else fit(node, spec.arguments[0])
    fitter = _FITTERS.get(spec.kind)
    return natural(node) if fitter is None else fitter(node, spec)


def natural(node: Node) -> Any:
    """A value as what it is: a vector of length one is a single value, one of several dimensions an array."""
    if node is None:
        return None
    if isinstance(node, list):
        return [natural(item) for item in node]
    if isinstance(node, Pairs):
        return _dict([(natural(key), natural(value)) for key, value in node.items])
    if len(node.shape) > 1:
        return _array(node)
    elements = node.elements()
    return elements[0] if len(elements) == 1 else elements


def _is_missing(node: Node) -> bool:
    if isinstance(node, Block):
        return len(node.shape) <= 1 and len(node.values) == 1 and node.elements()[0] is None
    return node is None


def _fit_scalar(node: Node, spec: TypeSpec) -> Any:
    if not isinstance(node, Block) or len(node.shape) > 1 or len(node.values) != 1:
        return natural(node)
    return _element(node.elements()[0], node.code, spec.kind)


def _element(value: Any, code: str, kind: str) -> Any:
    if value is None or code not in _CODES_OF.get(kind, ""):
        return value
    if kind == "float":
        return float(value)
    if kind == "int" and code == "d":
        return int(value) if value.is_integer() and abs(value) <= EXACT_DOUBLE else value
    return value


def _fit_list(node: Node, spec: TypeSpec) -> Any:
    element = spec.arguments[0]
    if node is None:
        return []
    if isinstance(node, list):
        return [fit(item, element) for item in node]
    if not isinstance(node, Block) or len(node.shape) > 1:
        return natural(node)
    inner = element.arguments[0] if element.kind == "optional" else element
    if inner.kind in _CODES_OF:
        return [_element(value, node.code, inner.kind) for value in node.elements()]
    return [fit(single, element) for single in _singles(node)]


def _singles(node: Block) -> list[Node]:
    """The elements of a vector, each as a vector of its own."""
    missing = [None] * len(node.values) if node.missing is None else node.missing
    return [
        Block(node.code, (), node.values[at : at + 1], None if gap is None else np.array([gap]))
        for at, gap in enumerate(missing)
    ]


def _fit_tuple(node: Node, spec: TypeSpec) -> Any:
    if isinstance(node, Pairs):
        node = [value for _, value in node.items]
    if isinstance(node, Block) and len(node.shape) == 1:
        node = _singles(node)
    if not isinstance(node, list):
        return natural(node)
    if spec.is_repeated:
        return tuple(fit(item, spec.arguments[0]) for item in node)
    if len(node) != len(spec.arguments):
        return tuple(natural(item) for item in node)
    return tuple(fit(item, argument) for item, argument in zip(node, spec.arguments, strict=True))


def _fit_dict(node: Node, spec: TypeSpec) -> Any:
    if node == []:
        return {}
    if not isinstance(node, Pairs):
        return natural(node)
    key, value = spec.arguments
    return _dict([(fit(name, key), fit(item, value)) for name, item in node.items])


def _fit_record(node: Node, spec: TypeSpec) -> Any:
    if not isinstance(node, Pairs):
        return natural(node)
    types = dict(zip(spec.names, spec.arguments, strict=True))
    pairs = []
    for key, item in node.items:
        name = natural(key)
        known = types.get(name) if isinstance(name, str) else None
        pairs.append((name, natural(item) if known is None else fit(item, known)))
    return _dict(pairs)


def _dict(pairs: list[tuple[Any, Any]]) -> Any:
    """A dict, or the pairs themselves where they can be none."""
    if any(isinstance(key, list | dict | np.ndarray) for key, _ in pairs):
        return [list(pair) for pair in pairs]
    found = dict(pairs)
    return found if len(found) == len(pairs) else [list(pair) for pair in pairs]


def _fit_array(node: Node, spec: TypeSpec) -> Any:
    if node is None:
        return None
    array = _stacked(node)
    if array is None or array.dtype.kind not in "bifu":
        return natural(node)
    return _as_declared(array, spec.dtypes)


def _stacked(node: Node) -> Any:
    """An array of a block, or of rows of one and the same length; None if it is neither."""
    if isinstance(node, Block):
        return None if node.code == "s" else _array(node)
    if not isinstance(node, list):
        return None
    if not node:
        return np.zeros(0)
    rows = [_stacked(row) for row in node]
    if any(row is None for row in rows) or len({row.shape for row in rows}) != 1:
        return None
    if rows[0].ndim >= MAX_DIMENSIONS:
        return None
    return np.stack(rows)


def _array(node: Block) -> Any:
    """Of a block, whose data lies in the order of columns. A missing number is NaN: arrays know no other."""
    values = node.values
    if node.code == "s":
        return node.elements()
    if node.missing is not None and node.missing.any():
        values = np.where(node.missing, np.nan, values)
    if node.code == "i":
        values = values.astype(np.int64)
    # A copy: what was read lies in the message.
    return np.array(values.reshape(node.shape, order="F"), order="C")


def _as_declared(array: Any, dtypes: tuple[str, ...]) -> Any:
    """In the first declared dtype that holds the values; as it is where none does."""
    for name in dtypes:
        dtype = np.dtype(name)
        if (dtype.kind == "b") != (array.dtype.kind == "b") or dtype.kind not in "biuf":
            continue
        with np.errstate(all="ignore"):
            cast = array.astype(dtype)
            if dtype.kind == "f" or bool((cast == array).all()):
                return cast
    return array


_FITTERS: dict[str, Callable[[Node, TypeSpec], Any]] = {
    **dict.fromkeys(_CODES_OF, _fit_scalar),
    "list": _fit_list,
    "tuple": _fit_tuple,
    "dict": _fit_dict,
    "record": _fit_record,
    "ndarray": _fit_array,
}
