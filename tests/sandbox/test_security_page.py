"""SECURITY.md says what is so: its tables are those of the code, and the proofs it names exist."""

import re
from pathlib import Path

import pytest

from sandbox.containers import CAPABILITIES, TMPFS
from sandbox.seccomp import ALLOWED, profile

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "sandbox" / "SECURITY.md").read_text()
ATTACKS = ROOT / "tests" / "hostile" / "attacks"
PROOF = re.compile(r"`(?:([\w/]+\.py)|…)(?:::(test_\w+))?`")
CASES = re.compile(r"hostile (\d{3}(?:(?:-|, | and )\d{3})*)")


def section(number: int) -> str:
    return PAGE.split(f"\n## {number}. ")[1].split("\n## ")[0]


def rows(text: str) -> list[list[str]]:
    """The cells of a text's tables, without heads and rules."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def names(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_it_lists_what_is_allowed() -> None:
    table = section(4).split("### Special rules")[0]
    listed = [name for cells in rows(table)[1:] for name in names(cells[1])]
    allowed = [name for group in ALLOWED.values() for name in group.split()]
    assert sorted(listed) == sorted(allowed)


def test_it_explains_every_special_rule() -> None:
    table = section(4).split("### Special rules")[1].split("### Left out")[0]
    explained = {name for cells in rows(table)[1:] for name in names(cells[0])}
    found: object = profile("x86_64")["syscalls"]
    assert isinstance(found, list)
    special = {
        name for rule in found if rule["args"] or rule["action"] != "SCMP_ACT_ALLOW" for name in rule["names"]
    }
    assert explained == special


def test_it_calls_nothing_left_out_that_is_allowed() -> None:
    table = section(4).split("### Left out")[1]
    left_out = {name for cells in rows(table)[1:] for name in names(cells[0])}
    allowed = {name for group in ALLOWED.values() for name in group.split()}
    patterns = [re.compile(re.escape(name).replace(r"\*", r"\w+")) for name in left_out]
    wrong = {call for call in allowed for pattern in patterns if pattern.fullmatch(call)}
    assert not wrong


def test_it_names_the_capabilities() -> None:
    assert rows(section(3))[1][0].split(", ") == sorted(CAPABILITIES, reverse=True)


@pytest.mark.parametrize("place", sorted(TMPFS))
def test_it_gives_size_and_inodes_of_each_place(place: str) -> None:
    options = dict(word.split("=") for word in TMPFS[place].split(",") if "=" in word)
    (cells,) = [cells for cells in rows(section(5)) if names(cells[0]) == [place]]
    assert cells[1:3] == [options["size"], options["nr_inodes"]]


def test_every_proof_it_names_exists() -> None:
    missing, last = [], ""
    for file, test in PROOF.findall(PAGE):
        last = file or last
        base = ROOT if last.startswith("tests/") else ROOT / "tests" / "sandbox"
        if not last.split("/")[-1].startswith("test_"):
            continue
        path = base / last
        if not path.exists() or (test and f"def {test}(" not in path.read_text()):
            missing.append(f"{last}::{test}")
    assert not missing


def test_every_hostile_program_it_names_exists() -> None:
    numbers = {number for text in CASES.findall(PAGE) for number in re.findall(r"\d{3}", text)}
    assert numbers
    assert {number for number in numbers if not list(ATTACKS.glob(f"{number}-*"))} == set()
