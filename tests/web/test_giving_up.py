"""Reading an editorial without having solved the problem: chosen, recorded, and free of points"""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from judge.models import BestResult
from problems.models import Problem
from web.models import User
from web.studying import editorials
from web.studying.models import GivenUp

GIVE_UP = "/problems/echo/editorial/"
TAB = "/problems/echo/?tab=editorial"


def test_it_opens_the_editorial_after_a_confirmation(
    as_alice: Client, as_charlie: Client, alice: User, problem: Problem
) -> None:
    text = as_alice.get(TAB).content.decode()
    assert "THE-EDITORIAL" not in text
    assert "for the same points" in text and "Yes, show me the editorial" in text
    response = as_alice.post(GIVE_UP)
    assert (response.status_code, response["Location"]) == (302, TAB)
    assert "THE-EDITORIAL" in as_alice.get(TAB).content.decode()
    assert "THE-EDITORIAL" not in as_charlie.get(TAB).content.decode()
    row = GivenUp.objects.get()
    assert (row.user, row.problem) == (alice, problem)
    assert timezone.now() - row.given_up_at < timedelta(minutes=1)


def test_it_is_noted_for_oneself_alone(as_alice: Client, as_staff: Client, problem: Problem) -> None:
    as_alice.post(GIVE_UP)
    assert "Editorial read before solving" in as_alice.get("/problems/echo/?tab=submissions").content.decode()
    assert "read before" not in as_staff.get("/problems/echo/?tab=submissions").content.decode()


def test_it_keeps_the_first_time(as_alice: Client, problem: Problem) -> None:
    as_alice.post(GIVE_UP)
    first = GivenUp.objects.get().given_up_at
    as_alice.post(GIVE_UP)
    assert GivenUp.objects.get().given_up_at == first


def test_it_lists_what_was_read_before_solving(as_alice: Client, alice: User, problem: Problem) -> None:
    as_alice.post(GIVE_UP)
    assert [row.problem for row in editorials.read_before_solving(alice)] == [problem]
    best = BestResult.objects.create(
        user=alice, problem=problem, is_solved=True, solved_at=timezone.now() + timedelta(hours=1)
    )
    assert editorials.read_before_solving(alice).count() == 1
    best.solved_at = timezone.now() - timedelta(hours=1)
    best.save()
    assert editorials.read_before_solving(alice).count() == 0


def test_it_records_nothing_of_those_who_have_solved_it(
    as_alice: Client, alice: User, problem: Problem
) -> None:
    BestResult.objects.create(user=alice, problem=problem, is_solved=True, solved_at=timezone.now())
    assert "Give up" not in as_alice.get(TAB).content.decode()


def test_it_leads_strangers_to_the_login_and_back(client: Client, problem: Problem) -> None:
    assert "Log in" in client.get(TAB).content.decode()
    response = client.post(GIVE_UP)
    assert response.status_code == 302
    assert response["Location"].startswith("/account/login/?next=/problems/echo/")
    assert not GivenUp.objects.exists()


def test_it_is_done_by_post_and_hides_what_is_hidden(as_charlie: Client, problem: Problem) -> None:
    assert as_charlie.get(GIVE_UP).status_code == 405
    problem.is_published = False
    problem.save()
    assert as_charlie.post(GIVE_UP).status_code == 404


def test_one_s_own_page_says_so_and_nobody_else_s(
    as_alice: Client, as_staff: Client, client: Client, problem: Problem
) -> None:
    page = "/people/alice/"
    assert "Editorials read before solving" not in as_alice.get(page).content.decode()
    as_alice.post(GIVE_UP)
    assert "Editorials read before solving" in as_alice.get(page).content.decode()
    for other in (as_staff, client):
        assert "Editorials read" not in other.get(page).content.decode()
