"""What a run is given: the form on the problem page, and sending it"""

import re

import pytest
from django.test import Client

from judge.models import Trial
from problems.models import Problem
from web.models import User

PAGE, RUN = "/problems/echo/", "/problems/echo/trial/"
FORM = {"language": "python3", "source": "print(1)\n"}
JSON = {"Accept": "application/json"}
SIGNATURE = {
    "name": "solve",
    "params": [{"name": "nums", "type": "list[int]"}, {"name": "k", "type": "optional[int]"}],
    "returns": "int",
}
ATTACK = "</textarea><script>alert(1)</script>"


@pytest.fixture
def function(problem: Problem) -> Problem:
    problem.kind = Problem.Kind.FUNCTION
    problem.save()
    revision = problem.current_revision
    assert revision is not None
    revision.signature = SIGNATURE
    revision.samples = [
        {"name": "1", "input": "nums = [1, 2]\nk = None\n", "output": "3\n", "raw_input": "[[1,2],null]"},
        {"name": "2", "input": "nums = [4]\nk = 7\n", "output": "3\n", "raw_input": "[[4],7]"},
    ]
    revision.save()
    return problem


def text_of(client: Client) -> str:
    return client.get(PAGE).content.decode()


def test_a_program_has_a_field_with_the_first_sample(as_alice: Client, problem: Problem) -> None:
    revision = problem.current_revision
    assert revision is not None
    revision.samples = [{"name": "1", "input": "1\n", "output": "2\n", "raw_input": "1\n"}]
    revision.save()
    text = text_of(as_alice)
    assert re.search(r'<textarea[^>]* name="stdin"[^>]*>\n1\n</textarea>', text)
    assert re.search(r'name="input_mode" value="samples" checked', text)


def test_a_function_has_a_field_per_argument(as_alice: Client, function: Problem) -> None:
    text = text_of(as_alice)
    assert re.search(r'<textarea[^>]* name="arg-nums"[^>]*>\n\[1, 2\]</textarea>', text)
    assert re.search(r'<input[^>]* name="arg-k" value=""', text)
    assert "a list in square brackets" in text
    assert "empty for none, or a whole number" in text
    assert '{"arg-nums": "[4]", "arg-k": "7"}' in text


def test_other_kinds_say_in_a_line_why_they_have_none(as_alice: Client, problem: Problem) -> None:
    Problem.objects.update(kind=Problem.Kind.SQL)
    text = text_of(as_alice)
    assert "SQL runs on the sample databases." in text
    assert '<input type="hidden" name="input_mode" value="samples">' in text


def test_it_runs_on_what_was_typed(as_alice: Client, alice: User, problem: Problem) -> None:
    response = as_alice.post(RUN, FORM | {"input_mode": "custom", "stdin": "4\r\n5"})
    trial = Trial.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/trials/{trial.public_id}/")
    assert (trial.user, trial.custom_input) == (alice, "4\n5\n")


def test_it_runs_on_the_samples_whatever_stands_in_the_fields(as_alice: Client, problem: Problem) -> None:
    as_alice.post(RUN, FORM | {"input_mode": "samples", "stdin": "4"})
    assert Trial.objects.get().custom_input is None


def test_it_calls_a_function_with_what_was_typed(as_alice: Client, function: Problem) -> None:
    typed = {"input_mode": "custom", "arg-nums": "[3,\r\n 4]", "arg-k": ""}
    assert as_alice.post(RUN, FORM | typed, headers=JSON).status_code == 201
    assert Trial.objects.get().custom_input == "[[3,4],null]"


def test_it_says_to_scripts_which_argument_is_wrong(as_alice: Client, function: Problem) -> None:
    typed = {"input_mode": "custom", "arg-nums": "[3,\n x]", "arg-k": ""}
    response = as_alice.post(RUN, FORM | typed, headers=JSON)
    assert (response.status_code, response.json()["code"]) == (400, "bad_input")
    assert response.json()["message"].startswith("nums, line 2, column 2: “x” is neither")
    assert not Trial.objects.exists()


def test_it_shows_what_was_typed_again_beside_the_reason(as_alice: Client, function: Problem) -> None:
    typed = {"input_mode": "custom", "arg-nums": f"[3, {ATTACK}]", "arg-k": '"><b>'}
    response = as_alice.post(RUN, FORM | typed)
    text = response.content.decode()
    assert response.status_code == 400
    assert "nums, line 1, column 5" in text
    assert 'value="custom" checked' in text
    assert "[3, &lt;/textarea&gt;" in text
    assert ATTACK not in text
    assert "<b>" not in text


def test_it_finds_no_argument_missing_for_being_empty(as_alice: Client, function: Problem) -> None:
    response = as_alice.post(RUN, FORM | {"input_mode": "custom", "arg-nums": "[]"}, headers=JSON)
    assert response.json()["message"] == "The argument k is missing."
