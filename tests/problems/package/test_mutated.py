"""Packages with several things broken in different files: each of them is named in one reading."""

import random
from pathlib import Path
from typing import Any

import pytest

from problems.package.defects import PackageInvalid
from problems.package.reader import load_package
from tests.problems.package.test_malformed import TABLE, break_it
from tests.problems.sound_packages import BASES, lay

COUNT = 50
MOST_MUTATIONS = 4
BASE_WEIGHTS = {base: len(rows) for base, rows in TABLE.items() if base in BASES}


def touched(base: str, row: dict[str, Any]) -> set[str]:
    """Files that a mutation changes, or that its defect is about; groups are read together."""
    own = {row["defect"][0], *([row["replace"][0]] if "replace" in row else [])}
    own = own.union(row.get("append", {}), row.get("drop", []), row.get("put", {}), row.get("bytes", {}))
    # What a function is called with and gives is known from its settings alone.
    own |= {"whetstone.yaml"} if base == "function" else set()
    together = {"test_group.yaml": "data/secret", "output_validator": "output_validator"}
    return {next((place for mark, place in together.items() if mark in path), path) for path in own}


def mutated(number: int) -> tuple[str, list[dict[str, Any]]]:
    """The base and the mutations of the package of this number: each changes files of its own."""
    chance = random.Random(number)
    base = chance.choices(list(BASE_WEIGHTS), weights=list(BASE_WEIGHTS.values()))[0]
    rows = list(TABLE[base])
    chance.shuffle(rows)
    chosen: list[dict[str, Any]] = []
    taken: set[str] = set()
    for row in rows:
        files = touched(base, row)
        inside = {
            path for path in files for other in taken if path.startswith(other) or other.startswith(path)
        }
        if not inside and len(chosen) < MOST_MUTATIONS:
            chosen.append(row)
            taken |= files
    return base, chosen


@pytest.mark.parametrize("number", range(COUNT))
def test_it_names_every_defect_of_a_mutated_package_at_once(number: int, tmp_path: Path) -> None:
    base, rows = mutated(number)
    root = lay(tmp_path / "broken", BASES[base])
    for row in rows:
        break_it(root, row)
    with pytest.raises(PackageInvalid) as refusal:
        load_package(root)
    for row in rows:
        file, key, problem, _ = row["defect"]
        assert any(
            defect.file == file and key in defect.key_or_line and problem in defect.problem
            for defect in refusal.value.defects
        ), f"{row['name']} is not among:\n{refusal.value}"


def test_the_mutated_packages_are_broken_in_many_ways() -> None:
    names = {row["name"] for number in range(COUNT) for row in mutated(number)[1]}
    several = [number for number in range(COUNT) if len(mutated(number)[1]) > 1]
    assert len(names) >= 50 and len(several) >= 40
