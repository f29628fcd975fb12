"""What an importer makes: the files of a package in our format, not written anywhere yet."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from problems.package.defects import Findings
from problems.package.tree import PackageTree


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What the person who imports says where the format does not, or says otherwise. Empty: nothing."""

    title: str = ""
    statement: str = ""
    """Markdown."""
    time_limit_seconds: float | None = None
    memory_limit_mib: float | None = None
    author: str = ""
    license: str = ""
    only: str = ""
    """Which problem, where an archive holds several: the name of its folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedCase:
    """An input that a program of the foreign package makes: stdout is the input, stderr the answer."""

    input_path: str
    answer_path: str
    language: str
    files: Mapping[str, Path]
    """Name in the box -> file; the entry point first."""
    args: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Tests that print, whose values a box has to find before there is any data."""

    file: str
    """Where the tests stand in the foreign package."""
    solution: str
    functions: tuple[str, ...]
    tests: tuple[tuple[str, str], ...]
    """(source, what it should print)."""
    difficulty: int


@dataclass(slots=True)
class Draft:
    """Files by path: contents, or files elsewhere to copy."""

    files: dict[str, bytes | Path] = field(default_factory=dict)
    generated: list[GeneratedCase] = field(default_factory=list)
    question: Question | None = None

    def text(self, path: str, text: str) -> None:
        """Add a text file; it ends with a line end."""
        self.files[path] = (text.rstrip() + "\n").encode()

    def yaml(self, path: str, value: Mapping[str, Any]) -> None:
        """Add a settings file, its keys in the given order."""
        dumped = yaml.safe_dump(dict(value), sort_keys=False, allow_unicode=True, width=100)
        self.files[path] = dumped.encode()

    def write(self, folder: Path) -> None:
        """Write everything into a new folder."""
        for path, content in self.files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, bytes):
                target.write_bytes(content)
            else:
                shutil.copyfile(content, target)


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """Everything an importer reads and writes to."""

    tree: PackageTree
    form: Form
    findings: Findings
    scratch: Path
    """An empty folder for archives inside the archive; it lives as long as the draft."""
    identity: str
    """A UUID of the package, the same for the same bytes."""
    draft: Draft = field(default_factory=Draft)

    def copy(self, path: str, source: str) -> None:
        """Take over a file of the foreign tree."""
        self.draft.files[path] = self.tree.root / source
