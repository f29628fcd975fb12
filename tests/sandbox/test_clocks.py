"""The sandbox decides by clocks that nobody can set."""

import ast
from pathlib import Path

import pytest

SANDBOX = Path(__file__).resolve().parents[2] / "sandbox"
# These compare with the engine's calendar, as it keeps no other time: how long ago a container was made that
# never started, and whether memory ran out since a run began. No limit of a program hangs on either.
BY_CALENDAR = {SANDBOX / "reaper.py", SANDBOX / "docker_engine.py"}
CAN_JUMP = {"time.time", "time.time_ns", "datetime.now", "datetime.utcnow", "date.today", "time.localtime"}
CAN_JUMP |= {"time.CLOCK_REALTIME", "datetime.datetime.now", "timezone.now", "time.gmtime", "time.ctime"}

SOURCES = sorted(set(SANDBOX.rglob("*.py")) - BY_CALENDAR)


@pytest.mark.parametrize("path", [pytest.param(path, id=str(path.relative_to(SANDBOX))) for path in SOURCES])
def test_it_reads_no_clock_that_can_jump(path: Path) -> None:
    tree = ast.parse(path.read_text())
    named = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    imported = {
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert not (named | imported) & CAN_JUMP
