"""A function of the package's own that cases call in the learner's place: where it may be, and where not."""

from pathlib import Path

import pytest

from problems.package.defects import PackageInvalid
from problems.package.model import Package
from problems.package.reader import load_package
from problems.samples import sample_list
from tests.problems.sound_packages import FUNCTION_FILES, lay

SIGNATURES = """signatures:
  - name: fit
    params: [{name: model, type: object}, {name: loss, type: "callable[[float], float]"}]
    returns: object
"""
STAGE = 'stage: {function: play, params: [{name: seed, type: int}], returns: "tuple[int, float]"}\n'
FILES = {
    **FUNCTION_FILES,
    "include/python3/stage.py": "def play(seed): ...\n",
    "data/sample/1.in": "[7]",
    "data/sample/1.ans": "[1]",
}


def staged(root: Path, files: dict[str, str], stage: str = STAGE) -> Package:
    text = FILES["whetstone.yaml"]
    start, end = text.index("signature:"), text.index("comparison:")
    declared = text[:start] + SIGNATURES + stage + text[end:]
    return load_package(lay(root / "p", {"whetstone.yaml": declared, **files}))


def without(path: str) -> dict[str, str]:
    return {name: text for name, text in FILES.items() if name not in (path, "whetstone.yaml")}


def test_it_is_called_with_the_cases_arguments_while_the_learner_writes_something_else(
    tmp_path: Path,
) -> None:
    package = staged(tmp_path, without(""))
    assert package.callable_names == ("fit",)
    assert package.called is package.stage
    assert package.stage is not None and package.stage.name == "play"
    assert sample_list(package)[0]["input"] == "seed = 7\n"
    assert package.judging[0].startswith("A program of the problem calls your code")


@pytest.mark.parametrize(
    ("missing", "stage", "problem"),
    [
        ("include/python3/stage.py", STAGE, "the stage is missing"),
        ("", STAGE.replace("int}", "object}"), "rng, object, figure and callables are not in files"),
        ("", "", "rng, object, figure and callables are not in files"),
        ("", STAGE.replace("{name: seed, type: int}", ""), "not the arguments of the signature"),
    ],
)
def test_it_refuses(missing: str, stage: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(PackageInvalid) as refused:
        staged(tmp_path, without(missing), stage)
    assert problem in [defect.problem for defect in refused.value.defects]


def test_it_refuses_one_beside_a_driver(tmp_path: Path) -> None:
    files = without("")
    files["problem.yaml"] += "type: interactive\n"
    files["output_validator/driver.py"] = "from whetstone_driver import drive\n"
    with pytest.raises(PackageInvalid) as refused:
        staged(tmp_path, files)
    assert "only functions without a driver have one" in [each.problem for each in refused.value.defects]


def test_it_refuses_one_in_a_language_that_cannot_have_it(tmp_path: Path) -> None:
    text = FILES["whetstone.yaml"].replace("languages: [python3]", "languages: [python3, r]") + STAGE
    with pytest.raises(PackageInvalid) as refused:
        load_package(lay(tmp_path / "p", {**FILES, "whetstone.yaml": text}))
    assert "a stage is not written in r" in [defect.problem for defect in refused.value.defects]
