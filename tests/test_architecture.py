"""The few rules of style that a machine can hold: size, names, and what a commit may not mention."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE = 400
LONGEST_FUNCTION = 40
ROOMS = {"judge", "problems", "sandbox", "web"}
DRAWERS = {"utils", "util", "common", "helpers", "helper", "misc"}
TOP_LEVEL = {
    *ROOMS,
    *("clients", "tests", "bench", ".ci"),
    *("manage.py", "docker-compose.yml", "Dockerfile", "pyproject.toml", "requirements.lock", "Makefile"),
    "languages.toml",
    *("README.md", "CHANGELOG.md", "DECISIONS.md", "LICENSE", ".gitignore", ".dockerignore"),
}

# Data, not code of ours: each has its own reason to be as long as it is.
NOT_OURS = re.compile(
    r"/migrations/|^problems/(bank|blueprints)/|^tests/hostile/.*/|^tests/(packages|pipeline)/.*/|/vendor/"
)

# Registries of packages and images, in pieces so that this file does not name them either.
REGISTRIES = [
    *("py" + "pi.org", "python" + "hosted.org", "npm" + "js.", "registry." + "yarn"),
    *("docker" + ".io/", "gh" + "cr.io", "qu" + "ay.io", "deb.debian" + ".org", "mirror" + "s.kernel"),
]
TEXT_SUFFIXES = {
    ".py",
    ".md",
    ".toml",
    ".yml",
    ".yaml",
    ".html",
    ".js",
    ".css",
    ".json",
    ".txt",
    ".lock",
    ".in",
    "",
}


def tracked() -> list[str]:
    """The files of the repository, those not yet committed included."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in listed.splitlines() if (ROOT / name).is_file()]


def python_files() -> list[str]:
    return [name for name in tracked() if name.endswith(".py") and not NOT_OURS.search(name)]


def parsed(name: str) -> ast.Module:
    return ast.parse((ROOT / name).read_text())


def functions(name: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(parsed(name)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imported_rooms(node: ast.AST) -> set[str]:
    names: list[str] = []
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom) and node.level == 0:
        names = [node.module or ""]
    return {name.partition(".")[0] for name in names} & ROOMS


def test_it_looks_at_files_of_every_room() -> None:
    assert {name.partition("/")[0] for name in python_files()} >= ROOMS


def test_it_keeps_files_short() -> None:
    lengths = {name: len((ROOT / name).read_text().splitlines()) for name in python_files()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_it_keeps_functions_short() -> None:
    long = {
        f"{name}:{function.name}": length
        for name in python_files()
        for function in functions(name)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    }
    assert long == {}


def test_it_has_no_drawers() -> None:
    parts = {(name, part) for name in tracked() for part in Path(name).with_suffix("").parts}
    assert {name for name, part in parts if part in DRAWERS and not NOT_OURS.search(name)} == set()


def test_it_imports_its_rooms_at_the_top_of_files() -> None:
    hidden = {
        f"{name}:{node.lineno}"
        for name in python_files()
        for function in functions(name)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom) and imported_rooms(node)
    }
    assert hidden == set()


def test_it_keeps_the_top_level_as_documented() -> None:
    assert {name.partition("/")[0] for name in tracked()} - TOP_LEVEL == set()


@pytest.mark.parametrize("address", REGISTRIES)
def test_it_names_no_registry(address: str) -> None:
    naming = [
        name
        for name in tracked()
        if Path(name).suffix in TEXT_SUFFIXES and address in (ROOT / name).read_text(errors="replace")
    ]
    assert naming == []


def test_it_holds_no_path_of_a_developer_s_machine() -> None:
    pattern = re.compile(r"/(?:home|Users)/[a-z]+/|/work" + r"/(?:main|shared)")
    naming = [
        name
        for name in tracked()
        if Path(name).suffix in TEXT_SUFFIXES and pattern.search((ROOT / name).read_text(errors="replace"))
    ]
    assert naming == []


def test_no_merge_was_left_half_done() -> None:
    marker = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
    left = [
        name
        for name in tracked()
        if Path(name).suffix in TEXT_SUFFIXES and marker.search((ROOT / name).read_text(errors="replace"))
    ]
    assert left == []
