"""Small packages and runs for tests, made without a database."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from problems.package import codec
from problems.package.model import (
    LOOSE_GROUP,
    SAMPLE_GROUP,
    Comparison,
    Metadata,
    OutputValidator,
    Package,
    ResultRule,
    TestCase,
    TestGroup,
)
from problems.package.signature import Parameter, Signature, parse_type
from sandbox.interface import ExitStatus, RunResult

Pairs = Sequence[tuple[bytes, bytes]]
NOTHING: Mapping[str, Any] = MappingProxyType({})


def make_group(
    root: Path,
    name: str,
    pairs: Pairs,
    *,
    validator_args: tuple[str, ...] = (),
    **fields: Any,
) -> TestGroup:
    """A group whose inputs and answers are written under `root`."""
    is_sample = name == SAMPLE_GROUP
    folder = root / "data" / name
    folder.mkdir(parents=True, exist_ok=True)
    cases = []
    for number, (data, answer) in enumerate(pairs, start=1):
        (folder / f"{number:02}.in").write_bytes(data)
        (folder / f"{number:02}.ans").write_bytes(answer)
        cases.append(
            TestCase(
                name=f"{number:02}",
                group=name,
                input_path=f"data/{name}/{number:02}.in",
                answer_path=f"data/{name}/{number:02}.ans",
                validator_args=validator_args,
                is_sample=is_sample,
            )
        )
    return TestGroup(name=name, cases=tuple(cases), **fields)


def make_package(root: Path, groups: Sequence[TestGroup], **fields: Any) -> Package:
    """A pass-fail program package with sensible limits; any field can be given."""
    values: dict[str, Any] = {
        "root": root,
        "slug": root.name.replace("_", "-"),
        "title": "A problem",
        "kind": "program",
        "difficulty": 1,
        "languages": ("python3", "cpp17"),
        "time_limit_ms": 1_000,
        "memory_limit_kib": 262_144,
        "output_limit_bytes": 1_048_576,
        "code_limit_bytes": 131_072,
        "validator": OutputValidator(),
        "statements": {},
        "metadata": Metadata(format="2025-09"),
        "validation_time_limit_ms": 5_000,
        "validation_memory_limit_kib": 262_144,
    }
    return Package(groups=tuple(groups), **{**values, **fields})


def echo_package(root: Path, **fields: Any) -> Package:
    """Read a number, print it plus one: a sample and two secret groups of two."""
    groups = [
        make_group(root, SAMPLE_GROUP, [(b"1\n", b"2\n")]),
        make_group(root, "g01_small", [(b"5\n", b"6\n"), (b"7\n", b"8\n")]),
        make_group(root, "g02_large", [(b"1000000\n", b"1000001\n"), (b"-1\n", b"0\n")]),
    ]
    return make_package(root, groups, **fields)


def function_package(root: Path, calls: Sequence[tuple[list[Any], Any]], **fields: Any) -> Package:
    """A problem `solve(nums, target)`: the first call is the sample, the others are secret."""
    pairs = [(codec.dumps(arguments), codec.dumps(expected)) for arguments, expected in calls]
    groups = [make_group(root, SAMPLE_GROUP, pairs[:1]), make_group(root, LOOSE_GROUP, pairs[1:])]
    parameters = (
        Parameter("nums", parse_type("list[int]")),
        Parameter("target", parse_type("int")),
    )
    values: dict[str, Any] = {
        "kind": "function",
        "languages": ("python3",),
        "signature": Signature("solve", parameters, parse_type("list[int]")),
        "comparison": ResultRule(comparisons=(Comparison(policy="exact"),)),
    }
    return make_package(root, groups, **{**values, **fields})


def ran(stdout: bytes = b"", **fields: Any) -> RunResult:
    """A run that ended well; any field can be given."""
    values: dict[str, Any] = {
        "exit_status": ExitStatus.EXITED,
        "exit_code": 0,
        "cpu_ms": 5.0,
        "wall_ms": 6.0,
        "memory_kib": 1_000,
        "stdout": stdout,
    }
    return RunResult(**{**values, **fields})


def killed(status: ExitStatus, **fields: Any) -> RunResult:
    """A run that was stopped at a limit."""
    return ran(exit_status=status, exit_code=None, **fields)
