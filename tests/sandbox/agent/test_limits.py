import signal
from typing import Any

import pytest

from sandbox.agent.limits import Limits, Reading, breach, ended_as, next_look_ms
from sandbox.protocol import Frame, Malformed

MS = 1_000_000
ASKED: dict[str, object] = {
    "cpu_ms": 1000,
    "wall_ms": 3000,
    "memory_kib": 1024,
    "output_bytes": 10,
    "stderr_bytes": 10,
    "disk_bytes": 500,
    "processes": 4,
}
NOTHING = {
    "cpu_ns": 0,
    "wall_ns": 0,
    "memory_bytes": 0,
    "disk_bytes": 0,
    "oom_kills": 0,
    "output_exceeded": 0,
}


def limits() -> Limits:
    return Limits(Frame(dict(ASKED), []))


def reading(**used: int) -> Reading:
    return Reading(**{**NOTHING, **used})


@pytest.mark.parametrize(
    ("used", "broken"),
    [
        ({}, ""),
        ({"cpu_ns": 1000 * MS}, ""),
        ({"cpu_ns": 1000 * MS + 1}, "cpu_limit"),
        ({"wall_ns": 3000 * MS}, ""),
        ({"wall_ns": 3000 * MS + 1}, "wall_limit"),
        ({"memory_bytes": 1024 * 1024}, ""),
        ({"memory_bytes": 1024 * 1024 + 1}, "memory_limit"),
        ({"oom_kills": 1}, "memory_limit"),
        ({"output_exceeded": 1}, "output_limit"),
        ({"disk_bytes": 501}, ""),
        ({"disk_bytes": 501 + 64 * 1024}, "output_limit"),
        ({"cpu_ns": 2000 * MS, "wall_ns": 9000 * MS}, "cpu_limit"),
        ({"cpu_ns": 2000 * MS, "oom_kills": 1}, "memory_limit"),
        ({"cpu_ns": 2000 * MS, "output_exceeded": 1}, "output_limit"),
    ],
)
def test_it_tells_which_limit_is_broken(used: dict[str, int], broken: str) -> None:
    assert breach(limits(), reading(**used)) == broken


@pytest.mark.parametrize(
    ("used", "cores", "at_most"),
    [
        ({}, 1, 4),
        ({"wall_ns": 100 * MS}, 1, 10),
        ({"wall_ns": 800 * MS}, 1, 20),
        ({"wall_ns": 800 * MS, "cpu_ns": 995 * MS}, 1, 6),
        ({"wall_ns": 800 * MS, "cpu_ns": 980 * MS}, 4, 6),
        ({"wall_ns": 2999 * MS}, 1, 2),
        ({"wall_ns": 9000 * MS, "cpu_ns": 9000 * MS}, 1, 1),
    ],
)
def test_it_looks_before_a_limit_can_be_passed_by_much(
    used: dict[str, int], cores: int, at_most: int
) -> None:
    assert 1 <= next_look_ms(limits(), reading(**used), cores) <= at_most


@pytest.mark.parametrize(("used_mib", "at_most"), [(0, 20), (180, 20), (220, 9), (250, 4), (300, 4)])
def test_it_looks_more_often_the_less_memory_is_left(used_mib: int, at_most: int) -> None:
    roomy = Limits(Frame({**ASKED, "memory_kib": 256 * 1024, "wall_ms": 60_000, "cpu_ms": 60_000}, []))
    used = reading(memory_bytes=used_mib << 20, wall_ns=1000 * MS)
    assert 4 <= next_look_ms(roomy, used, 1) <= at_most


@pytest.mark.parametrize(
    ("status", "broken", "ended"),
    [
        (0, "", ("exited", 0, -1)),
        (7 << 8, "", ("exited", 7, -1)),
        (signal.SIGSEGV, "", ("signaled", -1, signal.SIGSEGV)),
        (signal.SIGKILL, "", ("signaled", -1, signal.SIGKILL)),
        (signal.SIGXCPU, "", ("signaled", -1, signal.SIGXCPU)),
        (signal.SIGKILL, "wall_limit", ("wall_limit", -1, -1)),
        (0, "cpu_limit", ("cpu_limit", -1, -1)),
    ],
)
def test_it_tells_how_a_process_ended(status: int, broken: str, ended: tuple[str, int, int]) -> None:
    assert ended_as(status, broken) == ended


@pytest.mark.parametrize("value", [None, -1, "5", 1.5, 1 << 50])
def test_it_refuses_limits_that_are_none(value: Any) -> None:
    with pytest.raises(Malformed):
        Limits(Frame({**ASKED, "cpu_ms": value}, []))
