"""Attempts as rows: submissions, judgings, cases and measurements, as workers would have left them."""

import math
import random
from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.db.models import OuterRef, Subquery

from judge.models import CaseResult, Judging, RuntimeMeasurement, Submission
from judge.verdicts import Status, Verdict
from web.seeding.history import Attempt

BATCH = 2_000
CASES = 12
SOURCE = """import sys


def solve(readings):
    best = 0
    for value in sorted(readings):
        best = max(best, best + value)
    return best


numbers = list(map(int, sys.stdin.read().split()))
print(solve(numbers[1:]))  # attempt {number}
"""
MESSAGES = {Verdict.WA: "Token 1 differs from the expected one.", Verdict.RTE: "IndexError in line 7"}
COMPILER = "Main.java:3: error: ';' expected\n        int n = in.nextInt()\n1 error\n"


def write(dice: random.Random, attempts: Sequence[Attempt], with_cases: float) -> None:
    """All of it; `with_cases` is the share of judgings whose cases are kept."""
    for start in range(0, len(attempts), BATCH):
        part = attempts[start : start + BATCH]
        sent = Submission.objects.bulk_create(
            [_submission(attempt, start + number) for number, attempt in enumerate(part)]
        )
        judged = Judging.objects.bulk_create(
            [_judging(dice, row, attempt) for row, attempt in zip(sent, part, strict=True)]
        )
        chosen = [row for row in judged if dice.random() < with_cases]
        CaseResult.objects.bulk_create(
            (case for row in chosen for case in _cases(dice, row)), batch_size=BATCH
        )
        RuntimeMeasurement.objects.bulk_create(_measurement(row) for row in judged if row.runtime_ratio)
    newest = Judging.objects.filter(submission=OuterRef("pk")).order_by("-id").values("id")[:1]
    Submission.objects.filter(current_judging=None).update(current_judging=Subquery(newest))


def _submission(attempt: Attempt, number: int) -> Submission:
    return Submission(
        user_id=attempt.user_id,
        problem_id=attempt.task.problem_id,
        language=attempt.language,
        source=SOURCE.format(number=number),
        created_at=attempt.sent_at,
    )


def _judging(dice: random.Random, submission: Submission, attempt: Attempt) -> Judging:
    is_accepted = attempt.verdict == Verdict.AC
    cpu_ms = 2_000.0 if attempt.verdict == Verdict.TLE else 20 * math.exp(dice.gauss(1, 0.9))
    is_measured = is_accepted and dice.random() < 0.8
    return Judging(
        submission=submission,
        revision_id=attempt.task.revision_id,
        status=Status.DONE,
        verdict=attempt.verdict,
        attempts=1,
        score=100.0 if is_accepted else 0.0,
        cpu_ms_slowest=cpu_ms,
        cpu_ms_total=cpu_ms * CASES * 0.6,
        memory_kib=round(9_000 * math.exp(dice.gauss(0.5, 0.4))),
        runtime_ratio=round(math.exp(dice.gauss(0.4, 0.5)), 3) if is_measured else None,
        runtime_note="" if is_measured or not is_accepted else "too short to measure",
        compiler_output=COMPILER if attempt.verdict == Verdict.CE else "",
        queued_at=attempt.sent_at,
        started_at=attempt.sent_at + timedelta(milliseconds=300),
        ended_at=attempt.sent_at + timedelta(milliseconds=2_500),
    )


def _cases(dice: random.Random, judging: Judging) -> Iterator[CaseResult]:
    if judging.verdict == Verdict.CE:
        return
    fails_at = 0 if judging.verdict == Verdict.AC else dice.randrange(1, CASES + 1)
    for ordinal in range(1, CASES + 1):
        is_bad = ordinal == fails_at
        verdict = Verdict.SKIPPED if 0 < fails_at < ordinal else judging.verdict if is_bad else Verdict.AC
        yield CaseResult(
            judging=judging,
            ordinal=ordinal,
            name=f"{ordinal:02}",
            group="sample" if ordinal < 3 else f"g0{(ordinal + 1) // 4}",
            is_sample=ordinal < 3,
            verdict=verdict,
            exit_status="ok",
            cpu_ms=12.0 + ordinal,
            wall_ms=14.0 + ordinal,
            memory_kib=9_000,
            message=MESSAGES.get(Verdict(judging.verdict), "") if is_bad else "",
            stdout="6\n" if ordinal < 3 else "",
        )


def _measurement(judging: Judging) -> RuntimeMeasurement:
    ratio = judging.runtime_ratio or 1.0
    return RuntimeMeasurement(
        judging=judging,
        ratio=ratio,
        low=round(ratio * 0.95, 3),
        high=round(ratio * 1.06, 3),
        turns=[[20.0, round(20 * ratio, 2)]] * 8,
        method="pairs",
        created_at=judging.ended_at or judging.queued_at,
    )
