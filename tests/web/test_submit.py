"""`/problems/<slug>/submit/` and `/problems/<slug>/trial/`: sending a source"""

import re

import pytest
from django.test import Client
from rest_framework.throttling import SimpleRateThrottle

from judge.models import Judging, Submission, Trial
from judge.submissions import MAX_PENDING
from judge.verdicts import Status
from problems.models import Problem
from tests.judge.rows import make_submission
from tests.web.api.factories import caller, error_code
from web.api.throttles import SubmitThrottle, TrialThrottle
from web.launch.redis_server import RedisServer
from web.models import User

SUBMIT = "/problems/echo/submit/"
TRIAL = "/problems/echo/trial/"
BOTH = pytest.mark.parametrize("url", [SUBMIT, TRIAL])
FORM = {"language": "python3", "source": "print(1)\n"}
JSON = {"Accept": "application/json"}


def test_it_takes_a_submission_in(as_alice: Client, alice: User, problem: Problem) -> None:
    response = as_alice.post(SUBMIT, FORM)
    sent = Submission.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/submissions/{sent.public_id}/")
    assert (sent.user, sent.problem, sent.language, sent.source) == (alice, problem, "python3", "print(1)\n")
    assert Judging.objects.get().status == Status.QUEUED


def test_it_starts_a_run_on_the_samples(as_alice: Client, alice: User, problem: Problem) -> None:
    response = as_alice.post(TRIAL, FORM)
    trial = Trial.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/trials/{trial.public_id}/")
    assert (trial.user, trial.source) == (alice, "print(1)\n")
    assert not Submission.objects.exists()


def test_it_tells_scripts_where_the_verdict_will_be(as_alice: Client, problem: Problem) -> None:
    response = as_alice.post(SUBMIT, FORM, headers=JSON)
    assert response.status_code == 201
    assert response.json() == {"url": f"/submissions/{Submission.objects.get().public_id}/"}


def test_it_sends_the_line_ends_that_were_typed(as_alice: Client, problem: Problem) -> None:
    as_alice.post(SUBMIT, FORM | {"source": "a\r\nb\n\rc\r\n"})
    assert Submission.objects.get().source == "a\nb\n\rc\n"


def test_it_takes_one_click_once(as_alice: Client, problem: Problem) -> None:
    for _ in range(2):
        assert as_alice.post(SUBMIT, FORM | {"idempotency_key": "k1"}, headers=JSON).status_code == 201
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("key", ["\0", "a\0b", "two words", "\N{SNOWMAN}", "k" * 101, "\n"])
def test_it_takes_no_key_that_a_database_might_refuse(as_alice: Client, problem: Problem, key: str) -> None:
    response = as_alice.post(SUBMIT, FORM | {"idempotency_key": key}, headers=JSON)
    assert (response.status_code, response.json()["code"]) == (400, "malformed_idempotency_key")
    assert not Submission.objects.exists()


@BOTH
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"source": ""}, "empty_source"),
        ({"source": " \r\n\t"}, "empty_source"),
        ({"source": "x" * 131_073}, "source_too_large"),
        ({"source": "x" * 10_000_000}, "source_too_large"),
        ({"source": "print(1)\0"}, "source_has_nul"),
        ({"language": "brainfuck"}, "unknown_language"),
        ({"language": ""}, "unknown_language"),
        ({"language": "cpp20"}, "language_not_offered"),
    ],
)
def test_it_refuses_with_a_reason(
    as_alice: Client, problem: Problem, url: str, change: dict[str, str], code: str
) -> None:
    response = as_alice.post(url, FORM | change, headers=JSON)
    assert (response.status_code, response.json()["code"]) == (400, code)
    assert response.json()["message"]
    assert not Submission.objects.exists()
    assert not Trial.objects.exists()


@BOTH
def test_it_refuses_bytes_that_are_no_text(as_alice: Client, problem: Problem, url: str) -> None:
    body = b"language=python3&source=print(%22%ff%22)"
    kind = "application/x-www-form-urlencoded"
    response = as_alice.generic("POST", url, body, content_type=kind, headers=JSON)
    assert (response.status_code, response.json()["code"]) == (400, "source_not_utf8")


