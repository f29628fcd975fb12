"""A real server and a real token. Only the worker is a stand-in: it judges by what the source says."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from django.db import connections

from judge import events
from judge.models import CaseResult, Judging
from judge.verdicts import Status
from tests.web.api.factories import make_problem, token_for
from web.asgi import application
from web.models import User

CLIENT = Path(__file__).parents[2] / "clients" / "python" / "src"
PATIENCE_S = 20.0


class Worker(threading.Thread):
    """Judges with one sample and one secret case: a source with `wrong` in it fails the secret one."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.gate = threading.Event()
        """Shut, it holds the worker between the first and the second case."""
        self.gate.set()
        self.begun = threading.Event()
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(0.02):
            for judging in Judging.objects.filter(status=Status.QUEUED).select_related("submission"):
                self._judge(judging)
        connections.close_all()

    def stop(self) -> None:
        self.gate.set()
        self._ended.set()
        self.join(PATIENCE_S)

    def _judge(self, judging: Judging) -> None:
        key = events.judging_key(judging.pk)
        verdict = "WA" if "wrong" in judging.submission.source else "AC"
        events.publish(key, {"type": "status", "status": "running"})
        events.publish(key, {"type": "case", "ordinal": 1, "is_sample": True, "verdict": "AC", "message": ""})
        self.begun.set()
        self.gate.wait(PATIENCE_S)
        events.publish(
            key, {"type": "case", "ordinal": 2, "is_sample": False, "verdict": verdict, "message": ""}
        )
        CaseResult.objects.create(
            judging=judging, ordinal=1, name="1", group="sample", is_sample=True, verdict="AC"
        )
        CaseResult.objects.create(judging=judging, ordinal=2, name="x", group="g01", verdict=verdict)
        score = 100.0 if verdict == "AC" else 0.0
        ended = {"status": Status.DONE, "verdict": verdict, "score": score, "cpu_ms_slowest": 12.0}
        Judging.objects.filter(pk=judging.pk).update(**ended)
        done = {
            "type": "done",
            "verdict": verdict,
            "score": score,
            "max_score": 100.0,
            "runtime_follows": False,
        }
        events.publish(key, done)


@dataclass
class Whet:
    """The command line as a user starts it: its own process, its own home."""

    home: Path
    url: str
    token: str

    def __call__(
        self, *words: str, cwd: Path | None = None, stdin: str = ""
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "whet", *words],
            cwd=cwd or self.home,
            env=self.variables(),
            input=stdin,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def variables(self) -> dict[str, str]:
        """The environment of a user who has set nothing but what is given here."""
        known = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG")}
        ours = {"PYTHONPATH": str(CLIENT), "PYTHONWARNINGS": "error", "WHET_PYTHON": sys.executable}
        account = {"HOME": str(self.home), "WHET_URL": self.url, "WHET_TOKEN": self.token}
        return {name: value for name, value in {**known, **ours, **account}.items() if value}


@pytest.fixture
def judge_url(transactional_db: None) -> Iterator[str]:
    """The address of the site, served as in real life."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(application, lifespan="off", log_config=None, timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    wait_until(lambda: server.started)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(PATIENCE_S)
    listener.close()


@pytest.fixture
def worker(judge_url: str) -> Iterator[Worker]:
    """Whatever is submitted gets its verdict."""
    thread = Worker()
    thread.start()
    yield thread
    thread.stop()


@pytest.fixture
def learner(transactional_db: None) -> User:
    """Whose token it is. The bank holds the problem `sum-two`."""
    make_problem()
    return User.objects.create_user("alice")


@pytest.fixture
def whet(tmp_path: Path, judge_url: str, learner: User) -> Whet:
    """The command line, logged in by its environment."""
    _, token = token_for(learner, "read", "submit")
    return Whet(tmp_path, judge_url, token)


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < deadline, "it did not come to pass"
        time.sleep(0.01)
