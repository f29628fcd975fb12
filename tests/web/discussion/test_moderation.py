"""Reports by readers, and what moderators do: on the site and in the administration"""

import pytest
from django.test import Client

from problems.models import Problem
from tests.web.discussion.rows import make_post, make_thread, post_url, url
from web.discussion import writing
from web.discussion.models import Mute, Post, PostReport, Thread
from web.models import User

ACT = {"_selected_action": "", "index": "0"}


@pytest.fixture
def post(alice: User, problem: Problem) -> Post:
    """A reply of alice's."""
    return make_post(alice, make_thread(alice, problem), "BAD-WORDS")


def act(client: Client, model: str, action: str, pk: int) -> None:
    form = ACT | {"action": action, "_selected_action": str(pk)}
    assert client.post(f"/admin/discussion/{model}/", form).status_code == 302


def test_readers_report_posts(as_charlie: Client, charlie: User, post: Post) -> None:
    assert "Written by alice" in as_charlie.get(post_url(post, "report")).content.decode()
    assert as_charlie.post(post_url(post, "report"), {"reason": "nonsense"}).status_code == 400
    for reason in ("rude", "spam"):
        form = {"reason": reason, "text": "Look at this."}
        assert as_charlie.post(post_url(post, "report"), form).status_code == 302
    report = PostReport.objects.get()
    assert (report.reporter, report.reason, report.state) == (charlie, "spam", "open")


def test_reports_are_limited(as_charlie: Client, charlie: User, post: Post) -> None:
    for _ in range(writing.REPORTS.count):
        writing.report(charlie, post, reason="spam", text="")
    assert as_charlie.post(post_url(post, "report"), {"reason": "spam"}).status_code == 400


def test_the_queue_hides_a_post_and_closes_every_report_on_it(
    as_staff: Client, client: Client, staff: User, bob: User, charlie: User, post: Post
) -> None:
    for reader in (bob, charlie):
        writing.report(reader, post, reason="rude", text="")
    page = as_staff.get("/admin/discussion/postreport/").content.decode()
    assert "BAD-WORDS" in page
    act(as_staff, "postreport", "hide_posts", PostReport.objects.first().pk)  # type: ignore[union-attr]
    assert set(PostReport.objects.values_list("state", "handled_by")) == {("acted", staff.pk)}
    assert "BAD-WORDS" not in client.get(url(post.thread)).content.decode()


def test_the_queue_dismisses_a_report(as_staff: Client, client: Client, bob: User, post: Post) -> None:
    writing.report(bob, post, reason="rude", text="")
    act(as_staff, "postreport", "dismiss", PostReport.objects.get().pk)
    assert PostReport.objects.get().state == "dismissed"
    assert "BAD-WORDS" in client.get(url(post.thread)).content.decode()


def test_moderators_hide_and_restore_on_the_site(
    as_staff: Client, as_charlie: Client, client: Client, post: Post
) -> None:
    assert as_charlie.post(post_url(post, "hide"), {"hidden": "1"}).status_code == 404
    assert as_staff.post(post_url(post, "hide"), {"hidden": "1"}).status_code == 302
    assert "BAD-WORDS" not in client.get(url(post.thread)).content.decode()
    assert "1 reply" not in client.get("/problems/echo/discussion/").content.decode()
    assert as_staff.post(post_url(post, "hide"), {"hidden": "0"}).status_code == 302
    assert "BAD-WORDS" in client.get(url(post.thread)).content.decode()


def test_moderators_hide_and_restore_in_the_administration(as_staff: Client, post: Post) -> None:
    hidden = []
    for action in ("hide", "restore"):
        act(as_staff, "post", action, post.pk)
        hidden.append(Post.objects.filter(pk=post.pk, hidden_at=None).exists())
    assert hidden == [False, True]
    assert as_staff.get(f"/admin/discussion/post/{post.pk}/change/").status_code == 200


def test_moderators_close_threads(as_staff: Client, as_charlie: Client, post: Post) -> None:
    address = f"{url(post.thread)}lock/"
    assert as_charlie.post(address, {"locked": "1"}).status_code == 404
    states = []
    for locked in ("1", "0"):
        assert as_staff.post(address, {"locked": locked}).status_code == 302
        states.append(Thread.objects.get().is_locked)
    assert states == [True, False]


def test_moderators_take_threads_out_of_view(as_staff: Client, client: Client, post: Post) -> None:
    address = f"/admin/discussion/thread/{post.thread_id}/change/"
    form = {"title": "A question", "is_hidden": "on"}
    assert as_staff.post(address, form).status_code == 302
    assert client.get(url(post.thread)).status_code == 404


def test_moderators_mute(as_staff: Client, staff: User, alice: User, post: Post) -> None:
    act(as_staff, "post", "mute_authors", post.pk)
    mute = Mute.objects.get()
    assert (mute.user, mute.muted_by) == (alice, staff)
    assert as_staff.post(f"/admin/discussion/mute/{mute.pk}/delete/", {"post": "yes"}).status_code == 302
    assert as_staff.post("/admin/discussion/mute/add/", {"user": alice.pk, "reason": "x"}).status_code == 302
    assert Mute.objects.get().muted_by == staff
    assert as_staff.get("/admin/discussion/mute/").status_code == 200


def test_hidden_posts_cannot_be_edited_by_their_author(as_alice: Client, post: Post) -> None:
    writing.set_hidden(post, is_hidden=True)
    assert as_alice.post(post_url(post, "edit"), {"body": "again"}).status_code == 404
    assert as_alice.post(post_url(post, "delete")).status_code == 302
