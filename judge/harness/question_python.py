"""Runs the tests of a question beside its reference, and tells which calls were made and what was printed.

Laid into a box as `main.py` with the codec beside it; standard library only, numpy where it is installed.
On stdin one JSON object: `solution`, `functions` (names to watch), `tests` (sources). On stdout a JSON list,
an object for each test: `error`, or `printed` and `calls` as [name, arguments, result], texts of the codec.
"""

import contextlib
import copy
import importlib
import inspect
import io
import json
import sys
from collections.abc import Callable
from typing import Any

MAX_CALLS = 20
MAX_PRINTED = 20_000
MAX_ERROR = 500


class NotRepeatable(Exception):
    """The same call gives another result."""


def plain(value: Any) -> Any:
    """Scalars of numpy as Python's; containers likewise."""
    if type(value).__module__ == "numpy" and hasattr(value, "item") and not getattr(value, "shape", ()):
        return value.item()
    if type(value) in (list, tuple):
        return type(value)(plain(item) for item in value)
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


def shake() -> None:
    """Another state of the generators that a test may have seeded."""
    importlib.import_module("random").seed(977)
    with contextlib.suppress(ImportError):
        importlib.import_module("numpy").random.seed(977)


class Watch:
    """Stands for a function of the reference and remembers the calls that come from outside."""

    depth = 0

    def __init__(self, name: str, function: Callable[..., Any], calls: list[list[str]]) -> None:
        self._name = name
        self._function = function
        self._calls = calls

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if Watch.depth:
            return self._function(*args, **kwargs)
        codec = importlib.import_module("whetstone_codec")
        bound = inspect.signature(self._function).bind(*args, **kwargs)
        bound.apply_defaults()
        values = [plain(value) for value in bound.arguments.values()]
        given = codec.dumps(copy.deepcopy(values))
        Watch.depth += 1
        try:
            result = self._function(*args, **kwargs)
            told = codec.dumps(plain(result))
            shake()
            again = codec.dumps(plain(self._function(*codec.loads(given))))
        finally:
            Watch.depth -= 1
        if again != told:
            raise NotRepeatable("another call with the same arguments gives another result")
        if len(self._calls) >= MAX_CALLS:
            raise ValueError(f"more than {MAX_CALLS} calls")
        self._calls.append([self._name, given.decode(), told.decode()])
        return result


def observed(solution: str, functions: list[str], test: str) -> dict[str, Any]:
    """One test in a namespace of its own."""
    calls: list[list[str]] = []
    printed = io.StringIO()
    space: dict[str, Any] = {"__name__": "solution"}
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(solution, "solution.py", "exec"), space)  # noqa: S102 - a box is made for it
            for name in functions:
                if callable(space.get(name)):
                    space[name] = Watch(name, space[name], calls)
            printed.truncate(0)
            printed.seek(0)
            exec(compile(test, "test.py", "exec"), space)  # noqa: S102
    except BaseException as error:  # noqa: BLE001 - whatever it is, the test is of no use
        return {"error": f"{type(error).__name__}: {error}"[:MAX_ERROR]}
    return {"printed": printed.getvalue()[:MAX_PRINTED], "calls": calls}


def main() -> None:
    """Everything on stdin at once."""
    task = json.loads(sys.stdin.read())
    results = [observed(task["solution"], task["functions"], test) for test in task["tests"]]
    sys.stdout.write(json.dumps(results))


if __name__ == "__main__":
    main()
