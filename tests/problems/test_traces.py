"""Calls of an object's methods, typed one per line."""

import pytest

from problems.package.callables import ClassSignature
from problems.package.literals import LiteralError, place
from problems.package.signature import Parameter, Signature, parse_type
from problems.package.traces import read_trace, write_trace

NUMBER, TEXT = parse_type("int"), parse_type("str")
STACK = ClassSignature(
    "Stack",
    (Parameter("limit", NUMBER),),
    (
        Signature(
            "push", (Parameter("item", parse_type("str")), Parameter("times", NUMBER)), parse_type("none")
        ),
        Signature("pop", (), parse_type("str")),
    ),
)
TRACE = [["Stack", [3]], ["push", ["a, b", 2]], ["!pop", []]]


def test_it_reads_calls_and_what_it_writes_itself() -> None:
    text = 'Stack(3)\npush("a, b", 2)\n\n!pop()'
    assert read_trace(text, STACK) == TRACE
    assert read_trace(write_trace(TRACE), STACK) == TRACE


def test_it_reads_the_json_of_a_trace() -> None:
    assert read_trace('[["Stack", [3]], ["push", ["a, b", 2]], ["!pop", []]]', STACK) == TRACE


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("", "no_calls", (1, 1)),
        ("push('a', 1)", "no_constructor", (1, 1)),
        ("Stack(3)\npeek()", "unknown_method", (2, 1)),
        ("Stack(3)\npush('a')", "wrong_count", (2, 1)),
        ("Stack(3)\npush('a', 'b')", "wrong_type", (2, 11)),
        ("Stack(3)\npop", "no_call", (2, 1)),
        ("Stack(3", "not_closed", (1, 1)),
        ("[3]", "no_call", (1, 2)),
        ('[["a b", []]]', "no_call", (1, 3)),
    ],
)
def test_it_says_which_call_is_wrong(text: str, code: str, where: tuple[int, int]) -> None:
    with pytest.raises(LiteralError) as caught:
        read_trace(text, STACK)
    assert (caught.value.code, place(text, caught.value.at)) == (code, where)
