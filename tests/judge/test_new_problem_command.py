"""`manage.py new_problem`: a folder, and what to do next."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from problems.package.reader import load_package


def test_it_makes_a_folder_and_says_what_comes_next(tmp_path: Path) -> None:
    out = StringIO()
    call_command(
        "new_problem",
        "largest-rise",
        "--kind",
        "function",
        "--language",
        "r",
        "--into",
        str(tmp_path),
        stdout=out,
    )
    package = load_package(tmp_path / "largest-rise", is_source=True)
    assert (package.slug, package.title, package.languages) == ("largest-rise", "Largest rise", ("r",))
    assert "verify_problems --table" in out.getvalue()


def test_it_wants_to_know_where(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="--area"):
        call_command("new_problem", "largest-rise", "--kind", "function")


def test_it_passes_on_why_it_cannot(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="comes in"):
        call_command("new_problem", "a", "--kind", "plot", "--language", "cpp17", "--into", str(tmp_path))
