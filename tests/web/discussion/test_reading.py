"""Reading discussions: lists, threads, spoilers that are not in the page, paging, marks of what is new"""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries as AssertNumQueries

from judge.models import BestResult
from problems.models import Problem
from tests.web.discussion.rows import make_post, make_thread, url
from web.discussion.models import Participation, Post, Thread
from web.models import User
from web.studying.editorials import give_up

LIST = "/problems/echo/discussion/"
KEY = "THE-KEY"
SPOILER = f"before\n\n:::spoiler\n{KEY}\n:::\n\nafter"


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_it_says_what_to_do_when_nobody_has_written(client: Client, problem: Problem) -> None:
    text = text_of(client, LIST)
    assert "Nobody has said anything" in text
    assert "Log in to write" in text


def test_it_lists_threads_and_counts_them_on_the_problem(
    client: Client, as_alice: Client, alice: User, bob: User, problem: Problem
) -> None:
    thread = make_thread(alice, problem)
    make_post(bob, thread)
    text = text_of(client, LIST)
    assert "A question" in text and "1 reply" in text
    assert "Discussion (1)</a>" in text_of(client, "/problems/echo/")
    assert "New thread" in text_of(as_alice, LIST)


def test_it_sorts_threads(client: Client, alice: User, problem: Problem) -> None:
    first = make_thread(alice, problem, title="first")
    second = make_thread(alice, problem, title="second")
    Thread.objects.filter(pk=first.pk).update(
        helpful_count=3, last_post_at=timezone.now() + timedelta(hours=1)
    )
    orders = {}
    for sort in ("active", "new", "helpful", "nonsense"):
        text = text_of(client, f"{LIST}?sort={sort}")
        orders[sort] = text.index(">first<") < text.index(">second<")
    assert orders == {"active": True, "new": False, "helpful": True, "nonsense": True}
    assert second.pk > first.pk


def test_it_shows_markdown_with_maths(client: Client, alice: User, problem: Problem) -> None:
    thread = make_thread(alice, problem, "**bold** $x<1$")
    text = text_of(client, url(thread))
    assert "<strong>bold</strong>" in text
    assert '<span class="math inline">x&lt;1</span>' in text


@pytest.mark.parametrize("where", ["passage", "post", "thread"])
def test_spoilers_are_not_in_the_page_before_one_has_solved_it(
    client: Client,
    as_charlie: Client,
    as_staff: Client,
    charlie: User,
    alice: User,
    problem: Problem,
    where: str,
) -> None:
    body = SPOILER if where == "passage" else KEY
    thread = make_thread(alice, problem, is_spoiler=where == "thread")
    make_post(alice, thread, body, is_spoiler=where == "post")
    for reader in (client, as_charlie):
        text = text_of(reader, url(thread))
        assert KEY not in text
        assert "Solve the problem to read it" in text
    BestResult.objects.create(user=charlie, problem=problem, is_solved=False, fraction=0.9)
    assert KEY not in text_of(as_charlie, url(thread))
    BestResult.objects.filter(user=charlie).update(is_solved=True)
    assert KEY in text_of(as_charlie, url(thread))
    assert KEY in text_of(as_staff, url(thread))


def test_who_has_given_up_reads_spoilers(
    as_charlie: Client, charlie: User, alice: User, problem: Problem
) -> None:
    thread = make_thread(alice, problem, SPOILER)
    give_up(charlie, problem)
    assert KEY in text_of(as_charlie, url(thread))


def test_authors_of_posts_and_of_the_problem_read_spoilers(
    as_alice: Client, as_charlie: Client, alice: User, bob: User, charlie: User, problem: Problem
) -> None:
    problem.owner = charlie
    problem.save()
    thread = make_thread(alice, problem, SPOILER)
    make_post(bob, thread, f"{KEY} of bob", is_spoiler=True)
    mine = text_of(as_alice, url(thread))
    assert KEY in mine and "of bob" not in mine
    assert "of bob" in text_of(as_charlie, url(thread))


def test_a_spoiler_with_the_title_of_its_thread_is_listed(
    client: Client, alice: User, problem: Problem
) -> None:
    make_thread(alice, problem, KEY, title="How fast is yours?", is_spoiler=True)
    text = text_of(client, LIST)
    assert "How fast is yours?" in text and KEY not in text


def test_deleted_and_hidden_posts_leave_tombstones_only(
    client: Client, as_alice: Client, as_staff: Client, alice: User, bob: User, problem: Problem
) -> None:
    thread = make_thread(bob, problem)
    make_post(alice, thread, "DELETED-TEXT", deleted_at=timezone.now())
    make_post(alice, thread, "HIDDEN-TEXT", hidden_at=timezone.now())
    text = text_of(client, url(thread))
    assert "deleted by its author" in text and "A moderator has hidden this post" in text
    assert "DELETED-TEXT" not in text and "HIDDEN-TEXT" not in text
    assert "HIDDEN-TEXT" in text_of(as_alice, url(thread))
    assert "HIDDEN-TEXT" in text_of(as_staff, url(thread))
    assert "DELETED-TEXT" not in text_of(as_staff, url(thread))


