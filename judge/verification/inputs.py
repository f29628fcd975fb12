"""V03: input validators take every test file, and refuse files that were spoiled on purpose."""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np

from judge.validators import ACCEPTED_CODE, REJECTED_CODE, program_files, validation_limits
from judge.verification.findings import Finding, Level
from judge.verification.subject import Subject
from problems.package import codec
from problems.package.model import Package, TestCase
from sandbox.interface import Program, Runner
from sandbox.languages import by_file_name

LEAST_SORTS = 5
"""Of spoiling that a validator has to notice."""
FILES_QUICK, FILES_FULL = 2, 12
LARGEST_BYTES = 200_000
"""Of a file that is spoiled: the large ones are like the small ones."""
_NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")

Spoil = Callable[[bytes, random.Random], bytes]
NEVER_LEGAL = ("binary",)
"""Sorts of spoiling that leave no input of any problem. One that is taken is a failure by itself."""


def find(subject: Subject) -> Iterator[Finding]:
    """Validators that refuse fewer sorts of spoiled files than they must."""
    package = subject.package
    for path in package.input_validators:
        language = by_file_name(path).key
        with subject.sandbox.runner(language, role="checker") as runner:
            preparation = runner.prepare(language, program_files(package, (path,)))
            if preparation.program is None:
                yield Finding(file=path, text=f"does not compile: {preparation.messages[:300]}")
                continue
            yield from _find_in(subject, path, runner, preparation.program)
            runner.discard(preparation.program)


def _find_in(subject: Subject, path: str, runner: Runner, program: Program) -> Iterator[Finding]:
    package = subject.package
    refused: set[str] = set()
    taken: dict[str, str] = {}
    crashes: dict[str, str] = {}
    for case in cases_to_spoil(package, FILES_FULL if subject.is_full else FILES_QUICK):
        data = package.read(case.input_path)
        for sort, spoiled in spoiled_files(data, f"{subject.plan.seed}:{case.input_path}"):
            run = runner.run(program, limits=validation_limits(package), stdin=spoiled)
            if run.exit_code == REJECTED_CODE:
                refused.add(sort)
            elif run.exit_code == ACCEPTED_CODE:
                taken.setdefault(sort, case.input_path)
            else:
                refused.add(sort)
                crashes.setdefault(sort, f"{run.exit_status}, exit code {run.exit_code}")
    for sort, ended in crashes.items():
        # No input gets past it, but its author is told nothing that helps.
        text = f"ends with {ended} instead of {REJECTED_CODE} on a file that is or has: {sort}"
        yield Finding(file=path, text=text, level=Level.WARNING)
    for sort in NEVER_LEGAL:
        if sort in taken:
            yield Finding(file=path, text=f"takes a file that is {sort} ({taken[sort]})")
    if len(refused) < LEAST_SORTS:
        text = f"refuses {len(refused)} sorts of spoiled files ({', '.join(sorted(refused))}); "
        yield Finding(file=path, text=f"{text}{LEAST_SORTS} are the least. Taken: {', '.join(sorted(taken))}")


def cases_to_spoil(package: Package, most: int) -> list[TestCase]:
    """The first case of as many groups, the small files of them."""
    firsts = [group.cases[0] for group in package.groups]
    sizes = {case.input_path: len(package.read(case.input_path)) for case in firsts}
    small = [case for case in firsts if 0 < sizes[case.input_path] <= LARGEST_BYTES]
    return sorted(small, key=lambda case: (sizes[case.input_path], case.input_path))[-most:]


def spoiled_files(data: bytes, seed: str) -> Iterator[tuple[str, bytes]]:
    """(sort, content) of the input spoiled in each way that changes it. The same seed spoils the same way."""
    rng = random.Random(seed)  # noqa: S311 -- no secret depends on it
    table = {**SPOILED, **(SPOILED_VALUES if _is_codec_list(data) else SPOILED_TEXT)}
    for sort, spoil in table.items():
        spoiled = spoil(data, rng)
        if spoiled != data:
            yield sort, spoiled


def _is_codec_list(data: bytes) -> bool:
    try:
        return isinstance(codec.loads(data), list)
    except codec.CodecError:
        return False


# ---- any input ----


