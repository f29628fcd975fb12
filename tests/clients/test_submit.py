"""`whet submit` and `whet status`"""

import json
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from judge.models import Judging, Submission
from judge.verdicts import Status
from tests.clients.conftest import Whet, Worker, wait_until
from tests.clients.cutting import CuttingProxy
from tests.web.api.factories import SOURCE
from web.models import User


@pytest.fixture
def folder(whet: Whet) -> Path:
    assert whet("get", "sum-two").returncode == 0
    folder = whet.home / "sum-two"
    (folder / "solution.py").write_text(SOURCE)
    return folder


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_it_ends_with_0_for_ac(whet: Whet, folder: Path, worker: Worker) -> None:
    done = whet("submit", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Accepted" in done.stdout
    sent = Submission.objects.get()
    assert (sent.source, sent.language, sent.user.get_username()) == (SOURCE, "python3", "alice")


def test_it_ends_with_1_for_another_verdict(whet: Whet, folder: Path, worker: Worker) -> None:
    (folder / "solution.py").write_text("# wrong\n")
    done = whet("submit", "solution.py", cwd=folder)
    assert done.returncode == 1
    assert "Wrong answer" in done.stdout
    assert "First failed: case 2 (g01)" in done.stdout


def test_it_speaks_in_json_lines(whet: Whet, folder: Path, worker: Worker) -> None:
    done = whet("submit", "--json", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    spoken = lines(done.stdout)
    assert spoken[0]["type"] == "submitted"
    assert [line["verdict"] for line in spoken if line["type"] == "case"] == ["AC", "AC"]
    assert spoken[-1]["type"] == "result"
    assert spoken[-1]["submission"]["verdict"] == "AC"
    assert spoken[-1]["submission"]["id"] == spoken[0]["submission"]["id"]


def test_it_goes_on_where_the_stream_was_cut(whet: Whet, folder: Path, worker: Worker) -> None:
    worker.gate.clear()
    with CuttingProxy(whet.url, after=b"event: case") as proxy:
        proxy.on_second_stream = worker.gate.set
        through = Whet(whet.home, proxy.url, whet.token)
        done = through("submit", str(folder / "solution.py"), "--problem", "sum-two", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    cases = [line["ordinal"] for line in lines(done.stdout) if line["type"] == "case"]
    assert cases == [1, 2]
    assert len(proxy.streams) >= 2
    assert b"last-event-id: " in proxy.streams[1].lower()
    assert Submission.objects.count() == 1


def test_it_polls_where_streams_do_not_pass(whet: Whet, folder: Path, worker: Worker) -> None:
    worker.gate.clear()
    with CuttingProxy(whet.url, after=b"HTTP/1.1 200", cuts=1000) as proxy:
        proxy.on_second_stream = worker.gate.set
        through = Whet(whet.home, proxy.url, whet.token)
        done = through("submit", str(folder / "solution.py"), "--problem", "sum-two", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line["type"] for line in lines(done.stdout)] == ["submitted", "result"]


def test_it_tells_the_verdict_when_the_judge_itself_failed(whet: Whet, folder: Path) -> None:
    def fail() -> None:
        wait_until(lambda: Judging.objects.update(status=Status.ERROR, error="docker away") > 0)
        connections.close_all()

    failing = threading.Thread(target=fail)
    failing.start()
    done = whet("submit", cwd=folder)
    failing.join()
    assert done.returncode == 1
    assert "Judge error" in done.stdout
    assert "docker" not in done.stdout


def test_it_leaves_a_word_when_it_is_interrupted(whet: Whet, folder: Path, worker: Worker) -> None:
    worker.gate.clear()
    with subprocess.Popen(
        [sys.executable, "-m", "whet", "submit"],
        cwd=folder,
        env=whet.variables(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert "Submitted" in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, complaint = process.communicate(timeout=20)
    assert process.returncode == 130
    assert f"whet status {Submission.objects.get().public_id}" in complaint


def test_it_finds_the_language_by_the_extension(whet: Whet, worker: Worker) -> None:
    file = whet.home / "mine.cpp"
    file.write_text("int main() {}\n")
    assert whet("submit", str(file), "--problem", "sum-two").returncode == 0
    assert Submission.objects.get().language == "cpp17"


@pytest.mark.parametrize(
    ("content", "words", "note"),
    [
        (b"", [], "The source is empty"),
        (b"print('\xe4')", [], "not UTF-8"),
        (b"#" * 2_000_000, [], "larger than"),
        (b"#" * 200_000, [], "larger than"),
        (b"print(1)\0", [], "NUL"),
        (b"print(1)", ["--language", "cobol"], "no such language"),
        (b"print(1)", ["--problem", "nothing"], "nothing here"),
        (b"print(1)", ["--problem", "../x"], "not the name of a problem"),
    ],
)
def test_it_says_what_the_judge_does_not_take(
    whet: Whet, folder: Path, content: bytes, words: list[str], note: str
) -> None:
    (folder / "solution.py").write_bytes(content)
    done = whet("submit", *words, cwd=folder)
    assert done.returncode == 2
    assert note in done.stderr
    assert Submission.objects.count() == 0


def test_it_does_not_send_to_another_judge_than_the_folders(whet: Whet, folder: Path) -> None:
    elsewhere = Whet(whet.home, whet.url.replace("127.0.0.1", "localhost"), whet.token)
    done = elsewhere("submit", cwd=folder)
    assert done.returncode == 2
    assert "This folder is of" in done.stderr
    assert Submission.objects.count() == 0


def test_it_asks_which_of_two_solutions(whet: Whet, folder: Path) -> None:
    assert whet("get", "sum-two", "--language", "cpp17").returncode == 0
    done = whet("submit", cwd=folder)
    assert done.returncode == 2
    assert "2 solutions" in done.stderr


def test_it_shows_a_submission_and_lists_the_latest(
    whet: Whet, folder: Path, worker: Worker, learner: User
) -> None:
    whet("submit", cwd=folder)
    public_id = str(learner.submissions.get().public_id)
    assert "Accepted" in whet("status", public_id).stdout
    assert json.loads(whet("status", public_id, "--json").stdout)["verdict"] == "AC"
    [row] = [line for line in whet("status").stdout.splitlines() if public_id in line]
    assert "sum-two" in row
    listed = json.loads(whet("status", "--json").stdout)["submissions"]
    assert [row["id"] for row in listed] == [public_id]


@pytest.mark.parametrize("name", ["00000000-0000-0000-0000-000000000000", "x", "../me"])
def test_it_knows_no_submission_that_is_not_there(whet: Whet, name: str) -> None:
    done = whet("status", name, "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["code"] in {"not_found", "bad_use"}
