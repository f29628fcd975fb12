"""A long step says what, how far and how long."""

import io
import sys
from pathlib import Path

import pytest

from web.launch.faults import StepFailed
from web.launch.progress import Step, run_step


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_it_shows_the_last_state_and_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    step = Step("Packages", out)
    step.tick("1 of 9")
    now[0] += 11
    step.tick("7 of 9")
    now[0] += 2
    step.tick("8 of 9")
    step.done()
    assert out.getvalue() == "  Packages: 7 of 9 (11 s)\n  Packages: done (13.0 s)\n"


def test_it_redraws_one_line_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    out = Terminal()
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    step = Step("Packages", out)
    now[0] += 1
    step.tick("1 of 9")
    step.done()
    assert out.getvalue().count("\n") == 1
    assert out.getvalue().endswith("\r\x1b[2K  Packages: done (1.0 s)\n")


def test_it_keeps_the_whole_output_in_the_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "new" / "log"
    run_step("Step", [sys.executable, "-c", "print('out')"], log=log)
    assert log.read_text() == "out\n"
    assert "Step: done" in capsys.readouterr().out


def test_it_shows_the_end_of_the_output_of_what_failed(tmp_path: Path) -> None:
    code = "import sys; [print(n) for n in range(100)]; sys.exit('no space left')"
    with pytest.raises(StepFailed) as failed:
        run_step("Step", [sys.executable, "-c", code], log=tmp_path / "log")
    assert "exit code 1" in str(failed.value)
    assert "no space left" in str(failed.value)
    assert str(tmp_path / "log") in str(failed.value)
    assert "\n  10\n" not in str(failed.value)
