"""Values cross to other languages and back without change; what no harness writes is refused."""

import math
from typing import Any

import numpy as np
import pytest

from judge import fitting, wire
from judge.wire import EXACT_DOUBLE, Dialect, Unreadable, Unsendable
from problems.package import codec
from problems.package.signature import parse_type

PLAIN = Dialect()
LIKE_R = Dialect(narrow_integers=True, rows=False, largest=EXACT_DOUBLE)

VALUES: list[tuple[str, Any]] = [
    ("int", -7),
    ("int", 2**52),
    ("float", -0.0),
    ("float", math.inf),
    ("bool", True),
    ("str", "größer\n"),
    ("str", ""),
    ("optional[int]", None),
    ("optional[str]", "x"),
    ("list[int]", [1, -2, 2**40]),
    ("list[int]", []),
    ("list[float]", [0.5, math.nan, -math.inf]),
    ("list[bool]", [True, False]),
    ("list[str]", ["", "a", "€"]),
    ("list[optional[float]]", [1.5, None, math.nan]),
    ("list[optional[str]]", [None, ""]),
    ("list[list[int]]", [[1], [], [2, 3]]),
    ("list[tuple[int, str]]", [(1, "a"), (2, "b")]),
    ("tuple[float, float]", (1.0, 2.5)),
    ("tuple[int, ...]", (1, 2, 3)),
    ("dict[str, list[int]]", {"a": [1, 2], "b": []}),
    ("dict[int, float]", {3: 0.5}),
    ("dict[str, int]", {}),
    ("record[mean: float, n: int, se: list[optional[float]]]", {"mean": 1.0, "n": 3, "se": [None, 2.0]}),
    ("ndarray[float64, n]", np.array([1.0, math.nan])),
    ("ndarray[float64, n, d]", np.arange(6.0).reshape(2, 3)),
    ("ndarray[int64, n, d, k]", np.arange(24).reshape(2, 3, 4)),
    ("ndarray[bool, n]", np.array([True, False])),
    ("ndarray[float64, n]", np.zeros(0)),
]


def returned(text: str, value: Any, dialect: Dialect) -> Any:
    spec = parse_type(text)
    return fitting.fit(wire.read(wire.write(value, spec, dialect)), spec)


@pytest.mark.parametrize("dialect", [PLAIN, LIKE_R], ids=["plain", "like R"])
@pytest.mark.parametrize(("text", "value"), VALUES, ids=[f"{text} {value!r:.30}" for text, value in VALUES])
def test_it_gives_back_what_it_was_given(text: str, value: Any, dialect: Dialect) -> None:
    # The codec's text tells types, shapes, NaN and signed zeros apart.
    assert codec.dumps(returned(text, value, dialect)) == codec.dumps(value)


@pytest.mark.parametrize(
    ("text", "value", "dialect"),
    [
        ("int", 2**53 + 1, LIKE_R),
        ("list[int]", [0, -(2**53) - 1], LIKE_R),
        ("int", 2**63, PLAIN),
        ("int", "5", PLAIN),
        ("int", 1.5, PLAIN),
        ("list[float]", [1.0, "2"], PLAIN),
        ("bool", 1, PLAIN),
        ("tuple[int, int]", (1,), PLAIN),
        ("record[a: int]", {"b": 1}, PLAIN),
        ("ndarray[float64, n]", [1.0], PLAIN),
        ("ndarray[complex64, n]", np.zeros(2, dtype=np.complex64), PLAIN),
        ("bytes", b"x", PLAIN),
    ],
)
def test_it_refuses_what_a_language_has_no_exact_form_for(text: str, value: Any, dialect: Dialect) -> None:
    with pytest.raises(Unsendable):
        wire.write(value, parse_type(text), dialect)


def test_it_never_writes_the_integer_that_r_takes_for_missing() -> None:
    assert returned("list[int]", [-(2**31)], LIKE_R) == [-(2**31)]
    assert b"Vd" in wire.write([-(2**31)], parse_type("list[int]"), LIKE_R)


@pytest.mark.parametrize("value", [[None, None], [1, None], [], [0.5], ["a", 1], {"k": [True]}])
def test_it_writes_any_value_as_what_it_is(value: Any) -> None:
    single = value[0] if isinstance(value, list) and len(value) == 1 else value
    expected = {"k": True} if isinstance(value, dict) else single
    assert returned("any", value, LIKE_R) == expected


@pytest.mark.parametrize(("text", "value"), VALUES, ids=[f"{text} {value!r:.30}" for text, value in VALUES])
def test_it_refuses_every_message_that_was_cut_or_lengthened(text: str, value: Any) -> None:
    message = wire.write(value, parse_type(text), PLAIN)
    for broken in (*(message[:end] for end in range(len(message))), message + b"N"):
        with pytest.raises(Unreadable):
            wire.read(broken)


@pytest.mark.parametrize(
    "message",
    [
        b"X",
        b"Vx\0\0",
        b"Vd\x02\0",
        b"Vd\0\xff" + b"\0" * 2000,
        b"Vd\0\x02" + b"\xff" * 8,
        b"Vs\0\x01\xff\xff\xff\x7f",
        b"Vs\0\0\x02\0\0\0\xff\xfe",
        b"L\xff\xff\xff\xff",
        b"D\xff\xff\xff\xff",
        b"L\x01\0\0\0" * 100_000,
        b"Vd\0\x04\0\0\0\0" + b"\xff" * 12,
    ],
)
def test_it_believes_no_length_and_no_depth(message: bytes) -> None:
    with pytest.raises(Unreadable):
        wire.read(message)


def test_it_takes_no_array_of_more_dimensions_than_there_can_be() -> None:
    message = b"Vd\0\x20" + b"\x01\0\0\0" * 32 + b"\0" * 8
    node = wire.read(b"L\x01\0\0\0" * 40 + message)
    codec.dumps(fitting.fit(node, parse_type("ndarray[float64]")))


def test_it_survives_noise() -> None:
    noise = np.random.default_rng(5)
    message = wire.write([(1, "a"), (2, "b")], parse_type("list[tuple[int, str]]"), PLAIN)
    for _ in range(3000):
        changed = bytearray(message)
        for at in noise.integers(0, len(changed), 2):
            changed[at] = noise.choice(list(b"NVLDO\0\1\2\xff?iqds"))
        try:
            node = wire.read(bytes(changed))
        except Unreadable:
            continue
        for text in (
            "list[tuple[int, str]]",
            "dict[str, int]",
            "ndarray[float64, n]",
            "record[a: any]",
            "int",
        ):
            codec.dumps(fitting.fit(node, parse_type(text)))
