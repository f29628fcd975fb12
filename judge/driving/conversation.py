"""A driver's side of the talk with the learner's process: messages out, checked data in.

A message is a frame, 4 bytes big-endian length and codec text. The driver asks; while it waits for the answer
the other side may ask too, for a method of something that it was handed. Laid beside drivers as
`whetstone_conversation.py`; `driven_python` is the other side.
"""

import os
import select
import time
import traceback
from collections.abc import Iterable, Sequence
from typing import Any

CALLERS_ERRORS = (
    LookupError,
    TypeError,
    ValueError,
    ArithmeticError,
    AttributeError,
    StopIteration,
)
"""What a method of the driver's may raise at arguments that make no sense: the learner's fault."""
PIECE_BYTES = 1 << 16
MAX_NAME = 100
MAX_MESSAGE = 2_000
MAX_TRACEBACK = 10_000


class Rejected(Exception):
    """The learner's work is not right. `kind` is for the learner, also on secret cases; `detail` not."""

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(kind)
        self.kind, self.detail = kind, detail or kind


class Raised(Exception):
    """What the learner's code raised, as its process tells it. `bases` are the names of the built-in ones."""

    def __init__(self, kind: str, message: str, trace: str, bases: tuple[str, ...]) -> None:
        super().__init__(f"{kind}: {message}")
        self.type, self.message, self.traceback, self.bases = kind, message, trace, bases

    @property
    def type_shown(self) -> str:
        """A name that cannot carry secret input: a built-in one."""
        return self.bases[0] if self.bases else "an exception"


class Ended(BaseException):
    """The talk is over, and no `except Exception` of a driver's may go on without it.

    `how`: `silent` (the process is gone), `late` (it let us wait too long), `garbage`, `large`.
    """

    def __init__(self, how: str, why: str = "") -> None:
        super().__init__(why or how)
        self.how = how


class Again(BaseException):
    """This pass is over, by the driver's wish."""

    def __init__(self, state: Any) -> None:
        super().__init__("again")
        self.state = state


class Handed:
    """An object of the driver's that the learner's code may call; see `whetstone_driver.handed`."""

    def __init__(self, target: Any, methods: tuple[str, ...], raises: bool, copies_back: bool) -> None:
        self.target, self.methods = target, methods
        self.raises, self.copies_back = raises, copies_back


class Rng:
    """A generator in the learner's process."""

    def __init__(self, seed: int, only: tuple[str, ...] | None) -> None:
        self.seed, self.only = seed, only


class Reference:
    """Something that stayed in the learner's process."""

    def __init__(self, conversation: "Conversation", key: int) -> None:
        self._conversation, self.key = conversation, key

    def call(self, name: str, *args: Any, keep: bool | Sequence[int] = False, arguments: bool = False) -> Any:
        """Call a method; as `Solution.call`."""
        return self._conversation.call(["method", self.key, name], args, keep=keep, arguments=arguments)

    def get(self, name: str) -> Any:
        """The value of an attribute."""
        return self._conversation.call(["get", self.key, name], ())

    def each(self, name: str, arguments: Sequence[Any], *, give: str = "results") -> list[Any]:
        """Call a method with each of these as its one argument, in one message. See `Solution.each`."""
        return self._conversation.each(["method", self.key, name], arguments, give)