@BOTH
def test_it_keeps_the_source_in_the_form_when_it_refuses(
    as_alice: Client, problem: Problem, url: str
) -> None:
    response = as_alice.post(url, FORM | {"language": "cpp20", "source": "int main() {} // </textarea>"})
    text = response.content.decode()
    assert response.status_code == 400
    assert "This problem does not take this language." in text
    assert "int main() {} // &lt;/textarea&gt;" in text


def test_it_refuses_a_queue_of_one_s_own(as_alice: Client, alice: User, problem: Problem) -> None:
    for _ in range(MAX_PENDING):
        make_submission(alice, problem)
    assert as_alice.post(SUBMIT, FORM, headers=JSON).json()["code"] == "too_many_pending"


@pytest.mark.parametrize(("url", "other"), [(SUBMIT, TRIAL), (TRIAL, SUBMIT)])
def test_it_slows_down_who_sends_without_a_pause(
    as_alice: Client,
    as_charlie: Client,
    problem: Problem,
    monkeypatch: pytest.MonkeyPatch,
    url: str,
    other: str,
) -> None:
    rates = {"submit": "2/min", "trial": "2/min"}
    monkeypatch.setattr(SimpleRateThrottle, "THROTTLE_RATES", rates)
    for _ in range(2):
        assert as_alice.post(url, FORM, headers=JSON).status_code == 201
    response = as_alice.post(url, FORM | {"source": "print('kept')"})
    assert response.status_code == 429
    text = response.content.decode()
    assert re.search(r'role="alert">You send too often. Wait [1-9]\d? s, then try again.</p>', text)
    assert "print(&#x27;kept&#x27;)" in text
    response = as_alice.post(url, FORM, headers=JSON)
    assert (response.status_code, response.json()["code"]) == (429, "throttled")
    assert Submission.objects.count() + Trial.objects.count() == 2
    # Neither others nor the other button pay for it.
    assert as_charlie.post(url, FORM, headers=JSON).status_code == 201
    assert as_alice.post(other, FORM, headers=JSON).status_code == 201


def test_it_counts_submissions_of_pages_and_api_together(
    as_alice: Client, alice: User, problem: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        SimpleRateThrottle, "THROTTLE_RATES", {"anon": "9/min", "user": "9/min", "submit": "1/min"}
    )
    assert as_alice.post(SUBMIT, FORM, headers=JSON).status_code == 201
    answer = caller(alice).post("/api/v1/submissions/", FORM | {"problem": "echo"})
    assert (answer.status_code, error_code(answer)) == (429, "throttled")


def test_it_takes_thirty_submissions_and_thirty_runs_a_minute() -> None:
    assert (SubmitThrottle().get_rate(), TrialThrottle().get_rate()) == ("30/min", "30/min")


@BOTH
def test_it_takes_what_is_sent_while_the_count_is_away(
    as_alice: Client, problem: Problem, url: str, redis_server: RedisServer
) -> None:
    redis_server.stop()
    try:
        assert as_alice.post(url, FORM, headers=JSON).status_code == 201
    finally:
        redis_server.start()


@BOTH
def test_it_asks_strangers_to_log_in_and_leads_them_back(client: Client, problem: Problem, url: str) -> None:
    response = client.post(url, FORM)
    assert (response.status_code, response["Location"]) == (302, "/account/login/?next=/problems/echo/")
    assert client.post(url, FORM, headers=JSON).status_code == 401
    assert not Submission.objects.exists()


@BOTH
def test_it_hides_drafts(as_charlie: Client, problem: Problem, url: str) -> None:
    problem.is_published = False
    problem.save()
    assert as_charlie.post(url, FORM).status_code == 404


@BOTH
def test_it_is_done_by_post_only(as_alice: Client, problem: Problem, url: str) -> None:
    assert as_alice.get(url).status_code == 405


@BOTH
def test_it_wants_the_form_s_token(alice: User, problem: Problem, url: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(alice)
    assert strict.post(url, FORM).status_code == 403


def test_it_answers_a_body_that_nobody_needs(as_alice: Client, problem: Problem) -> None:
    response = as_alice.post(SUBMIT, FORM | {"source": "x" * 13_000_000})
    assert response.status_code == 400
    assert b"The request was not understood" in response.content


def test_it_answers_a_malformed_body(as_alice: Client, problem: Problem) -> None:
    response = as_alice.generic("POST", SUBMIT, b"--nonsense", content_type="multipart/form-data; boundary=x")
    assert response.status_code == 400
