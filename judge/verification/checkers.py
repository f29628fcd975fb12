"""V09 and V10: what decides about outputs, given outputs that no solution would make."""

import math
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from judge.checkers import tokens
from judge.errors import JudgeFault
from judge.validators import OutputJudge, answer_of, open_judge
from judge.verification.findings import Finding, NotApplicable
from judge.verification.subject import Subject
from judge.verification.tolerance import (
    has_tolerance,
    is_decided_here,
    token_probes,
    value_probes,
)
from problems.package import codec
from problems.package.model import Package, TestCase
from sandbox.errors import MemoryExhausted

CASES_QUICK, CASES_FULL = 2, 8
HUGE_BYTES = 1_000_000
INSIDE, OUTSIDE = 0.5, 2.0
"""Tolerances away: has to be accepted; has to be refused."""

FUZZED_OUTPUTS: Mapping[str, bytes] = MappingProxyType(
    {
        "nothing": b"",
        "blanks": b" \n \t\n",
        "huge": b"9 " * (HUGE_BYTES // 2),
        "one huge number": b"9" * HUGE_BYTES,
        "binary": bytes(range(256)) * 8,
        "NUL": b"\x00",
        "nan": b"nan\n",
        "inf": b"inf\n",
        "1e999": b"1e999\n",
        "-0": b"-0\n",
        "1,000": b"1,000\n",
        "unicode digits": "१२३\n".encode(),
        "broken UTF-8": b"\xc3\x28\n",
        "markup": b"<script>alert(1)</script>\n",
        "a path": b"../../../../etc/passwd\n",
        "many lines": b"0\n" * 100_000,
    }
)
NAN = float("nan")
FUZZED_VALUES: Mapping[str, Any] = MappingProxyType(
    {
        "None": None,
        "a text": "x",
        "bytes": b"\x00\xff",
        "NaN": NAN,
        "infinity": math.inf,
        "a huge integer": 10**4000,
        "-1": -1,
        "True": True,
        "an empty list": [],
        "an empty tuple": (),
        "an empty dict": {},
        "a deep list": [[[[[[[[[[]]]]]]]]]],
        "a dict with odd keys": {(1, 2): 3, "": None},
        "a long list": [0] * 100_000,
        "an empty array": np.zeros(0),
        "an array of no dimension": np.array(1.5),
        "an array of many dimensions": np.zeros((1,) * 16),
        "an array of NaN": np.full(7, NAN),
        "a complex array": np.array([1j, NAN]),
        "an array of another dtype": np.zeros(3, dtype=np.int8),
        "tuples in a list": [(1, 2), (3,)],
    }
)


def find_fooled(subject: Subject) -> Iterator[Finding]:
    """V09: a checker that crashes, hangs, or accepts."""
    package = subject.package
    if package.way in ("driven", "interactive"):
        raise NotApplicable("the package's own program talks with the learner's, which V08 and V17 look at")
    with open_judge(package, subject.sandbox) as outputs:
        for case in cases_to_probe(subject):
            for name, check in _fuzz(package, case, outputs):
                try:
                    is_accepted = check()
                except (JudgeFault, MemoryExhausted) as fault:
                    text = f"the checker breaks on {name}: {type(fault).__name__}: {fault}"
                    yield Finding(group=case.group, case=case.name, text=text[:400])
                    continue
                if is_accepted:
                    yield Finding(group=case.group, case=case.name, text=f"the checker accepts {name}")


def _fuzz(package: Package, case: TestCase, outputs: OutputJudge) -> Iterator[tuple[str, Any]]:
    """(name, question) of each output that cannot be right."""
    if package.way == "called":
        answer = codec.loads(answer_of(package, case)) if case.answer_path else None
        for name, value in FUZZED_VALUES.items():
            if not _is_like(value, answer):
                yield name, lambda value=value: outputs.check_value(case, value).is_accepted
        return
    answer = package.read(case.answer_path) if case.answer_path else b""
    words = answer.lower().split()
    for name, output in FUZZED_OUTPUTS.items():
        # What says the same as the answer is no fuzz.
        if output.lower().split() != words and not (words == [b"0"] and name == "-0"):
            yield name, lambda output=output: outputs.check(case, output).is_accepted


def _is_like(value: Any, answer: Any) -> bool:
    """Whether a fuzzed value may be the right one: of the same type, and equal or as empty."""
    if type(value) is not type(answer):
        # An empty array may stand for an empty list under a lenient rule of the package's own.
        return _size(value) == 0 and _size(answer) == 0
    if isinstance(value, np.ndarray):
        return bool(value.shape == answer.shape)
    if isinstance(value, float) and isinstance(answer, float):
        return value == answer or (math.isnan(value) and math.isnan(answer))
    return bool(value == answer)


def _size(value: Any) -> int:
    return (
        int(value.size) if isinstance(value, np.ndarray) else len(value) if hasattr(value, "__len__") else 1
    )


def cases_to_probe(subject: Subject) -> list[TestCase]:
    """The first cases of groups all over the package, the smallest answers of them."""
    most = CASES_FULL if subject.is_full else CASES_QUICK
    firsts = [group.cases[0] for group in subject.package.groups if group.cases[0].answer_path]
    sizes = {case.input_path: len(answer_of(subject.package, case)) for case in firsts}
    return sorted(firsts, key=lambda case: (sizes[case.input_path], case.input_path))[-most - 2 :][:most]


# ---- tolerances ----


def find_wrong_edges(subject: Subject) -> Iterator[Finding]:
    """V10: half a tolerance away is right, two are wrong."""
    package = subject.package
    if not is_decided_here(package):
        raise NotApplicable("the package's own validator decides, and does not say within what tolerance")
    probed = 0
    with open_judge(package, subject.sandbox) as outputs:
        for group in package.groups:
            case = group.cases[0]
            for factor in (INSIDE, -INSIDE, OUTSIDE, -OUTSIDE):
                for is_accepted in _answers_to(package, case, outputs, factor):
                    probed += 1
                    if is_accepted is not (abs(factor) < 1):
                        verb = "accepts" if is_accepted else "refuses"
                        text = f"the comparison {verb} a number {factor:g} tolerances away"
                        yield Finding(group=group.name, case=case.name, text=text)
    if not probed:
        raise NotApplicable("nothing is compared within a tolerance")


def _answers_to(package: Package, case: TestCase, outputs: OutputJudge, factor: float) -> Iterator[bool]:
    if package.way == "called":
        rule = package.comparison
        if rule is not None and has_tolerance(rule):
            for value in value_probes(codec.loads(answer_of(package, case)), rule, factor):
                yield outputs.check_value(case, value).is_accepted
        return
    tokens_rule = tokens.parse_arguments(case.validator_args)
    if tokens_rule.has_tolerance:
        # The default validator takes either tolerance: the wider one counts.
        for output in token_probes(answer_of(package, case), tokens_rule, factor):
            yield outputs.check(case, output).is_accepted
