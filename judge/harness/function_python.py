"""Calls a learner's Python function with arguments from outside, and sends back what it returned.

Runs in the box, in the learner's own process: nothing here is secret, and nothing that it sends is believed
(see `judge.kinds.function`). Standard library and the codec only; `start_python` runs it.

Requests are frames on descriptor 0 (4 bytes length, then the payload), replies the same on descriptor 3. An
empty request loads `solution.py`; any other is the codec text of the list of arguments. A reply is the codec
text of one of

    {"ok": value}  {"ok": value, "arguments": digest}  {"unsendable": why}
    {"error": {"type", "message", "traceback"}}
"""

import copy
import importlib
import json
import os
import sys
import traceback
import types
from collections.abc import Callable
from functools import partial
from typing import Any

ENTRY = "solution.py"
STAGE = "stage.py"
CONFIGURATION = "whetstone_harness.json"
RULES = "whetstone_rules.json"
REPLY_FD = 3
MESSAGE_CHARACTERS = 2_000
TRACEBACK_CHARACTERS = 8_000
TRACEBACK_FRAMES = 12


def serve(codec: Any, requests: int, reply_fd: int, configuration: dict[str, Any]) -> None:
    """Answer requests until there are no more."""
    function: Callable[..., Any] | None = None
    while (request := read_frame(requests)) is not None:
        try:
            if function is None:
                function = load(configuration)
                reply: dict[str, Any] = {"ok": None}
            else:
                reply = call(codec, function, request, configuration["report_arguments"])
        except BaseException as error:  # noqa: BLE001 -- whatever the learner's code raises, SystemExit included
            reply = {"error": describe(error)}
        flush()
        send_frame(reply_fd, codec.dumps(reply))


def load(configuration: dict[str, Any]) -> Callable[..., Any]:
    """Run the learner's file as a module, and find what cases call: his function, traces of his class, or the
    function of the author's stage, which imports `solution` and calls it with what no file can hold.
    """
    name: str = configuration["function"]
    if configuration.get("stage"):
        load_all(configuration["names"])
        return find([name], run_file(STAGE, types.ModuleType("stage")).__dict__, STAGE)[name]
    function = load_all([name])[name]
    return partial(play, function) if configuration.get("is_class") else function


def load_libraries(configuration: dict[str, Any]) -> None:
    """What arguments are made of: the codec makes no table where no library for tables is loaded."""
    for name in configuration.get("modules", ()):
        if name != "numpy":
            importlib.import_module(name)


def load_all(names: list[str]) -> dict[str, Callable[..., Any]]:
    """Run the learner's file as a module and find the functions and classes in it, by name."""
    module = types.ModuleType("solution")
    module.__file__ = os.path.abspath(ENTRY)
    sys.modules["solution"] = module
    if os.path.exists(RULES):
        under_rules(module)
    return find(names, run_file(ENTRY, module).__dict__, ENTRY)


def run_file(path: str, module: types.ModuleType) -> types.ModuleType:
    """Run a source file as this module."""
    with open(path, "rb") as file:
        source = file.read()
    exec(compile(source, path, "exec", dont_inherit=True), module.__dict__)  # noqa: S102 -- this is the purpose
    return module


def find(names: list[str], defined: dict[str, Any], path: str) -> dict[str, Callable[..., Any]]:
    """What a file defines, by name. Raises NameError and TypeError in words for who wrote it."""
    found: dict[str, Callable[..., Any]] = {}
    for name in names:
        if name not in defined:
            raise NameError(f"{path} defines no function {name}")
        found[name] = defined[name]
        if not callable(found[name]):
            raise TypeError(f"{name} in {path} is not a function but of type {type(found[name]).__name__}")
    return found


def under_rules(module: types.ModuleType) -> None:
    """From now on the problem's rules, which are laid beside us, are kept in the learner's module."""
    rules = __import__("whetstone_rules")
    rules.install()
    rules.scope_for(module)


