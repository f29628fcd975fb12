"""`whet run`"""

import json
import threading
from pathlib import Path
from typing import Any

import pytest

from judge.models import Submission, Trial
from judge.verdicts import Status
from tests.clients.conftest import Whet, wait_until
from tests.web.api.factories import SOURCE
from whet.errors import BadUse
from whet.running import given_input, run


@pytest.fixture
def folder(whet: Whet) -> Path:
    assert whet("get", "sum-two").returncode == 0
    folder = whet.home / "sum-two"
    (folder / "solution.py").write_text(SOURCE)
    return folder


class Judge:
    """Answers with each of these in turn."""

    def __init__(self, *answers: dict[str, Any]) -> None:
        self.answers = list(answers)
        self.sent: dict[str, Any] = {}

    def run(self, **sent: Any) -> dict[str, Any]:
        self.sent = sent
        return self.answers.pop(0)

    def trial(self, trial_id: str) -> dict[str, Any]:
        assert trial_id == "7"
        return self.answers.pop(0)


def test_it_waits_for_the_end() -> None:
    pauses: list[float] = []
    states = [{"id": "7", "status": status} for status in ("queued", "running", "done")]
    judge = Judge(*states)
    ended = run(judge, problem="p", language="python3", source="x", given={}, sleep=pauses.append)
    assert (ended["status"], len(pauses), judge.sent["problem"]) == ("done", 2, "p")


def test_it_takes_one_sort_of_input(tmp_path: Path) -> None:
    file = tmp_path / "input"
    file.write_text("1 2\n")
    assert given_input("", [], "") == {}
    assert given_input(str(file), [], "") == {"stdin": "1 2\n"}
    assert given_input("", [], str(file)) == {"calls": "1 2\n"}
    assert given_input("", ["k=3", "s=a=b"], "") == {"arguments": {"k": "3", "s": "a=b"}}
    for wrong in (("x", ["k=3"], ""), ("", ["k"], ""), (str(tmp_path / "none"), [], "")):
        with pytest.raises(BadUse):
            given_input(*wrong)


def test_it_runs_on_the_judge_and_submits_nothing(whet: Whet, folder: Path) -> None:
    case = {"name": "custom", "verdict": "", "input": "1 2\n", "stdout": "3\n", "cpu_ms": 4.0}
    result = {"verdict": "", "note": "against_rules", "words": "n is \x1b[31mred", "cases": [case]}
    (folder / "own.txt").write_text("1 2")

    def judged() -> bool:
        return bool(Trial.objects.filter(status=Status.QUEUED).update(status=Status.DONE, result=result))

    worker = threading.Thread(target=wait_until, args=(judged,))
    worker.start()
    done = whet("run", "--stdin", "own.txt", cwd=folder)
    worker.join()
    assert (done.returncode, done.stderr) == (0, "")
    for words in (
        "Finished  your input  4 ms",
        "    3",
        "the input breaks the rules of the problem",
        "n is [31mred",
    ):
        assert words in done.stdout
    assert "\x1b" not in done.stdout
    assert Trial.objects.get().custom_input == "1 2\n"
    assert not Submission.objects.exists()


def test_it_passes_on_what_the_judge_refuses(whet: Whet, folder: Path) -> None:
    done = whet("run", "--arg", "k=3", "--json", cwd=folder)
    error = json.loads(done.stdout)["error"]
    assert (done.returncode, error["code"], error["message"]) == (2, "bad_input", "There is no argument k.")
    assert not Trial.objects.exists()
