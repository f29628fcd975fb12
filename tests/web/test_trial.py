"""`/trials/<id>/`: what the samples gave"""

import re
from typing import Any

import pytest
from django.test import Client

from judge.models import Trial
from judge.verdicts import Status
from problems.models import Problem
from problems.package.table_display import result_tables
from web.models import User


@pytest.fixture
def trial(alice: User, problem: Problem) -> Trial:
    case = {"ordinal": 1, "name": "01", "verdict": "WA", "input": "1\n", "expected": "2\n"}
    case |= {"stdout": "<b>7</b>", "stderr": "debug", "message": "Token 1 differs.", "cpu_ms": 3.0}
    result = {"verdict": "WA", "compiler_output": "a warning", "cases": [case]}
    return make_trial(alice, problem, status=Status.DONE, result=result)


def make_trial(user: User, problem: Problem, **fields: Any) -> Trial:
    revision = problem.current_revision
    assert revision is not None
    return Trial.objects.create(user=user, revision=revision, language="python3", source="x", **fields)


def url(trial: Trial) -> str:
    return f"/trials/{trial.public_id}/"


def test_it_shows_input_expected_and_mine(as_alice: Client, trial: Trial) -> None:
    text = as_alice.get(url(trial)).content.decode()
    for words in (
        ">1\n</pre>",
        ">2\n</pre>",
        "&lt;b&gt;7&lt;/b&gt;",
        "debug",
        "Token 1 differs.",
        "a warning",
    ):
        assert words in text
    assert "on sample 1" in text


def test_it_says_when_all_passed(as_alice: Client, alice: User, problem: Problem) -> None:
    trial = make_trial(alice, problem, status=Status.DONE, result={"verdict": "AC", "cases": []})
    assert b"All samples passed" in as_alice.get(url(trial)).content


def test_it_waits_in_sight(as_alice: Client, alice: User, problem: Problem) -> None:
    text = as_alice.get(url(make_trial(alice, problem))).content.decode()
    assert "Waiting for a worker." in text
    assert '<noscript><meta http-equiv="refresh"' in text


def test_it_owns_up_to_our_faults(as_alice: Client, alice: User, problem: Problem) -> None:
    result = {"verdict": "JE", "compiler_output": "", "cases": [], "error": "broken"}
    trial = make_trial(alice, problem, status=Status.ERROR, result=result)
    assert b"The judge failed, not your program." in as_alice.get(url(trial)).content


def test_it_shows_what_a_function_returned_and_printed_beside_its_verdict(
    as_alice: Client, alice: User, problem: Problem
) -> None:
    problem.kind = Problem.Kind.FUNCTION
    problem.save()
    case = {"verdict": "WA", "input": "n = 1", "expected": "2", "stdout": "", "message": "3 instead of 2"}
    result = {"verdict": "WA", "cases": [case | {"returned": "3"}, case | {"stdout": "print-debugging"}]}
    text = as_alice.get(url(make_trial(alice, problem, status=Status.DONE, result=result))).content.decode()
    assert text.count("<h3>Arguments</h3>") == 2
    assert text.count("<h3>Printed</h3>") == 1
    assert text.count("<h3>Returned</h3>") == 1
    assert "3 instead of 2" in text


def test_it_belongs_to_its_owner(client: Client, as_charlie: Client, as_staff: Client, trial: Trial) -> None:
    assert as_charlie.get(url(trial)).status_code == 404
    assert client.get(url(trial)).status_code == 302
    assert as_staff.get(url(trial)).status_code == 200


def test_it_refuses_other_methods(as_alice: Client, trial: Trial) -> None:
    assert as_alice.post(url(trial)).status_code == 405


def test_it_shows_results_of_sql_as_tables(as_alice: Client, alice: User, problem: Problem) -> None:
    revision = problem.current_revision
    assert revision is not None
    expected = b'{"columns": ["city", "n"], "rows": [["<i>Bern</i>", 3], [null, 1]]}'
    revision.samples = [{"name": "1", "result_tables": result_tables(expected)}]
    revision.save()
    mine = '{"columns": ["city", "n"], "rows": [["<i>Bern</i>", 4], [null, 1]]}'
    result = {"verdict": "WA", "cases": [{"ordinal": 1, "name": "1", "verdict": "WA", "stdout": mine}]}
    trial = make_trial(alice, problem, status=Status.DONE, result=result)
    text = as_alice.get(url(trial)).content.decode()
    assert "&lt;i&gt;Bern&lt;/i&gt;" in text
    assert text.count("(differs)") == 1
    assert '<td class="num differs">4<' in text
    assert '<span class="muted">NULL</span>' in text
    assert "&quot;columns&quot;" not in text


