"""The labelled submissions: which verdicts each program below submissions/ may get."""

import re
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field

from problems.package.defects import Findings
from problems.package.languages import LANGUAGES_BY_CODE, languages_of
from problems.package.model import LabelledSubmission
from problems.package.schema import LenientSection, Texts, validate
from problems.package.tree import PackageTree
from problems.package.whetstone_yaml import WHETSTONE_YAML, Manifest
from problems.package.yaml_source import YamlDocument, parse_yaml

SUBMISSIONS_YAML = "submissions/submissions.yaml"
VERDICTS_BY_FOLDER: dict[str, frozenset[str]] = {
    "accepted": frozenset({"AC"}),
    "wrong_answer": frozenset({"WA"}),
    "time_limit_exceeded": frozenset({"TLE"}),
    "run_time_error": frozenset({"RTE", "MLE"}),
    "memory_limit_exceeded": frozenset({"MLE"}),
    "output_limit_exceeded": frozenset({"OLE"}),
    "compile_error": frozenset({"CE"}),
    "rejected": frozenset({"WA", "TLE", "RTE", "MLE", "OLE", "CE"}),
    "brute_force": frozenset({"AC", "TLE", "RTE", "MLE"}),
}
"""The format counts exceeding the memory limit as a run-time error."""

_VERDICTS_BY_MARK = {
    "CORRECT": "AC",
    "ACCEPTED": "AC",
    "WRONG-ANSWER": "WA",
    "WRONG_ANSWER": "WA",
    "NO-OUTPUT": "WA",
    "TIMELIMIT": "TLE",
    "TIME_LIMIT_EXCEEDED": "TLE",
    "RUN-ERROR": "RTE",
    "RUN_TIME_ERROR": "RTE",
    "COMPILER-ERROR": "CE",
    "OUTPUT-LIMIT": "OLE",
    "MEMORY-LIMIT": "MLE",
}
_MARK = re.compile(rb"@EXPECTED_RESULTS@:[ \t]*([A-Za-z_, \t-]+)")
_MARK_READ_BYTES = 8192


class SubmissionEntry(LenientSection):
    language: str | None = Field(default=None, description="a language code such as python3 or cpp")
    permitted: Texts | None = Field(default=None, description="a list of AC, WA, TLE, RTE")
    required: Texts | None = Field(default=None, description="a list of AC, WA, TLE, RTE")
    entrypoint: str | None = Field(default=None, description="a text")
    authors: Any = Field(default=None, description="people")
    model_solution: bool = Field(default=False, description="true or false")
    score: Any = Field(default=None, description="a number or [low, high]")
    message: str | None = Field(default=None, description="a text")
    use_for_time_limit: bool | Literal["lower", "upper"] | None = Field(
        default=None, description="true, false, lower or upper"
    )


@dataclass(frozen=True, slots=True)
class _Expectation:
    permitted: frozenset[str] | None
    languages: tuple[str, ...] | None


def read_submissions(
    tree: PackageTree,
    offered: tuple[str, ...],
    manifest: Manifest | None,
    findings: Findings,
) -> tuple[LabelledSubmission, ...]:
    """Every program below submissions/ in each offered language that it is for."""
    entries = _entries(tree, findings)
    labels = manifest[0].labels if manifest else {}
    found: list[LabelledSubmission] = []
    for path in tree.under("submissions"):
        parts = path.split("/")
        if path == SUBMISSIONS_YAML or len(parts) < 3:
            continue
        if len(parts) > 3:
            findings.warn(path, "", "submissions of several files are not judged; not used")
            continue
        expectation = _expectation(entries, path.removeprefix("submissions/"))
        permitted = expectation.permitted or _marked(tree, path) or VERDICTS_BY_FOLDER.get(parts[1])
        label = labels.get(path)
        if label is not None:
            permitted = frozenset({label.verdict})
        if permitted is None:
            findings.warn(path, "", f"nothing says which verdict is expected in {parts[1]}/; not used")
            continue
        languages = [name for name in expectation.languages or languages_of(path) if name in offered]
        if not languages:
            findings.warn(path, "", "in no language that this problem offers here; not used")
        group = label.group if label else None
        found.extend(
            LabelledSubmission(path=path, language=name, permitted=permitted, group=group)
            for name in languages
        )
    if manifest is not None:
        _check_labels(tree, manifest, findings)
    return tuple(found)


