"""problem.yaml and statements of an imported package."""

import re
from collections.abc import Mapping
from typing import Any

from problems.importing.draft import Foreign
from problems.package.problem_yaml import LICENSES

MAX_TITLE_CHARACTERS = 200
_MIB = 1024 * 1024


def problem_yaml(
    foreign: Foreign,
    *,
    titles: Mapping[str, str],
    is_scoring: bool = False,
    author: str = "",
    source: str = "",
    keywords: tuple[str, ...] = (),
    limits: Mapping[str, Any],
) -> None:
    """Draft problem.yaml; the form goes before what the format says. Empty values are left out."""
    form = foreign.form
    names = {language: (form.title or title)[:MAX_TITLE_CHARACTERS] for language, title in titles.items()}
    if form.license and form.license not in LICENSES:
        expected = f"one of {', '.join(LICENSES)}"
        foreign.findings.defect("form", "license", f"unknown licence {form.license[:40]!r}", expected)
    own = {"time_limit": form.time_limit_seconds, "memory": _whole(form.memory_limit_mib)}
    merged = {**limits, **{key: value for key, value in own.items() if value is not None}}
    values: dict[str, Any] = {
        "problem_format_version": "2025-09",
        "name": names["en"] if set(names) == {"en"} else names,
        "uuid": foreign.identity,
        "type": "scoring" if is_scoring else "pass-fail",
        "credits": form.author or author,
        "source": source,
        "license": form.license or "unknown",
        "keywords": list(keywords),
        "limits": {key: value for key, value in merged.items() if value is not None},
    }
    foreign.draft.yaml("problem.yaml", {key: value for key, value in values.items() if value})


def form_statement(foreign: Foreign, format_name: str) -> None:
    """The statement of the form, for formats that carry none."""
    if not foreign.form.statement.strip():
        problem = f"{format_name} packages carry no statement"
        foreign.findings.defect("form", "statement", problem, "a statement in Markdown")
        return
    foreign.draft.text("statement/problem.en.md", foreign.form.statement)


def require_time_limit(foreign: Foreign, format_name: str) -> None:
    """For formats without limits and without solutions to measure."""
    if foreign.form.time_limit_seconds is None:
        problem = f"{format_name} packages carry no time limit"
        foreign.findings.defect("form", "time limit", problem, "seconds, a number above 0")


def mib(size_bytes: float) -> int:
    """Whole MiB, at least one, never less than asked for."""
    return max(1, -int(-size_bytes // _MIB))


def _whole(value: float | None) -> int | None:
    return None if value is None else max(1, round(value))


_DURATION = re.compile(r"\s*(\d{1,7}(?:\.\d{1,6})?)\s*(ms|s|m)?\s*", re.IGNORECASE)
_SIZE = re.compile(r"\s*(\d{1,12}(?:\.\d{1,6})?)\s*([kmg]?)i?b?\s*", re.IGNORECASE)
_SECONDS = {"ms": 0.001, "s": 1.0, "": 1.0, "m": 60.0}
_FACTORS = {"k": 1024, "m": _MIB, "g": 1024 * _MIB, "": _MIB}


def seconds_of(text: str) -> float | None:
    """`1500ms`, `2s`; None for anything else."""
    match = _DURATION.fullmatch(text)
    return None if match is None else float(match[1]) * _SECONDS[(match[2] or "").lower()]


def mib_of(text: str) -> int | None:
    """`256m`, `512MB`, `1g`; None for anything else."""
    match = _SIZE.fullmatch(text)
    return None if match is None else mib(float(match[1]) * _FACTORS[match[2].lower()])
