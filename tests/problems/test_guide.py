"""`problems/README.md`: every example in it works, every kind is in it, every command exists."""

import ast
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from django.core.management import get_commands, load_command_class

from judge.driving import driver
from problems.new_problem import Wanted, write
from problems.package import authoring, codec
from problems.package.kinds import KIND_NAMES
from problems.package.model import Package
from problems.package.reader import load_package
from problems.package.whetstone_yaml import WhetstoneYaml

GUIDE = (Path(__file__).parents[2] / "problems" / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = [(language, name, text) for language, name, text in BLOCK.findall(GUIDE)]
FRAGMENTS = {
    name: yaml.safe_load(text) for language, name, text in BLOCKS if language == "yaml" and "." not in name
}


@pytest.fixture(autouse=True)
def _authors_module(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "whetstone_authoring", authoring)
    monkeypatch.setitem(sys.modules, "whetstone_codec", codec)
    authoring.forget_groups()
    yield
    authoring.forget_groups()


@pytest.fixture
def package(tmp_path: Path) -> Package:
    """The blueprint with the guide's files in place of its own, as the guide tells."""
    folder = write(Wanted(slug="longest-plateau", kind="function"), tmp_path)
    shutil.rmtree(folder / "submissions")
    for path in folder.glob("data/sample/2.*"):
        path.unlink()
    for _, name, text in BLOCKS:
        if "." in name:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
    return load_package(folder, is_source=True)


def function_of(package: Package, path: str) -> Callable[[list[int]], Any]:
    module = ModuleType("submission")
    exec(compile(package.read(path), path, "exec"), module.__dict__)
    return module.longest_plateau  # type: ignore[no-any-return]


def test_the_whole_example_is_a_sound_package(package: Package) -> None:
    assert (package.title, package.warnings, len(package.hints)) == ("Longest plateau", (), 3)
    paths = {each.path for each in package.submissions}
    assert paths == {name for _, name, _ in BLOCKS if name.startswith("submissions/")}


def test_its_programs_do_what_their_labels_say(package: Package) -> None:
    exec(compile((package.root / "generators/generate.py").read_text(), "generate.py", "exec"), {})
    groups = {
        name: [codec.loads(data)[0] for _, data, _ in authoring.make_cases("longest-plateau", name, "")]
        for name in authoring.group_names()
    }
    contract = (package.root / "contract.md").read_text()
    assert all(name in contract for name in groups) and len(groups) == 5
    reference = function_of(package, package.references["python3"])
    for each in package.submissions:
        tried = function_of(package, each.path)
        if each.permitted == {"AC"}:
            assert all(tried(case) == reference(case) for cases in groups.values() for case in cases)
        elif each.permitted == {"WA"}:
            assert any(tried(case) != reference(case) for case in groups[str(each.group)])
        else:
            assert all(tried(case) == reference(case) for case in groups["g02_at_the_end"])


def test_its_sample_is_answered_by_the_reference(package: Package) -> None:
    sample = next(case for case in package.cases if case.is_sample)
    assert sample.answer_path
    reference = function_of(package, package.references["python3"])
    assert reference(*codec.loads(package.read(sample.input_path))) == codec.loads(
        package.read(sample.answer_path)
    )


def test_its_validator_takes_what_the_statement_promises(package: Package) -> None:
    text = (package.root / "input_validators/validate.py").read_text().split("\ntry:")[0]
    names: dict[str, Any] = {}
    exec(compile(text, "validate.py", "exec"), names)
    assert names["is_legal"]([[1]]) and names["is_legal"]([[10**9] * 100_000])
    assert not any(
        map(names["is_legal"], ([[]], [[True]], [[10**9 + 1]], [1], [[1], 2], {}, [[1] * 100_001]))
    )


@pytest.mark.parametrize("name", sorted(FRAGMENTS))
def test_each_fragment_of_whetstone_yaml_is_read(name: str, package: Package) -> None:
    whole = yaml.safe_load((package.root / "whetstone.yaml").read_text())
    if "signatures" in FRAGMENTS[name]:
        del whole["signature"]
    read = WhetstoneYaml.model_validate(whole | FRAGMENTS[name])
    assert all(getattr(read, key) for key in FRAGMENTS[name])


def test_each_case_can_be_made() -> None:
    cases = ast.parse(next(text for _, name, text in BLOCKS if name == "cases")).body
    made = [eval(ast.unparse(case), {"Case": authoring.Case}) for case in cases]
    assert [authoring._encoded(case)[0] != b"" for case in made] == [True] * 4


def test_the_driver_uses_what_there_is() -> None:
    text = next(text for _, name, text in BLOCKS if name == "driver")
    imported = re.search(r"from whetstone_driver import (.*)", text)
    assert imported and all(hasattr(driver, name) for name in imported.group(1).split(", "))
    compile(text, "driver.py", "exec")


def test_it_tells_of_every_kind() -> None:
    listed = re.findall(r"^\| `(\w+)` \|", GUIDE, re.MULTILINE)
    assert set(KIND_NAMES) <= set(listed)


def test_its_commands_exist_with_these_options() -> None:
    lines = re.findall(r"^\.venv/bin/python manage\.py (\w+)(.*)$", GUIDE, re.MULTILINE)
    assert len(lines) >= 7
    for name, words in lines:
        command = load_command_class(get_commands()[name], name)
        parser = command.create_parser("manage.py", name)
        parser.parse_args([word.strip('"') for word in re.findall(r'"[^"]*"|\S+', words)])
