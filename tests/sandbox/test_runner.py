from collections.abc import Sequence

import pytest

from sandbox.interface import KIB, MIB, Limits
from sandbox.protocol import Frame, Malformed
from sandbox.runner import (
    FILES_BYTES,
    FILES_COUNT,
    BadFiles,
    check_files,
    check_names,
    container_memory,
    read_result,
)

GOOD = {"status": "exited", "exit_code": 3, "signal": -1, "cpu_us": 1500, "wall_us": 2500, "memory_kib": 7}


@pytest.mark.parametrize(
    "names", [["a"], ["a/b", "a/c"], ["data/", "data/x"], ["...", "a b", "é"], ["x" * 200], []]
)
def test_it_takes_plain_relative_names(names: Sequence[str]) -> None:
    check_names(names)


@pytest.mark.parametrize(
    "names",
    [
        ["/etc/passwd"],
        ["../x"],
        ["a/../b"],
        ["a//b"],
        ["./a"],
        [""],
        ["/"],
        ["a\0b"],
        ["x" * 201],
        ["a", "a/b"],
        ["a", "a/"],
        ["a/b", "a/b/c/d"],
    ],
)
def test_it_refuses_names_that_are_no_plain_paths(names: Sequence[str]) -> None:
    with pytest.raises(BadFiles):
        check_names(names)


def test_it_refuses_more_than_a_box_holds() -> None:
    half = bytes(FILES_BYTES // 2 + 1)
    with pytest.raises(BadFiles):
        check_files({"a": half, "b": half})
    with pytest.raises(BadFiles):
        check_files({str(number): b"" for number in range(FILES_COUNT + 1)})
    assert check_files({"a": half}) == len(half)


def test_it_gives_the_container_room_for_the_run_and_seldom_changes_it() -> None:
    limits = Limits(cpu_ms=1, wall_ms=1, memory_kib=256 * KIB)
    rooms = {
        container_memory(idle_kib, limits, carried) for idle_kib in (5_000, 20_000) for carried in (0, 10**6)
    }
    assert len(rooms) == 1
    (room,) = rooms
    assert room >= 20_000 * KIB + limits.memory_kib * KIB + limits.output_bytes
    assert container_memory(5_000, limits, 100 * MIB) >= room + 64 * MIB


def test_it_reads_a_result() -> None:
    result = read_result(Frame(dict(GOOD), []), b"out", b"err", {"f": b"x"})
    assert (result.exit_code, result.signal, result.cpu_ms, result.wall_ms) == (3, None, 1.5, 2.5)
    assert (result.stdout, result.stderr, result.files, result.memory_kib) == (b"out", b"err", {"f": b"x"}, 7)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("status", "fine"),
        ("status", None),
        ("status", "x" * 100),
        ("exit_code", 256),
        ("exit_code", "0"),
        ("signal", 65),
        ("cpu_us", -1),
        ("cpu_us", 1.5),
        ("wall_us", True),
        ("memory_kib", None),
    ],
)
def test_it_believes_no_impossible_result(key: str, value: object) -> None:
    with pytest.raises(Malformed):
        read_result(Frame({**GOOD, key: value}, []), b"", b"", {})
