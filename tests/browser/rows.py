"""Rows for the browser's tests: what workers and learners would have left behind"""

from typing import Any

from django.utils import timezone

from judge import progress
from judge.models import (
    CanaryReading,
    CaseResult,
    ComplexityMeasurement,
    Judging,
    RuntimeMeasurement,
    Submission,
    Trial,
)
from judge.verdicts import Status, Verdict
from problems.models import LearningPath, PathStep, Problem, ProblemRevision
from problems.package import codec
from problems.package.authoring import database_script
from problems.package.table_display import database_tables, result_tables
from web.discussion.models import Post, PostVersion, Thread
from web.discussion.writing import recount
from web.models import User
from web.reports import writing
from web.reports.models import ProblemReport
from web.studying import drafts, editorials
from web.studying.models import OpenedHints


def make_judged(user: User, verdict: Verdict) -> Submission:
    """A submission with a verdict and ten cases, as a worker would have left it."""
    problem = Problem.objects.get(slug="al-inversions")
    revision = problem.current_revision
    assert revision is not None
    source = "import sys\n\nprint(0)  # " + "long " * 40 + "\n"
    sent = Submission.objects.create(user=user, problem=problem, language="python3", source=source)
    judging = Judging.objects.create(
        submission=sent,
        revision=revision,
        status=Status.DONE,
        verdict=verdict,
        score=100.0 if verdict == Verdict.AC else 0.0,
        cpu_ms_slowest=248.0,
        memory_kib=31_000,
        compiler_output="main.cpp:1:1: error: expected" if verdict == Verdict.CE else "",
        ended_at=timezone.now(),
        runtime_note="not measurable",
    )
    sent.current_judging = judging
    sent.save(update_fields=["current_judging"])
    for ordinal in range(1, 11):
        CaseResult.objects.create(
            judging=judging,
            ordinal=ordinal,
            name=str(ordinal),
            group="g05_reversed",
            is_sample=ordinal < 3,
            verdict=verdict if ordinal in (2, 6) else Verdict.AC,
            cpu_ms=12.0,
            memory_kib=9000,
            message="" if verdict == Verdict.AC else "Token 1 differs from the expected one.",
            stdout="3\n",
        )
    progress.recompute(user.pk, problem.pk)
    return sent


def make_measured(user: User) -> Submission:
    """An accepted submission whose time was compared with the reference's."""
    sent = make_judged(user, Verdict.AC)
    judging = sent.current_judging
    assert judging is not None
    Judging.objects.filter(pk=judging.pk).update(runtime_ratio=1.25, runtime_note="median of 8 pairs")
    RuntimeMeasurement.objects.create(
        judging=judging, ratio=1.25, low=1.19, high=1.31, turns=[[200.0, 250.0]] * 8, method="pairs"
    )
    ComplexityMeasurement.objects.create(
        judging=judging, best="n log n", runner_up="n", frequency=0.97, points=[[1000, 1.0]]
    )
    return sent


def make_canaries() -> None:
    """A steady slot on a host with a long name, and one that is off duty."""
    for slot, is_steady in (("0", True), ("1", False)):
        for number in range(30):
            CanaryReading.objects.create(
                host="worker-with-a-rather-long-name.example.internal",
                slot=slot,
                worker=f"practice@{slot}",
                engine="docker",
                image="whetstone-python:0123456789ab",
                cpu_ms=4.7 + number % 3 / 10,
                memory_ms=6.0 + number % 5 / 10,
                syscall_ms=3.0,
                is_steady=is_steady,
                reason="" if is_steady else "the kernel is 200% slower than usual",
            )


def make_trial(user: User) -> Trial:
    """A run on the samples that failed."""
    revision = Problem.objects.get(slug="al-inversions").current_revision
    assert revision is not None
    case = {"verdict": "WA", "input": "1\n" * 30, "expected": "0\n", "stdout": "7\n", "stderr": "debug\n"}
    result = {"verdict": "WA", "cases": [case | {"message": "Token 1 differs."}]}
    return Trial.objects.create(
        user=user, revision=revision, language="python3", source="x", status=Status.DONE, result=result
    )


def make_own_trial(user: User) -> Trial:
    """A run on an input against the rules, which was not compared."""
    trial = make_trial(user)
    case = {"ordinal": 1, "name": "custom", "verdict": "", "input": "2\n1 " + "9" * 200, "stdout": "0\n"}
    trial.custom_input = str(case["input"])
    trial.result = {
        "verdict": "",
        "note": "against_rules",
        "words": "a number is " + "far " * 40 + "too large",
        "cases": [case | {"stderr": "debug\n" * 20, "cpu_ms": 12.0, "memory_kib": 9_000}],
    }
    trial.save()
    return trial


