"""Streams for the learner's side of driven problems: counted out there, with or without results."""

from typing import Any

import pytest

from judge.harness import driven_python, function_python
from problems.package import codec


def talk_about(function: Any) -> driven_python.Talk:
    talk = driven_python.Talk(codec, function_python, (0, 1), None)
    talk._names["take"] = function
    return talk


@pytest.mark.parametrize("marks", [["range", 3, 9, 2], [["value", 3], ["value", 5], ["value", 7]]])
def test_it_calls_a_function_with_each_of_a_stream(marks: list[Any]) -> None:
    taken: list[int] = []

    def take(x: int) -> int:
        taken.append(x)
        return -x

    talk = talk_about(take)
    assert talk._each(["call", "take"], marks, "results") == {"ok": [-3, -5, -7]}
    assert talk._each(["call", "take"], marks, "nothing") == {"ok": []}
    assert taken == [3, 5, 7, 3, 5, 7]
