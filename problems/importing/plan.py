"""Test cases and their points, whichever format they come from, laid out as data/ of our format."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from problems.importing.draft import Draft
from problems.package.defects import Findings
from problems.package.model import SAMPLE_GROUP, Aggregation

Content = bytes | Path


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCase:
    """One case. `points` matter in groups that sum them up."""

    input: Content | None
    """None: generated later, at the place where the plan puts it."""
    answer: Content | None
    points: float = 0.0
    is_sample: bool = False
    key: str = ""
    """What the importer knows the case by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedGroup:
    """Cases that are scored together. `name` is the foreign one, which `require` refers to."""

    name: str
    cases: tuple[PlannedCase, ...]
    max_score: float | None = None
    """None: the sum of the points of its cases."""
    aggregation: Aggregation = "pass-fail"
    require: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Laid:
    """Where a case came to stand."""

    key: str
    input_path: str
    answer_path: str


def lay(
    draft: Draft,
    groups: Sequence[PlannedGroup],
    *,
    is_scoring: bool,
    args: tuple[str, ...],
    where: str,
    findings: Findings,
) -> list[Laid]:
    """Put all cases into data/, samples apart; one group alone lies loose in data/secret.

    `args`: for the output validator. `where`: the foreign file that defects about groups name.
    """
    ordered = _ordered(_split_unequal(groups), where, findings)
    flags: dict[str, Any] = {"output_validator_args": list(args)} if args else {}
    laid = _lay_cases(
        draft,
        f"data/{SAMPLE_GROUP}",
        (case for group in ordered for case in group.cases if case.is_sample),
    )
    if flags:
        draft.yaml("data/secret/test_group.yaml", flags)
        if laid:
            draft.yaml(f"data/{SAMPLE_GROUP}/test_group.yaml", flags)
    secret = [
        replace(group, cases=tuple(case for case in group.cases if not case.is_sample)) for group in ordered
    ]
    secret = [group for group in secret if group.cases]
    if not is_scoring or (len(secret) == 1 and not secret[0].require):
        cases = [case for group in secret for case in group.cases]
        if is_scoring and secret:
            draft.yaml("data/secret/test_group.yaml", _rules(secret[0], (), is_top=True) | flags)
        return laid + _lay_cases(draft, "data/secret", cases)
    return laid + _lay_groups(draft, secret, flags)


def _lay_groups(draft: Draft, secret: Sequence[PlannedGroup], flags: dict[str, Any]) -> list[Laid]:
    laid: list[Laid] = []
    names = {group.name: f"{number:02d}_{_slug(group.name)}" for number, group in enumerate(secret, start=1)}
    total = sum(_points(group) for group in secret)
    top = {"max_score": _tidy(total), "score_aggregation": "sum"}
    draft.yaml("data/secret/test_group.yaml", top | flags)
    for group in secret:
        folder = f"data/secret/{names[group.name]}"
        required = tuple(dict.fromkeys(names.get(name, SAMPLE_GROUP) for name in group.require))
        draft.yaml(f"{folder}/test_group.yaml", _rules(group, required, is_top=False))
        laid += _lay_cases(draft, folder, group.cases)
    return laid


def _lay_cases(draft: Draft, folder: str, cases: Iterable[PlannedCase]) -> list[Laid]:
    laid = []
    for number, case in enumerate(cases, start=1):
        stem = f"{folder}/{number:03d}"
        laid.append(Laid(case.key, f"{stem}.in", f"{stem}.ans"))
        if case.input is not None:
            draft.files[f"{stem}.in"] = case.input
        if case.answer is not None:
            draft.files[f"{stem}.ans"] = case.answer
    return laid


def _rules(group: PlannedGroup, required: tuple[str, ...], *, is_top: bool) -> dict[str, Any]:
    aggregation = "sum" if is_top and group.aggregation == "pass-fail" else group.aggregation
    rules: dict[str, Any] = {"max_score": _tidy(_points(group)), "score_aggregation": aggregation}
    return rules | ({"require_pass": list(required)} if required else {})


def _points(group: PlannedGroup) -> float:
    return sum(case.points for case in group.cases) if group.max_score is None else group.max_score


def _tidy(points: float) -> float | int:
    return int(points) if points == int(points) else points


def _slug(name: str) -> str:
    kept = "".join(char if char.isascii() and char.isalnum() else "_" for char in name.lower())
    return kept.strip("_")[:40] or "group"


def _split_unequal(groups: Sequence[PlannedGroup]) -> list[PlannedGroup]:
    """Our groups share their points out evenly: where cases are worth different points, each stands alone."""
    split: list[PlannedGroup] = []
    pieces: dict[str, list[str]] = {}
    for group in groups:
        is_equal = len({case.points for case in group.cases if not case.is_sample}) <= 1
        if group.aggregation != "sum" or group.max_score is not None or is_equal:
            split.append(group)
            continue
        alone = [
            replace(group, name=f"{group.name}_{number:03d}", cases=(case,), aggregation="pass-fail")
            for number, case in enumerate(group.cases, start=1)
        ]
        pieces[group.name] = [piece.name for piece in alone]
        split.extend(alone)
    return [
        replace(group, require=tuple(part for name in group.require for part in pieces.get(name, [name])))
        for group in split
    ]


def _ordered(groups: Sequence[PlannedGroup], where: str, findings: Findings) -> list[PlannedGroup]:
    """Each group after those it requires: the format wants them earlier in the alphabet."""
    known = {group.name for group in groups}
    done: dict[str, PlannedGroup] = {}
    waiting = list(groups)
    for group in groups:
        unknown = [name for name in group.require if name not in known]
        if unknown:
            problem = f"group {group.name} depends on {', '.join(unknown)}, which there is not"
            findings.defect(where, "", problem, "names of groups")
    while waiting:
        ready = [
            group for group in waiting if all(name in done or name not in known for name in group.require)
        ]
        if not ready:
            names = ", ".join(group.name for group in waiting)
            findings.defect(where, "", f"groups depend on each other in a circle: {names}", "no circle")
            return [*done.values(), *waiting]
        done[ready[0].name] = ready[0]
        waiting.remove(ready[0])
    return list(done.values())
