"""The test cases of init.yml: listed, batched, or paired by patterns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from problems.importing.plan import PlannedCase, PlannedGroup
from problems.package.defects import Findings
from problems.package.yaml_source import Loc, YamlDocument

INIT = "init.yml"
INPUT_PATTERN = r"^(?=.*?\.in|in).*?(?:(?:^|\W)(?P<batch>\d+)[^\d\s]+)?(?P<case>\d+)[^\d\s]*$"
OUTPUT_PATTERN = r"^(?=.*?\.out|out).*?(?:(?:^|\W)(?P<batch>\d+)[^\d\s]+)?(?P<case>\d+)[^\d\s]*$"
MAX_PATTERN_CHARACTERS = 300
MAX_QUANTIFIERS = 7
MAX_NAME_CHARACTERS = 80
_CASE_KEYS = frozenset({"in", "out", "points", "generator_args"})
_BATCH_KEYS = frozenset({"points", "batched", "dependencies"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One case as init.yml knows it."""

    key: str
    input: Path | None = None
    answer: Path | None = None
    points: float = 1.0
    generator_args: tuple[Any, ...] = ()
    is_generated: bool = False
    """Whether a program has to make it."""

    def planned(self) -> PlannedCase:
        """For the plan."""
        return PlannedCase(input=self.input, answer=self.answer, points=self.points, key=self.key)


@dataclass(slots=True)
class Cases:
    """Everything that is judged."""

    groups: list[PlannedGroup] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    is_scoring: bool = False


@dataclass(slots=True)
class _Reading:
    document: YamlDocument
    files: Mapping[str, Path]
    findings: Findings
    cases: Cases = field(default_factory=Cases)
    gates: list[str] = field(default_factory=list)
    """Groups worth nothing that end everything when they fail."""
    has_points: bool = False

    def defect(self, loc: Loc, problem: str, expected: str) -> None:
        self.findings.defect(INIT, self.document.where(loc), problem, expected)


def planned(document: YamlDocument, files: Mapping[str, Path], findings: Findings) -> Cases:
    """All cases, in the order in which they are judged; pretests first, worth nothing."""
    reading = _Reading(document, files, findings)
    declared = document.value.get("test_cases")
    for key in ("pretest_test_cases", "test_cases"):
        value = document.value.get(key)
        if isinstance(value, list):
            _read_list(reading, key, value)
    if not isinstance(declared, list):
        _pair(reading, declared)
    cases = reading.cases
    if not cases.listed:
        reading.defect(("test_cases",), "no test cases", "a list, or files that the patterns pair")
    cases.is_scoring = reading.has_points
    if not cases.is_scoring:
        cases.groups = [PlannedGroup(name="all", cases=tuple(case.planned() for case in cases.listed))]
    return cases


def _read_list(reading: _Reading, key: str, items: list[Any]) -> None:
    batch_names: list[str] = []
    is_pretest = key == "pretest_test_cases"
    prefix = "pretest" if is_pretest else "case"
    for index, item in enumerate(items):
        loc: Loc = (key, index)
        if not isinstance(item, dict):
            reading.defect(loc, "not a test case", "a map with in and out, or with batched")
            continue
        name = f"{prefix}{index + 1}"
        if "batched" in item:
            name = f"{'pretest_' if is_pretest else ''}batch{len(batch_names) + 1}"
            batch_names.append(name)
            group = _batch(reading, loc, item, name, batch_names)
        else:
            case = _case(reading, loc, item, name)
            group = PlannedGroup(name=name, cases=(case.planned(),), max_score=case.points)
            reading.has_points |= "points" in item
        if is_pretest:
            group = replace(group, max_score=0.0)
        gates = [gate for gate in reading.gates if gate not in group.require]
        reading.cases.groups.append(replace(group, require=(*group.require, *gates)))
        if group.max_score == 0 and not is_pretest:
            reading.gates.append(name)


def _batch(
    reading: _Reading, loc: Loc, item: dict[str, Any], name: str, batch_names: list[str]
) -> PlannedGroup:
    reading.has_points = True
    _check_keys(reading, loc, item, _BATCH_KEYS)
    members = item["batched"] if isinstance(item["batched"], list) else []
    if not members or any(not isinstance(member, dict) for member in members):
        reading.defect((*loc, "batched"), "no test cases in the batch", "a list of maps with in and out")
    cases = tuple(
        _case(reading, (*loc, "batched", index), member, f"{name}.{index + 1}")
        for index, member in enumerate(members)
        if isinstance(member, dict)
    )
    required = []
    for number in item.get("dependencies") or []:
        if isinstance(number, int) and 1 <= number < len(batch_names):
            required.append(batch_names[number - 1])
        else:
            reading.defect((*loc, "dependencies"), f"{number!r} is no earlier batch", "numbers from 1")
    points = _points(reading, loc, item)
    planned_cases = tuple(case.planned() for case in cases)
    return PlannedGroup(name=name, cases=planned_cases, max_score=points, require=tuple(required))