class Conversation:
    """The pipes to and from the learner's process, and what was handed over."""

    def __init__(self, codec: Any, heard: int, said: int, bounds: dict[str, Any]) -> None:
        """`bounds`: the most bytes of a frame, milliseconds to wait in all, CPU seconds to answer in all."""
        self._codec = codec
        self._pipe = Pipe(heard, said, bounds["frame_bytes"], bounds["wait_ms"] / 1000)
        self._answering_s = float(bounds["answering_s"])
        self._handed: list[Handed | Rng] = []

    def load(self) -> None:
        """Have the learner's file run. Raises `Raised`."""
        self._exchange(["load"])

    def call(
        self,
        target: list[Any],
        args: Sequence[Any],
        *,
        keep: bool | Sequence[int] = False,
        arguments: bool = False,
        form: str = "",
    ) -> Any:
        """One call; see `Solution.call`."""
        kept = keep if isinstance(keep, bool) else [int(position) for position in keep]
        how = {"keep": kept, "arguments": arguments, "form": form}
        reply = self._exchange([*target, [self._mark(arg) for arg in args], how])
        return self._taken(reply, kept, arguments)

    def _taken(self, reply: dict[str, Any], kept: bool | list[int], arguments: bool) -> Any:
        result: Any
        if "kept" in reply and kept is True and type(reply["kept"]) is int:
            result = Reference(self, reply["kept"])
        elif "parts" in reply and type(kept) is list:
            result = self._parts(reply["parts"], kept)
        elif "ok" in reply and kept is not True:
            result = reply["ok"]
        else:
            raise Ended("garbage", "an answer to another question")
        if type(kept) is list and "parts" not in reply:
            raise Rejected(f"wrong type: {type(result).__name__} instead of tuple")
        if not arguments:
            return result
        if type(reply.get("arguments")) is not list:
            raise Ended("garbage", "no arguments")
        return result, reply["arguments"]

    def _parts(self, parts: Any, kept: list[int]) -> tuple[Any, ...]:
        if type(parts) is not list or len(parts) <= max(kept, default=-1):
            raise Rejected("the returned tuple is too short")
        if any(type(parts[position]) is not int for position in kept):
            raise Ended("garbage", "no reference")
        return tuple(
            Reference(self, part) if position in kept else part for position, part in enumerate(parts)
        )

    def each(self, target: list[Any], arguments: Iterable[Any], give: str) -> list[Any]:
        """As many calls as there are arguments. See `Solution.each`."""
        if isinstance(arguments, range):
            # Its ends alone cross the wall: a stream may be longer than the learner's memory.
            count, marks = len(arguments), ["range", arguments.start, arguments.stop, arguments.step]
        else:
            marks = [self._mark(arg) for arg in arguments]
            count = len(marks)
        return self._list(self._exchange(["each", target, marks, give]), count if give == "results" else 0)

    def repeat(self, times: int, steps: Sequence[Sequence[Any]], give: str) -> list[Any]:
        """See `Solution.repeat`."""
        marked = [[step[0], [self._mark(arg) for arg in step[1:]]] for step in steps]
        return self._list(self._exchange(["repeat", times, marked, give]), times)

    def _list(self, reply: dict[str, Any], length: int) -> list[Any]:
        found = reply.get("ok")
        if type(found) is not list or len(found) != length:
            raise Ended("garbage", "not as many results as calls")
        return found

    def _mark(self, value: Any) -> list[Any]:
        """An argument, or what stands for one that does not cross the wall."""
        if isinstance(value, Reference):
            return ["ref", value.key]
        if hasattr(value, "columns") and hasattr(value, "iloc"):
            return ["table", columns_of(value)]
        if not isinstance(value, Handed | Rng):
            return ["value", value]
        if value not in self._handed:
            self._handed.append(value)
        key = self._handed.index(value)
        if isinstance(value, Rng):
            return ["rng", key, value.seed, None if value.only is None else list(value.only)]
        return ["handed", key, list(value.methods)]

    # ---- messages ----

    def _exchange(self, request: list[Any]) -> dict[str, Any]:
        """Ask, answer what is asked meanwhile, and return the answer."""
        self._send(request)
        began = time.process_time()
        while True:
            reply = self._read()
            if "ask" not in reply:
                return self._checked(reply)
            self._send(self._answer(reply["ask"]))
            # What it costs us to read a question and to write the answer counts as well.
            now = time.process_time()
            self._answering_s, began = self._answering_s - (now - began), now
            if self._answering_s < 0:
                raise Ended("late", "too many calls of what was handed over")

    def _checked(self, reply: dict[str, Any]) -> dict[str, Any]:
        if "unsendable" in reply:
            why = _text(reply, "unsendable", MAX_MESSAGE)
            raise Rejected("the result is of a type that cannot be taken", why)
        if "raised" not in reply:
            return reply
        told = reply["raised"]
        if type(told) is not dict:
            raise Ended("garbage", "an exception that is none")
        bases = told.get("bases", [])
        if type(bases) is not list or len(bases) > MAX_NAME or any(type(base) is not str for base in bases):
            raise Ended("garbage", "an exception that is none")
        raise Raised(
            _text(told, "type", MAX_NAME),
            _text(told, "message", MAX_MESSAGE),
            _text(told, "traceback", MAX_TRACEBACK),
            tuple(base[:MAX_NAME] for base in bases),
        )

    def _answer(self, asked: Any) -> dict[str, Any]:
        """Call a method of something that was handed over. Raises `Rejected` and what is our own fault."""
        one, method, arguments = self._asked(asked)
        try:
            value = getattr(one.target, method)(*arguments)
        except Rejected:
            raise
        except Exception as error:
            if not one.raises and not isinstance(error, CALLERS_ERRORS):
                raise
            text = str(error)[:MAX_MESSAGE] if one.raises else ""
            # For the author, should it be his mistake after all.
            traceback.print_exception(error, limit=-1)
            return {"fault": [_builtin_name(error), text]}
        answer: dict[str, Any] = {"answer": self._mark(value)}
        if one.copies_back:
            answer["arguments"] = arguments
        return answer

    def _asked(self, asked: Any) -> tuple[Handed, str, list[Any]]:
        if type(asked) is not list or [type(part) for part in asked] != [int, str, list]:
            raise Ended("garbage", "a question that is none")
        key, method, arguments = asked
        one = self._handed[key] if 0 <= key < len(self._handed) else None
        # The methods are a list of the author's: nothing else of the object is in reach.
        if not isinstance(one, Handed) or method not in one.methods:
            raise Ended("garbage", "a question for something that was not handed over")
        return one, method, arguments

    def _send(self, message: Any) -> None:
        self._pipe.send(self._codec.dumps(message))

    def _read(self) -> dict[str, Any]:
        payload = self._pipe.receive()
        try:
            reply = self._codec.loads(payload)
        except self._codec.CodecError as error:
            raise Ended("garbage", str(error)[:MAX_MESSAGE]) from None
        if type(reply) is not dict:
            raise Ended("garbage", "not an object")
        return reply


