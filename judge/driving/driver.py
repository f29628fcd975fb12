"""What drivers import: `from whetstone_driver import Rejected, Raised, drive, handed, rng, check_array`.

    def judge(case, solution):
        got = solution.call("lower_bound", handed(Probe(case), ["__getitem__"]), n, x)
        if got != want:
            raise Rejected("wrong index", detail=f"{got} instead of {want}")

    drive(judge)  # the last line of the file

The driver runs in a box of its own, joined with the learner's process by two pipes. Whatever comes out of
them is data from the enemy; `whetstone_conversation` reads it. This module decides nothing but how to end.
"""

import importlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from judge.driving.conversation import (
    Again,
    Conversation,
    Ended,
    Handed,
    Raised,
    Reference,
    Rejected,
    Rng,
)

ACCEPTED_CODE, REJECTED_CODE = 42, 43
CASE_FILE, STATE_FILE = "whetstone_case.json", "whetstone_state.json"
FEEDBACK = Path("feedback")
NO_FIGURE = "NoFigure"
"""What the harness raises for a result that is none; see `figure_python`."""
MAX_STATE_BYTES = 1_000_000
MAX_TEXT = 4_000
MAX_NOTES = 20

_notes: list[str] = []


def handed(
    target: Any, methods: Sequence[str] | None = None, *, raises: bool = False, copies_back: bool = False
) -> Handed:
    """An object of the driver for the learner's code: calls of its `methods` come back here.

    Without methods a callable is handed as a function. `Rejected`, raised in a method, ends the case. Errors
    of a caller (LookupError, TypeError, ValueError, ArithmeticError, AttributeError, StopIteration) are
    raised in the learner's code without their text; with `raises` every exception is, with its text. With
    `copies_back` lists, dicts and arrays that a method changed are changed for the learner's code too.
    """
    return Handed(target, tuple(methods or ("__call__",)), raises, copies_back)


def rng(seed: int, only: Sequence[str] | None = None) -> Rng:
    """A `numpy.random.Generator(PCG64(seed))` in the learner's process, with the methods in `only` or all.

    Whoever passes the same object twice passes the same generator, which goes on where it was.
    """
    return Rng(seed, None if only is None else tuple(only))


def note(text: str) -> None:
    """A line for the learner, also when the case is accepted."""
    if len(_notes) < MAX_NOTES:
        _notes.append(text[:MAX_TEXT])


class Case:
    """One test case. `args` is the value of its `.in`, `answer` that of its `.ans` or None.

    `pass_number` counts from 1; `state` is what `Solution.again` was given in the pass before. `seed` is made
    of the problem, the group, the case, and in a calibration the number of its run. `declared` is the kind's
    own section of whetstone.yaml.
    """

    def __init__(self, codec: Any, told: dict[str, Any], folder: Path) -> None:
        self.args = codec.loads((folder / "input").read_bytes())
        answer = (folder / "answer").read_bytes()
        self.answer = codec.loads(answer) if answer else None
        state = folder / STATE_FILE
        self.state = codec.loads(state.read_bytes()) if state.is_file() else None
        self.name: str = told["name"]
        self.group: str = told["group"]
        self.is_sample: bool = told["is_sample"]
        self.pass_number: int = told["pass_number"]
        self.seed: int = told["seed"]
        self.declared: dict[str, Any] = told["declared"]
        self.calibration: dict[str, Any] = told["calibration"]
        self.validator_args: list[str] = told["validator_args"]
        self.reported: dict[str, Any] = {}

    def report(self, name: str, value: Any) -> None:
        """A value of JSON's for staff and for calibration."""
        self.reported[name] = value


class Solution:
    """The learner's code."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation
        self.draws = False
        """Whether figures are asked for with their pictures: drawing takes longer than describing."""
        self.picture = b""
        """PNG of the last figure; shown to the learner on samples."""

    def call(self, name: str, *args: Any, keep: bool | Sequence[int] = False, arguments: bool = False) -> Any:
        """Call a function. Raises `Raised` for what it raised, `Rejected` for a result that cannot be sent.

        With `keep` the result stays in the learner's process, and a `Reference` to it is returned; with a
        list of positions the result is a tuple of which these elements stay. With `arguments` a pair is
        returned: the result, and the arguments as they were after the call.
        """
        return self._conversation.call(["call", name], args, keep=keep, arguments=arguments)

    def new(self, name: str, *args: Any) -> Reference:
        """An object of a class of the learner's."""
        made = self._conversation.call(["call", name], args, keep=True)
        if not isinstance(made, Reference):
            raise TypeError(f"{name} was not kept")
        return made

    def each(self, name: str, arguments: Sequence[Any], *, give: str = "results") -> list[Any]:
        """Call a function with each of these as its one argument, in one message.

        A `range` is counted out in the learner's process. With `give="nothing"` no results come back.
        """
        return self._conversation.each(["call", name], arguments, give)

    def repeat(self, times: int, *steps: Sequence[Any], give: str = "result") -> list[Any]:
        """Do all steps so often, in one message, and give the last step's results.

        A step is `(name, *args)`: a class (the object for the steps behind it), a method of that object, or a
        function. Arguments are fresh in each round, but for `rng(...)`. `give="arguments"`: the last step's
        arguments after the call instead of its result.
        """
        return self._conversation.repeat(times, steps, give)

    def figure(self, name: str, *args: Any) -> dict[str, Any]:
        """Call a function that returns a figure: its description as plain data. The picture is kept."""
        try:
            form = "picture" if self.draws else "figure"
            described = self._conversation.call(["call", name], args, form=form)
        except Raised as error:
            if error.type == NO_FIGURE:
                raise Rejected(error.message) from None
            raise
        picture = described.get("picture") if isinstance(described, dict) else None
        if not isinstance(picture, bytes) or not isinstance(described.get("figure"), dict):
            raise Rejected("the function returned no figure that can be read")
        self.picture = picture
        figure: dict[str, Any] = described["figure"]
        return figure

    @contextmanager
    def raises(self, *expected: type[BaseException], message: str = "") -> Iterator[None]:
        """Reject a call that raises none of these, or something else. `message`: what should have been."""
        names = {kind.__name__ for kind in expected}
        wanted = " or ".join(sorted(names))
        try:
            yield
        except Raised as error:
            if names & {error.type, *error.bases}:
                return
            words = message or f"{error.type_shown} was raised instead of {wanted}"
            raise Rejected(words, detail=f"{words}\n{error.traceback}") from None
        raise Rejected(message or f"{wanted} was not raised")

    def again(self, state: Any = None) -> NoReturn:
        """End this pass; the case starts anew in a fresh process, where text has other hashes."""
        raise Again(state)


