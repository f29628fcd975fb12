"""Do two packages mean the same? Whatever the layout they were read from, down to the bytes of every file."""

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from problems.package.model import Metadata, OutputValidator, Package

_NOT_COMPARED = {
    Package: frozenset({"root", "warnings", "slug"}),
    Metadata: frozenset({"format"}),
    # Every case has them among its own.
    OutputValidator: frozenset({"args"}),
}


def differences(first: Package, second: Package) -> list[str]:
    """Names of the fields that differ, such as `groups[1].cases[0].answer_path`; empty: the same.

    Files are compared by content, not by name. Names that only one format carries (a UUID, the version of the
    format itself) are not compared where one side has none.
    """
    found: list[str] = []
    _compare(_meaning(first, first), _meaning(second, second), "", found)
    return found


def _meaning(value: Any, package: Package) -> Any:
    """Plain data, with the content in place of each path."""
    if isinstance(value, str):
        return _content(value, package)
    if is_dataclass(value) and not isinstance(value, type):
        skipped = _NOT_COMPARED.get(type(value), frozenset())
        return {
            item.name: _meaning(getattr(value, item.name), package)
            for item in fields(value)
            if item.name not in skipped
        }
    if isinstance(value, Mapping):
        return {str(key): _meaning(item, package) for key, item in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(map(str, value))
    if isinstance(value, tuple | list):
        return [_meaning(item, package) for item in value]
    return value


def _content(text: str, package: Package) -> str:
    path: Path = package.root / text
    if "\0" in text or len(text) > 1000 or "/" not in text or not path.is_file():
        # Groups inside groups become groups beside each other in the versions without the former.
        return text.replace("/", "__")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _compare(first: Any, second: Any, where: str, found: list[str]) -> None:
    if where == ".metadata.uuid" and "" in (first, second):
        return
    if isinstance(first, dict) and isinstance(second, dict):
        for key in first.keys() | second.keys():
            _compare(first.get(key), second.get(key), f"{where}.{key}", found)
    elif isinstance(first, list) and isinstance(second, list) and len(first) == len(second):
        for index, (one, other) in enumerate(zip(first, second, strict=True)):
            _compare(one, other, f"{where}[{index}]", found)
    elif first != second:
        found.append(where.lstrip("."))
