"""Steps side by side: what may begin when, what is shown, and that nothing stays behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from web.launch.lanes import Lanes, Step, how_far, is_blocked, ready
from web.launch.places import ROOT

PATIENCE_S = 60.0


def step(name: str, lane: str = "one", source: str = "", after: tuple[str, ...] = ()) -> Step:
    return Step(name=name, reason="a test", lane=lane, argv=[sys.executable, "-c", source], after=after)


def names(steps: list[Step]) -> list[str]:
    return [found.name for found in steps]


def test_it_begins_with_the_first_of_each_lane() -> None:
    table = [step("a"), step("b"), step("c", "two")]
    assert names(ready(table, {}, set())) == ["a", "c"]
    assert names(ready(table, {}, {"one"})) == ["c"]
    assert names(ready(table, {"a": 0}, {"two"})) == ["b"]
    assert names(ready(table, {"a": 0, "b": 0, "c": 1}, set())) == []


def test_a_lane_waits_for_what_its_next_step_needs() -> None:
    table = [step("a"), step("b", "two", after=("a",)), step("c", "two")]
    assert names(ready(table, {}, {"one"})) == []
    assert names(ready(table, {"a": 0}, set())) == ["b"]


def test_it_knows_what_cannot_succeed() -> None:
    needing = step("b", after=("a",))
    assert is_blocked(needing, {"a": 1})
    assert is_blocked(needing, {"a": None})
    assert not is_blocked(needing, {"a": 0})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tests/a.py ..... [  7%]\ntests/b.py .. [ 43%]\ntests/c.py ..", "43 %"),
        ("one\n  two\n\n", "two"),
        ("", ""),
    ],
)
def test_it_says_how_far_a_step_is(tmp_path: Path, text: str, expected: str) -> None:
    log = tmp_path / "log"
    assert how_far(log) == ""
    log.write_text(text)
    assert how_far(log) == expected


def meeting(own: Path, other: Path) -> str:
    """A program that ends well only if the other one runs at the same time."""
    return (
        f"import pathlib, time\npathlib.Path({str(own)!r}).touch()\nend = time.monotonic() + {PATIENCE_S}\n"
        f"while not pathlib.Path({str(other)!r}).exists():\n"
        "    assert time.monotonic() < end\n    time.sleep(0.02)\nprint('met')"
    )


def test_it_runs_lanes_side_by_side_and_shows_each_output_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.launch.lanes.SAY_EVERY_S", 0.0)
    left, right = tmp_path / "left", tmp_path / "right"
    table = [
        step("left", "one", meeting(left, right)),
        step("right", "two", meeting(right, left)),
        step("failing", "one", "raise SystemExit(3)"),
        step("blocked", "two", "print('never')", after=("failing",)),
    ]
    with Lanes(table, tmp_path / "logs") as lanes:
        ended = lanes.run()
    codes = {each.step.name: each.code for each in ended}
    assert codes == {"left": 0, "right": 0, "failing": 3, "blocked": None}
    shown = capsys.readouterr().out
    assert shown.count("\nmet\n") == 2
    assert "never" not in shown
    assert "not begun, because what it needs has failed: failing" in shown
    # While they run, it says where they are.
    assert "\n  left" in shown


def test_it_stops_also_when_the_interruption_itself_was_lost(tmp_path: Path) -> None:
    told_to_stop = threading.Event()
    told_to_stop.set()
    table = [step("a", source="import time; time.sleep(600)")]
    with pytest.raises(KeyboardInterrupt), Lanes(table, tmp_path / "logs", told_to_stop) as lanes:
        lanes.run()


SLEEPER = """
import pathlib, sys, time
pathlib.Path(sys.argv[1]).touch()
try:
    time.sleep(600)
except KeyboardInterrupt:
    pathlib.Path(sys.argv[2]).touch()
"""
INTERRUPTED = """
import signal, sys
from pathlib import Path
from web.launch.lanes import Lanes, Step
from web.launch.testing import interrupt
signal.signal(signal.SIGTERM, interrupt)
step = Step(name="a", reason="a test", lane="one", argv=[sys.executable, *sys.argv[2:]])
with Lanes([step], Path(sys.argv[1])) as lanes:
    lanes.run()
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_lets_every_step_clean_up_when_it_is_interrupted(tmp_path: Path, number: signal.Signals) -> None:
    begun, cleaned = tmp_path / "begun", tmp_path / "cleaned"
    argv = [sys.executable, "-c", INTERRUPTED, str(tmp_path), "-c", SLEEPER, str(begun), str(cleaned)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(argv, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as made:
        end = time.monotonic() + PATIENCE_S
        while not begun.exists():
            assert time.monotonic() < end
            time.sleep(0.02)
        made.send_signal(number)
        _, words = made.communicate(timeout=PATIENCE_S)
    assert b"KeyboardInterrupt" in words
    assert cleaned.exists()