def _replaced_number(text: bytes) -> Spoil:
    def spoil(data: bytes, rng: random.Random) -> bytes:
        numbers = list(_NUMBER.finditer(data))
        if not numbers:
            return data
        at = rng.choice(numbers)
        return data[: at.start()] + text + data[at.end() :]

    return spoil


SPOILED: Mapping[str, Spoil] = MappingProxyType(
    {
        "nothing": lambda data, rng: b"",
        "binary": lambda data, rng: b"\x00\xff\xfe\x80" + data[: len(data) // 2],
        "cut short": lambda data, rng: data.rstrip()[: max(1, len(data.rstrip()) * 2 // 3)].rstrip(
            b" \n0123456789"
        ),
    }
)

# ---- inputs of programs ----


def _without_last_token(data: bytes, rng: random.Random) -> bytes:
    stripped = data.rstrip()
    cut = max(stripped.rfind(b" "), stripped.rfind(b"\n"))
    return stripped[: cut + 1] if cut >= 0 else data


def _lines_swapped(data: bytes, rng: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    return b"".join([*lines[1:2], *lines[:1], *lines[2:]]) if len(lines) > 1 else data


SPOILED_TEXT: Mapping[str, Spoil] = MappingProxyType(
    {
        "a token more": lambda data, rng: data.rstrip(b"\n") + b" 7\n",
        "a line more": lambda data, rng: data + b"7\n",
        "a token less": _without_last_token,
        "a huge number": _replaced_number(b"9" * 30),
        "NaN for a number": _replaced_number(b"nan"),
        "a negative number": _replaced_number(b"-98765432123456"),
        "a word for a number": _replaced_number(b"x"),
        "lines in another order": _lines_swapped,
    }
)

# ---- arguments of functions ----


def _edited(edit: Callable[[list[Any], random.Random], Any]) -> Spoil:
    def spoil(data: bytes, rng: random.Random) -> bytes:
        value = codec.loads(data)
        return codec.dumps(edit(value, rng)) if value else data

    return spoil


def _with_number(number: float | int | str) -> Callable[[list[Any], random.Random], Any]:
    """One of the numbers somewhere among the arguments becomes another."""

    def edit(value: list[Any], rng: random.Random) -> Any:
        places = list(_places_of_numbers(value))
        if not places:
            return value
        container, key = rng.choice(places)
        if isinstance(container, np.ndarray):
            if isinstance(number, float) and container.dtype.kind == "f":
                container.flat[key] = number
            elif isinstance(number, int) and container.dtype.kind in "iu":
                container.flat[key] = np.iinfo(container.dtype).max
            return value
        container[key] = number
        return value

    return edit


def _places_of_numbers(value: Any) -> Iterator[tuple[Any, Any]]:
    keys: Sequence[Any] = ()
    if isinstance(value, list):
        keys = range(len(value))
    elif isinstance(value, dict):
        keys = list(value)
    for key in keys:
        inner = value[key]
        if isinstance(inner, int | float) and not isinstance(inner, bool):
            yield value, key
        elif isinstance(inner, np.ndarray) and inner.size and inner.dtype.kind in "iuf":
            # A copy: what the codec read may not be writable.
            value[key] = inner.copy()
            yield value[key], 0
        else:
            yield from _places_of_numbers(inner)


def _other_type(value: list[Any], rng: random.Random) -> Any:
    index = rng.randrange(len(value))
    return [*value[:index], "x" if not isinstance(value[index], str) else 7, *value[index + 1 :]]


SPOILED_VALUES: Mapping[str, Spoil] = MappingProxyType(
    {
        "an argument more": _edited(lambda value, rng: [*value, 7]),
        "an argument less": _edited(lambda value, rng: value[:-1]),
        "no list": _edited(lambda value, rng: {"arguments": value}),
        "another type": _edited(_other_type),
        "None for an argument": _edited(lambda value, rng: [None, *value[1:]]),
        "NaN for a number": _edited(_with_number(float("nan"))),
        "infinity for a number": _edited(_with_number(float("inf"))),
        "a huge number": _edited(_with_number(10**30)),
        "a text for a number": _edited(_with_number("7")),
        "arguments in another order": _edited(lambda value, rng: value[::-1]),
    }
)
