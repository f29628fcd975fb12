"""The agent outlives no worker, whether it hangs up or falls silent."""

import subprocess
import sys
from pathlib import Path

from sandbox.agent.__main__ import IDLE_LIMIT_MS
from sandbox.interface import IDLE_LIMIT_S

ROOT = Path(__file__).resolve().parents[3]
LISTEN = """
import sandbox.agent.__main__ as agent
from sandbox.protocol import FrameReader
agent.IDLE_LIMIT_MS = {limit}
request = agent._receive(FrameReader(1000))
print(request.header["op"] if request else "ends")
"""
REQUEST = b'\0\0\0\x1a{"op": "run", "blobs": []}'


def listen(limit_ms: int, said: bytes, *, hangs_up: bool) -> str:
    """What the agent does with what a worker says."""
    argv = [sys.executable, "-c", LISTEN.format(limit=limit_ms)]
    with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as agent:
        assert agent.stdin is not None
        assert agent.stdout is not None
        agent.stdin.write(said)
        agent.stdin.flush()
        if hangs_up:
            agent.stdin.close()
        return agent.stdout.read().decode().strip()


def test_it_takes_a_request() -> None:
    assert listen(60_000, REQUEST, hangs_up=False) == "run"


def test_it_ends_when_its_worker_hangs_up() -> None:
    assert listen(3_600_000, b"", hangs_up=True) == "ends"


def test_it_ends_when_its_worker_says_nothing_for_too_long() -> None:
    assert listen(50, b"", hangs_up=False) == "ends"


def test_workers_know_how_long_it_waits() -> None:
    assert IDLE_LIMIT_S * 1000 == IDLE_LIMIT_MS
