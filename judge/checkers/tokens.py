"""The default output validator of the ICPC package format 2025-09: tokens, with tolerances for floats."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from judge.checkers.check import ACCEPTED, Check, rejected, shown

# nan and inf are not in the grammar; nor are the underscores that float() takes.
_FLOAT = re.compile(rb"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_LONGEST_FLOAT = 1_000
_PIECES = re.compile(rb"\s+|\S+")


class ArgumentsInvalid(ValueError):
    """Arguments that the default validator does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRule:
    """How tokens are compared. A token is right when one of the tolerances holds."""

    is_case_sensitive: bool = False
    is_space_sensitive: bool = False
    relative: float | None = None
    absolute: float | None = None

    @property
    def has_tolerance(self) -> bool:
        """Whether numbers are compared as floats at all."""
        return self.relative is not None or self.absolute is not None


_TOLERANCES = {
    "float_tolerance": ("relative", "absolute"),
    "float_relative_tolerance": ("relative",),
    "float_absolute_tolerance": ("absolute",),
}
_SWITCHES = {"case_sensitive": "is_case_sensitive", "space_change_sensitive": "is_space_sensitive"}


def parse_arguments(arguments: Sequence[str]) -> TokenRule:
    """Read the validator's arguments, such as `float_tolerance 1e-6`. Raises `ArgumentsInvalid`."""
    switches: dict[str, bool] = {}
    tolerances: dict[str, float] = {}
    words = iter(arguments)
    for word in words:
        if word in _SWITCHES:
            switches[_SWITCHES[word]] = True
            continue
        if word not in _TOLERANCES:
            raise ArgumentsInvalid(f"the default validator has no argument {word!r}")
        tolerance = _tolerance(word, next(words, ""))
        tolerances.update(dict.fromkeys(_TOLERANCES[word], tolerance))
    return TokenRule(
        is_case_sensitive=switches.get("is_case_sensitive", False),
        is_space_sensitive=switches.get("is_space_sensitive", False),
        relative=tolerances.get("relative"),
        absolute=tolerances.get("absolute"),
    )


def _tolerance(word: str, value: str) -> float:
    if not _FLOAT.fullmatch(value.encode()):
        raise ArgumentsInvalid(f"{word} takes a non-negative number, not {value!r}")
    tolerance = float(value)
    if tolerance < 0:
        raise ArgumentsInvalid(f"{word} takes a non-negative number, not {value!r}")
    return tolerance


def check(output: bytes, answer: bytes, rule: TokenRule | Sequence[str]) -> Check:
    """Compare a program's output with the answer; `rule` may be the raw arguments.

    Raises `ArgumentsInvalid`.
    """
    if not isinstance(rule, TokenRule):
        rule = parse_arguments(rule)
    split = _PIECES.findall if rule.is_space_sensitive else bytes.split
    got, expected = split(output), split(answer)
    if got == expected:
        return ACCEPTED
    for number, (token, wanted) in enumerate(zip(got, expected, strict=False), start=1):
        if token != wanted and not _is_same(token, wanted, rule):
            return _difference(number, token, wanted)
    if len(got) < len(expected):
        return rejected("the output ends too early", f"{len(got)} tokens instead of {len(expected)}")
    if len(got) > len(expected):
        extra = shown(got[len(expected)].decode(errors="replace"))
        return rejected("there is output after the end of the answer", f"unexpected {extra!r}")
    return ACCEPTED


def _is_same(token: bytes, wanted: bytes, rule: TokenRule) -> bool:
    if not rule.is_case_sensitive and token.lower() == wanted.lower():
        return True
    if not rule.has_tolerance:
        return False
    got, expected = _as_float(token), _as_float(wanted)
    if got is None or expected is None:
        return False
    # Written with <= and never with "reject if >": a difference that is not a number must not pass.
    error = abs(got - expected)
    if rule.absolute is not None and error <= rule.absolute:
        return True
    return rule.relative is not None and error <= rule.relative * abs(expected) < float("inf")


def _as_float(token: bytes) -> float | None:
    if len(token) > _LONGEST_FLOAT or not _FLOAT.fullmatch(token):
        return None
    return float(token)


def _difference(number: int, token: bytes, wanted: bytes) -> Check:
    got, expected = shown(token.decode(errors="replace")), shown(wanted.decode(errors="replace"))
    return rejected(
        "the output differs from the answer", f"token {number} is {got!r}, the answer has {expected!r}"
    )
