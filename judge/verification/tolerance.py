"""How much of a tolerance a result takes, and results at known distances from the expected one.

Only the judge's own comparisons say what their tolerance is; a package's own validator does not.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from judge.checkers import Check, tokens, typed
from judge.validators import OutputJudge, answer_of
from problems.package import codec
from problems.package.model import Comparison, Package, ResultRule, TestCase

LADDER = (1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 0.3, 1.0)
"""Shares of the tolerance that are tried; the first that suffices is the answer."""
DECIDED_HERE = ("program", "function")
"""Kinds whose outputs the judge's own comparison decides about, where there is no other validator."""


class MeasuringJudge(OutputJudge):
    """Passes everything on, and remembers the largest share of a tolerance that an accepted result took."""

    def __init__(self, package: Package, inner: OutputJudge) -> None:
        self._package = package
        self._inner = inner
        self.worst: float | None = None

    def check(self, case: TestCase, output: bytes) -> Check:
        """Decide as the inner one does."""
        check = self._inner.check(case, output)
        if check.is_accepted and self._package.kind == "program" and is_decided_here(self._package):
            rule = tokens.parse_arguments(case.validator_args)
            if rule.has_tolerance:
                self._note(token_share(output, answer_of(self._package, case), rule))
        return check

    def check_pass(self, case: TestCase, output: bytes, data: bytes, feedback: Mapping[str, bytes]) -> Check:
        """Decide as the inner one does; several passes are never decided here."""
        if is_decided_here(self._package):
            return self.check(case, output)
        return self._inner.check_pass(case, output, data, feedback)

    def check_value(self, case: TestCase, value: Any) -> Check:
        """Decide as the inner one does."""
        check = self._inner.check_value(case, value)
        rule = self._package.comparison
        if check.is_accepted and is_decided_here(self._package) and has_tolerance(rule):
            self._note(typed_share(value, codec.loads(answer_of(self._package, case)), rule))
        return check

    def __getattr__(self, name: str) -> Any:
        # Kinds may ask their judge of outputs for more than the two questions.
        return getattr(self._inner, name)

    def _note(self, share: float) -> None:
        self.worst = share if self.worst is None else max(self.worst, share)


def is_decided_here(package: Package) -> bool:
    """Whether a tolerance of ours decides."""
    return package.validator.files is None and package.kind in DECIDED_HERE


def has_tolerance(rule: ResultRule | None) -> bool:
    """Whether any part of a result is compared within a tolerance."""
    return rule is not None and any(each.policy == "close" for each in rule.comparisons)


def typed_share(value: Any, expected: Any, rule: ResultRule | None) -> float:
    """The least share of `LADDER` of the rule's tolerances within which a value is right; inf for none."""
    if rule is None:
        return 0.0
    for share in LADDER:
        if typed.compare(value, expected, scaled_rule(rule, share)).is_accepted:
            return share
    return math.inf


def scaled_rule(rule: ResultRule, share: float) -> ResultRule:
    """The rule with this share of its tolerances."""

    def scaled(each: Comparison) -> Comparison:
        return replace(each, rtol=each.rtol * share, atol=each.atol * share)

    return replace(rule, comparisons=tuple(map(scaled, rule.comparisons)))


def token_share(output: bytes, answer: bytes, rule: tokens.TokenRule) -> float:
    """The same for a program's output."""
    for share in LADDER:
        absolute = None if rule.absolute is None else rule.absolute * share
        relative = None if rule.relative is None else rule.relative * share
        if tokens.check(output, answer, replace(rule, absolute=absolute, relative=relative)).is_accepted:
            return share
    return math.inf


# ---- results at known distances ----


def token_probes(answer: bytes, rule: tokens.TokenRule, factor: float) -> Iterator[bytes]:
    """The answer with one of its numbers moved by `factor` tolerances, for some of its numbers."""
    words = answer.split()
    for index in some_of([number for number, word in enumerate(words) if _is_decimal(word)]):
        value = float(words[index])
        distance = max(rule.absolute or 0.0, (rule.relative or 0.0) * abs(value))
        moved = value + factor * distance
        if not _is_measurable(value, distance):
            continue
        text = repr(moved).encode()
        yield b" ".join([*words[:index], text, *words[index + 1 :]])


def _is_decimal(word: bytes) -> bool:
    # Written as integers, numbers of the answer are as often counts as measurements.
    try:
        return b"." in word and math.isfinite(float(word))
    except ValueError:
        return False


def value_probes(expected: Any, rule: ResultRule, factor: float) -> Iterator[Any]:
    """The expected result with one of its floats moved by `factor` tolerances."""
    if rule.is_per_element and isinstance(expected, list | tuple):
        for index, comparison in enumerate(rule.comparisons):
            for moved in _moved(expected[index], comparison, factor):
                yield type(expected)([*expected[:index], moved, *expected[index + 1 :]])
    elif rule.comparisons:
        yield from _moved(expected, rule.comparisons[0], factor)


def _moved(expected: Any, comparison: Comparison, factor: float) -> Iterator[Any]:
    if comparison.policy != "close":
        return
    if isinstance(expected, float):
        distance = max(comparison.atol, comparison.rtol * abs(expected))
        if _is_measurable(expected, distance):
            yield expected + factor * distance
    elif isinstance(expected, np.ndarray) and expected.dtype == np.float64:
        for index in some_of(range(expected.size)):
            value = float(expected.flat[index])
            distance = max(comparison.atol, comparison.rtol * abs(value))
            if _is_measurable(value, distance):
                changed = expected.copy()
                changed.flat[index] = value + factor * distance
                yield changed
    elif isinstance(expected, list | tuple):
        for index in some_of(range(len(expected))):
            for moved in _moved(expected[index], comparison, factor):
                yield type(expected)([*expected[:index], moved, *expected[index + 1 :]])


def some_of(items: Sequence[int]) -> list[int]:
    """The first, the last and one in the middle."""
    return sorted({items[0], items[len(items) // 2], items[-1]}) if items else []


def _is_measurable(value: float, distance: float) -> bool:
    """Whether twice and half the distance can be told apart from it in floating point."""
    return math.isfinite(value) and distance > 16 * math.ulp(value)
