"""`submissions/` and `submissions/<id>/`: looking at one's own"""

import uuid

import pytest
from pytest_django import DjangoAssertNumQueries

from judge.models import CaseResult, ComplexityMeasurement, RuntimeMeasurement
from judge.verdicts import Status
from tests.judge.rows import judging_of
from tests.web.api.factories import ROOT, SECRET, SOURCE, caller, error_code, finish, make_problem, send
from web.models import User

URL = f"{ROOT}submissions/"


def ids(user: User, query: str = "") -> list[str]:
    response = caller(user).get(f"{URL}?{query}")
    assert response.status_code == 200, response.content
    return [row["id"] for row in response.json()["results"]]


def test_it_lists_ones_own_newest_first(alice: User, bob: User) -> None:
    problem = make_problem()
    old, new = send(alice, problem), send(alice, problem)
    send(bob, problem)
    assert ids(alice) == [str(new.public_id), str(old.public_id)]


def test_it_lists_for_staff_only_their_own(alice: User, staff: User) -> None:
    send(alice, make_problem())
    assert ids(staff) == []


def test_it_narrows_the_list(alice: User) -> None:
    judged, waiting = send(alice, make_problem()), send(alice, make_problem("other"))
    finish(judged, "TLE")
    assert ids(alice, "verdict=TLE") == [str(judged.public_id)]
    assert ids(alice, "status=queued") == [str(waiting.public_id)]
    assert ids(alice, "problem=other") == [str(waiting.public_id)]
    assert ids(alice, "problem=other&verdict=TLE") == []
    assert ids(alice, "language=cpp17") == []


@pytest.mark.parametrize("query", ["verdict=PERFECT", "status=lost", "user=2", "source=x", "problem=%00"])
def test_it_refuses_filters_it_does_not_know(alice: User, query: str) -> None:
    response = caller(alice).get(f"{URL}?{query}")
    assert (response.status_code, error_code(response)) == (400, "invalid")


def test_it_carries_no_source_in_the_list(alice: User) -> None:
    send(alice, make_problem())
    assert SOURCE.strip().encode() not in caller(alice).get(URL).content


