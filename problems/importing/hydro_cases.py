"""The test cases of Hydro: subtasks, cases, or files paired by their names."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from problems.importing import manifest
from problems.importing.plan import PlannedCase, PlannedGroup
from problems.package.defects import Findings
from problems.package.model import Aggregation
from problems.package.tree import PackageTree
from problems.package.yaml_source import Loc, YamlDocument

TESTDATA = "testdata"
CONFIG = f"{TESTDATA}/config.yaml"
FULL_SCORE = 100
_AGGREGATIONS: dict[str, Aggregation] = {"min": "min", "sum": "sum"}
_CASE_KEYS = frozenset({"input", "output", "time", "memory", "score"})
_SUBTASK_KEYS = frozenset({"id", "time", "memory", "score", "if", "type", "cases"})

_PAIRINGS: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...] = (
    (
        re.compile(
            r"(?P<stem>(?:[\w.-]*?)(?:(?P<subtask>\d*)[-_])?(?P<case>\d+))\.(?:in|IN|in\.txt|IN\.TXT)"
        ),
        "{stem}",
        (".out", ".OUT", ".ans", ".ANS", ".out.txt", ".OUT.TXT", ".ans.txt"),
    ),
    (re.compile(r"(?P<stem>[^\d]*)\.(?:in|IN)(?P<case>\d+)"), "{stem}", (".ou{case}", ".out{case}")),
    (
        re.compile(r"(?P<stem>(?P<subtask>\d+)[-_].*)\.(?:in|IN)"),
        "{stem}",
        (".out", ".OUT", ".ans", ".ANS"),
    ),
)


@dataclass(slots=True)
class HydroCases:
    """Everything that is judged, and the largest limits that any case has."""

    groups: list[PlannedGroup] = field(default_factory=list)
    is_scoring: bool = True
    time_limit_seconds: float = 1.0
    memory_mib: int = 256


@dataclass(slots=True)
class _Reading:
    config: YamlDocument
    tree: PackageTree
    findings: Findings
    times: list[float] = field(default_factory=list)
    memories: list[int] = field(default_factory=list)

    def defect(self, loc: Loc, problem: str, expected: str) -> None:
        self.findings.defect(CONFIG, self.config.where(loc), problem, expected)


def planned(config: YamlDocument, tree: PackageTree, findings: Findings) -> HydroCases:
    """All groups. Hydro gives points always: 100 shared out where nothing is said."""
    reading = _Reading(config, tree, findings)
    found = HydroCases()
    _note_limits(reading, (), config.value)
    subtasks, cases = config.value.get("subtasks"), config.value.get("cases")
    if isinstance(subtasks, list) and subtasks:
        found.groups = _with_scores([_subtask(reading, index, item) for index, item in enumerate(subtasks)])
    elif isinstance(cases, list) and cases:
        planned_cases = _cases(reading, ("cases",), cases)
        score = config.value.get("score")
        if not any(case.points for case in planned_cases):
            worth = score if isinstance(score, int) else FULL_SCORE / len(cases)
            planned_cases = [replace(case, points=float(worth)) for case in planned_cases]
        found.groups = [PlannedGroup(name="cases", cases=tuple(planned_cases), aggregation="sum")]
    else:
        found.groups = _with_scores(_paired(reading))
    if not any(group.cases for group in found.groups):
        findings.defect(TESTDATA, "", "no test cases", "pairs such as 1.in and 1.out")
    found.time_limit_seconds = max(reading.times, default=1.0)
    found.memory_mib = max(reading.memories, default=256)
    for name, values in (("time", reading.times), ("memory", reading.memories)):
        if len(set(values)) > 1:
            text = f"cases differ in their {name} limits; the largest, {max(values):g}, holds for all"
            findings.warn(CONFIG, name, text)
    return found


def _subtask(reading: _Reading, index: int, item: Any) -> PlannedGroup:
    loc: Loc = ("subtasks", index)
    if not isinstance(item, dict):
        reading.defect(loc, "not a subtask", "a map with cases")
        return PlannedGroup(name=str(index + 1), cases=())
    _check_keys(reading, loc, item, _SUBTASK_KEYS)
    _note_limits(reading, loc, item)
    kind = item.get("type", "min")
    if kind not in _AGGREGATIONS:
        problem = f"subtasks that take the {str(kind)[:20]} are not judged here"
        reading.defect((*loc, "type"), problem, "min or sum")
    required = item.get("if") or []
    score = item.get("score")
    return PlannedGroup(
        name=str(item.get("id", index + 1)),
        cases=tuple(_cases(reading, (*loc, "cases"), item.get("cases") or [])),
        max_score=float(score) if isinstance(score, int | float) else None,
        aggregation=_AGGREGATIONS.get(str(kind), "min"),
        require=tuple(str(name) for name in required) if isinstance(required, list) else (),
    )


def _cases(reading: _Reading, loc: Loc, items: Any) -> list[PlannedCase]:
    cases: list[PlannedCase] = []
    for index, item in enumerate(items if isinstance(items, list) else []):
        place: Loc = (*loc, index)
        if not isinstance(item, dict):
            reading.defect(place, "not a test case", "a map with input and output")
            continue
        _check_keys(reading, place, item, _CASE_KEYS)
        _note_limits(reading, place, item)
        paths = {side: f"{TESTDATA}/{item.get(side)}" for side in ("input", "output")}
        for side, path in paths.items():
            if not reading.tree.has(path):
                problem = f"there is no file {str(item.get(side))[:80]!r}"
                reading.defect((*place, side), problem, "the name of a file in testdata/")
        score = item.get("score")
        cases.append(
            PlannedCase(
                input=reading.tree.root / paths["input"] if reading.tree.has(paths["input"]) else b"",
                answer=reading.tree.root / paths["output"] if reading.tree.has(paths["output"]) else b"",
                points=float(score) if isinstance(score, int | float) else 0.0,
            )
        )
    return cases


def _check_keys(reading: _Reading, loc: Loc, item: dict[str, Any], known: frozenset[str]) -> None:
    for key in item:
        if key not in known:
            reading.findings.warn(CONFIG, reading.config.where((*loc, key)), "unknown key, not used")


def _note_limits(reading: _Reading, loc: Loc, item: dict[str, Any]) -> None:
    if "time" in item:
        seconds = manifest.seconds_of(str(item["time"]))
        if seconds:
            reading.times.append(seconds)
        else:
            reading.defect((*loc, "time"), f"{str(item['time'])[:40]!r} is no time", "such as 1s or 500ms")
    if "memory" in item:
        size = manifest.mib_of(str(item["memory"]))
        if size:
            reading.memories.append(size)
        else:
            reading.defect((*loc, "memory"), f"{str(item['memory'])[:40]!r} is no size", "such as 256m")


def _paired(reading: _Reading) -> list[PlannedGroup]:
    """Inputs by name with the outputs beside them; a number before the case's is that of its subtask."""
    names = {path.rsplit("/", 1)[-1] for path in reading.tree.children(TESTDATA)}
    found: dict[int, list[tuple[int, str, str]]] = {}
    for name in sorted(names):
        for pattern, stem, endings in _PAIRINGS:
            match = pattern.fullmatch(name)
            if match is None:
                continue
            parts = match.groupdict(default="0")
            candidates = [(stem + ending).format(**parts) for ending in endings]
            output = next((other for other in candidates if other in names), None)
            if output is None:
                problem = "no output beside it"
                reading.findings.defect(f"{TESTDATA}/{name}", "", problem, f"one of {', '.join(candidates)}")
                break
            subtask = int(parts.get("subtask") or 0)
            found.setdefault(subtask, []).append((int(parts.get("case") or 0), name, output))
            break
    root = reading.tree.root / TESTDATA
    return [
        PlannedGroup(
            name=str(subtask or "cases"),
            cases=tuple(PlannedCase(input=root / a, answer=root / b) for _, a, b in sorted(cases)),
            aggregation="min" if subtask else "sum",
        )
        for subtask, cases in sorted(found.items())
    ]


def _with_scores(groups: list[PlannedGroup]) -> list[PlannedGroup]:
    """Subtasks without points share what is left of the 100, the last ones get the rest of the division."""
    silent = [group for group in groups if group.max_score is None]
    left = max(0, FULL_SCORE - int(sum(group.max_score or 0 for group in groups)))
    if not silent:
        return groups
    each, rest = divmod(left, len(silent))
    worth = {
        group.name: float(each + (1 if index >= len(silent) - rest else 0))
        for index, group in enumerate(silent)
    }
    return [
        replace(group, max_score=worth[group.name]) if group.max_score is None else group for group in groups
    ]