def test_threads_without_a_post_and_hidden_ones_are_gone(
    client: Client, as_staff: Client, alice: User, problem: Problem
) -> None:
    empty = make_thread(alice, problem, title="empty")
    Post.objects.filter(thread=empty).update(deleted_at=timezone.now())
    Thread.objects.filter(pk=empty.pk).update(post_count=0)
    hidden = make_thread(alice, problem, title="hidden", is_hidden=True)
    for thread in (empty, hidden):
        assert client.get(url(thread)).status_code == 404
        assert as_staff.get(url(thread)).status_code == 200
    assert "Nobody has said anything" in text_of(client, LIST)


def test_a_thread_belongs_to_its_problem(client: Client, alice: User, problem: Problem) -> None:
    thread = make_thread(alice, problem)
    assert client.get(f"/problems/nothing/discussion/{thread.pk}/").status_code == 404
    assert client.get(f"{LIST}{thread.pk + 1}/").status_code == 404
    assert client.get(f"{LIST}{10**30}/").status_code == 404


def test_the_discussion_of_an_unpublished_problem_is_for_its_owner_and_staff(
    client: Client, as_alice: Client, as_charlie: Client, as_staff: Client, alice: User, problem: Problem
) -> None:
    problem.is_published, problem.owner = False, alice
    problem.save()
    for reader, status in ((client, 404), (as_charlie, 404), (as_alice, 200), (as_staff, 200)):
        assert reader.get(LIST).status_code == status
    assert "opens when the problem is published" in text_of(as_alice, LIST)


def test_it_marks_what_is_new_to_those_who_wrote_there(
    as_alice: Client, as_charlie: Client, alice: User, bob: User, problem: Problem
) -> None:
    thread = make_thread(alice, problem)
    assert "new replies" not in text_of(as_alice, LIST)
    make_post(bob, thread, created_at=timezone.now() + timedelta(seconds=1))
    assert "new replies" in text_of(as_alice, LIST)
    assert "new replies" not in text_of(as_charlie, LIST)
    assert "A question" in text_of(as_alice, "/")
    Participation.objects.update(seen_at=timezone.now() - timedelta(hours=1))
    Thread.objects.update(last_post_at=timezone.now() - timedelta(minutes=1))
    text_of(as_alice, url(thread))
    assert "new replies" not in text_of(as_alice, LIST)
    assert "A question" not in text_of(as_alice, "/")


def test_it_pages_posts_with_the_opening_first(client: Client, alice: User, problem: Problem) -> None:
    thread = make_thread(alice, problem, "OPENING")
    for number in range(25):
        make_post(alice, thread, f"reply-{number}.")
    assert "Page 1 of 2" in text_of(client, url(thread))
    assert "reply-24." in text_of(client, url(thread) + "?page=2")
    newest = text_of(client, url(thread) + "?sort=new")
    assert newest.index("OPENING") < newest.index("reply-24.") < newest.index("reply-20.")


def test_its_queries_do_not_grow(
    as_alice: Client,
    alice: User,
    bob: User,
    problem: Problem,
    django_assert_max_num_queries: AssertNumQueries,
) -> None:
    thread = make_thread(alice, problem)
    for number in range(30):
        make_post(bob, thread, f"reply {number}")
        make_thread(bob, problem, title=f"thread {number}")
    with django_assert_max_num_queries(14):
        text_of(as_alice, url(thread))
    with django_assert_max_num_queries(10):
        text_of(as_alice, LIST)


def test_a_permission_makes_a_moderator(
    as_charlie: Client, charlie: User, alice: User, problem: Problem
) -> None:
    thread = make_thread(alice, problem, KEY, is_spoiler=True)
    assert KEY not in text_of(as_charlie, url(thread))
    charlie.user_permissions.add(Permission.objects.get(codename="moderate"))
    text = text_of(as_charlie, url(thread))
    assert KEY in text and "Close the thread" in text


def test_names_and_titles_are_text(client: Client, alice: User, problem: Problem) -> None:
    alice.username = "<script>alert(1)</script>"
    alice.save()
    thread = make_thread(alice, problem, "<script>alert(2)</script>", title="<img src=x onerror=alert(3)>")
    for address in (LIST, url(thread)):
        text = text_of(client, address)
        assert "<script>alert" not in text
        assert "<img src=x" not in text
    assert "&lt;script&gt;alert(2)" in text_of(client, url(thread))


def test_what_somebody_wrote_stays_when_they_leave(client: Client, alice: User, problem: Problem) -> None:
    thread = make_thread(alice, problem, "STAYS")
    alice.delete()
    text = text_of(client, url(thread))
    assert "STAYS" in text and "somebody who left" in text