def call(codec: Any, function: Callable[..., Any], request: bytes, report_arguments: bool) -> dict[str, Any]:
    """One call. The digest of the arguments afterwards tells whether they were changed."""
    arguments = codec.loads(request)
    reply = {"ok": function(*arguments)}
    if report_arguments:
        reply["arguments"] = digest(codec, arguments)
    try:
        codec.dumps(reply)
    except codec.CodecError as error:
        return {"unsendable": str(error)[:MESSAGE_CHARACTERS]}
    return reply


def play(kind: Callable[..., Any], *trace: list[Any]) -> list[Any]:
    """Make an object and call its methods: what each entry of the trace gave.

    An entry is [name, arguments], the first one the constructor's. A name with ! before it has to raise,
    which gives {"$raised": name of the built-in exception}.
    """
    target: Any = None
    results: list[Any] = []
    for name, arguments in trace:
        function = kind if target is None else getattr(target, name.removeprefix("!"))
        try:
            result = function(*arguments)
        except Exception as error:
            if not name.startswith("!"):
                raise
            names = (base.__name__ for base in type(error).__mro__ if base.__module__ == "builtins")
            results.append({"$raised": next(names)})
            continue
        if target is None:
            target, result = result, None
        # What is returned is as it is now, whatever is done to it later.
        results.append(copy.deepcopy(result) if type(result) in (list, dict, tuple) else _copied(result))
    return results


def _copied(result: Any) -> Any:
    return result.copy() if hasattr(result, "dtype") else result


def digest(codec: Any, arguments: Any) -> str:
    """Of the arguments as they are now; empty when they can no longer be written."""
    # Loaded late: it takes longer than most calls, and few problems ask for it.
    import hashlib

    try:
        return hashlib.sha256(codec.dumps(arguments)).hexdigest()
    except codec.CodecError:
        return ""


def describe(error: BaseException) -> dict[str, Any]:
    """An exception in bounded text, with the learner's own frames only."""
    frames = [frame for frame in _frames(error) if frame.filename == ENTRY]
    listing = "".join(traceback.format_list(frames[-TRACEBACK_FRAMES:]))
    try:
        message = str(error)[:MESSAGE_CHARACTERS]
    except BaseException:  # noqa: BLE001 -- the text of an exception is the learner's code as well
        message = "(the exception has no readable text)"
    name = str(type(error).__name__)[:100]
    return {
        "type": name,
        "message": message,
        "traceback": f"{listing[:TRACEBACK_CHARACTERS]}{name}: {message}",
    }


def _frames(error: BaseException) -> traceback.StackSummary:
    frames = traceback.StackSummary()
    # Walked by hand: a recursion of a million calls is not turned into a million strings.
    trail = error.__traceback__
    last: list[types.TracebackType] = []
    while trail is not None:
        last = [*last[-200:], trail]
        trail = trail.tb_next
    for step in last:
        code = step.tb_frame.f_code
        frames.append(traceback.FrameSummary(code.co_filename, step.tb_lineno, code.co_name))
    return frames


def flush() -> None:
    """What was printed so far belongs to this call."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            continue


def read_frame(fd: int) -> bytes | None:
    """The next request; None at the end."""
    head = read_exactly(fd, 4)
    if head is None:
        return None
    return read_exactly(fd, int.from_bytes(head, "big"))


def read_exactly(fd: int, size: int) -> bytes | None:
    """So many bytes, or None when the other end has closed."""
    parts: list[bytes] = []
    while size > 0:
        part = os.read(fd, min(size, 1 << 20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def send_frame(fd: int, payload: bytes) -> None:
    """One reply, whole."""
    rest = memoryview(len(payload).to_bytes(4, "big") + payload)
    while rest:
        rest = rest[os.write(fd, rest) :]


def main(load_module: Callable[[str], Any]) -> None:
    """Take the requests off the learner's standard input, then serve. `load_module` gives our own modules."""
    requests = os.dup(0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    with open(CONFIGURATION, encoding="utf-8") as file:
        configuration = json.load(file)
    load_libraries(configuration)
    serve(load_module("whetstone_codec"), requests, REPLY_FD, configuration)
