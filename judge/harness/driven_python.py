"""Does what a driver asks, with a learner's Python code, and sends back what came of it.

Runs in the box, in the learner's own process: nothing here is secret, and nothing that it sends is believed
(see `judge.driving.conversation`, the other side). Standard library, numpy and the codec only.

Frames on what were descriptors 0 and 1 (4 bytes length, then codec text). Asked is one of

    ["load"]  ["call", name, marks, how]  ["method", key, name, marks, how]  ["get", key, name, [], how]
    ["each", target, marks, give]  ["repeat", times, [[name, marks], ...], give]

where a mark is ["value", v], ["table", columns], ["ref", key], ["rng", key, seed, only] or ["handed", key,
methods]. An answer is

    {"ok": value}  {"kept": key}  {"parts": [...]}  {"unsendable": why}  {"raised": {...}}

and before it there may come {"ask": [key, method, args]}, answered by {"answer": mark} or {"fault": [...]}.
"""

import builtins
import copy
import importlib
import json
import os
import sys
import threading
from collections.abc import Callable
from typing import Any

CONFIGURATION = "whetstone_harness.json"
FIGURES = "whetstone_figures"
_IMMUTABLE = (int, float, str, bytes, bool, type(None))


class Talk:
    """The learner's side of a conversation."""

    def __init__(self, codec: Any, calling: Any, pipes: tuple[int, int], load_module: Any) -> None:
        self._codec = codec
        self._calling = calling
        self._heard, self._said = pipes
        self._load_module = load_module
        self._names: dict[str, Any] = {}
        self._kept: list[Any] = []
        self._given: dict[int, Any] = {}
        # Threads of the learner's may ask at the same time.
        self._lock = threading.RLock()
        self._operations: dict[str, Callable[..., dict[str, Any]]] = {
            "call": self._call,
            "method": self._method,
            "get": self._get,
            "each": self._each,
            "repeat": self._repeat,
        }

    def serve(self, names: list[str]) -> None:
        """Answer until nobody asks any more."""
        while (request := self._read()) is not None:
            self._send(self._load(names) if request[0] == "load" else self._done(request))

    def _load(self, names: list[str]) -> dict[str, Any]:
        try:
            self._names = self._calling.load_all(names)
        except BaseException as error:  # noqa: BLE001 -- whatever the learner's code raises
            return {"raised": self._described(error)}
        return {"ok": None}

    def _done(self, request: list[Any]) -> dict[str, Any]:
        try:
            return self._operations[request[0]](*request[1:])
        except BaseException as error:  # noqa: BLE001 -- whatever the learner's code raises
            return {"raised": self._described(error)}

    def _described(self, error: BaseException) -> dict[str, Any]:
        told: dict[str, Any] = self._calling.describe(error)
        kinds = type(error).__mro__
        return {**told, "bases": [kind.__name__ for kind in kinds if kind.__module__ == "builtins"]}

    # ---- what is asked ----

    def _call(self, name: str, marks: list[Any], how: dict[str, Any]) -> dict[str, Any]:
        arguments = [self._value(mark) for mark in marks]
        return self._reply(self._names[name](*arguments), sendable(arguments, marks), how)

    def _method(self, key: int, name: str, marks: list[Any], how: dict[str, Any]) -> dict[str, Any]:
        arguments = [self._value(mark) for mark in marks]
        return self._reply(getattr(self._kept[key], name)(*arguments), sendable(arguments, marks), how)

    def _get(self, key: int, name: str, marks: list[Any], how: dict[str, Any]) -> dict[str, Any]:
        return self._reply(getattr(self._kept[key], name), marks, how)

    def _each(self, target: list[Any], marks: list[Any], give: str) -> dict[str, Any]:
        if target[0] == "call":
            function = self._names[target[1]]
        else:
            function = getattr(self._kept[target[1]], target[2])
        arguments = range(*marks[1:]) if marks[:1] == ["range"] else map(self._value, marks)
        if give == "nothing":
            for argument in arguments:
                function(argument)
            return {"ok": []}
        return {"ok": [function(argument) for argument in arguments]}

    def _repeat(self, times: int, steps: list[Any], give: str) -> dict[str, Any]:
        fixed = [
            (name, [(self._value(mark), mark[0] != "value" or type(mark[1]) in _IMMUTABLE) for mark in marks])
            for name, marks in steps
        ]
        marks_of_last = steps[-1][1]
        found: list[Any] = []
        for _ in range(times):
            target: Any = None
            for name, given in fixed:
                now = [value if is_shared else copy.deepcopy(value) for value, is_shared in given]
                made = self._callable(target, name)
                result = made(*now)
                if isinstance(made, type):
                    target, result = result, None
            found.append(sendable(now, marks_of_last) if give == "arguments" else result)
        return {"ok": found}

    def _callable(self, target: Any, name: str) -> Any:
        method = getattr(target, name, None) if target is not None else None
        return self._names[name] if method is None else method

    def _reply(self, result: Any, arguments: list[Any], how: dict[str, Any]) -> dict[str, Any]:
        reply = self._formed(result, how)
        if how["arguments"]:
            reply["arguments"] = arguments
        return reply

    def _formed(self, result: Any, how: dict[str, Any]) -> dict[str, Any]:
        keep = how["keep"]
        if how["form"] in ("figure", "picture"):
            described = self._load_module(FIGURES).describe(result, draws=how["form"] == "picture")
            return {"ok": described}
        if keep is True:
            return {"kept": self._keep(result)}
        if keep and isinstance(result, tuple):
            return {"parts": [self._keep(part) if at in keep else part for at, part in enumerate(result)]}
        return {"ok": result}

    def _keep(self, value: Any) -> int:
        self._kept.append(value)
        return len(self._kept) - 1

    # ---- what is handed in ----

    def _value(self, mark: list[Any]) -> Any:
        kind, content = mark[0], mark[1]
        if kind == "value":
            return content
        if kind == "ref":
            return self._kept[content]
        if kind == "table":
            return importlib.import_module("pandas").DataFrame(dict(content))
        if content not in self._given:
            make = limited_generator if kind == "rng" else self._proxy
            self._given[content] = make(*mark[2:]) if kind == "rng" else make(content, mark[2])
        return self._given[content]

    def _proxy(self, key: int, methods: list[str]) -> Any:
        return type("Handed", (), {name: self._asking(key, name) for name in methods})()

    def _asking(self, key: int, method: str) -> Callable[..., Any]:
        def ask(self: Any, *arguments: Any) -> Any:
            return talk.ask(key, method, list(arguments))

        talk = self
        ask.__name__ = method
        return ask

    def ask(self, key: int, method: str, arguments: list[Any]) -> Any:
        """A method of something that was handed in: it is called where the driver is."""
        with self._lock:
            payload = self._codec.dumps({"ask": [key, method, arguments]})
            self._calling.send_frame(self._said, payload)
            while True:
                answer = self._read()
                if answer is None:
                    leave()
                if type(answer) is dict:
                    return self._answered(answer, arguments)
                self._send(self._done(answer))

    def _answered(self, answer: dict[str, Any], arguments: list[Any]) -> Any:
        if "fault" in answer:
            name, text = answer["fault"]
            kind = getattr(builtins, name, RuntimeError)
            raise kind(text) if text else kind()
        for old, new in zip(arguments, answer.get("arguments", []), strict=False):
            put_back(old, new)
        return self._value(answer["answer"])

    # ---- frames ----

    def _read(self) -> Any:
        payload = self._calling.read_frame(self._heard)
        return None if payload is None else self._codec.loads(payload)

    def _send(self, reply: dict[str, Any]) -> None:
        try:
            payload = self._codec.dumps(reply)
        except self._codec.CodecError as error:
            payload = self._codec.dumps({"unsendable": str(error)[:2000]})
        self._calling.flush()
        try:
            self._calling.send_frame(self._said, payload)
        except BrokenPipeError:
            leave()


