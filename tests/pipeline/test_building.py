"""Sources become whole packages; an author's programs that misbehave are named."""

import io
import shutil
import tarfile
from pathlib import Path

import pytest

from judge import building
from judge.building import BuildFailed, build, build_key
from problems.package import codec
from problems.package.reader import load_package
from sandbox.docker_sandbox import DockerSandbox
from sandbox.errors import EngineUnavailable
from tests.judge.fake_sandbox import FakeSandbox
from tests.pipeline.real_parts import OWN

pytestmark = pytest.mark.docker

PROGRAM_GENERATOR = """
from whetstone_authoring import Case, group


@group("g03_made")
def made(rng):
    for n in (1, 2):
        yield Case(input=f"1 A\\n{int(rng.integers(0, 9)) + n}\\n")
    yield Case(name="known", input="1 A\\n41\\n", answer="42\\n")
"""
FUNCTION_GENERATOR = """
import numpy as np
from whetstone_authoring import Case, group


@group("g01_made")
def made(rng):
    yield Case(args=[rng.normal(size=(4, 2))])
    yield Case(args=[np.ones((2, 1))], expected=(np.ones(1), np.zeros(1)))
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The echo problem with a generator for one group and nothing made yet."""
    root = tmp_path / "sources" / "echo-plus-one"
    shutil.copytree(OWN / "echo-plus-one", root)
    (root / "generators").mkdir()
    (root / "generators" / "generate.py").write_text(PROGRAM_GENERATOR)
    return root


def test_it_generates_data_and_makes_the_missing_answers(
    source: Path, boxes: DockerSandbox, tmp_path: Path
) -> None:
    said: list[str] = []
    built = build(source, boxes, tmp_path / "builds", progress=said.append)
    package = load_package(built)
    assert built.name == "echo-plus-one"
    made = {case.name: case for case in package.cases if case.group == "g03_made"}
    assert sorted(made) == ["01", "02", "known"]
    number = int(package.read(made["01"].input_path).split()[2])
    assert package.read(made["01"].answer_path or "") == f"{number + 1}\n".encode()
    assert said == ["generates data", "makes answers", "validates inputs"]
    assert not (source / "data" / "secret" / "g03_made").exists()


def test_it_makes_answers_of_functions(boxes: DockerSandbox, tmp_path: Path) -> None:
    root = tmp_path / "mean-var"
    shutil.copytree(OWN / "mean-var", root)
    shutil.rmtree(root / "data" / "secret")
    (root / "generators").mkdir()
    (root / "generators" / "generate.py").write_text(FUNCTION_GENERATOR)
    text = (root / "whetstone.yaml").read_text().replace("group: secret", "group: g01_made")
    (root / "whetstone.yaml").write_text(text)
    package = load_package(build(root, boxes, tmp_path / "builds"))
    first = next(case for case in package.cases if case.group == "g01_made")
    mean, variance = codec.loads(package.read(first.answer_path or ""))
    (argument,) = codec.loads(package.read(first.input_path))
    assert (mean == argument.mean(axis=0)).all()
    assert (variance == argument.var(axis=0)).all()


def test_it_builds_the_same_sources_only_once(source: Path, boxes: DockerSandbox, tmp_path: Path) -> None:
    first = build(source, boxes, tmp_path / "builds")
    idle = FakeSandbox(refuses=EngineUnavailable("not needed"))
    assert build(source, idle, tmp_path / "builds") == first


def test_it_builds_changed_sources_anew(source: Path) -> None:
    before = build_key(source, "echo")
    assert build_key(source, "echo") == before
    assert build_key(source, "other") != before
    (source / "generators" / "generate.py").write_text("# other")
    assert build_key(source, "echo") != before


def test_it_leaves_nothing_of_a_build_that_failed(source: Path, boxes: DockerSandbox, tmp_path: Path) -> None:
    (source / "generators" / "generate.py").write_text("raise ValueError('no data today')")
    with pytest.raises(BuildFailed, match="no data today"):
        build(source, boxes, tmp_path / "builds")
    assert list((tmp_path / "builds").iterdir()) == []


def test_it_names_a_generator_that_does_not_compile(
    source: Path, boxes: DockerSandbox, tmp_path: Path
) -> None:
    (source / "generators" / "generate.py").write_text("def f(:")
    with pytest.raises(BuildFailed, match=r"generator does not compile: .*generate.py:1"):
        build(source, boxes, tmp_path / "builds")


def test_it_names_a_reference_that_makes_no_answer(
    source: Path, boxes: DockerSandbox, tmp_path: Path
) -> None:
    (source / "submissions" / "accepted" / "ok.cpp").write_text("int main() { return 7; }\n")
    with pytest.raises(BuildFailed, match=r"ok.cpp makes no answer to .*g03_made/01.in: RTE: exit code 7"):
        build(source, boxes, tmp_path / "builds")


def test_it_names_an_input_that_its_validator_rejects(
    source: Path, boxes: DockerSandbox, tmp_path: Path
) -> None:
    (source / "data" / "sample" / "01.in").write_text("x y\n")
    with pytest.raises(BuildFailed, match=r"validate.py rejects data/sample/01.in"):
        build(source, boxes, tmp_path / "builds")


def test_it_names_a_validator_that_says_neither_yes_nor_no(
    source: Path, boxes: DockerSandbox, tmp_path: Path
) -> None:
    (source / "input_validators" / "validate.py").write_text("")
    with pytest.raises(BuildFailed, match=r"validate.py ended with 0 on data/sample/01.in"):
        build(source, boxes, tmp_path / "builds")


@pytest.mark.parametrize("name", ["../01.in", "/01.in", "a/01.in", "01.exe", ".in", "01.in\n"])
def test_it_takes_plain_names_only_from_a_generator(name: str, tmp_path: Path) -> None:
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as tar:
        tar.addfile(tarfile.TarInfo(name), io.BytesIO())
    with pytest.raises(BuildFailed):
        building.unpack_group(archive.getvalue(), tmp_path / "group", "here")


def test_it_takes_no_links_and_no_garbage_from_a_generator(tmp_path: Path) -> None:
    link = tarfile.TarInfo("01.in")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as tar:
        tar.addfile(link)
    for content in (archive.getvalue(), b"no archive at all" * 100):
        with pytest.raises(BuildFailed):
            building.unpack_group(content, tmp_path / "group", "here")
