"""Folders of `whet get`"""

from pathlib import Path

import pytest

from whet.errors import BadUse
from whet.workspace import (
    MARKER,
    Marker,
    checked_slug,
    file_name,
    find_solution,
    language_of,
    load_marker,
    marker_bytes,
    write_files,
)

MARKED = Marker(
    url="http://localhost",
    problem="sum-two",
    languages={"python3": ".py", "cpp17": ".cpp", "cpp20": ".cpp"},
    files={"solution.cpp": "cpp20"},
)


@pytest.mark.parametrize("slug", ["al-inversions", "a", "0x", "A_b"])
def test_it_takes_names_of_problems(slug: str) -> None:
    assert checked_slug(slug) == slug


@pytest.mark.parametrize("slug", ["", "..", "a/b", "-x", "a b", "a?b=1", "x" * 81, "ä"])
def test_it_refuses_what_cannot_be_a_problem(slug: str) -> None:
    with pytest.raises(BadUse):
        checked_slug(slug)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("01", "01"),
        ("big case", "big_case"),
        ("../../x", "_.._x"),
        ("/etc/x", "_etc_x"),
        ("..", "_"),
        ("", "_"),
        (".ssh", "ssh"),
    ],
)
def test_it_makes_names_that_stay_in_their_folder(text: str, name: str) -> None:
    assert file_name(text) == name


def test_it_writes_all_or_nothing(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("mine")
    with pytest.raises(BadUse, match=r"b$"):
        write_files(tmp_path, {"a": b"1", "b": b"2"}, force=False)
    assert not (tmp_path / "a").exists()
    assert write_files(tmp_path, {"a": b"1", "b": b"2"}, force=True) == [tmp_path / "a", tmp_path / "b"]
    assert write_files(tmp_path, {"a": b"1", "b": b"2"}, force=False) == []


def test_it_says_what_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "samples").write_text("a file")
    with pytest.raises(BadUse, match="samples"):
        write_files(tmp_path, {"samples/1.in": b""}, force=True)


def test_it_reads_its_marker_back(tmp_path: Path) -> None:
    (tmp_path / MARKER).write_bytes(marker_bytes(MARKED))
    assert load_marker(tmp_path) == MARKED
    assert load_marker(tmp_path / "none") is None


@pytest.mark.parametrize("content", [b"{", b"[]", b"{}", b"\xff"])
def test_it_refuses_a_marker_it_cannot_read(tmp_path: Path, content: bytes) -> None:
    (tmp_path / MARKER).write_bytes(content)
    with pytest.raises(BadUse, match=MARKER):
        load_marker(tmp_path)


@pytest.mark.parametrize(
    ("name", "language"),
    [("solution.cpp", "cpp20"), ("other.cpp", "cpp17"), ("x.PY", "python3")],
)
def test_it_knows_the_language_of_a_file(name: str, language: str) -> None:
    assert language_of(Path(name), MARKED, MARKED.languages) == language


def test_it_asks_for_a_language_it_cannot_know() -> None:
    with pytest.raises(BadUse, match="--language python3 or cpp17"):
        language_of(Path("x.rs"), MARKED, MARKED.languages)


def test_it_finds_the_only_solution_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / MARKER).write_bytes(marker_bytes(MARKED))
    with pytest.raises(BadUse, match="0 solutions"):
        find_solution(tmp_path)
    (tmp_path / "solution.cpp").touch()
    assert find_solution(tmp_path) == tmp_path / "solution.cpp"
