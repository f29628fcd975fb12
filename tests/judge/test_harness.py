"""The harness by itself, without a box: what it reads, calls and sends back."""

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from judge import box_files
from judge.harness import function_python, start_python
from problems.package import codec


@pytest.fixture(autouse=True)
def _box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A work directory such as a box has one; the module it loads is forgotten afterwards."""
    for name, content in box_files.harness_files().items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    yield
    sys.modules.pop("solution", None)


def frame(payload: bytes) -> bytes:
    return len(payload).to_bytes(4, "big") + payload


def served(source: str, *calls: list[Any], report_arguments: bool = False, stage: str = "") -> list[Any]:
    """The replies to a load and these calls."""
    Path("stage.py").write_text(stage)
    Path("solution.py").write_text(source)
    request_end, our_end = os.pipe()
    our_reply_end, reply_end = os.pipe()
    os.write(our_end, frame(b"") + b"".join(frame(codec.dumps(call)) for call in calls))
    os.close(our_end)
    configuration = {
        "function": "play" if stage else "solve",
        "names": ["solve"],
        "stage": bool(stage),
        "report_arguments": report_arguments,
    }
    function_python.serve(codec, request_end, reply_end, configuration)
    os.close(reply_end)
    os.close(request_end)
    replies = []
    while (reply := function_python.read_frame(our_reply_end)) is not None:
        replies.append(codec.loads(reply))
    os.close(our_reply_end)
    return replies


def test_it_loads_once_and_calls_as_often_as_asked() -> None:
    replies = served("n = 0\ndef solve(x):\n  global n\n  n += 1\n  return [x, n]", [5], ["a"])
    assert replies == [{"ok": None}, {"ok": [5, 1]}, {"ok": ["a", 2]}]


def test_it_keeps_prints_out_of_the_replies(capsys: pytest.CaptureFixture[str]) -> None:
    assert served("def solve():\n  print('debug')\n  return 1", [])[1] == {"ok": 1}
    assert capsys.readouterr().out == "debug\n"


@pytest.mark.parametrize(
    ("source", "kind", "message", "line"),
    [
        ("def solve(x):\n  return x[5]", "IndexError", "list index out of range", 2),
        ("def solve(x):\n  raise SystemExit(0)", "SystemExit", "0", 2),
        ("def solve(x):\n  raise KeyboardInterrupt", "KeyboardInterrupt", "", 2),
        ("def solve():\n  pass", "TypeError", "solve() takes 0 positional arguments but 1 was given", None),
        ("def solve(x):\n  def f(): return f()\n  return f()", "RecursionError", None, 2),
    ],
)
def test_it_reports_what_the_function_raises(
    source: str, kind: str, message: str | None, line: int | None
) -> None:
    _, reply = served(source, [[1]])
    assert reply["error"]["type"] == kind
    assert message is None or reply["error"]["message"] == message
    assert line is None or f"line {line}, in " in reply["error"]["traceback"]


@pytest.mark.parametrize(
    ("source", "kind", "message"),
    [
        ("x = 1", "NameError", "solution.py defines no function solve"),
        ("solve = 5", "TypeError", "solve in solution.py is not a function but of type int"),
        ("import no_such_module", "ModuleNotFoundError", "No module named 'no_such_module'"),
        ("raise SystemExit", "SystemExit", ""),
    ],
)
def test_it_reports_a_module_without_the_function(source: str, kind: str, message: str) -> None:
    (reply,) = served(source)
    assert (reply["error"]["type"], reply["error"]["message"]) == (kind, message)


def test_it_shows_the_learner_s_own_frames_only() -> None:
    _, reply = served("def solve(x):\n  return helper(x)\ndef helper(x):\n  return 1 // x", [0])
    traceback = reply["error"]["traceback"]
    assert "whetstone" not in traceback
    assert traceback.index("line 2, in solve") < traceback.index("line 4, in helper")


def test_it_survives_exceptions_that_cannot_be_shown() -> None:
    source = "class Odd(BaseException):\n  def __str__(self): raise Odd\ndef solve():\n  raise Odd"
    _, reply = served(source, [])
    assert reply["error"]["message"] == "(the exception has no readable text)"


def test_it_bounds_what_it_says() -> None:
    _, reply = served("def solve():\n  raise ValueError('x' * 10_000_000)", [])
    assert len(codec.dumps(reply)) < 10_000


@pytest.mark.parametrize("result", ["object()", "(x for x in [1])", "{1, 2}", "open"])
def test_it_says_when_a_result_cannot_be_sent(result: str) -> None:
    _, reply = served(f"def solve():\n  return {result}", [])
    assert list(reply) == ["unsendable"]


def test_it_reports_the_arguments_as_they_are_afterwards() -> None:
    changed = "def solve(x):\n  x.append(1)\n  return 0"
    _, reply = served(changed, [[7]], report_arguments=True)
    assert reply["arguments"] == hashlib.sha256(codec.dumps([[7, 1]])).hexdigest()
    _, reply = served("def solve(x):\n  x.append(open)\n  return 0", [[7]], report_arguments=True)
    assert reply["arguments"] == ""


@pytest.mark.parametrize("is_readable", [True, False])
def test_it_starts_from_compiled_code_or_else_from_the_sources(is_readable: bool) -> None:
    compiled = Path("whetstone_codec.bin")
    if is_readable:
        Path("whetstone_codec").unlink()
    else:
        compiled.write_bytes(b"\0\0\0\0" + compiled.read_bytes()[4:])
    module = start_python.module_of(start_python.CODEC)
    assert module.loads(module.dumps((1, "x"))) == (1, "x")


def test_it_ends_when_the_requests_end() -> None:
    assert served("def solve(): pass") == [{"ok": None}]


TRACED = """
class Stack:
    def __init__(self, most):
        if most < 0:
            raise ValueError("most")
        self.items, self.most = [], most

    def push(self, x):
        if len(self.items) == self.most:
            raise OverflowError(x)
        self.items.append(x)
        return self.items
