"""Discussions in the browser: nothing that people write runs; previews, drafts, keys, no scripts"""

import pytest
from playwright.sync_api import expect

from judge.models import BestResult
from problems.models import Problem
from tests.browser.conftest import Visit
from web.discussion.models import Post, Thread
from web.discussion.writing import recount
from web.models import User

pytestmark = [pytest.mark.browser, pytest.mark.docker]

LIST = "/problems/al-inversions/discussion/"
ATTACK = "\n\n".join(
    [
        "<script>document.title = 'owned'</script>",
        "<img src=x onerror=\"document.title='owned'\">",
        "[click](javascript:document.title='owned')",
        "<svg/onload=document.title='owned'>",
        "$\\href{javascript:document.title='owned'}{x}$",
        "$\\htmlData{x=y}{z}$ $\\includegraphics{https://evil.example/x.png}$",
        "![x](https://evil.example/track.png)",
        "<style>body{display:none}</style>",
        "```html\n<script>document.title='owned'</script>\n```",
        ":::spoiler <b>\n<script>document.title='owned'</script>\n:::",
    ]
)


def make_thread(author: User, body: str, title: str = "A question") -> Thread:
    problem = Problem.objects.get(slug="al-inversions")
    thread = Thread.objects.create(problem=problem, author=author, title=title)
    Post.objects.create(thread=thread, author=author, body=body, is_opening=True)
    recount(thread)
    return thread


def test_nothing_that_people_write_runs(visit: Visit, learner: User) -> None:
    learner.username = "<img src=x onerror=document.title='owned'>"
    learner.save()
    problem = Problem.objects.get(slug="al-inversions")
    BestResult.objects.create(user=learner, problem=problem, is_solved=True)
    thread = make_thread(learner, ATTACK, title="<script>document.title='owned'</script>")
    # The fixture fails on anything that is asked of elsewhere, and on anything that the policy had to stop.
    page = visit(f"{LIST}{thread.pk}/", user=learner)
    expect(page.locator(".post .katex").first).to_be_visible()
    assert page.title().startswith("<script>document.title=")
    assert page.locator(".post").locator("script, img, svg[onload], style").count() == 0
    assert page.locator(".post a[href^='javascript']").count() == 0
    page.goto(page.url.partition("/problems")[0] + LIST)
    expect(page.get_by_role("link", name="<script>")).to_be_visible()
    thread.delete()


def test_it_previews_and_keeps_drafts_until_they_are_sent(visit: Visit, learner: User) -> None:
    page = visit(f"{LIST}new/", user=learner)
    page.get_by_label("Title").fill("About equal marks")
    page.get_by_label("Text").fill("Is $a_i = a_j$ **counted**?")
    page.get_by_role("button", name="Preview").click()
    preview = page.locator("#preview")
    expect(preview.locator("strong")).to_have_text("counted")
    expect(preview.locator(".katex")).to_be_visible()
    expect(page.get_by_text("Kept in this browser")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Text")).to_have_value("Is $a_i = a_j$ **counted**?")
    page.get_by_label("Title").fill("About equal marks")
    page.get_by_role("button", name="Post it").click()
    expect(page.get_by_role("heading", name="About equal marks")).to_be_visible()
    page.goto(page.url.partition("/problems")[0] + f"{LIST}new/")
    expect(page.get_by_label("Text")).to_have_value("")


def test_it_works_with_the_keyboard_alone_and_without_scripts(visit: Visit, learner: User) -> None:
    thread = make_thread(learner, "Why?")
    page = visit(f"{LIST}{thread.pk}/", user=learner, java_script_enabled=False)
    page.get_by_label("Text").focus()
    page.keyboard.type("Because of **this**.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#preview strong")).to_have_text("this")
    page.get_by_role("button", name="Reply").click()
    expect(page.locator(".post").last.locator("strong")).to_have_text("this")
    page.locator(".post").last.get_by_role("link", name="Delete").click()
    page.get_by_role("button", name="Delete it").click()
    expect(page.get_by_text("deleted by its author")).to_be_visible()
