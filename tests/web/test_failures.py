"""What the result panel shows of a failure: what differs, where a program failed, nothing that is secret"""

from typing import Any

import pytest
from django.test import Client

from judge.models import CaseResult, Judging, Submission
from judge.verdicts import Status, Verdict
from problems.models import Problem
from tests.judge.rows import judging_of, make_submission, make_verdict
from web.models import User

HOSTILE = "</pre><script>alert(1)</script><img src=x onerror=alert(1)>"
SECRET = "THE-SECRET"


def page(client: Client, submission: Submission) -> str:
    response = client.get(f"/submissions/{submission.public_id}/")
    assert response.status_code == 200
    return response.content.decode()


def failed(user: User, problem: Problem, verdict: Verdict = Verdict.WA, **fields: Any) -> Submission:
    """A submission with one case, a sample unless said otherwise."""
    sent = make_verdict(user, problem, verdict)
    values = {"name": "01", "group": "sample", "is_sample": True, "verdict": verdict, **fields}
    CaseResult.objects.create(judging=judging_of(sent), ordinal=1, **values)
    return sent


def test_it_marks_what_differs_in_a_sample(as_alice: Client, alice: User, problem: Problem) -> None:
    text = page(as_alice, failed(alice, problem, stdout="2.00001 3\n"))
    assert '<span class="off-2">2.00001</span>' in text
    assert '<span class="off-4">3</span>' in text
    assert "How far off:" in text


def test_it_says_that_only_blanks_differ(as_alice: Client, alice: User, problem: Problem) -> None:
    text = page(as_alice, failed(alice, problem, stdout="  2\n"))
    assert '<span class="blank">··</span>' in text
    assert "Only blanks differ." in text


def test_it_shows_cells_of_returned_values(as_alice: Client, alice: User, problem: Problem) -> None:
    cells = [{"own": "1", "expected": "2", "step": 4}, {"own": None, "expected": "3", "step": 4}]
    table = {"label": "[0]", "columns": ["0", "1"], "rows": [{"label": "", "cells": cells}]}
    shape = {"label": "[1]", "own_shape": "list 3", "expected_shape": "list 4"}
    tables = [{**table, "wrong": 2, "count": 2, "is_cut": False}, shape]
    text = page(as_alice, failed(alice, problem, returned="[1]", tables=tables))
    assert "2 of 2 values differ." in text
    assert '<span class="off-4">1</span>' in text
    assert "list 3 instead of list 4" in text


def test_it_links_a_traceback_to_the_lines(as_alice: Client, alice: User, problem: Problem) -> None:
    trace = '  File "/usr/lib/numpy.py", line 1, in x\n  File "main.py", line 1, in <module>\nKeyError: 1\n'
    text = page(as_alice, failed(alice, problem, Verdict.RTE, stderr=trace))
    assert '<a href="#L1" data-line="1">File &quot;main.py&quot;, line 1</a>' in text
    assert "numpy.py" not in text
    assert '<span id="L1">1</span>' in text


def test_it_links_compiler_messages_to_the_lines(as_alice: Client, alice: User, problem: Problem) -> None:
    sent = make_verdict(
        alice, problem, Verdict.CE, compiler_output="main.cpp:1:5: error: no\nmain.cpp:9:9: x"
    )
    Submission.objects.update(language="cpp17")
    text = page(as_alice, sent)
    assert '<a href="#L1" data-line="1" data-column="5">main.cpp:1:5</a>: error: no' in text
    assert "\nmain.cpp:9:9: x" in text


def test_it_shows_open_cases_like_samples(as_alice: Client, alice: User, problem: Problem) -> None:
    sent = failed(alice, problem, is_sample=False, is_open=True, group="g01_edge", stdout="MINE")
    revision = judging_of(sent).revision
    revision.open_cases = {"g01_edge/01": {"name": "01", "input": "OPEN-INPUT", "output": "OPEN-ANSWER"}}
    revision.save()
    text = page(as_alice, sent)
    for words in ("OPEN-INPUT", "OPEN-ANSWER", "MINE", "<code>g01_edge</code>", 'id="case-1"'):
        assert words in text


def test_it_tells_group_and_kind_of_a_secret_case(as_alice: Client, alice: User, problem: Problem) -> None:
    sent = failed(
        alice,
        problem,
        is_sample=False,
        group="g07_ties",
        name=SECRET,
        message="wrong value at [3]",
        stdout=SECRET,
        stderr=SECRET,
        returned=SECRET,
        transcript=SECRET,
        staff_message=SECRET,
        tables=[{"label": SECRET, "own_shape": SECRET, "expected_shape": SECRET}],
    )
    revision = judging_of(sent).revision
    revision.open_cases = {f"g07_ties/{SECRET}": {"input": SECRET, "output": SECRET}}
    revision.save()
    text = page(as_alice, sent)
    assert "<code>g07_ties</code> · wrong value at [3]" in text
    assert SECRET not in text