"""


def test_it_plays_a_trace_and_keeps_results_as_they_were() -> None:
    scope: dict[str, Any] = {}
    exec(TRACED, scope)
    trace = [["Stack", [2]], ["push", [1]], ["push", [2]], ["!push", [3]]]
    played = function_python.play(scope["Stack"], *trace)
    assert played == [None, [1], [1, 2], {"$raised": "OverflowError"}]
    assert codec.loads(codec.dumps(played)) == played
    assert function_python.play(scope["Stack"], ["!Stack", [-1]]) == [{"$raised": "ValueError"}]


def test_it_lets_an_exception_through_that_the_trace_does_not_expect() -> None:
    scope: dict[str, Any] = {}
    exec(TRACED, scope)
    with pytest.raises(OverflowError):
        function_python.play(scope["Stack"], ["Stack", [0]], ["push", [1]])


STAGE = "import solution\ndef play(n):\n  box = [n]\n  solution.solve(box.append, n)\n  return box\n"


def test_it_calls_the_stage_which_calls_the_learner() -> None:
    replies = served("def solve(tell, n):\n  tell(n + 1)", [1], [5], stage=STAGE)
    assert replies == [{"ok": None}, {"ok": [1, 2]}, {"ok": [5, 6]}]


def test_it_asks_for_the_learners_function_before_a_stage_does() -> None:
    replies = served("answer = 3", [1], stage=STAGE)
    assert replies[0]["error"]["message"] == "solution.py defines no function solve"


def test_it_shows_the_learners_lines_below_a_stage_and_not_the_stages() -> None:
    _, reply = served("def solve(tell, n):\n  return 1 / (n - n)", [1], stage=STAGE)
    assert "line 2, in solve" in reply["error"]["traceback"]
    assert "stage.py" not in reply["error"]["traceback"]
