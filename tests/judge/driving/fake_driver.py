"""What helper modules of drivers meet beside them in a box: a case, and the module `whetstone_driver`."""

import sys
import types
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


class Rejected(Exception):
    """The driver's word for a wrong answer."""

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(kind)
        self.kind, self.detail = kind, detail


@dataclass
class FakeCase:
    """The part of a driver's case that helper modules use."""

    seed: int = 1
    declared: dict[str, Any] = field(default_factory=dict)
    calibration: dict[str, Any] = field(default_factory=dict)
    reported: dict[str, Any] = field(default_factory=dict)

    def report(self, name: str, value: Any) -> None:
        """Remember what staff is told."""
        self.reported[name] = value


@contextmanager
def laid_beside() -> Iterator[None]:
    """`whetstone_driver` can be imported in here."""
    module = types.ModuleType("whetstone_driver")
    module.__dict__["Rejected"] = Rejected
    previous = sys.modules.get("whetstone_driver")
    sys.modules["whetstone_driver"] = module
    try:
        yield
    finally:
        del sys.modules["whetstone_driver"]
        if previous is not None:
            sys.modules["whetstone_driver"] = previous
