"""Checkers decide whether an output is right: pure functions of bytes, looked up in one table.

A package's own output validator is no entry of the table: it is untrusted code and runs in a box
(`judge.validators`).
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from judge.checkers import table, tokens, typed
from judge.checkers.check import Check

Checker = Callable[[bytes, bytes, Any], Check]
"""(output, answer, rule) -> Check; what the rule is, each checker says."""

CHECKERS: Mapping[str, Checker] = MappingProxyType(
    {"tokens": tokens.check, "typed": typed.check, "table": table.check}
)

__all__ = ["CHECKERS", "Check", "Checker"]
