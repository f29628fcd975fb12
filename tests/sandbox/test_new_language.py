"""A language more, as README shows it: a row and a recipe, and not a line of code."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

import docker
import pytest

from sandbox import images, languages
from sandbox.images import build
from sandbox.interface import KIB, Limits
from sandbox.pool import Pool
from tests.sandbox.conftest import OWNER
from tests.sandbox.labs import DockerLab

ROW = """
[[language]]
key = "perl"
name = "Perl"
runtime = "perl"
image = "perl"
extensions = [".pl"]
source = "main.pl"
check = ["perl", "-c", "{source}"]
run = ["perl", "{source}"]
version = ["perl", "-e", "print substr($^V, 1)"]
editor = "perl"
colour = "#0298c3"
starter = "my $line = <STDIN>;"
"""
# What Debian's base holds already would need no recipe; this one is here to be built.
RECIPE = "ARG BASE=system\nFROM ${BASE}\nRUN perl -v\n"

pytestmark = pytest.mark.docker


@pytest.fixture
def perl(engine: docker.DockerClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The row and the recipe; afterwards nothing of them is left."""
    shutil.copytree(images.RECIPES, tmp_path / "recipes")
    (tmp_path / "recipes" / "perl").mkdir()
    (tmp_path / "recipes" / "perl" / "Dockerfile").write_text(RECIPE)
    table = MappingProxyType(languages.read_table(languages.TABLE.read_text() + ROW))
    monkeypatch.setattr(images, "RECIPES", tmp_path / "recipes")
    monkeypatch.setattr(images, "LANGUAGES", table)
    monkeypatch.setattr(languages, "LANGUAGES", table)
    build.build(engine, ["perl"], lambda text: None)
    yield
    build.remove(engine, [images.image_tag("perl"), images.library_tag("perl")], lambda text: None)
    images.image_tag.cache_clear()
    images.library_tag.cache_clear()


def test_a_row_and_a_recipe_make_a_language(perl: None, engine: docker.DockerClient) -> None:
    limits = Limits(cpu_ms=2000, wall_ms=60_000, memory_kib=64 * KIB)
    sandbox: Pool = DockerLab(engine).sandbox("0", OWNER)
    with sandbox, sandbox.runner("perl") as runner:
        broken = runner.prepare("perl", {"main.pl": b"print (1"})
        assert broken.program is None
        assert "syntax error at main.pl line 1" in broken.messages
        program = runner.prepare("perl", {"main.pl": b"print <STDIN> + 1"}).program
        assert program is not None
        assert runner.run(program, limits=limits, stdin=b"41").stdout == b"42"
    built = build.facts(engine, images.image_tag("perl"))
    assert built is not None
    assert built.versions["perl"].startswith("5.")
