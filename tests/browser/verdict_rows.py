"""Rows for the pages around a verdict: instructive failures, measured times, and everybody else's"""

from typing import Any

from django.utils import timezone

from judge import progress
from judge.models import (
    BestResult,
    CaseResult,
    ComplexityMeasurement,
    Judging,
    RuntimeMeasurement,
    Submission,
)
from judge.verdicts import Status, Verdict
from problems.models import Problem
from tests.judge.rows import judging_of
from web.models import User
from web.sharing.links import share

SOURCE = """import sys


def inversions(a):
    if len(a) < 2:
        return 0, a
    middle = len(a) // 2
    left, x = inversions(a[:middle])
    right, y = inversions(a[middle:])
    count, merged, i, j = left + right, [], 0, 0
    while i < len(x) and j < len(y):
        if x[i] <= y[j]:
            merged.append(x[i])
            i += 1
        else:
            merged.append(y[j])
            j += 1
            count += 1
    return count, merged + x[i:] + y[j:]


n, *a = map(int, sys.stdin.read().split())
print(inversions(a)[0])
"""
FIXED = SOURCE.replace("count += 1\n", "count += len(x) - i\n").replace(
    "import sys\n", "import sys\n\nsys.setrecursionlimit(10_000)\n"
)
TRACEBACK = """Traceback (most recent call last):
  File "main.py", line 22, in <module>
    print(inversions(a)[0])
  File "main.py", line 8, in inversions
    left, x = inversions(a[:middle])
IndexError: list index out of range
"""
COMPILER = """main.cpp: In function 'int main()':
main.cpp:2:11: error: 'undefined_name' was not declared in this scope
    2 |   int x = undefined_name;
      |           ^~~~~~~~~~~~~~
main.cpp:3:12: error: invalid conversion from 'const char*' to 'int' [-fpermissive]
    3 |   return x + "a";
      |          ~~^~~~~
"""
TABLE = {
    "label": "",
    "columns": [str(at) for at in range(8)],
    "rows": [
        {
            "label": "",
            "cells": [
                {"own": f"0.{at}25", "expected": f"0.{at}2500{at if at % 3 else 0}", "step": step}
                for at, step in enumerate((0, 1, 0, 2, 3, 0, 4, 0))
            ],
        }
    ],
    "wrong": 4,
    "count": 120,
    "is_cut": True,
}
SHAPE = {"label": "[1]", "own_shape": "ndarray 3", "expected_shape": "ndarray 3 x 1"}


def make_sent(user: User, slug: str, verdict: Verdict, source: str = SOURCE, **fields: Any) -> Submission:
    """A submission that was judged; `cases` are fields of its cases, in order."""
    problem = Problem.objects.get(slug=slug)
    revision = problem.current_revision
    assert revision is not None
    cases = fields.pop("cases", [])
    language = fields.pop("language", "python3")
    sent = Submission.objects.create(user=user, problem=problem, language=language, source=source)
    values: dict[str, Any] = {
        "status": Status.DONE,
        "score": 100.0 if verdict is Verdict.AC else 0.0,
        "cpu_ms_slowest": 412.0,
        "memory_kib": 41_000,
        "ended_at": timezone.now(),
        "runtime_note": "not measurable: under 50 ms",
    }
    judging = Judging.objects.create(
        submission=sent, revision=revision, verdict=verdict, **{**values, **fields}
    )
    sent.current_judging = judging
    sent.save(update_fields=["current_judging"])
    rows = []
    for ordinal in range(1, 31):
        given = cases[ordinal - 1] if ordinal <= len(cases) else {}
        row: dict[str, Any] = {
            "name": f"{ordinal:02}",
            "group": "sample" if ordinal < 3 else f"g{ordinal // 8 + 1:02}_large",
            "is_sample": ordinal < 3,
            "verdict": Verdict.AC,
            "cpu_ms": 12.0 * ordinal,
            "memory_kib": 9_000 + 900 * ordinal,
        }
        rows.append(CaseResult(judging=judging, ordinal=ordinal, **{**row, **given}))
    CaseResult.objects.bulk_create(rows)
    progress.recompute(user.pk, problem.pk)
    return sent


