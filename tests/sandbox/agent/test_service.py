"""The agent's requests in any order: an answer, or an exception that ends the container."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.agent import service
from sandbox.agent.service import Service
from sandbox.agent.store import Program, Store
from sandbox.protocol import Frame, FrameReader

LIMITS = {
    "cpu_ms": 1,
    "wall_ms": 1,
    "memory_kib": 1,
    "output_bytes": 100,
    "stderr_bytes": 1,
    "disk_bytes": 1,
    "processes": 1,
}
RIGHT: dict[str, dict[str, Any]] = {
    "reset": {},
    "forget": {"tokens": ["t"]},
    "warm": {"preload": "base"},
    "check": {"files": ["main.py"], "sources": ["main.py"], "zygotes": ["base", "numpy"]},
    "inspect": {"files": ["main.js"], "command": ["node", "--check", "main.js"]},
    "compile": {"files": ["main.cpp"], "command": ["g++"], "product": "program"},
    "run": {"token": "t", "command": ["main.py"], "preload": "base", "files": [], "collect": []},
    "open": {"token": "t", "command": ["main.py"], "preload": "base", "files": []},
    "exchange": {},
    "close": {},
}
ONLY_IN_A_SESSION = {"exchange", "close"}
ODD = (
    st.none()
    | st.booleans()
    | st.integers(-2, 1 << 63)
    | st.text(max_size=4)
    | st.just(["x", 1])
    | st.floats()
)


class Box:
    path = "/box/1"


class Meter:
    peak_bytes = 0

    def mark(self) -> None: ...

    def mark_after(self, reading: object) -> None: ...


class Reading:
    cpu_ns = wall_ns = 1


class Watch:
    def __init__(self, limits: Any) -> None:
        self.limits = limits
        self.meter = Meter()

    def read(self) -> Reading:
        return Reading()

    def until(self, is_done: Callable[[], bool]) -> tuple[bool, str]:
        return True, ""


class Output:
    def content(self) -> bytes:
        return b"[]"


class Pipes:
    def exchange(self, watch: Watch, message: bytes, limit: int) -> tuple[bytes | None, str]:
        assert isinstance(message, bytes)
        assert 0 <= limit <= 1 << 40
        return (None, "") if message == b"die" else (message[:limit], "")

    def hang_up(self) -> None: ...


class Ended:
    status, exit_code = "exited", 0

    def as_header(self) -> dict[str, object]:
        return {"status": "exited", "exit_code": 0}


class Running:
    def __init__(self, limits: Any, is_session: bool) -> None:
        self.box, self.watch = Box(), Watch(limits)
        self.stdout = self.stderr = Output()
        self.pipes = Pipes() if is_session else None
        self.outcome: Ended | None = None


class Gauges:
    def memory_bytes(self) -> int:
        return 1 << 20


class Zygote:
    facts, pid = {"start_ms": 1, "rss_kib": 1, "shared_kib": 1, "modules": 1}, 2


class Launcher:
    """Starts nothing; counts what lives."""

    def __init__(self) -> None:
        self.gauges = Gauges()
        self.living = 0

    def zygote(self, name: str, hash_seed: int = 0) -> Zygote:
        return Zygote()

    def forking(self, name: str, arguments: list[str], hash_seed: int = 0, *, check: bool = False) -> str:
        return name

    def executing(self, command: list[str], hash_seed: int = 0) -> str:
        return command[0]

    def start(
        self, launch: str, limits: Any, names: list[str], contents: list[bytes], stdin: bytes | None = b""
    ) -> Running:
        assert self.living == 0, "two programs at once"
        dict(zip(names, contents, strict=True))
        self.living += 1
        return Running(limits, stdin is None)

    def run(self, running: Running, collect: list[str], limit: int) -> tuple[Ended, dict[str, bytes]]:
        return self.finish(running, "", collect, limit)

    def finish(
        self, running: Running, broken: str, collect: list[str], limit: int
    ) -> tuple[Ended, dict[str, bytes]]:
        assert running.outcome is None, "ended twice"
        self.living -= 1
        return Ended(), {}


class FakeStore(Store):
    def add_executable(self, content: bytes) -> str:
        return self.add(Program([], [], ""))


REQUESTS = st.builds(
    lambda op, wrong, missing, blobs: Frame(
        {
            key: value
            for key, value in {"op": op, **LIMITS, **RIGHT.get(op, {}), **wrong}.items()
            if key != missing
        },
        blobs,
    ),
    st.sampled_from([*RIGHT, *RIGHT, "open", "exchange", "close", "format", ""]),
    st.dictionaries(
        st.sampled_from(["token", "command", "files", "cpu_ms", "output_bytes", "preload"]), ODD, max_size=1
    ),
    st.sampled_from(["", "", "", "op", "token", "files", "wall_ms", "collect"]),
    st.lists(st.sampled_from([b"x", b"die", b"y" * 200]), max_size=3),
)


@pytest.fixture(scope="module", autouse=True)
def without_processes() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(service, "Launcher", Launcher)
        patch.setattr(service, "Store", FakeStore)
        yield


@settings(deadline=None)
@given(st.lists(REQUESTS, max_size=12))
def test_it_answers_or_ends_and_never_loses_count_of_what_lives(requests: list[Frame]) -> None:
    agent, in_session = Service(), False
    launcher: Any = agent._launcher
    agent._store._programs["t"] = Program(["main.py"], [b""])
    for request in requests:
        name = request.header.get("op")
        try:
            answer = agent.answer(request)
        except Exception:  # noqa: BLE001 -- of whatever kind: it ends PID 1 and the container with it
            return
        told = FrameReader(1 << 20).feed(answer)
        assert told is not None
        assert told.integer("idle_kib") > 0
        assert (name in ONLY_IN_A_SESSION) == in_session
        in_session = name == "open" or (name == "exchange" and in_session)
        is_alive = in_session and agent._session is not None and agent._session.outcome is None
        assert launcher.living == int(is_alive)


@pytest.mark.parametrize("op", sorted(RIGHT))
def test_it_answers_every_right_request(op: str) -> None:
    agent = Service()
    agent._store._programs["t"] = Program(["main.py"], [b""])
    if op in ONLY_IN_A_SESSION:
        agent.answer(Frame({"op": "open", **LIMITS, **RIGHT["open"]}, []))
    blobs = [b"x"] if op in ("check", "inspect", "compile", "run", "exchange") else []
    told = FrameReader(1 << 20).feed(agent.answer(Frame({"op": op, **LIMITS, **RIGHT[op]}, blobs)))
    assert told is not None
    assert told.integer("idle_kib") == 1024