@pytest.mark.parametrize("part", ["stdout", "stderr", "message", "returned", "transcript", "group"])
def test_it_escapes_what_the_enemy_says(as_alice: Client, alice: User, problem: Problem, part: str) -> None:
    shown: dict[str, Any] = {"is_sample": part != "group", "is_open": part == "group"}
    text = page(as_alice, failed(alice, problem, **{**shown, part: HOSTILE}))
    assert "&lt;script&gt;alert(1)" in text
    assert "<script>alert(1)" not in text
    assert "<img src=x" not in text


def test_it_escapes_cells_and_compiler_and_titles(as_alice: Client, alice: User, problem: Problem) -> None:
    cell = {"own": HOSTILE, "expected": HOSTILE, "step": 4}
    row = {"label": HOSTILE, "cells": [cell, cell]}
    table = {"label": HOSTILE, "columns": [HOSTILE, "1"], "rows": [row], "wrong": 2, "count": 2}
    shape = {"label": HOSTILE, "own_shape": HOSTILE, "expected_shape": HOSTILE}
    problem.title = HOSTILE
    problem.save()
    sent = failed(alice, problem, tables=[table, shape])
    Judging.objects.update(compiler_output=f"main.py:1: {HOSTILE}", score_note=HOSTILE, runtime_note=HOSTILE)
    text = page(as_alice, sent)
    assert "<script>alert(1)" not in text
    assert "<img src=x" not in text


def test_it_cuts_long_texts_and_offers_the_whole(as_alice: Client, alice: User, problem: Problem) -> None:
    sent = failed(alice, problem, Verdict.RTE, stdout="x" * 50_000)
    text = page(as_alice, sent)
    assert "x" * 4_000 + "…" in text
    assert "x" * 4_001 not in text
    assert f'href="/submissions/{sent.public_id}/cases/1/output.txt" download' in text


def test_it_tells_the_place_in_the_queue(as_alice: Client, alice: User, problem: Problem) -> None:
    running, _, third = (make_submission(alice, problem) for _ in range(3))
    Judging.objects.filter(submission=running).update(status=Status.RUNNING)
    assert "Number 2 in the queue. 1 worker is busy." in page(as_alice, third)


def test_it_shows_the_case_that_failed_first(as_alice: Client, alice: User, problem: Problem) -> None:
    sent = failed(alice, problem, Verdict.AC)
    CaseResult.objects.create(
        judging=judging_of(sent), ordinal=2, name="02", group="sample", is_sample=True, verdict=Verdict.WA
    )
    text = page(as_alice, sent)
    assert text.index('id="case-2"') < text.index('id="case-1"')


def reason(client: Client, submission: Submission) -> str:
    """What stands beside the headline."""
    text = page(client, submission)
    return text.partition('<div class="why">')[2].partition("data-panel")[0]


def test_it_says_beside_the_headline_what_went_wrong(as_alice: Client, alice: User, problem: Problem) -> None:
    sent = failed(alice, problem, message="wrong number of rows: 1 instead of 3", stdout="3\n")
    found = reason(as_alice, sent)
    assert "wrong number of rows: 1 instead of 3" in found
    assert 'class="difference"' in found
    assert 'href="#case-1"' in found


def test_it_shows_the_start_of_a_long_difference_beside_the_headline(
    as_alice: Client, alice: User, problem: Problem
) -> None:
    sent = failed(alice, problem, stdout="".join(f"{number}\n" for number in range(40)))
    assert reason(as_alice, sent).count('class="line-number"') == 2 * 7


def test_it_says_of_a_crash_the_error_and_the_line(as_alice: Client, alice: User, problem: Problem) -> None:
    trace = 'Traceback (most recent call last):\n  File "main.py", line 1, in <module>\nKeyError: 1\n'
    found = reason(as_alice, failed(alice, problem, Verdict.RTE, message="exit code 1", stderr=trace))
    assert "KeyError: 1" in found
    assert 'href="#L1" data-line="1"' in found
    assert "exit code 1" not in found


def test_it_begins_with_what_the_compiler_says(as_alice: Client, alice: User, problem: Problem) -> None:
    sent = make_verdict(alice, problem, Verdict.CE)
    said = "".join(f"main.py:1:{number}: error: line {number}\n" for number in range(1, 31))
    Judging.objects.filter(pk=judging_of(sent).pk).update(compiler_output=said)
    found = reason(as_alice, sent)
    assert "error: line 8" in found
    assert "error: line 9" not in found
    assert 'data-open="compiler"' in found
    assert '<ol class="cases" data-cases aria-label="Cases" hidden>' in page(as_alice, sent)


def test_the_reason_beside_the_headline_is_text(as_alice: Client, alice: User, problem: Problem) -> None:
    for verdict in (Verdict.WA, Verdict.RTE):
        sent = failed(alice, problem, verdict, message=HOSTILE, stdout=HOSTILE, stderr=f"Error {HOSTILE}")
        assert "<script>alert" not in page(as_alice, sent)