# ---- inputs of one's own ----


def custom(user: User, problem: Problem, verdict: str, note: str = "", **case: Any) -> Trial:
    """A run on an input of one's own that has ended."""
    shown: dict[str, Any] = {
        "ordinal": 1,
        "name": "custom",
        "verdict": verdict,
        "input": "41\n",
        "stdout": "17\n",
    }
    result = {
        "verdict": verdict,
        "note": note,
        "cases": [{**shown, "cpu_ms": 3.0, "memory_kib": 2048, **case}],
    }
    return make_trial(user, problem, status=Status.DONE, result=result, custom_input="41\n")


@pytest.mark.parametrize(
    ("verdict", "headline"),
    [
        ("AC", "Matches the reference solution"),
        ("WA", "Differs from the reference solution"),
        ("", "Finished"),
        ("RTE", "Runtime error"),
    ],
)
def test_it_says_how_an_input_of_ones_own_went(
    as_alice: Client, alice: User, problem: Problem, verdict: str, headline: str
) -> None:
    text = as_alice.get(url(custom(alice, problem, verdict, expected="42\n"))).content.decode()
    assert f"data-headline>{headline}</span>" in text
    assert "on your own input" in text
    assert "Not judged yet" not in text
    for words in ("41\n", "42", "17", "3 ms", "2.0 MB"):
        assert words in text


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("against_rules", "This input breaks the rules of the problem."),
        ("reference_refused", "The reference solution does not accept this input."),
        ("no_reference", "There is no reference solution here"),
        ("several_passes", "judged in several passes"),
        ("not_compared", "checker cannot compare the outputs on this input."),
    ],
)
def test_it_says_why_there_is_nothing_to_compare(
    as_alice: Client, alice: User, problem: Problem, note: str, words: str
) -> None:
    text = as_alice.get(url(custom(alice, problem, "", note))).content.decode()
    assert words in text
    assert "Expected</h3>" not in text


def test_it_shows_what_the_check_of_inputs_says_as_text(
    as_alice: Client, alice: User, problem: Problem
) -> None:
    trial = custom(alice, problem, "", "against_rules")
    trial.result["words"] = "<b>n</b> is too large"
    trial.save()
    assert "&lt;b&gt;n&lt;/b&gt; is too large" in as_alice.get(url(trial)).content.decode()


def test_a_function_that_breaks_a_rule_is_wrong_whatever_is_expected(
    as_alice: Client, alice: User, problem: Problem
) -> None:
    trial = custom(alice, problem, "WA", "no_reference", message="the function changed its arguments")
    text = as_alice.get(url(trial)).content.decode()
    assert "data-headline>Wrong answer</span>" in text


def test_it_counts_the_samples_that_passed(as_alice: Client, alice: User, problem: Problem) -> None:
    cases = [{"verdict": verdict} for verdict in ("AC", "WA", "AC")]
    trial = make_trial(alice, problem, status=Status.DONE, result={"verdict": "WA", "cases": cases})
    text = as_alice.get(url(trial)).content.decode()
    assert "2 of 3 samples passed" in text
    assert "on sample 2" in text
    # Of several samples the one that failed is the one to look at.
    assert re.findall(r'<details class="hint case" id="case-(\d)" open>', text) == ["2"]
    trial.result = {"verdict": "WA", "cases": cases[:2]}
    trial.save()
    assert "1 of 2 samples passed" in as_alice.get(url(trial)).content.decode()


def test_it_shows_long_outputs_to_where_they_were_cut(
    as_alice: Client, alice: User, problem: Problem
) -> None:
    long = "7" * 65_536 + "\n… (cut)"
    text = as_alice.get(url(custom(alice, problem, "", "no_reference", stdout=long))).content.decode()
    assert "7" * 65_536 in text
    assert "… (cut)" in text
