"""Generators: the same seed gives the same bytes, and mistakes of authors are named."""

import io
import json
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from judge import box_files
from problems.package import authoring, codec
from problems.package.authoring import AuthoringError, Case, group

GENERATOR = """
from whetstone_authoring import Case, group

@group("g02_random")
def random(rng):
    for _ in range(3):
        n = int(rng.integers(1, 100))
        yield Case(input=f"{n}\\n", answer=f"{n + 1}\\n")

@group("g01_hand")
def hand(rng):
    yield Case(name="zero", input="0\\n")
    yield Case(input=b"5\\n", answer="6\\n")

@group("g03_function")
def function(rng):
    import numpy
    yield Case(args=[numpy.arange(2), None], expected=None)
    yield Case(args=(1,))
"""


@pytest.fixture(autouse=True)
def _no_groups_left_over(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "whetstone_codec", codec)
    authoring.forget_groups()
    yield
    authoring.forget_groups()


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """The folder as the build lays it out."""
    (tmp_path / "generate.py").write_text(GENERATOR)
    for name, text in box_files.authoring_files().items():
        (tmp_path / name).write_bytes(text)
    return tmp_path


def run(box: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "whetstone_authoring.py", *arguments], cwd=box, capture_output=True, check=False
    )


def unpacked(data: bytes) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        members = {member.name: archive.extractfile(member) for member in archive.getmembers()}
        return {name: file.read() for name, file in members.items() if file is not None}


def test_it_lists_the_groups_in_the_order_of_judging(box: Path) -> None:
    done = run(box, "groups")
    assert (done.returncode, json.loads(done.stdout)) == (0, ["g01_hand", "g02_random", "g03_function"])


def test_it_writes_inputs_and_the_answers_that_are_known(box: Path) -> None:
    files = unpacked(run(box, "build", "one-more", "g01_hand", "salt").stdout)
    assert files == {"zero.in": b"0\n", "02.in": b"5\n", "02.ans": b"6\n"}


def test_it_writes_arguments_and_results_with_the_codec(box: Path) -> None:
    files = unpacked(run(box, "build", "one-more", "g03_function", "salt").stdout)
    assert sorted(files) == ["01.ans", "01.in", "02.in"]
    assert codec.loads(files["01.in"])[0].tolist() == [0, 1]
    assert codec.loads(files["01.ans"]) is None
    assert codec.loads(files["02.in"]) == [1]


def test_it_gives_the_same_bytes_for_the_same_seed_only(box: Path) -> None:
    first = run(box, "build", "one-more", "g02_random", "salt").stdout
    assert run(box, "build", "one-more", "g02_random", "salt").stdout == first
    assert run(box, "build", "one-more", "g02_random", "pepper").stdout != first
    assert run(box, "build", "other", "g02_random", "salt").stdout != first


def test_it_explains_its_command_line(box: Path) -> None:
    done = run(box, "build", "one-more")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"usage:" in done.stderr


def test_it_ends_with_an_error_for_a_group_that_is_not_there(box: Path) -> None:
    done = run(box, "build", "one-more", "g99", "salt")
    assert done.returncode == 1
    assert b"no group g99; there are g01_hand, g02_random, g03_function" in done.stderr


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "either input"),
        ({"input": "1", "args": [1]}, "either input"),
        ({"args": [1], "answer": "1"}, "takes expected"),
        ({"input": "1", "expected": 1}, "takes answer"),
        ({"args": 1}, "list of the arguments"),
        ({"input": "1", "name": "../x"}, "letters, digits"),
    ],
)
def test_it_refuses_cases_that_say_too_little_or_too_much(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(AuthoringError, match=message):
        Case(**fields)


def test_it_numbers_many_cases_so_that_they_sort() -> None:
    group("many")(lambda rng: [Case(input=str(number)) for number in range(120)])
    names = [name for name, _, _ in authoring.make_cases("slug", "many", "")]
    assert (names[0], names[-1], names == sorted(names)) == ("001", "120", True)


@pytest.mark.parametrize(
    ("cases", "message"),
    [
        ([], "yields no case"),
        ([Case(name="a", input=""), Case(name="a", input="")], "a case name twice"),
        ([Case(input=b"x" * (authoring.MAX_GROUP_BYTES + 1))], "is larger than"),
    ],
)
def test_it_refuses_groups_that_cannot_be_laid_out(cases: list[Case], message: str) -> None:
    group("broken")(lambda rng: cases)
    with pytest.raises(AuthoringError, match=message):
        authoring.make_cases("slug", "broken", "")


@pytest.mark.parametrize("name", ["", "../up", "a/b", "a b", "x" * 65])
def test_it_refuses_group_names_that_are_no_folders(name: str) -> None:
    with pytest.raises(AuthoringError, match="group name"):
        group(name)


def test_it_refuses_a_group_defined_twice() -> None:
    group("g01")(lambda rng: [])
    with pytest.raises(AuthoringError, match="defined twice"):
        group("g01")(lambda rng: [])


SCALED = """
from whetstone_authoring import Case, group, scaled

@scaled
def of_size(rng, n):
    return Case(input=f"{n} {rng.integers(0, 10**9)}\\n")
"""


def test_it_makes_an_input_of_each_size_the_same_every_time(box: Path) -> None:
    (box / "generate.py").write_text(SCALED)
    first, again, larger = (run(box, "scale", "slug", size, "salt") for size in ("10", "10", "20"))
    assert first.returncode == 0, first.stderr
    assert first.stdout == again.stdout
    assert (first.stdout.split()[0], larger.stdout.split()[0]) == (b"10", b"20")


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        ("", b"no function is marked"),
        (SCALED + SCALED.replace("of_size", "other"), b"more than one scaled function"),
        (SCALED.replace('f"{n} {rng.integers(0, 10**9)}\\n"', "'0' * (1 << 27)"), b"is larger than"),
    ],
)
def test_it_names_what_is_wrong_with_a_scaled_function(box: Path, extra: str, words: bytes) -> None:
    (box / "generate.py").write_text(extra)
    done = run(box, "scale", "slug", "10", "salt")
    assert done.returncode != 0
    assert words in done.stderr
