"""Reports of verifications kept on this host, one file per problem; a later run goes on from them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from judge.verification.report import Report
from judge.verification.subject import Mode


def save(folder: Path, report: Report) -> Path:
    """Write a report, in place of an earlier one of the same problem."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{report.slug}.json"
    beside = target.with_suffix(".part")
    beside.write_text(json.dumps({"slug": report.slug, "line": report.line, **report.as_json()}, indent=1))
    beside.rename(target)
    return target


def passed_before(folder: Path, slug: str, key: Mapping[str, Any], mode: Mode) -> str:
    """The line of a report that says all is well with just this, in this mode or the full one; else empty."""
    path = folder / f"{slug}.json"
    try:
        known = json.loads(path.read_text())
    except (OSError, ValueError):
        return ""
    has_mode = known.get("mode") in (str(mode), str(Mode.FULL))
    is_same = known.get("is_right") is True and has_mode and known.get("key") == dict(key)
    return str(known.get("line", "")) if is_same else ""
