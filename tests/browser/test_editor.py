"""The editor: drafts, languages, keyboard, refusals"""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.test_journey import PROBLEM, write
from web.models import User

pytestmark = [pytest.mark.browser, pytest.mark.docker]


def test_it_keeps_a_draft_for_each_language(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    write(page, "draft_in_python = 1")
    expect(page.locator("#draft")).to_be_visible()
    page.get_by_label("Language").select_option("cpp17")
    write(page, "// draft in C++")
    expect(page.locator("#draft")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Language")).to_have_value("cpp17")
    expect(page.locator(".cm-content")).to_have_text("// draft in C++")
    page.get_by_label("Language").select_option("python3")
    expect(page.locator(".cm-content")).to_have_text("draft_in_python = 1")


def test_it_forgets_drafts_at_logging_out(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    write(page, "draft_in_python = 1")
    expect(page.locator("#draft")).to_be_visible()
    page.locator("details.menu summary").click()
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("link", name="Log in")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft:'))") == []


def test_it_starts_afresh_when_asked(visit: Visit, learner: User) -> None:
    page = visit("/problems/ev-roc-auc/", user=learner)
    starter = page.locator(".cm-content").inner_text()
    write(page, "nonsense")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(".cm-content")).to_contain_text("roc_auc")
    assert page.locator(".cm-content").inner_text() == starter


def test_it_submits_by_keyboard_and_says_what_it_refuses(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    write(page, " ")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_have_text("The source is empty.")


def test_it_says_when_the_site_does_not_answer(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    write(page, "print(1)")
    page.route("**/submit/", lambda route: route.abort())
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_have_text("The site does not answer. Your draft is kept; try again.")


def test_it_can_be_left_by_keyboard(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    page.locator(".cm-content").click()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#editor')") is None


def test_it_keeps_the_source_while_one_reads_the_hints(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    write(page, "half_done = 1")
    page.get_by_role("link", name="Hints").click()
    expect(page.get_by_text("Hint 1")).to_be_visible()
    assert page.url.endswith("?tab=hints")
    expect(page.locator(".cm-content")).to_have_text("half_done = 1")
    page.get_by_text("Hint 1").click()
    expect(page.locator("#tab-panel .math .katex").first).to_be_visible()
    expect(page.locator("#tab-panel .math:not(:has(.katex))")).to_have_count(0)
