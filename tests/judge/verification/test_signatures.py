"""Programs that do not solve anything have every name that is asked for."""

from pathlib import Path

from judge.verification.signatures import python_source
from problems.package.callables import ClassSignature
from problems.package.signature import Signature, parse_type
from tests.judge.factories import function_package

GET = Signature("get", (), parse_type("int"))


def test_it_writes_functions_and_classes(tmp_path: Path) -> None:
    several = (ClassSignature("Box", (), (GET,)), GET)
    package = function_package(tmp_path, [([], 0)], signature=None, several=several)
    scope: dict[str, type] = {}
    exec(python_source(package, "return arguments"), scope)
    assert (scope["Box"](1).get(2), scope["get"](3)) == ((2,), (3,))