def check_array(
    value: Any,
    *,
    dtype: str | Sequence[str] | None = None,
    shape: Sequence[int | None] | None = None,
    finite: bool = False,
    name: str = "the result",
) -> Any:
    """The value, if it is an array of this dtype and shape (None: any length). Raises `Rejected`."""
    numpy = importlib.import_module("numpy")
    if not isinstance(value, numpy.ndarray):
        raise Rejected(f"wrong type: {name} is of type {type(value).__name__}, not an array")
    wanted = (dtype,) if isinstance(dtype, str) else tuple(dtype or ())
    if wanted and value.dtype.name not in wanted:
        raise Rejected(f"wrong dtype: {name} is of dtype {value.dtype}, not {' or '.join(wanted)}")
    if shape is not None:
        fits = len(shape) == value.ndim and all(
            length in (None, got) for length, got in zip(shape, value.shape, strict=True)
        )
        if not fits:
            expected = tuple("any" if length is None else length for length in shape)
            detail = f"wrong shape: {name} has shape {value.shape} instead of {expected}"
            raise Rejected(f"wrong shape of {name}", detail=detail)
    if finite and value.dtype.kind in "fc" and not numpy.isfinite(value).all():
        raise Rejected(f"{name} holds NaN or infinity")
    return value


# ---- from start to end ----


def drive(judge: Callable[[Case, Solution], float | None]) -> NoReturn:
    """Judge the one case that lies here, and end the process with the verdict."""
    codec = importlib.import_module("whetstone_codec")
    told = json.loads(Path(CASE_FILE).read_text(encoding="utf-8"))
    conversation = Conversation(codec, *_pipes(), told["bounds"])
    solution, case = Solution(conversation), Case(codec, told, Path())
    solution.draws = case.is_sample
    ending = _ending(judge, case, solution, conversation)
    if "state" in ending:
        state = codec.dumps(ending.pop("state"))
        if len(state) > MAX_STATE_BYTES:
            ending = {"end": "rejected", "kind": f"the state is larger than {MAX_STATE_BYTES} bytes"}
        (FEEDBACK / "state.json").write_bytes(state[:MAX_STATE_BYTES])
    ending["notes"] = _notes
    _leave(ending, case, solution.picture)
    sys.stderr.flush()
    os._exit(ACCEPTED_CODE if ending["end"] in ("accepted", "again") else REJECTED_CODE)


def _ending(
    judge: Callable[[Case, Solution], float | None],
    case: Case,
    solution: Solution,
    conversation: Conversation,
) -> dict[str, Any]:
    """How it went. What is not caught here is the driver's own fault."""
    try:
        conversation.load()
        multiplier = judge(case, solution)
    except Rejected as error:
        return {"end": "rejected", "kind": error.kind[:MAX_TEXT], "detail": error.detail[:MAX_TEXT]}
    except Raised as error:
        return {"end": "raised", "type": error.type, "traceback": error.traceback}
    except Ended as error:
        return {"end": error.how, "detail": str(error)}
    except Again as request:
        # The state came from the learner or is the author's own: either way it has to be plain data.
        return {"end": "again", "state": request.state}
    if multiplier is None:
        return {"end": "accepted"}
    share = float(multiplier)
    if not 0.0 <= share <= 1.0:
        raise ValueError(f"judge returned {multiplier!r}, which is no share of the points")
    (FEEDBACK / "score_multiplier.txt").write_text(f"{share:.9f}\n", encoding="ascii")
    return {"end": "accepted"}


def _leave(ending: dict[str, Any], case: Case, picture: bytes) -> None:
    words = "\n".join(part for part in (ending.get("kind", ""), *_notes) if part)
    (FEEDBACK / "teammessage.txt").write_text(words, encoding="utf-8", errors="replace")
    (FEEDBACK / "judgemessage.txt").write_text(ending.get("detail", ""), encoding="utf-8", errors="replace")
    (FEEDBACK / "ending.json").write_text(json.dumps(ending), encoding="ascii")
    if case.reported:
        (FEEDBACK / "report.json").write_text(json.dumps(case.reported), encoding="ascii")
    if picture:
        (FEEDBACK / "figure.png").write_bytes(picture)


def _pipes() -> tuple[int, int]:
    """Where the learner's process is heard and spoken to; prints of the driver go to its error output."""
    heard, said = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return heard, said


__all__ = [
    "Case",
    "Handed",
    "Raised",
    "Reference",
    "Rejected",
    "Rng",
    "Solution",
    "check_array",
    "drive",
    "handed",
    "note",
    "rng",
]
