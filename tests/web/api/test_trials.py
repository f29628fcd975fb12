"""`problems/<slug>/trials/` and `trials/<id>/`"""

import json
from typing import Any

import pytest
from django.test import Client

from judge.models import Submission, Trial
from judge.trials import MAX_PENDING
from judge.verdicts import Status
from tests.web.api.factories import ROOT, SOURCE, caller, error_code, make_problem
from tests.web.api.test_throttles import assert_throttled, limit
from web.models import User

URL = f"{ROOT}problems/sum-two/trials/"
FUNCTION = {
    "name": "solve",
    "params": [{"name": "nums", "type": "list[int]"}, {"name": "word", "type": "str"}],
    "returns": "int",
}


def new(**fields: Any) -> dict[str, Any]:
    return {"language": "python3", "source": SOURCE, **fields}


def make_function() -> None:
    make_problem(kind="function", revision={"signature": FUNCTION})


def test_it_runs_the_samples(alice: User) -> None:
    make_problem()
    response = caller(alice).post(URL, new())
    trial = Trial.objects.get()
    body = response.json()
    assert (response.status_code, body["id"]) == (201, str(trial.public_id))
    assert (body["status"], body["verdict"], body["is_custom"], body["cases"]) == ("queued", "", False, [])
    assert response["Location"].endswith(f"{ROOT}trials/{trial.public_id}/")
    assert (trial.user, trial.source, trial.custom_input) == (alice, SOURCE, None)
    assert not Submission.objects.exists()


def test_it_takes_an_input_of_ones_own(alice: User) -> None:
    make_problem()
    assert caller(alice).post(URL, new(stdin="")).json()["is_custom"] is True
    assert caller(alice).post(URL, new(stdin="  1 2")).status_code == 201
    assert list(Trial.objects.values_list("custom_input", flat=True)) == ["  1 2\n", ""]


@pytest.mark.parametrize("nums", [[1, 2], "[1, 2]"])
def test_it_takes_arguments_as_json_and_as_typed(alice: User, nums: object) -> None:
    make_function()
    response = caller(alice).post(URL, new(arguments={"nums": nums, "word": "as it is"}))
    assert response.status_code == 201
    assert Trial.objects.get().custom_input == '[[1,2],"as it is"]'


def test_it_says_which_argument_is_wrong_and_where(alice: User) -> None:
    make_function()
    response = caller(alice).post(URL, new(arguments={"nums": [1, None], "word": ""}))
    error = response.json()["error"]
    assert (response.status_code, error["code"], list(error["fields"])) == (400, "bad_input", ["nums"])
    assert error["message"] == "nums, line 1, column 5: int was expected."


def test_it_tells_what_came_out(alice: User) -> None:
    make_problem()
    caller(alice).post(URL, new(stdin="1"))
    case = {"ordinal": 1, "name": "custom", "verdict": "", "stdout": "7\n", "cpu_ms": 3.5, "picture": "x"}
    result = {"verdict": "", "note": "against_rules", "words": "no", "compiler_output": "", "cases": [case]}
    Trial.objects.update(status=Status.DONE, result=result)
    body = caller(alice).get(f"{ROOT}trials/{Trial.objects.get().public_id}/").json()
    assert (body["status"], body["note"], body["words"]) == ("done", "against_rules", "no")
    (told,) = body["cases"]
    assert (told["stdout"], told["cpu_ms"], told["memory_kib"], told["expected"]) == ("7\n", 3.5, None, "")
    assert "picture" not in told


def test_it_owns_up_to_our_faults(alice: User) -> None:
    make_problem()
    caller(alice).post(URL, new())
    Trial.objects.update(status=Status.ERROR, result={"verdict": "JE", "cases": []})
    assert caller(alice).get(f"{ROOT}trials/{Trial.objects.get().public_id}/").json()["verdict"] == "JE"


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"source": ""}, 400, "empty_source"),
        ({"language": "cobol"}, 400, "unknown_language"),
        ({"stdin": "x" * 70_000}, 400, "bad_input"),
        ({"stdin": 7.5, "arguments": []}, 400, "invalid"),
    ],
)
def test_it_refuses_what_cannot_be_run(alice: User, sent: dict[str, Any], status: int, code: str) -> None:
    make_problem()
    response = caller(alice).post(URL, new(**sent))
    assert (response.status_code, error_code(response)) == (status, code)
    assert not Trial.objects.exists()


def test_it_refuses_more_than_may_wait(alice: User) -> None:
    make_problem()
    for _ in range(MAX_PENDING):
        assert caller(alice).post(URL, new()).status_code == 201
    response = caller(alice).post(URL, new())
    assert (response.status_code, error_code(response)) == (409, "too_many_pending")


def test_it_counts_runs_from_pages_and_api_together(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    make_problem()
    limit(monkeypatch, trial="2/min")
    page = Client()
    page.force_login(alice)
    assert caller(alice).post(URL, new()).status_code == 201
    assert page.post("/problems/sum-two/trial/", new()).status_code == 302
    assert_throttled(caller(alice).post(URL, new()))
    assert Trial.objects.count() == 2


def test_it_is_nobody_elses_business(alice: User, bob: User) -> None:
    make_problem()
    make_problem("hidden", is_published=False)
    caller(alice).post(URL, new())
    address = f"{ROOT}trials/{Trial.objects.get().public_id}/"
    assert caller(bob).get(address).status_code == 404
    assert caller().get(address).status_code == 401
    assert caller().post(URL, new()).status_code == 401
    assert caller(alice).post(f"{ROOT}problems/hidden/trials/", new()).status_code == 404
    assert caller(alice, "read").post(URL, new()).status_code == 403


@pytest.mark.parametrize(
    "arguments", [{"\ud800": "1"}, {"nums": "\ud800"}, {"nums": ["\udfff"]}, {"nums": {"a": {"\ud800": 1}}}]
)
def test_it_refuses_halves_of_characters(alice: User, arguments: dict[str, Any]) -> None:
    make_function()
    body = json.dumps(new(arguments=arguments))
    response = caller(alice).post(URL, body, content_type="application/json")
    assert response.status_code == 400
    assert "half a character" in str(response.json()["error"]["fields"]["arguments"])
