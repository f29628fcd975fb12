"""Reports on problems: sent by learners, answered by owners and staff, told by mail"""

import pytest
from django.core import mail
from django.test import Client
from pytest_django import DjangoAssertNumQueries as AssertNumQueries
from pytest_django import DjangoCaptureOnCommitCallbacks as Capture

from judge.verdicts import Verdict
from problems.models import Problem
from tests.judge.rows import make_problem, make_verdict
from web.models import User
from web.reports import writing
from web.reports.models import ProblemReport

URL = "/problems/echo/report/"
FORM = {"kind": "tests", "text": "Case 3 expects 7."}


@pytest.fixture
def owned(problem: Problem, bob: User) -> Problem:
    """The problem, looked after by bob."""
    problem.owner = bob
    problem.save()
    return problem


@pytest.fixture
def as_bob(bob: User) -> Client:
    """The browser of the problem's owner."""
    client = Client()
    client.force_login(bob)
    return client


def make_report(user: User, problem: Problem, **fields: object) -> ProblemReport:
    values: dict[str, object] = {"kind": "tests", "text": "Case 3 expects 7."}
    return ProblemReport.objects.create(problem=problem, reporter=user, **{**values, **fields})


def test_it_goes_to_the_owner_who_answers(
    as_alice: Client, as_bob: Client, alice: User, bob: User, owned: Problem
) -> None:
    assert "Report a problem with this problem" in as_alice.get("/problems/echo/").content.decode()
    response = as_alice.post(URL, FORM, follow=True)
    assert "Nobody has answered yet" in response.content.decode()
    report = ProblemReport.objects.get()
    assert "Case 3 expects 7." in as_bob.get("/author/reports/").content.decode()
    assert as_bob.post(f"/reports/{report.pk}/", {"text": "Mended.", "answer": "1"}).status_code == 302
    report.refresh_from_db()
    assert (report.state, report.answered_by) == ("answered", bob)
    assert "Mended." in as_alice.get(f"/reports/{report.pk}/").content.decode()
    assert "answered" in as_alice.get("/reports/").content.decode()
    assert "answered" in as_alice.get(URL).content.decode()
    assert "Case 3" not in as_bob.get("/author/reports/").content.decode()
    assert "Case 3" in as_bob.get("/author/reports/?state=answered").content.decode()


def test_it_can_be_closed_without_words_but_not_answered(as_bob: Client, alice: User, owned: Problem) -> None:
    report = make_report(alice, owned)
    assert as_bob.post(f"/reports/{report.pk}/", {"text": "", "answer": "1"}).status_code == 400
    assert as_bob.post(f"/reports/{report.pk}/", {"text": "", "close": "1"}).status_code == 302
    report.refresh_from_db()
    assert report.state == "closed"
    assert "closed without an answer" in as_bob.get(f"/reports/{report.pk}/").content.decode()


def test_it_shows_the_submission_to_whoever_answers(
    as_alice: Client, as_bob: Client, alice: User, charlie: User, owned: Problem
) -> None:
    mine = make_verdict(alice, owned, Verdict.WA)
    foreign = make_verdict(charlie, owned, Verdict.WA)
    elsewhere = make_verdict(alice, make_problem("other"), Verdict.WA)
    for wrong in (foreign, elsewhere):
        assert as_alice.post(URL, FORM | {"submission": wrong.pk}).status_code == 400
    assert as_alice.post(URL, FORM | {"submission": mine.pk}).status_code == 302
    report = ProblemReport.objects.get()
    assert "print(int(input()) + 1)" in as_bob.get(f"/reports/{report.pk}/").content.decode()


@pytest.mark.parametrize("form", [{}, {"kind": "x", "text": "y"}, {"kind": "tests", "text": " "}])
def test_it_refuses_what_says_nothing(as_alice: Client, problem: Problem, form: dict[str, str]) -> None:
    assert as_alice.post(URL, form).status_code == 400
    assert not ProblemReport.objects.exists()


def test_it_stops_floods(as_alice: Client, problem: Problem) -> None:
    statuses = [as_alice.post(URL, FORM).status_code for _ in range(writing.REPORTS.count + 1)]
    assert statuses == [302] * writing.REPORTS.count + [400]


def test_it_sends_mail_both_ways(
    as_alice: Client, as_bob: Client, owned: Problem, django_capture_on_commit_callbacks: Capture
) -> None:
    owned.title = "Echo\nBcc: all@example.org"
    owned.save()
    with django_capture_on_commit_callbacks(execute=True):
        as_alice.post(URL, FORM)
    report = ProblemReport.objects.get()
    assert [letter.to for letter in mail.outbox] == [["bob@example.org"]]
    assert "\n" not in mail.outbox[0].subject
    assert f"http://testserver/reports/{report.pk}/" in str(mail.outbox[0].body)
    with django_capture_on_commit_callbacks(execute=True):
        as_bob.post(f"/reports/{report.pk}/", {"text": "Mended.", "answer": "1"})
    assert mail.outbox[1].to == ["alice@example.org"]
    assert "Mended." in str(mail.outbox[1].body)


def test_staff_hear_of_problems_without_an_owner(
    as_alice: Client, as_staff: Client, problem: Problem, django_capture_on_commit_callbacks: Capture
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        as_alice.post(URL, FORM)
    assert [letter.to for letter in mail.outbox] == [["staff@example.org"]]
    assert "1 report waits for an answer" in as_staff.get("/author/").content.decode()


def test_mail_that_cannot_be_sent_stops_nothing(
    as_alice: Client,
    owned: Problem,
    django_capture_on_commit_callbacks: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("web.reports.mail.send_mail", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        assert as_alice.post(URL, FORM).status_code == 302
    assert ProblemReport.objects.count() == 1


def test_what_people_write_is_text(as_bob: Client, alice: User, owned: Problem) -> None:
    report = make_report(
        alice, owned, text="<script>alert(1)</script>", answer="<img src=x onerror=alert(2)>"
    )
    for address in ("/author/reports/", f"/reports/{report.pk}/"):
        text = as_bob.get(address).content.decode()
        assert "<script>alert" not in text and "<img src=x" not in text


def test_its_queries_do_not_grow(
    as_bob: Client, alice: User, owned: Problem, django_assert_max_num_queries: AssertNumQueries
) -> None:
    for _ in range(25):
        make_report(alice, owned)
    with django_assert_max_num_queries(8):
        as_bob.get("/author/reports/")


def test_staff_see_reports_in_the_administration(as_staff: Client, alice: User, problem: Problem) -> None:
    report = make_report(alice, problem)
    assert "Case 3" in as_staff.get("/admin/reports/problemreport/").content.decode()
    page = as_staff.get(f"/admin/reports/problemreport/{report.pk}/change/").content.decode()
    assert f"/reports/{report.pk}/" in page
