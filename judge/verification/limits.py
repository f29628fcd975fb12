"""V07: references stay well inside the limits, slow programs go well beyond."""

from collections.abc import Iterator
from statistics import median

from judge.verdicts import Verdict
from judge.verification.findings import Finding
from judge.verification.report import Role, Row
from judge.verification.subject import TWICE, Subject
from sandbox.interface import KIB
from sandbox.languages import get

LARGEST_SHARE = {"python3": 0.5, "python3-torch": 0.5, "python3-keras": 0.5, "pypy3": 0.5, "r": 0.5}
LARGEST_SHARE_ELSEWHERE = 1 / 3
LARGEST_SHARE_OF_MEMORY = 0.75
REPETITIONS = 3


def find(subject: Subject) -> Iterator[Finding]:
    """Limits that do not divide. Only references are held to their share; others only have to be accepted."""
    references = {(path, language) for language, path in subject.package.references.items()}
    worst = 0.0
    for row in subject.judge_labelled(Role.ACCEPTED):
        if (row.path, row.language) not in references or not row.is_right:
            continue
        limit = subject.package.time_limit_ms_for(row.language)
        most = LARGEST_SHARE.get(row.language, LARGEST_SHARE_ELSEWHERE)
        slowest = row.slowest_ms
        if subject.is_full or slowest > most * limit:
            slowest = _again(subject, row)
        worst = max(worst, slowest / limit)
        if slowest > most * limit:
            text = f"takes {slowest:.0f} ms in {row.language}, {slowest / limit:.0%} of the limit"
            yield _finding(subject, row, f"{text}; at most {most:.0%} leaves room for others")
        yield from _memory(subject, row)
    subject.figures["time_ratio"] = worst
    for row in subject.judge_labelled(Role.SLOW):
        if row.is_right and row.verdict == Verdict.TLE and not row.is_twice_over:
            text = f"is over the limit in {row.language}, but not over {TWICE} times the limit"
            yield _finding(subject, row, text)


def _again(subject: Subject, row: Row) -> float:
    """The median of three runs: one may have met a busy machine."""
    source = subject.package.read(row.path).decode()
    times = [subject.examined(row.language, source).cpu_ms_slowest or 0.0 for _ in range(REPETITIONS - 1)]
    return median([row.slowest_ms, *times])


def _memory(subject: Subject, row: Row) -> Iterator[Finding]:
    limit = subject.package.memory_limit_kib + get(row.language).memory_extra_mib * KIB
    if row.memory_kib > LARGEST_SHARE_OF_MEMORY * limit:
        text = f"takes {row.memory_kib // KIB} of {limit // KIB} MiB in {row.language}"
        yield _finding(subject, row, text)


def _finding(subject: Subject, row: Row, text: str) -> Finding:
    return Finding(file=row.path, group=row.group, text=text, level=subject.demanded)
