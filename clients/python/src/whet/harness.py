"""Calls a solution's function with the arguments of a sample. Run as a script, in a process of its own:

    python3 harness.py SOLUTION FUNCTION RESULT_FILE < arguments.json

It is one file without imports of this package, because it runs under the learner's Python, whatever that has
installed. numpy is only imported when an argument is an array. The tags are those of the judge's samples.
"""

import base64
import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

NO_FUNCTION = 3
BAD_RESULT = 4


def decode(tree: Any) -> Any:
    """A value from a sample's JSON."""
    if isinstance(tree, list):
        return [decode(item) for item in tree]
    if not isinstance(tree, dict):
        return tree
    if len(tree) == 1:
        tag, body = next(iter(tree.items()))
        if tag in DECODERS:
            return DECODERS[tag](body)
    return {key: decode(value) for key, value in tree.items()}


def encode(value: Any) -> Any:
    """JSON's own types and tags for a returned value; raises TypeError for others."""
    kind = type(value)
    if value is None or kind in (bool, int, float, str):
        return value
    if kind is list:
        return [encode(item) for item in value]
    if kind is tuple:
        return {"$tuple": [encode(item) for item in value]}
    if kind is bytes:
        return {"$bytes": base64.b64encode(value).decode()}
    if kind is dict:
        return {"$dict": [[encode(key), encode(item)] for key, item in value.items()]}
    return _encode_numpy(value)


def _encode_numpy(value: Any) -> Any:
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, numpy.generic):
        value = numpy.asarray(value)
    if numpy is None or type(value) is not numpy.ndarray or value.dtype.kind not in "biufc":
        raise TypeError(f"a {type(value).__name__} cannot be returned")
    little = numpy.ascontiguousarray(value, dtype=value.dtype.newbyteorder("<"))
    raw = base64.b64encode(little.tobytes()).decode()
    return {"$ndarray": {"dtype": value.dtype.name, "shape": list(value.shape), "base64": raw}}


def _decode_array(body: Any) -> Any:
    import numpy

    raw = bytearray(base64.b64decode(body["base64"]))
    dtype = numpy.dtype(body["dtype"])
    array = numpy.frombuffer(raw, dtype=dtype.newbyteorder("<")).reshape(body["shape"])
    return array.astype(dtype, copy=False)


def _decode_scalar(body: Any) -> Any:
    import numpy

    dtype, value = numpy.dtype(body["dtype"]), body["value"]
    return dtype.type(complex(*value) if dtype.kind == "c" else value)


DECODERS: dict[str, Callable[[Any], Any]] = {
    "$tuple": lambda body: tuple(decode(item) for item in body),
    "$bytes": base64.b64decode,
    "$dict": lambda body: {decode(key): decode(value) for key, value in body},
    "$int": lambda body: int(body, 16),
    "$ndarray": _decode_array,
    "$scalar": _decode_scalar,
}


def load(path: Path) -> Any:
    """The solution as a module; its folder is where it imports from."""
    sys.path[0] = str(path.parent)
    spec = importlib.util.spec_from_file_location("solution", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules["solution"] = module
    spec.loader.exec_module(module)
    return module


def main(path: str, name: str, result: str) -> int:
    """Call the function once; the exit code."""
    arguments = decode(json.load(sys.stdin))
    function = getattr(load(Path(path).resolve()), name, None)
    if not callable(function):
        sys.stderr.write(f"{path} defines no function {name}\n")
        return NO_FUNCTION
    value = function(*arguments)
    try:
        Path(result).write_text(json.dumps(encode(value)))
    except (TypeError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return BAD_RESULT
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
