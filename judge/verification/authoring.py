"""V01: what a package of the bank has to have, and that what it names exists. Looks at files only."""

import json
from collections.abc import Iterator
from functools import cache

from judge.verdicts import Verdict
from judge.verification.findings import Finding
from judge.verification.labels import CONTRACT, contract_of, mentioned_groups, prefix_of
from judge.verification.subject import ACCEPTED, Subject
from problems.package.model import Package
from problems.package.whetstone_yaml import WHETSTONE_YAML
from problems.publishing import UNKNOWN_LICENSE
from problems.skilltree import INDEX

LEAST_HINTS = 3
LEAST_WRONG = 2
LEAST_GROUPS = {1: 5, 2: 5, 3: 8, 4: 8, 5: 8}
"""By difficulty."""
COSTLY = frozenset({Verdict.TLE.value, Verdict.MLE.value, Verdict.OLE.value})
NOTHING_TO_EXHAUST = frozenset({"artifact", "plot", "tests"})
"""Kinds whose cases are too small for a program to be too slow or too large."""


def find(subject: Subject) -> Iterator[Finding]:
    """Gaps are failures in the bank; for others, whose authors follow other rules, warnings."""
    level = subject.demanded
    package, contract = subject.package, contract_of(subject)
    gaps = [*_gaps(package), *([] if contract else [("the file is missing", CONTRACT)])]
    for text, file in gaps:
        yield Finding(text=text, file=file, level=level)
    for code in package.skills:
        if code not in topic_codes():
            yield Finding(text=f"there is no topic {code} in the skill tree", file=WHETSTONE_YAML)
    groups = {group.name for group in package.groups}
    prefixes = {prefix_of(name) for name in groups}
    for name in sorted(mentioned_groups(contract) - groups):
        if prefix_of(name) not in prefixes:
            continue
        yield Finding(text=f"there is no group {name}", file=CONTRACT, level=level)
    for labelled in package.submissions:
        if labelled.group is not None and labelled.group not in groups:
            yield Finding(text=f"there is no group {labelled.group}", file=labelled.path)


def _gaps(package: Package) -> Iterator[tuple[str, str]]:
    """(what is missing, where)."""
    yield from _gaps_of_programs(package)
    has = {
        ("no input validator", "input_validators"): package.input_validators,
        ("no editorial", "solution"): package.editorial,
        ("no provenance", WHETSTONE_YAML): package.metadata.provenance,
        ("no licence", "problem.yaml"): package.metadata.license not in ("", UNKNOWN_LICENSE),
        ("no primary skill", WHETSTONE_YAML): package.primary_skill,
    }
    yield from (gap for gap, what in has.items() if not what)
    if len(package.hints) < LEAST_HINTS:
        yield f"{len(package.hints)} hints, {LEAST_HINTS} are the least", WHETSTONE_YAML
    least = LEAST_GROUPS[package.difficulty]
    if len(package.groups) < least:
        yield f"{len(package.groups)} groups, {least} are the least for this difficulty", "data"


def _gaps_of_programs(package: Package) -> Iterator[tuple[str, str]]:
    # Who ends with an error instead of an answer is wrong as well.
    failing = {Verdict.WA.value, Verdict.RTE.value}
    wrong = {each.path for each in package.submissions if failing & each.permitted}
    if len(wrong) < LEAST_WRONG:
        yield f"{len(wrong)} wrong programs, {LEAST_WRONG} are the least", "submissions"
    is_costly = any(COSTLY & each.permitted for each in package.submissions)
    if not is_costly and package.kind not in NOTHING_TO_EXHAUST:
        yield "no program that is too slow or too large", "submissions"
    for each in package.submissions:
        if each.permitted != ACCEPTED and each.group is None:
            yield "the label names no group", each.path


@cache
def topic_codes() -> frozenset[str]:
    """The codes of the skill tree."""
    return frozenset(row["code"] for row in json.loads(INDEX.read_text(encoding="utf-8"))["tree"])
