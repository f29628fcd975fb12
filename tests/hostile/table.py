"""The table of the attack suite: case, mode and engine against what was expected and what came."""

import fcntl
import json
import os
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.hostile.cases import Case
from tests.hostile.stage import Play

ROOT = Path(__file__).resolve().parents[2]
HEAD = "| engine | mode | case | title | expected | got | held |\n|---|---|---|---|---|---|---|\n"


@dataclass(frozen=True, slots=True)
class Row:
    """One case in one mode on one engine."""

    engine: str
    mode: str
    case: str
    title: str
    expected: list[str]
    got: list[str]
    unmet: list[str]

    @property
    def key(self) -> tuple[str, str, str]:
        return self.engine, self.mode, self.case

    def as_line(self) -> str:
        title = self.title.replace("|", "\\|")
        held = "yes" if not self.unmet else "NO"
        cells = (self.engine, self.mode, self.case, title, " ".join(self.expected), " ".join(self.got), held)
        return f"| {' | '.join(cells)} |\n"


def reports() -> Path:
    """The folder of the artefacts: where the launcher says, or the checkout's own state folder."""
    return Path(os.environ.get("WHETSTONE_REPORTS", str(ROOT / "var" / "reports")))


class Table:
    """The rows of this process; written over those of the same key that earlier ones left."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str, str], Row] = {}

    def note(self, engine: str, mode: str, case: Case, found: Play) -> None:
        row = Row(engine, mode, case.name, str(case.data["title"]), found.expected, found.got, found.unmet)
        self.rows[row.key] = row

    def write(self) -> Path:
        """Writes `attacks.json` and `attacks.md`; returns the path of the latter."""
        folder = reports()
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "attacks.lock").open("w") as lock:
            # The runs of two engines may end at the same moment.
            fcntl.flock(lock, fcntl.LOCK_EX)
            return self._write(folder)

    def _write(self, folder: Path) -> Path:
        stored = folder / "attacks.json"
        old = [Row(**row) for row in json.loads(stored.read_text())] if stored.exists() else []
        rows = sorted(({row.key: row for row in old} | self.rows).values(), key=lambda row: row.key)
        stored.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n")
        page = folder / "attacks.md"
        page.write_text(
            f"# Attack suite\n\n{summary(rows)}\n\n{HEAD}{''.join(row.as_line() for row in rows)}"
        )
        return page


def summary(rows: list[Row]) -> str:
    """One line per engine and mode."""
    total = Counter((row.engine, row.mode) for row in rows)
    held = Counter((row.engine, row.mode) for row in rows if not row.unmet)
    return "\n".join(
        f"* {engine}, {mode}: {held[engine, mode]} of {count} held" for (engine, mode), count in total.items()
    )


TABLE = Table()
"""What this process has found so far."""
