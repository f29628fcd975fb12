"""A child that ends comes back, a little later each time."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from web.launch.processes import Command
from web.launch.supervisor import STEADY_S, Supervisor, backoff_s, failures_after


def watch_until(supervisor: Supervisor, condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 30
    while not condition():
        if time.monotonic() > deadline:
            return False
        supervisor.watch()
        time.sleep(0.02)
    return True


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 1), (1, 1), (2, 2), (3, 4), (5, 16), (6, 30), (1000, 30)]
)
def test_it_waits_longer_after_each_failure(failures: int, seconds: float) -> None:
    assert backoff_s(failures) == seconds


def test_it_forgives_a_child_that_had_run_steadily() -> None:
    assert failures_after(5, lived_s=STEADY_S) == 1
    assert failures_after(5, lived_s=1.0) == 6


def test_it_starts_a_child_again_and_says_so(tmp_path: Path) -> None:
    told: list[str] = []
    supervisor = Supervisor(tell=told.append)
    once = f"test -e {tmp_path}/died || {{ touch {tmp_path}/died; exit 3; }}; exec sleep 600"
    try:
        supervisor.add(Command(name="shaky", argv=["sh", "-c", once], log=tmp_path / "log"))
        assert watch_until(supervisor, lambda: len(told) == 2)
        (child,) = supervisor.children
        assert child.process is not None
        assert child.process.poll() is None
    finally:
        supervisor.stop()
    assert told[0].startswith("shaky ended (exit code 3); again in 1 s.")
    assert told[1] == "shaky started again"


def test_it_stops_what_others_talk_to_last(tmp_path: Path) -> None:
    supervisor = Supervisor(tell=lambda text: None)
    order = tmp_path / "order"

    def says(name: str) -> Command:
        on_stop = f"trap 'echo {name} >> {order}; exit 0' TERM"
        script = f"{on_stop}; touch {tmp_path}/{name}; while :; do sleep 0.05; done"
        return Command(name=name, argv=["sh", "-c", script], log=tmp_path / "log")

    for name in ("redis", "web", "worker"):
        supervisor.add(says(name))
    assert watch_until(
        supervisor, lambda: all((tmp_path / name).exists() for name in ("redis", "web", "worker"))
    )
    supervisor.stop()
    assert order.read_text().split()[-1] == "redis"
    assert sorted(order.read_text().split()) == ["redis", "web", "worker"]
