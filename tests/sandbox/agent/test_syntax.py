import json
from pathlib import Path

import pytest

from sandbox.agent.service import _imports
from sandbox.agent.store import preload_for
from sandbox.agent.syntax import check


def checked(tmp_path: Path, source: bytes, capfd: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    (tmp_path / "main.py").write_bytes(source)
    code = check(["main.py"])
    return (code, *capfd.readouterr())


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("source", "imports"),
    [
        (b"print(1)", []),
        (b"import numpy.linalg as la, os", ["numpy", "os"]),
        (b"def f():\n    from scipy.stats import norm\n", ["scipy"]),
        (b"from . import x\nfrom .y import z", []),
        (b"\xef\xbb\xbfimport os\r\nprint(os)\r\n", ["os"]),
        (b"# -*- coding: latin-1 -*-\nx = '\xe9'\n", []),
        (b"'\\d'; 1 is 1", []),
        (b"", []),
    ],
)
def test_it_finds_what_a_program_imports(
    source: bytes, imports: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code, out, err = checked(tmp_path, source, capfd)
    assert (code, json.loads(out), err) == (0, imports, "")


@pytest.mark.parametrize(
    ("source", "first_line"),
    [
        (b"x = (1\n", "main.py:1: SyntaxError: '(' was never closed"),
        (b"x = 1\n  y = 2\n", "main.py:2: IndentationError: unexpected indent"),
        (b"return 1\n", "main.py:1: SyntaxError: 'return' outside function"),
        (b"x = 1\ny = '\0'\n", "main.py:2: the source contains a NUL byte"),
        (b"x = '\xff'\n", "main.py:1: SyntaxError: (unicode error) 'utf-8' codec can't decode byte"),
        (b"# coding: nonsense\n", "main.py:1: SyntaxError: unknown encoding: nonsense"),
        (b"(" * 300 + b")" * 300, "main.py:1: SyntaxError: too many nested parentheses"),
        (b"-" * 100_000 + b"1", "main.py: the source is nested too deeply"),
    ],
    ids=range(8),
)
def test_it_says_where_a_program_is_wrong(
    source: bytes, first_line: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code, out, err = checked(tmp_path, source, capfd)
    assert (code, out) == (1, "")
    assert err.split("\n")[0].startswith(first_line)


def test_it_points_at_the_place(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _, _, err = checked(tmp_path, b"if True:\n    x = = 2\n", capfd)
    assert err.split("\n")[1:3] == ["    x = = 2", "        ^"]


@pytest.mark.parametrize(
    ("imports", "preload"),
    [
        (set(), "base"),
        ({"os", "sys"}, "base"),
        ({"numpy"}, "numpy"),
        ({"numpy", "pandas"}, "science"),
        ({"sklearn"}, "science"),
        ({"seaborn"}, "plot"),
        ({"torch"}, "torch"),
        ({"torch", "numpy"}, "torch"),
        ({"torch", "pandas"}, "torch"),
        ({"keras"}, "keras"),
    ],
)
def test_it_chooses_the_smallest_zygote_that_saves_most(imports: set[str], preload: str) -> None:
    assert preload_for(imports, ["base", "numpy", "science", "plot", "torch", "keras"]) == preload


def test_it_chooses_among_the_zygotes_that_the_image_has() -> None:
    assert preload_for({"torch", "numpy"}, ["base", "numpy"]) == "numpy"
    assert preload_for({"numpy"}, []) == ""


@pytest.mark.parametrize("text", [b"", b"nonsense", b"{}", b"[1, null]", b"3", b"[" * 100_000, b"\xff"])
def test_it_believes_no_odd_list_of_imports(text: bytes) -> None:
    assert _imports(text) == set()
