"""Staff who look at the site as a learner does"""

import pytest
from django.test import Client

from problems.models import Problem
from tests.judge.rows import make_problem
from web.models import User

BAR = "You see the site as a learner does."


def begin(client: Client, back: str = "/problems/") -> None:
    assert client.post("/staff/as-learner/", {"next": back})["Location"] == back


def test_they_see_what_learners_see_and_a_bar_that_says_so(as_staff: Client, problem: Problem) -> None:
    make_problem("hidden", is_published=False)
    assert as_staff.get("/problems/hidden/").status_code == 200
    begin(as_staff)
    page = as_staff.get("/problems/").content.decode()
    assert BAR in page
    assert "Administration" not in page
    assert as_staff.get("/problems/hidden/").status_code == 404
    assert as_staff.get("/health/").status_code == 404
    assert as_staff.get("/api/v1/problems/hidden/").status_code == 404
    assert as_staff.get("/admin/", follow=True).status_code == 403


def test_they_are_staff_again_when_they_end_it(as_staff: Client) -> None:
    begin(as_staff)
    assert as_staff.post("/staff/as-staff/", {"next": "/health/"})["Location"] == "/health/"
    assert BAR not in as_staff.get("/health/").content.decode()


def test_their_row_keeps_its_rights_whatever_they_save(as_staff: Client, staff: User) -> None:
    begin(as_staff)
    as_staff.post("/account/theme/", {"theme": "dark"})
    seen = User.objects.get(pk=staff.pk)
    seen.strip()
    seen.first_name = "Stella"
    seen.save()
    staff.refresh_from_db()
    assert (staff.is_staff, staff.is_superuser) == (True, True)
    assert (staff.theme, staff.first_name) == ("dark", "Stella")


def test_whoever_is_stripped_has_no_permission_left(staff: User) -> None:
    assert staff.has_perm("problems.add_problemimport")
    staff.strip()
    assert not staff.has_perm("problems.add_problemimport")


def test_learners_gain_nothing(as_alice: Client) -> None:
    assert as_alice.post("/staff/as-learner/").status_code == 404
    as_alice.post("/staff/as-staff/")
    assert as_alice.get("/health/").status_code == 404


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", ""])
def test_it_leads_nowhere_else(as_staff: Client, elsewhere: str) -> None:
    assert as_staff.post("/staff/as-learner/", {"next": elsewhere})["Location"] == "/"


def test_another_session_of_theirs_is_untouched(as_staff: Client, staff: User) -> None:
    begin(as_staff)
    other = Client()
    other.force_login(staff)
    assert other.get("/health/").status_code == 200