def test_it_asks_the_database_few_questions(
    alice: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    problem = make_problem()
    for _ in range(10):
        finish(send(alice, problem))
    client = caller(alice)
    client.get(URL)
    with django_assert_max_num_queries(3):
        client.get(URL)


def test_it_shows_a_waiting_submission(alice: User) -> None:
    submission = send(alice, make_problem())
    body = caller(alice).get(f"{URL}{submission.public_id}/").json()
    assert (body["status"], body["verdict"], body["source"], body["cases"]) == ("queued", "", SOURCE, [])


def test_it_shows_a_verdict_with_its_cases(alice: User) -> None:
    submission = send(alice, make_problem())
    finish(submission, "WA")
    body = caller(alice).get(f"{URL}{submission.public_id}/").json()
    assert (body["status"], body["verdict"], body["cpu_ms_slowest"], body["memory_kib"]) == (
        "done",
        "WA",
        20.0,
        9216,
    )
    assert [(case["verdict"], case["group"]) for case in body["cases"]] == [
        ("AC", "sample"),
        ("WA", "g01_small"),
        ("SK", ""),
    ]
    assert body["cases"][0]["stdout"] == "3\n"


def test_it_gives_nothing_of_a_secret_case_away(alice: User) -> None:
    submission = send(alice, make_problem())
    finish(submission)
    body = caller(alice).get(f"{URL}{submission.public_id}/").json()
    secret = [case for case in body["cases"] if not case["is_sample"]]
    assert len(secret) == 2
    assert SECRET not in str(secret)


def test_it_tells_roughly_what_secret_cases_used(alice: User) -> None:
    submission = send(alice, make_problem())
    finish(submission)
    CaseResult.objects.update(cpu_ms=347.4, memory_kib=5_222)
    cases = caller(alice).get(f"{URL}{submission.public_id}/").json()["cases"]
    assert [(case["cpu_ms"], case["memory_kib"]) for case in cases[:2]] == [(347.4, 5_222), (350.0, 6_144)]


def test_it_calls_our_own_fault_a_judge_error(alice: User) -> None:
    submission = send(alice, make_problem())
    judging = submission.current_judging
    assert judging is not None
    judging.status, judging.error = Status.ERROR, f"docker: {SECRET}"
    judging.save()
    response = caller(alice).get(f"{URL}{submission.public_id}/")
    body = response.json()
    assert (body["status"], body["verdict"]) == ("error", "JE")
    assert "not your fault" in body["message"]
    assert SECRET.encode() not in response.content


def test_it_hides_submissions_from_strangers(alice: User, charlie: User) -> None:
    submission = send(alice, make_problem())
    response = caller(charlie).get(f"{URL}{submission.public_id}/")
    assert (response.status_code, error_code(response)) == (404, "not_found")


def test_it_shows_staff_everybodys(alice: User, staff: User) -> None:
    submission = send(alice, make_problem())
    assert caller(staff).get(f"{URL}{submission.public_id}/").status_code == 200


@pytest.mark.parametrize("name", [str(uuid.uuid4()), "not-a-uuid", "1"])
def test_it_is_missing_when_there_is_none(alice: User, name: str) -> None:
    response = caller(alice).get(f"{URL}{name}/")
    assert (response.status_code, error_code(response)) == (404, "not_found")


@pytest.mark.parametrize("part", ["", "{}/", "{}/events/"])
def test_it_wants_an_account(alice: User, part: str) -> None:
    submission = send(alice, make_problem())
    response = caller().get(URL + part.format(submission.public_id))
    assert (response.status_code, error_code(response)) == (401, "not_authenticated")


@pytest.mark.parametrize("part", ["", "{}/", "{}/events/"])
def test_it_wants_the_scope_of_a_token(alice: User, part: str) -> None:
    submission = send(alice, make_problem())
    response = caller(alice, "submit").get(URL + part.format(submission.public_id))
    assert (response.status_code, error_code(response)) == (403, "insufficient_scope")


@pytest.mark.parametrize("part", ["{}/", "{}/events/"])
def test_it_refuses_other_methods(alice: User, part: str) -> None:
    submission = send(alice, make_problem())
    response = caller(alice).delete(URL + part.format(submission.public_id))
    assert (response.status_code, error_code(response)) == (405, "method_not_allowed")


def test_it_tells_how_the_runtime_was_measured(alice: User) -> None:
    sent = send(alice, make_problem())
    finish(sent)
    row = {"ratio": 1.5, "low": 1.4, "high": 1.6}
    RuntimeMeasurement.objects.create(
        judging=judging_of(sent), turns=[[40.0, 60.0]] * 8, method="abba", **row
    )
    told = caller(alice).get(f"{URL}{sent.public_id}/").json()["runtime"]
    assert told.pop("created_at")
    assert told == {**row, "pairs": 8, "method": "abba"}


def test_it_tells_no_runtime_where_none_was_measured(alice: User) -> None:
    sent = send(alice, make_problem())
    finish(sent)
    assert caller(alice).get(f"{URL}{sent.public_id}/").json()["runtime"] is None


def test_it_tells_how_the_time_grows(alice: User) -> None:
    sent = send(alice, make_problem())
    finish(sent)
    row = {
        "best": "n log n",
        "runner_up": "n",
        "frequency": 0.97,
        "points": [[1000.0, 8.0, 8.1, 8.0]],
        "note": "",
    }
    ComplexityMeasurement.objects.create(judging=judging_of(sent), method="fit", **row)
    told = caller(alice).get(f"{URL}{sent.public_id}/").json()["growth"]
    assert told.pop("created_at")
    assert told == row