def _check_labels(tree: PackageTree, manifest: Manifest, findings: Findings) -> None:
    """Our own packages say for every program that is not accepted what catches it."""
    yaml, document = manifest
    for path in yaml.labels:
        if not tree.has(path):
            where = document.where(("labels", path))
            findings.defect(WHETSTONE_YAML, where, "there is no such file", "the path of a submission")
    for path in tree.under("submissions"):
        if path == SUBMISSIONS_YAML or path.startswith("submissions/accepted/") or path in yaml.labels:
            continue
        where = document.where(("labels",))
        findings.defect(WHETSTONE_YAML, where, f"{path} has no label", "{verdict: ..., group: ...} for it")


def _entries(tree: PackageTree, findings: Findings) -> list[tuple[re.Pattern[str], SubmissionEntry]]:
    if not tree.has(SUBMISSIONS_YAML):
        return []
    document = parse_yaml(SUBMISSIONS_YAML, tree.read(SUBMISSIONS_YAML), findings)
    entries: list[tuple[re.Pattern[str], SubmissionEntry]] = []
    for glob, value in (document.value if document else {}).items():
        assert document is not None
        where = document.where((glob,))
        pattern = _pattern(glob)
        if pattern is None or not isinstance(value, dict):
            problem = "not a map" if pattern is not None else "not a usable glob"
            findings.defect(SUBMISSIONS_YAML, where, problem, "a glob such as accepted/*.py with a map")
            continue
        lines = {loc[1:]: line for loc, line in document.lines.items() if loc[0] == glob and len(loc) > 1}
        entry = validate(SubmissionEntry, YamlDocument(SUBMISSIONS_YAML, value, lines), findings)
        if entry is not None:
            _check_entry(entry, where, findings)
            entries.append((pattern, entry))
    return entries


def _check_entry(entry: SubmissionEntry, where: str, findings: Findings) -> None:
    known = ("AC", "WA", "TLE", "RTE", "MLE", "OLE", "CE")
    unknown = [name for name in (*(entry.permitted or ()), *(entry.required or ())) if name not in known]
    if unknown:
        findings.defect(SUBMISSIONS_YAML, where, f"unknown verdict {', '.join(unknown)}", "AC, WA, TLE, RTE")
    if entry.language is not None and entry.language not in LANGUAGES_BY_CODE:
        findings.warn(SUBMISSIONS_YAML, where, f"language {entry.language} is not judged here")


def _pattern(glob: str) -> re.Pattern[str] | None:
    """The format's globs: * and ? stay inside a folder, {a,b} chooses, there is no **."""
    # Each further star multiplies the steps of a match that fails.
    if "**" in glob or glob.count("*") > 3 or glob.count("{") != glob.count("}") or len(glob) > 300:
        return None
    table = {"*": "[^/]*", "?": "[^/]", "{": "(?:", "}": ")"}
    depth, parts = 0, []
    for char in glob:
        depth += {"{": 1, "}": -1}.get(char, 0)
        parts.append("|" if char == "," and depth else table.get(char, re.escape(char)))
    try:
        return re.compile("".join(parts) + "(?:/.*)?")
    except re.error:
        return None


def _expectation(entries: list[tuple[re.Pattern[str], SubmissionEntry]], path: str) -> _Expectation:
    """Later entries override earlier ones key by key."""
    permitted: frozenset[str] | None = None
    languages: tuple[str, ...] | None = None
    for pattern, entry in entries:
        if not pattern.fullmatch(path):
            continue
        if entry.permitted is not None:
            permitted = frozenset(entry.permitted)
        if entry.required is not None:
            required = frozenset(entry.required)
            permitted = (permitted & required if permitted is not None else required) or required
        if entry.language is not None:
            languages = LANGUAGES_BY_CODE.get(entry.language, ())
    return _Expectation(permitted, languages)


def _marked(tree: PackageTree, path: str) -> frozenset[str] | None:
    """DOMjudge's `@EXPECTED_RESULTS@: WRONG-ANSWER, TIMELIMIT` inside the source."""
    match = _MARK.search(tree.read(path)[:_MARK_READ_BYTES])
    if match is None:
        return None
    words = [word.strip().upper() for word in match.group(1).decode("ascii").split(",")]
    return frozenset(_VERDICTS_BY_MARK[word] for word in words if word in _VERDICTS_BY_MARK) or None