def columns_of(table: Any) -> list[list[Any]]:
    """[name, values] of each column of a DataFrame: an array of numbers, or a list of texts and None.

    The index stays behind: the learner's table counts its rows from 0.
    """
    columns: list[list[Any]] = []
    for place, name in enumerate(table.columns):
        values = table.iloc[:, place].to_numpy()
        if values.dtype.kind in "biuf":
            columns.append([str(name), values])
        else:
            columns.append([str(name), [one if type(one) is str else None for one in values.tolist()]])
    return columns


def _builtin_name(error: BaseException) -> str:
    names = (kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins")
    return next(names, "Exception")


def _text(fields: dict[str, Any], name: str, most: int) -> str:
    text = fields.get(name)
    if type(text) is not str:
        raise Ended("garbage", f"{name} is no text")
    return text[:most]


class Pipe:
    """Frames on two descriptors, and the patience with which they are waited for."""

    def __init__(self, heard: int, said: int, frame_bytes: int, wait_s: float) -> None:
        self._heard, self._said = heard, said
        self._most = frame_bytes
        self._wait_s = wait_s
        self._buffer = bytearray()
        os.set_blocking(said, False)

    def send(self, payload: bytes) -> None:
        """One frame. Raises `Ended`."""
        rest = memoryview(len(payload).to_bytes(4, "big") + payload)
        while rest:
            try:
                rest = rest[os.write(self._said, rest) :]
            except BlockingIOError:
                self._wait(self._said, select.POLLOUT)
            except BrokenPipeError:
                raise Ended("silent") from None

    def receive(self) -> bytes:
        """One frame. Raises `Ended`."""
        size = int.from_bytes(self._exactly(4), "big")
        if size > self._most:
            raise Ended("large", f"a message of {size} bytes")
        return self._exactly(size)

    def _exactly(self, size: int) -> bytes:
        while len(self._buffer) < size:
            self._wait(self._heard, select.POLLIN)
            piece = os.read(self._heard, PIECE_BYTES)
            if not piece:
                raise Ended("silent")
            self._buffer += piece
        found = bytes(self._buffer[:size])
        del self._buffer[:size]
        return found

    def _wait(self, fd: int, event: int) -> None:
        """Until the other side does something, within what is left of our patience."""
        poll = select.poll()
        poll.register(fd, event)
        began = time.monotonic()
        ready = poll.poll(max(0.0, self._wait_s) * 1000)
        self._wait_s -= time.monotonic() - began
        if not ready:
            raise Ended("late", "no answer came")
