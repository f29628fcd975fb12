"""What whetstone.yaml says about points: those of generated groups, and the mark that has to be reached.

Generated groups have no folder that an author could lay a `test_group.yaml` into, so their points stand here.
"""

from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field

from problems.package.defects import Findings
from problems.package.model import SAMPLE_GROUP, Aggregation, Package, TestGroup
from problems.package.schema import Number, Section, Texts
from problems.package.yaml_source import Loc, YamlDocument

FULL_SCORE = 100.0
DEFAULT_AGGREGATION: Aggregation = "min"
"""Of groups that say nothing: the worst case's share; all or nothing where validators give no shares."""

PassScore = Annotated[Number, Field(gt=0, le=100)]


class GroupScoreYaml(Section):
    """One entry of `groups`."""

    max_score: Annotated[Number, Field(ge=0)] | None = Field(default=None, description="a number, 0 or more")
    score_aggregation: Literal["sum", "min", "pass-fail"] | None = Field(
        default=None, description="sum, min or pass-fail"
    )
    require_pass: Texts = Field(default=(), description="names of earlier groups, or sample")
    full_feedback: bool = Field(default=False, description="true or false")
    gate: bool = Field(default=False, description="true for a group without points that opens all later ones")


GroupScores = dict[str, GroupScoreYaml]


def with_scores(
    package: Package,
    declared: GroupScores,
    pass_score: float | None,
    document: YamlDocument,
    findings: Findings,
) -> Package:
    """The package with the points that whetstone.yaml gives its groups, and its pass mark.

    Secret groups of a scoring package that nobody gave points share evenly what is left of 100.
    """
    if not package.is_scoring:
        _refuse_points(declared, pass_score, document, findings)
    groups = [_declared(group, declared, document, findings) for group in package.groups]
    _check_conditions(groups, declared, document, findings)
    if not package.is_scoring:
        return replace(package, groups=tuple(groups))
    groups = _shared_out(_gated(groups, declared), declared)
    return replace(package, groups=tuple(groups), pass_score=pass_score, max_score=_total(package, groups))


def _refuse_points(
    declared: GroupScores, pass_score: float | None, document: YamlDocument, findings: Findings
) -> None:
    expected = "type: scoring in problem.yaml, or the key left out"
    if pass_score is not None:
        findings.defect(
            document.file, document.where(("pass_score",)), "a pass-fail problem has no points", expected
        )
    for name, entry in declared.items():
        if entry.gate or entry.max_score is not None or entry.score_aggregation is not None:
            loc: Loc = ("groups", name)
            findings.defect(document.file, document.where(loc), "a pass-fail problem has no points", expected)


def _declared(
    group: TestGroup, declared: GroupScores, document: YamlDocument, findings: Findings
) -> TestGroup:
    entry = declared.get(group.name)
    if entry is None:
        return group
    if group.name == SAMPLE_GROUP and entry.max_score:
        where = document.where(("groups", group.name, "max_score"))
        findings.defect(document.file, where, "samples are not scored", "the key left out")
        return group
    if group.max_score is not None and entry.max_score is not None:
        where = document.where(("groups", group.name, "max_score"))
        findings.defect(document.file, where, "the group's test_group.yaml says it as well", "one of the two")
    is_open = entry.full_feedback and group.name != SAMPLE_GROUP
    return replace(
        group,
        cases=tuple(replace(case, is_open=True) for case in group.cases) if is_open else group.cases,
        max_score=group.max_score if entry.max_score is None else entry.max_score,
        aggregation=entry.score_aggregation or group.aggregation,
        require_pass=entry.require_pass or group.require_pass,
        full_feedback=group.full_feedback or entry.full_feedback,
    )


def _gated(groups: list[TestGroup], declared: GroupScores) -> list[TestGroup]:
    """Every group requires the gates before it: what fails one of them is worth nothing further on."""
    gates = [group.name for group in groups if group.name in declared and declared[group.name].gate]
    gated = []
    for group in groups:
        before = tuple(name for name in gates if name < group.name and name not in group.require_pass)
        if group.name in gates:
            group = replace(group, max_score=group.max_score or 0.0)
        elif group.name != SAMPLE_GROUP:
            group = replace(group, require_pass=(*group.require_pass, *before))
        gated.append(group)
    return gated


def _check_conditions(
    groups: list[TestGroup], declared: GroupScores, document: YamlDocument, findings: Findings
) -> None:
    for group in groups:
        entry = declared.get(group.name)
        earlier = {SAMPLE_GROUP, *(other.name for other in groups if other.name < group.name)}
        unknown = [name for name in (entry.require_pass if entry else ()) if name not in earlier]
        if unknown:
            where = document.where(("groups", group.name, "require_pass"))
            problem = f"{', '.join(unknown)} is no earlier group"
            findings.defect(document.file, where, problem, f"among {', '.join(sorted(earlier))}")


def _shared_out(groups: list[TestGroup], declared: GroupScores) -> list[TestGroup]:
    secret = [group for group in groups if group.name != SAMPLE_GROUP]
    silent = {group.name for group in secret if group.max_score is None}
    given = sum(group.max_score or 0.0 for group in secret)
    share = max(0.0, FULL_SCORE - given) / len(silent) if silent else 0.0
    return [_with_default(group, share, silent, declared) for group in groups]


def _with_default(group: TestGroup, share: float, silent: set[str], declared: GroupScores) -> TestGroup:
    entry = declared.get(group.name)
    if group.name in silent:
        group = replace(group, max_score=share)
    elif entry is None or entry.max_score is None:
        # Its own file gave it points, and says how they are added.
        return group
    if entry is not None and entry.score_aggregation is not None:
        return group
    return replace(group, aggregation=DEFAULT_AGGREGATION)


def _total(package: Package, groups: list[TestGroup]) -> float | None:
    scores = [group.max_score or 0.0 for group in groups if group.name != SAMPLE_GROUP]
    if not scores:
        return package.max_score
    return min(scores) if package.score_aggregation == "min" else round(sum(scores), 9)
