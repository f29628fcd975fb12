"""The agent's way with files, without a container: what it removes, and what it must not follow."""

import os
from itertools import pairwise
from pathlib import Path

import pytest

from sandbox.agent.boxes import LeftOver, empty_directory, is_untouched, read_up_to, uid_range, write_all


def test_it_empties_a_directory_of_every_kind_of_file(tmp_path: Path) -> None:
    place, outside = tmp_path / "place", tmp_path / "outside"
    (place / "a" / "b").mkdir(parents=True)
    outside.mkdir()
    (outside / "keep").write_text("keep")
    (place / "a" / "b" / "file").write_text("x")
    (place / "link").symlink_to(outside)
    (place / "a" / "link").symlink_to(outside / "keep")
    os.mkfifo(place / "a" / "fifo")
    os.link(outside / "keep", place / "hard")
    empty_directory(str(place))
    assert list(place.iterdir()) == []
    assert (outside / "keep").read_text() == "keep"


def test_it_empties_directories_that_forbid_everything(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "file").write_text("x")
    (tmp_path / "a" / "b").chmod(0)
    (tmp_path / "a").chmod(0)
    empty_directory(str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_it_empties_a_tree_deeper_than_paths_can_be(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(3000):
        os.mkdir("deep", dir_fd=here)
        deeper = os.open("deep", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = deeper
    os.close(here)
    empty_directory(str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_it_says_when_files_resist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "not permitted")

    monkeypatch.setattr(os, "unlink", refuse)
    with pytest.raises(LeftOver, match="resist"):
        empty_directory(str(tmp_path))
    monkeypatch.undo()


def test_it_reads_no_more_than_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * 5000)
    with path.open("rb", buffering=0) as file:
        assert read_up_to(file.fileno(), 1000) == b"x" * 1000
    with path.open("rb", buffering=0) as file:
        assert read_up_to(file.fileno(), 9000) == b"x" * 5000


def test_it_writes_everything(tmp_path: Path) -> None:
    with (tmp_path / "file").open("wb", buffering=0) as file:
        write_all(file.fileno(), b"abc" * 100_000)
    assert (tmp_path / "file").read_bytes() == b"abc" * 100_000


@pytest.mark.parametrize(
    ("uid_map", "lowest", "beyond", "at_least"),
    [
        ("         0          0 4294967295\n", 65536, 2**31, 65536),
        ("         0     100000      65536\n", 2000, 65536, 7000),
        ("0 1000 1\n1 100000 65536\n", 2000, 65537, 7000),
    ],
    ids=["plain", "remapped", "rootless"],
)
def test_it_chooses_uids_that_belong_to_nobody_else(
    uid_map: str, lowest: int, beyond: int, at_least: int
) -> None:
    ranges = {uid_range(uid_map, pick) for pick in range(16)}
    assert len(ranges) >= 8
    for uids in ranges:
        assert lowest <= uids[0] < uids[-1] < beyond
        assert len(uids) >= at_least
    ordered = sorted(ranges, key=lambda uids: uids[0])
    assert all(one[-1] < other[0] for one, other in pairwise(ordered))


def test_it_calls_no_place_untouched_that_holds_or_shares_anything(tmp_path: Path) -> None:
    assert not is_untouched(str(tmp_path))
    assert not is_untouched("/proc")