def _case(reading: _Reading, loc: Loc, item: dict[str, Any], key: str) -> Listed:
    _check_keys(reading, loc, item, _CASE_KEYS)
    args = item.get("generator_args", [])
    listed = Listed(
        key=key,
        input=_file(reading, (*loc, "in"), item.get("in")),
        answer=_file(reading, (*loc, "out"), item.get("out")),
        points=_points(reading, loc, item),
        generator_args=tuple(args) if isinstance(args, list) else (),
        is_generated="in" not in item,
    )
    if listed.input is not None and listed.answer is None and "out" not in item:
        reading.defect((*loc, "out"), "the key is missing", "the name of the answer's file")
    reading.cases.listed.append(listed)
    return listed


def _file(reading: _Reading, loc: Loc, name: object) -> Path | None:
    if name is None:
        return None
    found = reading.files.get(str(name))
    if found is None:
        reading.defect(loc, f"there is no file {str(name)[:80]!r}", "a file in the archive")
    return found


def _points(reading: _Reading, loc: Loc, item: dict[str, Any]) -> float:
    points = item.get("points", reading.document.value.get("points", 1))
    if isinstance(points, bool) or not isinstance(points, int | float) or not 0 <= points <= 1_000_000:
        reading.defect((*loc, "points"), f"{points!r} are no points", "a number, 0 or more")
        return 0.0
    return float(points)


def _check_keys(reading: _Reading, loc: Loc, item: dict[str, Any], known: frozenset[str]) -> None:
    for key in item:
        if key in known or key.endswith("+"):
            continue
        if key in ("checker", "generator"):
            problem = f"a {key} of its own for a part of the cases is not taken over"
            reading.defect((*loc, key), problem, f"one {key} for all")
        else:
            reading.findings.warn(INIT, reading.document.where((*loc, key)), "unknown key, not used")


# ---- pairing by patterns ----


def _pair(reading: _Reading, declared: object) -> None:
    """Inputs and outputs whose names have the same batch and case numbers belong together."""
    rules = {**reading.document.value, **(declared if isinstance(declared, dict) else {})}
    ins = _matched(reading, rules.get("input_format", INPUT_PATTERN), "input_format")
    outs = _matched(reading, rules.get("output_format", OUTPUT_PATTERN), "output_format")
    for number in sorted(set(ins) - set(outs)):
        reading.findings.defect(INIT, "test_cases", f"{ins[number]} has no output beside it", "a pair")
    for number in sorted(set(outs) - set(ins)):
        reading.findings.warn(INIT, "test_cases", f"{outs[number]} has no input beside it; not used")
    points = rules.get("case_points", [])
    batches: dict[int, list[Listed]] = {}
    for batch, case in sorted(set(ins) & set(outs)):
        listed = Listed(
            key=f"{batch}.{case}",
            input=reading.files[ins[batch, case]],
            answer=reading.files[outs[batch, case]],
            points=_points(reading, ("points",), {}),
        )
        reading.cases.listed.append(listed)
        batches.setdefault(batch, []).append(listed)
    reading.has_points |= any(batch >= 0 for batch in batches)
    for index, (batch, listed_cases) in enumerate(sorted(batches.items())):
        worth = points[index] if isinstance(points, list) and index < len(points) else listed_cases[0].points
        cases = tuple(case.planned() for case in listed_cases)
        if batch < 0:
            reading.cases.groups.append(PlannedGroup(name="loose", cases=cases, aggregation="sum"))
            continue
        score = float(worth) if isinstance(worth, int | float) else 1.0
        reading.cases.groups.append(PlannedGroup(name=f"batch{batch}", cases=cases, max_score=score))


def _matched(reading: _Reading, pattern: object, key: str) -> dict[tuple[int, int], str]:
    """(batch or -1, case) -> file name."""
    compiled = _compiled(reading, pattern, key)
    found: dict[tuple[int, int], str] = {}
    for name in sorted(reading.files):
        if compiled is None or len(name) > MAX_NAME_CHARACTERS or name == INIT:
            continue
        match = compiled.match(name)
        if match is None:
            continue
        numbers = match.groupdict()
        if numbers.get("case") is None:
            continue
        batch = int(numbers["batch"]) if numbers.get("batch") is not None else -1
        found[batch, int(numbers["case"])] = name
    return found


def _compiled(reading: _Reading, pattern: object, key: str) -> re.Pattern[str] | None:
    """Patterns come from strangers: those that may take exponential time are refused."""
    expected = "a regular expression with groups named batch and case, without repeated groups"
    if not isinstance(pattern, str) or len(pattern) > MAX_PATTERN_CHARACTERS:
        reading.defect((key,), "not a usable pattern", expected)
        return None
    if pattern not in (INPUT_PATTERN, OUTPUT_PATTERN):
        quantifiers = len(re.findall(r"(?<!\\)[*+{]", pattern))
        if re.search(r"\)(?:[*+]|\{)", pattern) or quantifiers > MAX_QUANTIFIERS:
            reading.defect((key,), "a pattern that may never end", expected)
            return None
    try:
        compiled = re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        reading.defect((key,), f"not a regular expression: {error}", expected)
        return None
    if "case" not in compiled.groupindex:
        reading.defect((key,), "the pattern has no group named case", expected)
        return None
    return compiled