def sendable(arguments: list[Any], marks: list[Any]) -> list[Any]:
    """The arguments as they are now; None for what stands for something of the driver's."""
    pairs = zip(arguments, marks, strict=True)
    return [argument if mark[0] == "value" else None for argument, mark in pairs]


def limited_generator(seed: int, only: list[str] | None) -> Any:
    """A generator of numpy's, or something that has these of its methods and nothing else."""
    import numpy

    generator = numpy.random.Generator(numpy.random.PCG64(seed))
    if only is None:
        return generator
    names = ", ".join(only)

    class Limited:
        """The methods are attributes: looked up as fast as the generator's own."""

        def __getattr__(self, name: str) -> Any:
            raise AttributeError(f"this problem's rng has no {name}, only {names}")

    limited = Limited()
    for name in only:
        setattr(limited, name, getattr(generator, name))
    return limited


def put_back(old: Any, new: Any) -> None:
    """What a method did to its argument where it was called, done to the caller's."""
    if type(old) is list and type(new) is list:
        old[:] = new
    elif type(old) is dict and type(new) is dict:
        old.clear()
        old.update(new)
    elif hasattr(old, "dtype") and getattr(old, "shape", None) == getattr(new, "shape", ()) != ():
        old[...] = new


def leave() -> None:
    """The driver has ended: what the learner's code would do at its end concerns nobody."""
    os._exit(0)


def pipes() -> tuple[int, int]:
    """Move the pipes away from the standard streams: what the learner's code prints goes to its errors."""
    heard, said = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return heard, said


def main(load_module: Callable[[str], Any]) -> None:
    """Talk until the driver has ended. `load_module` gives our own modules by name."""
    with open(CONFIGURATION, encoding="utf-8") as file:
        configuration = json.load(file)
    codec, calling = load_module("whetstone_codec"), load_module("whetstone_calling")
    calling.load_libraries(configuration)
    Talk(codec, calling, pipes(), load_module).serve(configuration["names"])
    sys.stdout.flush()
    leave()