def make_sql_problem() -> ProblemRevision:
    """A problem with a wide table in its sample, as the bank's are after their build."""
    number = Problem.objects.count()
    problem = Problem.objects.create(
        slug=f"sql-wide-{number}", title="Wide tables", kind="sql", origin="bank"
    )
    columns = [(f"a_rather_long_column_{number}", "INTEGER NOT NULL") for number in range(9)]
    rows = [[None, 12345678, *range(7)], [0.25, *range(8)]]
    tables, statements = database_tables(
        database_script({"readings": {"columns": columns, "rows": rows}}, "CREATE INDEX i ON readings (id);")
    )
    sample = {
        "name": "1",
        "input": "CREATE TABLE readings (...);",
        "tables": tables,
        "statements": statements,
        "result_tables": result_tables(codec.dumps({"columns": ["sensor", "median"], "rows": [["a", None]]})),
    }
    template = ProblemRevision.objects.get(problem__slug="al-inversions")
    revision = ProblemRevision.objects.create(
        problem=problem,
        digest=problem.slug,
        archive=template.archive.name,
        languages=["sqlite"],
        time_limit_ms=2_000,
        memory_limit_kib=262_144,
        statement_html="<p>Some words.</p>",
        samples=[sample],
        verified_at=timezone.now(),
    )
    problem.current_revision = revision
    problem.is_published = True
    problem.save()
    return revision


def make_path() -> LearningPath:
    """A learning path over both problems of the site."""
    path, _ = LearningPath.objects.get_or_create(
        slug="two-steps",
        defaults={
            "title": "Two steps to a ranking that can be trusted",
            "summary": "Count disagreements, then measure how well scores rank.",
            "introduction": "What you need: **sorting**, and $P(A)$.",
            "is_published": True,
        },
    )
    for order, slug in enumerate(("al-inversions", "ev-roc-auc")):
        problem = Problem.objects.get(slug=slug)
        note = f"Before you begin, estimate the cost: $O(n^{order + 1})$ or less?"
        defaults = {"order": order, "heading": f"Day {order + 1}", "note": note}
        PathStep.objects.get_or_create(path=path, problem=problem, defaults=defaults)
    return path


def make_talk(user: User) -> Post:
    """A thread by somebody else with every sort of post; gives the user's own one in it."""
    problem = Problem.objects.get(slug="al-inversions")
    other, _ = User.objects.get_or_create(username="somebody-with-a-rather-long-name")
    title = "Why does the merge count some pairs twice, and what about equal marks?"
    thread = Thread.objects.create(problem=problem, author=other, title=title)
    bodies: dict[str, dict[str, Any]] = {
        "With `<=` I get $7$:\n\n```python\nif left[i] <= right[j]:\n    count += len(left) - i\n```": {},
        "A hint:\n\n:::spoiler\nThink of $a_i > a_j$.\n:::\n\n| a | b |\n|--:|---|\n| 1 | 2 |": {},
        "> quoted\n\n- one\n- two\n\n# Heading\n\n[link](https://example.org)": {"is_spoiler": True},
        "gone": {"deleted_at": timezone.now()},
        "hidden": {"hidden_at": timezone.now()},
    }
    for number, (body, fields) in enumerate(bodies.items()):
        Post.objects.create(thread=thread, author=other, body=body, is_opening=number == 0, **fields)
    mine = Post.objects.create(thread=thread, author=user, body="Thanks.", edited_at=timezone.now())
    PostVersion.objects.create(post=mine, body="Thank\nyou.", written_at=timezone.now())
    recount(thread)
    return mine


def make_report(user: User) -> ProblemReport:
    """An answered report with a submission."""
    sent = make_judged(user, Verdict.WA)
    report = ProblemReport.objects.create(
        problem=sent.problem,
        reporter=user,
        kind=ProblemReport.Kind.TESTS,
        text="With equal marks my program counts 0 pairs, as the statement says.\nThe verdict is wrong.",
        submission=sent,
    )
    writing.answer(report, user, text="You are right, and it is mended. Send it again.", closes=False)
    return report


def make_desk(user: User) -> None:
    """A draft with texts that it took the place of, two hints opened, an editorial read early."""
    problem = Problem.objects.select_related("current_revision").get(slug="ev-roc-auc")
    wide = "def roc_auc(y, score, w=None):\n    return " + " + ".join(f"term_{n}" for n in range(40)) + "\n"
    for number, source in enumerate((wide, "# once more\n", "import numpy as np\n" * 30)):
        drafts.save(
            user=user, problem=problem, language="python3", source=source, base=number, reason="reset"
        )
    OpenedHints.objects.update_or_create(user=user, problem=problem, defaults={"count": 2})
    editorials.give_up(user, problem)
