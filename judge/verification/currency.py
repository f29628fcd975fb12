"""What the result of a verification depends on: with any of it changed, the result says nothing any more."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from judge import box_files
from judge.bank_images import package_images
from problems.package.archive import digest
from problems.package.model import Package
from sandbox.images import library_tag

JUDGE = Path(__file__).resolve().parents[1]
DECIDING = (
    "checkers",
    "kinds",
    "verification",
    "validators.py",
    "grading.py",
    "examination.py",
    "outcomes.py",
)
"""Where in this room it is decided what is right."""


def currency(package: Package) -> dict[str, Any]:
    """By name: the package's digest, its test set's, the images' and the checkers' versions."""
    return {
        "package": digest(package.root),
        "tests": tests_digest(package),
        "images": {name: library_tag(name) for name in sorted(package_images(package))},
        "checkers": checker_version(),
    }


def tests_digest(package: Package) -> str:
    """Names the test set: each input and answer, in the order of judging."""
    found = hashlib.sha256()
    for case in package.cases:
        for path in (case.input_path, case.answer_path):
            content = package.read(path) if path else b""
            found.update(len(content).to_bytes(8, "big") + content)
    return found.hexdigest()[:32]


@cache
def checker_version() -> str:
    """Names the code that decides, in the worker and in the boxes."""
    found = hashlib.sha256()
    for name in DECIDING:
        path = JUDGE / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            found.update(file.read_bytes())
    for text in box_files.sources():
        found.update(text)
    return found.hexdigest()[:16]