SKIPPED: list[dict[str, Any]] = [{"verdict": Verdict.SKIPPED}] * 28
WRONG = {"verdict": Verdict.WA, "message": "token 8 is '10', the answer has '9'"}
SECRET: list[dict[str, Any]] = [{}] * 16 + [
    {"verdict": Verdict.WA, "message": "the output differs from the answer"}
]
DIFFERENT = [{"stdout": "3\n"}, WRONG | {"stdout": "0  0.00002\nDEBUG len=4\n"}]
CRASHED = {"verdict": Verdict.RTE, "message": "exit code 1", "stderr": TRACEBACK}
NOT_C = 'int main() {\n  int x = undefined_name;\n  return x + "a";\n}\n'
CELLS = WRONG | {
    "message": "0.125 at [1] instead of 0.1250001 (4 wrong values in all)",
    "returned": "array([0.025, 0.125])",
    "stdout": "looking 4\n",
    "tables": [TABLE, SHAPE],
}


def make_failures(user: User) -> dict[str, Submission]:
    """One of each sort, by name."""

    def wrong(cases: list[dict[str, Any]], verdict: Verdict = Verdict.WA) -> Submission:
        return make_sent(user, "al-inversions", verdict, cases=[*cases, *SKIPPED])

    broken = {"language": "cpp20", "compiler_output": COMPILER}
    constant = "def roc_auc(y, score, w=None):\n    return 0.25\n"
    return {
        "secret": wrong(SECRET),
        "difference": wrong(DIFFERENT),
        "traceback": wrong([CRASHED], Verdict.RTE),
        "compiler": make_sent(user, "al-inversions", Verdict.CE, NOT_C, **broken),
        "cells": make_sent(user, "ev-roc-auc", Verdict.WA, constant, cases=[CELLS, *SKIPPED]),
    }


def make_fast(user: User) -> Submission:
    """An accepted one whose time was measured, on a problem that many have solved."""
    sent = make_sent(
        user, "al-inversions", Verdict.AC, FIXED, runtime_ratio=0.84, runtime_note="0.80 to 0.88 (12 pairs)"
    )
    add_measurement(sent, 0.84, 0.80, 0.88)
    ComplexityMeasurement.objects.create(
        judging=judging_of(sent),
        best="n log n",
        runner_up="n",
        frequency=0.97,
        points=[[2**k, 0.002 * 2**k * k, 0.0021 * 2**k * k] for k in range(10, 17)],
        method="fit",
    )
    progress.recompute(user.pk, sent.problem_id)
    return sent


def add_measurement(sent: Submission, ratio: float, low: float, high: float) -> None:
    """Twelve pairs of runs."""
    RuntimeMeasurement.objects.create(
        judging=judging_of(sent),
        ratio=ratio,
        low=low,
        high=high,
        turns=[[200.0, 200.0 * ratio]] * 12,
        method="pairs",
    )


def make_crowd(count: int = 24) -> None:
    """Others who solved it, faster and slower."""
    problem = Problem.objects.get(slug="al-inversions")
    if BestResult.objects.filter(problem=problem, user__username__startswith="crowd").exists():
        return
    for number in range(count):
        person = User.objects.create_user(f"crowd-{number}-with-a-long-name"[: 20 + number % 3])
        ratio = 0.5 * 1.11**number * (1.3 if number % 5 == 0 else 1.0)
        sent = make_sent(person, "al-inversions", Verdict.AC, FIXED, runtime_ratio=ratio)
        add_measurement(sent, ratio, ratio * 0.95, ratio * 1.06)
        progress.recompute(person.pk, problem.pk)


def verdict_places(user: User) -> dict[str, str]:
    """Everything after Submit: what failed and how, what was fast, both compared, and what others see."""
    failures = make_failures(user)
    make_crowd()
    fast = make_fast(user)
    pages = {f"failed-{name}": f"/submissions/{sent.public_id}/" for name, sent in failures.items()}
    old = failures["secret"].public_id
    return pages | {
        "fast": f"/submissions/{fast.public_id}/",
        "compared": f"/submissions/compare/?a={old}&b={fast.public_id}",
        "shared": f"/shared/{share(fast, shows_source=True).key}/",
        "runtimes": "/problems/al-inversions/runtimes/",
    }
