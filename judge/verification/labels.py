"""V06 and V16: every wrong program gets its verdict in the group named; every group is needed."""

import re
from collections.abc import Iterator

from judge.verdicts import Verdict
from judge.verification.findings import Finding, Level, NotApplicable
from judge.verification.report import Role, Row
from judge.verification.subject import Subject
from problems.package.model import SAMPLE_GROUP

CONTRACT = "contract.md"
LEAST_DATABASES = 5


def find(subject: Subject) -> Iterator[Finding]:
    """A label that is not kept; in the bank, also a group that nothing needs."""
    rows = [*subject.judge_labelled(Role.WRONG), *subject.judge_labelled(Role.SLOW)]
    for row in rows:
        if row.is_right or row.verdict == Verdict.SKIPPED:
            continue
        expected = "|".join(row.permitted)
        text = f"{row.verdict} instead of {expected} in {row.language}: {row.note}"
        if row.verdict in row.permitted:
            text = f"not caught by the group named, but by {', '.join(row.caught_by) or 'none'}"
        yield Finding(file=row.path, group=row.group, text=text)
    # Quick mode does not look at all groups that catch a program.
    if subject.plan.is_strict and subject.is_full:
        yield from _idle_groups(subject, rows)


def _idle_groups(subject: Subject, rows: list[Row]) -> Iterator[Finding]:
    """Groups that no label names, that alone catch nothing, and that the contract does not justify."""
    needed = {row.group for row in rows} | {row.caught_by[0] for row in rows if len(row.caught_by) == 1}
    justified = mentioned_groups(contract_of(subject))
    for group in subject.package.groups:
        if group.name == SAMPLE_GROUP or group.name in needed | justified:
            continue
        text = "no labelled program needs this group, and contract.md does not say what it is for"
        yield Finding(group=group.name, text=text, level=Level.WARNING)


def find_idle_databases(subject: Subject) -> Iterator[Finding]:
    """V16: each database of an SQL problem kills a wrong query, and there are at least five."""
    if subject.package.kind != "sql":
        raise NotApplicable("no SQL")
    rows = [*subject.judge_labelled(Role.WRONG), *subject.judge_labelled(Role.SLOW)]
    killing = {group for row in rows for group in row.caught_by}
    secret = [group for group in subject.package.groups if group.name != SAMPLE_GROUP]
    if len(secret) < LEAST_DATABASES:
        text = f"{len(secret)} hidden groups; {LEAST_DATABASES} databases are the least"
        yield Finding(text=text, level=subject.demanded)
    justified = mentioned_groups(contract_of(subject))
    for group in secret:
        if group.name not in killing | justified:
            text = "kills no wrong query, and contract.md does not justify it"
            yield Finding(group=group.name, text=text, level=subject.demanded)


def contract_of(subject: Subject) -> str:
    """The contract's text; empty when there is none."""
    path = subject.package.root / CONTRACT
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def mentioned_groups(contract: str) -> set[str]:
    """Names of groups, or what looks like one, that a contract speaks of."""
    return set(re.findall(r"\b[a-z]{1,3}\d+_[A-Za-z0-9_-]+", contract))


def prefix_of(group: str) -> str:
    """What the names of a package's groups begin with, before their number."""
    return re.split(r"\d", group, maxsplit=1)[0]
