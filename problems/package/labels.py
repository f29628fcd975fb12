"""The labelled submissions: which verdicts each program below submissions/ may get."""

import re
from collections.abc import Iterator
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


UseForTimeLimit = bool | Literal["lower", "upper"] | None


class SubmissionEntry(LenientSection):
    language: str | None = Field(default=None, description="a language code such as python3 or cpp")
    permitted: Texts | None = Field(default=None, description="a list of AC, WA, TLE, RTE")
    required: Texts | None = Field(default=None, description="a list of AC, WA, TLE, RTE")
    entrypoint: str | None = Field(default=None, description="a text")
    authors: Any = Field(default=None, description="people")
    model_solution: bool = Field(default=False, description="true or false")
    score: Any = Field(default=None, description="a number or [low, high]")
    message: str | None = Field(default=None, description="a text")
    use_for_time_limit: UseForTimeLimit = Field(default=None, description="true, false, lower or upper")


@dataclass(frozen=True, slots=True)
class _Expectation:
    permitted: frozenset[str] | None
    languages: tuple[str, ...] | None
    entrypoint: str | None
    use_for_time_limit: UseForTimeLimit


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
    programs = list(_programs(tree, entries, findings))
    for path, beside in programs:
        folder = path.split("/")[1]
        expectation = _expectation(entries, path.removeprefix("submissions/"))
        permitted = expectation.permitted or _marked(tree, path) or VERDICTS_BY_FOLDER.get(folder)
        label = labels.get(path)
        if label is not None:
            permitted = frozenset({label.verdict})
        if permitted is None:
            findings.warn(path, "", f"nothing says which verdict is expected in {folder}/; not used")
            continue
        languages = [name for name in expectation.languages or languages_of(path) if name in offered]
        if not languages:
            findings.warn(path, "", "in no language that this problem offers here; not used")
        if label is not None and label.languages is not None:
            languages = [name for name in languages if name in label.languages]
        found.extend(
            LabelledSubmission(
                path=path,
                language=name,
                permitted=permitted,
                group=label.group if label else None,
                files=beside,
                bounds_time=_bounds_time(permitted, expectation.use_for_time_limit),
            )
            for name in languages
        )
    if manifest is not None:
        _check_labels(tree, manifest, [path for path, _ in programs], findings)
    return tuple(found)


def _programs(
    tree: PackageTree, entries: list[tuple[re.Pattern[str], SubmissionEntry]], findings: Findings
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each program by its entry point, with the files beside it: a file, or a folder of several."""
    for folder in tree.subfolders("submissions"):
        for path in tree.children(f"submissions/{folder}"):
            yield path, ()
        for name in tree.subfolders(f"submissions/{folder}"):
            root = f"submissions/{folder}/{name}"
            files = tree.under(root)
            wanted = _expectation(entries, root.removeprefix("submissions/")).entrypoint
            entry = _entry(root, files, wanted)
            if entry is None:
                findings.warn(root, "", "nothing says with which of its files it begins; not used")
            else:
                yield entry, tuple(path for path in files if path != entry)


def _entry(root: str, files: list[str], wanted: str | None) -> str | None:
    """The entry point: as submissions.yaml says, the only source, or the one called main."""
    sources = [path for path in files if languages_of(path)]
    if wanted is not None:
        named = [path for path in sources if path == f"{root}/{wanted}"]
        named = named or [path for path in sources if path.rsplit("/", 1)[-1].split(".")[0] == wanted]
        return named[0] if len(named) == 1 else None
    if len(sources) == 1:
        return sources[0]
    main = [path for path in sources if path.rsplit("/", 1)[-1].split(".")[0].lower() == "main"]
    return main[0] if len(main) == 1 else None


def _bounds_time(permitted: frozenset[str], declared: UseForTimeLimit) -> Literal["", "lower", "upper"]:
    """What submissions.yaml says, or what follows from the verdicts."""
    if declared is False:
        return ""
    if declared in ("lower", "upper"):
        return declared
    if permitted == {"AC"}:
        return "lower"
    return "upper" if permitted == {"TLE"} else ""


def _check_labels(tree: PackageTree, manifest: Manifest, programs: list[str], findings: Findings) -> None:
    """Our own packages say for every program that is not accepted what catches it."""
    yaml, document = manifest
    for path in yaml.labels:
        if not tree.has(path):
            where = document.where(("labels", path))
            findings.defect(WHETSTONE_YAML, where, "there is no such file", "the path of a submission")
    for path in programs:
        if path.startswith("submissions/accepted/") or path in yaml.labels:
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
    entrypoint: str | None = None
    use_for_time_limit: UseForTimeLimit = None
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
        entrypoint = entry.entrypoint or entrypoint
        if entry.use_for_time_limit is not None:
            use_for_time_limit = entry.use_for_time_limit
    return _Expectation(permitted, languages, entrypoint, use_for_time_limit)


def _marked(tree: PackageTree, path: str) -> frozenset[str] | None:
    """DOMjudge's `@EXPECTED_RESULTS@: WRONG-ANSWER, TIMELIMIT` inside the source."""
    match = _MARK.search(tree.read(path)[:_MARK_READ_BYTES])
    if match is None:
        return None
    words = [word.strip().upper() for word in match.group(1).decode("ascii").split(",")]
    return frozenset(_VERDICTS_BY_MARK[word] for word in words if word in _VERDICTS_BY_MARK) or None
