"""Submissions of ten tests, everything that the worker does with the sandbox included."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from bench.rows.floor import INTERPRETER
from bench.rows.place import LIMITS, Place, check, prepared, timed
from bench.rows.single import PYTHON, bare_python
from bench.rows.table import Result, beyond, ratio, turn_by_turn
from judge import box_files
from problems.package import codec
from sandbox.interface import KIB, Limits, Runner, Session

CASES = 10
NUMPY = b"import numpy as np\nprint(int(np.int64(input()) + 1))\n"
NUMPY_FUNCTION = b"import numpy as np\n\n\ndef solve(x):\n    return x.mean(axis=0)\n"
TORCH_FUNCTION = b"import torch\n\n\ndef solve(x):\n    return torch.from_numpy(x).mean(dim=0).numpy()\n"
_ROOMY = Limits(cpu_ms=20_000, wall_ms=60_000, memory_kib=1024 * KIB)


def submission(runner: Runner, source: bytes) -> None:
    """Prepare, ten runs, discard."""
    program = prepared(runner, "python3", source)
    for number in range(CASES):
        result = runner.run(program, limits=LIMITS, stdin=b"%d\n" % number)
        check(result.stdout == b"%d\n" % (number + 1), result)
    runner.discard(program)


def python(place: Place) -> Iterator[Result]:
    """Ten tests of a plain program against ten bare starts of the interpreter."""
    bare = bare_python(place)
    with place.sandbox.runner("python3") as runner:
        pairs = turn_by_turn(
            lambda: timed(lambda: submission(runner, PYTHON)),
            lambda: place.floor.ms(bare, times=CASES),
            max(10, place.rounds // 5),
        )
    yield ratio("10-test Python submission, all included", 0.5, pairs)


def numpy(place: Place) -> Iterator[Result]:
    """The same for a program that imports numpy: the floor imports it ten times."""
    libraries = str(_libraries())
    # -P and the path by hand: the floor's interpreter is the system's, the library the project's.
    source = f"import sys; sys.path.insert(0, {libraries!r})\n".encode() + NUMPY
    bare = [INTERPRETER, place.write("with_numpy.py", source)]
    with place.sandbox.runner("python3") as runner:
        pairs = turn_by_turn(
            lambda: timed(lambda: submission(runner, NUMPY)),
            lambda: place.floor.ms(bare, times=CASES),
            max(5, place.rounds // 20),
        )
    yield ratio("numpy program, 10 tests, a fork per test", 0.1, pairs)


def _libraries() -> str:
    return np.__file__.rpartition("/numpy/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Call:
    files: Mapping[str, bytes]
    messages: list[bytes]


def _call(source: bytes) -> _Call:
    """What the judge sends for a function problem with ten cases."""
    configuration = {"function": "solve", "report_arguments": False}
    return _Call(
        files={
            **box_files.harness_files(),
            "solution.py": source,
            "whetstone_harness.json": json.dumps(configuration).encode(),
        },
        messages=[b"", *(codec.dumps([np.arange(n + 2.0).reshape(-1, 1)]) for n in range(CASES))],
    )


def _answer(session: Session, message: bytes, limits: Limits) -> float:
    """One exchange; its CPU time in milliseconds."""
    reply = session.exchange(message, limits)
    check(reply.payload is not None and b"error" not in reply.payload, reply)
    return reply.cpu_ms


def _function(runner: Runner, call: _Call, limits: Limits, language: str = "python3") -> float:
    """A submission to a function problem; its own CPU time in milliseconds."""
    preparation = runner.prepare(language, call.files)
    if preparation.program is None:
        return 0.0
    with runner.open_session(preparation.program, limits=limits) as session:
        own_ms = sum(_answer(session, message, limits) for message in call.messages)
    runner.discard(preparation.program)
    return own_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class _Functions:
    """A row that calls functions."""

    title: str
    language: str
    source: bytes
    ask: float
    limits: Limits


_NUMPY_ROW = _Functions(
    title="numpy function, 10 cases, over its own CPU",
    language="python3",
    source=NUMPY_FUNCTION,
    ask=20,
    limits=LIMITS,
)
_TORCH_ROW = _Functions(
    title="torch function, 10 cases, over its own CPU",
    language="python3-torch",
    source=TORCH_FUNCTION,
    ask=60,
    limits=_ROOMY,
)


def _over_own(place: Place, row: _Functions) -> Iterator[Result]:
    """Over its own CPU time, which stands where others have the floor."""
    if not place.has(row.language):
        return
    call, pairs = _call(row.source), []
    with place.sandbox.runner(row.language) as runner:
        for number in range(max(10, place.rounds // 5) + 1):
            own: list[float] = []
            total = timed(lambda: own.append(_function(runner, call, row.limits, row.language)))  # noqa: B023 -- called at once
            if number:
                pairs.append((total, own[0]))
    yield beyond(row.title, row.ask, pairs)


def numpy_function(place: Place) -> Iterator[Result]:
    """Ten cases in one process that imports numpy."""
    yield from _over_own(place, _NUMPY_ROW)


def torch_function(place: Place) -> Iterator[Result]:
    """The same with torch."""
    yield from _over_own(place, _TORCH_ROW)
