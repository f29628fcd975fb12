import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import docker
import pytest

from sandbox import images
from sandbox.errors import ImageMissing
from sandbox.images import IMAGE_NAMES, agent_files, image_tag, library_tag, precompile_script
from sandbox.images.__main__ import main
from sandbox.images.base import apt_mirror, bootstrapped_tag, wheel_platforms
from sandbox.images.build import build, facts, stale
from sandbox.images.context import _shipped
from sandbox.languages import LANGUAGES


@pytest.mark.parametrize("name", IMAGE_NAMES)
def test_it_names_an_image_by_a_hash(name: str) -> None:
    repository, _, version = image_tag(name).partition(":")
    assert repository == f"whetstone-{name}"
    assert len(version) == 12
    assert set(version) <= set("0123456789abcdef")


def test_it_knows_no_other_images() -> None:
    with pytest.raises(ImageMissing):
        image_tag("cobol")


@pytest.fixture
def recipes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the recipes, for changing."""
    shutil.copytree(images.RECIPES, tmp_path / "recipes")
    monkeypatch.setattr(images, "RECIPES", tmp_path / "recipes")
    yield tmp_path / "recipes"
    for tag in (image_tag, library_tag):
        tag.cache_clear()


def tags() -> dict[str, str]:
    for tag in (image_tag, library_tag):
        tag.cache_clear()
    return {name: image_tag(name) for name in IMAGE_NAMES}


@pytest.mark.parametrize("changed", ["Dockerfile", "requirements.txt"])
def test_it_renames_an_image_whose_ingredients_change(changed: str, recipes: Path) -> None:
    before = tags()
    with (recipes / "python" / changed).open("a") as file:
        file.write("# one more line\n")
    after = tags()
    assert before["python"] != after["python"]
    assert before["cpp"] == after["cpp"]


def test_it_renames_every_image_when_what_they_stand_on_changes(recipes: Path) -> None:
    before = tags()
    with (recipes / "system" / "install-packages").open("a") as file:
        file.write("# one more line\n")
    after = tags()
    assert all(before[name] != after[name] for name in IMAGE_NAMES)


def test_it_keeps_the_libraries_when_only_the_agent_changes(
    recipes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, libraries = tags(), {name: library_tag(name) for name in IMAGE_NAMES}
    (tmp_path / "agent.Dockerfile").write_text("FROM another")
    monkeypatch.setattr(images, "AGENT_RECIPE", tmp_path / "agent.Dockerfile")
    after = tags()
    assert all(before[name] != after[name] for name in IMAGE_NAMES)
    assert libraries == {name: library_tag(name) for name in IMAGE_NAMES}


def test_it_finds_the_recipes_in_their_folder(recipes: Path) -> None:
    (recipes / "cobol").mkdir()
    (recipes / "cobol" / "Dockerfile").write_text("ARG BASE=system\nFROM ${BASE}\n")
    assert set(images.image_names(recipes)) == {*IMAGE_NAMES, "cobol"}
    assert images.parent("cobol") == "system"
    assert image_tag("cobol").startswith("whetstone-cobol:")


def test_it_takes_the_agents_sources_into_the_image() -> None:
    assert {"sandbox/__init__.py", "sandbox/protocol.py", "sandbox/agent/__main__.py"} <= set(agent_files())


def test_it_precompiles_the_header_for_each_row_with_the_rows_flags() -> None:
    lines = [line for line in precompile_script("cpp").split("\n") if line.startswith("g++")]
    rows = [row for row in LANGUAGES.values() if row.image == "cpp" and row.key != "c"]
    assert len(lines) == len(rows) == 3
    for line, row in zip(lines, rows, strict=True):
        flags = [word for word in (*row.options, *row.compile) if word.startswith("-") and word != "-o"]
        assert all(flag in line.split() for flag in flags)


@pytest.mark.parametrize("name", IMAGE_NAMES)
def test_it_needs_no_new_builder(name: str) -> None:
    text = (images.RECIPES / name / "Dockerfile").read_text()
    assert "<<" not in text
    assert "--mount" not in text
    assert "--chmod" not in text


DEB822 = """Types: deb
# a comment
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main
"""
SECURITY = "Types: deb\nURIs: http://mirror.example/security\nSuites: bookworm-security\nComponents: main\n"


@pytest.mark.parametrize(
    ("texts", "mirror"),
    [
        ([DEB822], "http://mirror.example/debian"),
        ([SECURITY], ""),
        ([SECURITY + "\n" + DEB822], "http://mirror.example/debian"),
        (["deb http://other.example/debian bookworm main\n"], "http://other.example/debian"),
        (["deb [arch=amd64 signed-by=/x] http://o.example/d bookworm main\n"], "http://o.example/d"),
        (["# deb http://other.example/debian bookworm main\n"], ""),
        (["deb http://other.example/debian trixie main\n"], ""),
        (["", "garbage", DEB822], "http://mirror.example/debian"),
        ([], ""),
    ],
)
def test_it_takes_the_mirror_that_the_machine_uses(texts: list[str], mirror: str) -> None:
    assert apt_mirror(texts) == mirror


def test_it_names_the_bootstrapped_base_by_a_hash() -> None:
    assert bootstrapped_tag().startswith("whetstone-base:")


def test_it_calls_stale_what_no_recipe_of_today_makes() -> None:
    found = [["whetstone-python:000000000000"], ["whetstone-cpp:1", image_tag("cpp")], ["whetstone-base:0"]]
    found += [["whetstone-judge:000000000000"], ["other:1"], [], [bootstrapped_tag()]]
    found += [["whetstone-cpp-libs:0", library_tag("cpp")]]
    engine = SimpleNamespace(
        images=SimpleNamespace(list=lambda: [SimpleNamespace(tags=each) for each in found])
    )
    assert stale(engine) == [  # type: ignore[arg-type]
        "whetstone-base:0",
        "whetstone-cpp-libs:0",
        "whetstone-cpp:1",
        "whetstone-python:000000000000",
    ]


@pytest.mark.docker
@pytest.mark.docker_engine
def test_it_remembers_how_long_an_image_took(engine: docker.DockerClient) -> None:
    built = facts(engine, image_tag("cpp"))
    assert built is not None
    assert built.size > 10**8
    assert built.build_s > 0
    assert facts(engine, "whetstone-cpp:000000000000") is None


@pytest.mark.parametrize("words", [["system", "--engine", "docker"], ["--engine", "docker", "system"]])
def test_it_takes_names_and_options_in_any_order(
    engine: docker.DockerClient, words: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", *words]) == 0
    (line,) = capfd.readouterr().out.splitlines()
    assert image_tag("system") in line


@pytest.mark.docker
@pytest.mark.docker_engine
def test_it_builds_nothing_twice(engine: docker.DockerClient) -> None:
    said: list[str] = []
    assert build(engine, ["cpp", "system"], said.append) == [image_tag("cpp"), image_tag("system")]
    assert said == []


def test_it_asks_for_wheels_that_debian_12_can_load() -> None:
    assert not any("manylinux_2_37" in name or "musl" in name for name in wheel_platforms())


@pytest.mark.parametrize(
    ("name", "is_shipped"),
    [
        ("site-packages/numpy/core.py", True),
        ("site-packages/numpy/tests/test_x.py", False),
        ("site-packages/pandas/tests", False),
        ("site-packages/x/__pycache__/y.pyc", False),
    ],
)
def test_it_leaves_the_libraries_tests_out(name: str, is_shipped: bool) -> None:
    member = tarfile.TarInfo(name)
    assert (_shipped(member) is not None) == is_shipped


def test_it_makes_the_same_context_from_the_same_files() -> None:
    member = tarfile.TarInfo("site-packages/a.py")
    member.mtime, member.uid, member.uname = 12345, 1000, "somebody"
    anonymous = _shipped(member)
    assert anonymous is not None
    assert (anonymous.mtime, anonymous.uid, anonymous.uname) == (0, 0, "")
