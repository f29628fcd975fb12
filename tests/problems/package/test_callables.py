"""Several functions and classes: read, refused where they cannot be judged, turned into starter code."""

import ast
from pathlib import Path

import pytest

from problems.package.callables import (
    ClassSignature,
    python_starter_of,
    signatures_json,
)
from problems.package.defects import PackageInvalid
from problems.package.model import Package
from problems.package.reader import load_package
from problems.package.signature import Parameter, Signature, parse_type
from tests.problems.sound_packages import FUNCTION_FILES, change, lay, put

CLASS = """signatures:
  - class: Counter
    init: [{name: start, type: int}]
    methods:
      - {name: add, params: [{name: x, type: "ndarray[float64, n]"}], returns: none}
      - {name: total, params: [], returns: float}
"""
TWO = """signatures:
  - {name: fit, params: [{name: rng, type: rng}], returns: object}
  - {name: apply, params: [{name: f, type: "callable[[int, float], bool]"}], returns: "sparse[float64]"}
"""


def package_with(root: Path, signatures: str, *, is_driven: bool) -> Package:
    files = dict(FUNCTION_FILES)
    text = files["whetstone.yaml"]
    start, end = text.index("signature:"), text.index("comparison:")
    files["whetstone.yaml"] = text[:start] + signatures + ("" if is_driven else text[end:])
    files["data/sample/1.in"] = '[["Counter", [1]], ["total", []]]'
    if is_driven:
        files["problem.yaml"] += "type: interactive\n"
        files["output_validator/driver.py"] = "from whetstone_driver import drive\n"
    return load_package(lay(root / "p", files))


def test_it_reads_a_class_whose_cases_are_traces(tmp_path: Path) -> None:
    package = package_with(tmp_path, CLASS, is_driven=False)
    assert package.traced_class is not None and package.signature is None
    assert [method.name for method in package.traced_class.methods] == ["add", "total"]
    assert package.callable_names == ("Counter",)


def test_it_reads_several_callables_for_a_driver(tmp_path: Path) -> None:
    package = package_with(tmp_path, TWO, is_driven=True)
    assert (package.callable_names, package.way, package.traced_class) == (("fit", "apply"), "driven", None)
    assert package.modules_of_arguments == ("numpy", "scipy.sparse")


@pytest.mark.parametrize(
    ("signatures", "problem"),
    [
        (TWO, "several callables without a driver"),
        (TWO, "rng, object, figure and callables are not in files"),
        ("signatures: [{name: f, params: []}]\n", "neither a function nor a class"),
        ("signatures: [{class: A, params: []}]\n", "neither a function nor a class"),
        ("signatures: [{name: f, returns: int}, {name: f, returns: int}]\n", "two callables of one name"),
        (CLASS.replace("total", "add"), "two methods of one name"),
    ],
)
def test_it_names_what_cannot_be_judged(tmp_path: Path, signatures: str, problem: str) -> None:
    with pytest.raises(PackageInvalid) as refusal:
        package_with(tmp_path, signatures, is_driven=False)
    assert problem in str(refusal.value)


def test_it_refuses_both_keys_and_classes_in_other_languages(tmp_path: Path) -> None:
    root = lay(tmp_path / "p", FUNCTION_FILES)
    put(root, "submissions/accepted/mean.R", "mean\n")
    change(root, "whetstone.yaml", "signature:\n", CLASS + "signature:\n")
    change(root, "whetstone.yaml", "languages: [python3]", "languages: [python3, r]")
    with pytest.raises(PackageInvalid, match="both signature and signatures"):
        load_package(root)
    start = (root / "whetstone.yaml").read_text()
    put(root, "whetstone.yaml", start[: start.index("signature:")] + "comparison: {policy: exact}\n")
    with pytest.raises(PackageInvalid, match="classes and several functions are for Python"):
        load_package(root)


WRITTEN = (
    Signature("fit", (Parameter("x", parse_type("ndarray[float64, n]")),), parse_type("object")),
    ClassSignature(
        "Reservoir",
        (Parameter("k", parse_type("int")), Parameter("rng", parse_type("rng"))),
        (Signature("sample", (), parse_type("list[any]")),),
    ),
)


def test_it_writes_starter_code_that_compiles() -> None:
    text = python_starter_of(WRITTEN)
    tree = ast.parse(text)
    assert [node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)] == [
        "fit",
        "Reservoir",
    ]
    assert text.startswith("from typing import Any\n\nimport numpy as np\n")
    assert "    def sample(self) -> list[Any]:\n        raise NotImplementedError\n" in text


def test_it_tells_clients_what_is_to_be_written() -> None:
    one = signatures_json(WRITTEN[:1], is_driven=False)
    assert one is not None and one["name"] == "fit" and "driven" not in one
    both = signatures_json(WRITTEN, is_driven=True)
    assert both is not None and both["driven"] and both["callables"][1]["class"] == "Reservoir"
    assert signatures_json((), is_driven=False) is None
