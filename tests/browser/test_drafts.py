"""Drafts in a real browser: two tabs, a lost connection, a reset, another device"""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from problems.models import Problem
from tests.browser.conftest import Visit
from tests.browser.test_journey import PROBLEM, write
from web.models import User
from web.studying.models import Draft, EarlierDraft

pytestmark = [pytest.mark.browser, pytest.mark.docker]

SAVED = "saved"
HERE = "saved on this device"


def expect_saved(page: Page, source: str, user: User) -> None:
    """Wait until the account has this text."""
    expect(page.locator("#draft")).to_have_text(SAVED)
    problem = Problem.objects.get(slug="al-inversions")
    draft = Draft.objects.get(user=user, problem=problem, language="python3")
    assert draft.source == source


def another_tab(context: BrowserContext, page: Page) -> Page:
    tab = context.new_page()
    tab.goto(page.url)
    expect(tab.locator(".cm-content")).to_be_visible()
    return tab


def test_it_follows_one_to_another_device(visit: Visit, learner: User) -> None:
    desk = visit(PROBLEM, user=learner)
    write(desk, "begun_at_the_desk = 1")
    expect_saved(desk, "begun_at_the_desk = 1", learner)
    phone = visit(PROBLEM, user=learner, width=390)
    expect(phone.locator(".cm-content")).to_have_text("begun_at_the_desk = 1")


def test_it_loses_nothing_between_two_tabs(visit: Visit, learner: User) -> None:
    one = visit(PROBLEM, user=learner)
    two = another_tab(one.context, one)
    write(one, "of_tab_one = 1")
    expect_saved(one, "of_tab_one = 1", learner)
    # The second tab hears of it by itself, and can take it.
    offer = two.locator("#offer")
    expect(offer).to_contain_text("A newer draft was saved in another tab")
    offer.get_by_role("button", name="Take that one").click()
    expect(two.locator(".cm-content")).to_have_text("of_tab_one = 1")
    expect(offer).to_be_hidden()


def test_it_offers_both_texts_when_both_tabs_wrote(visit: Visit, learner: User) -> None:
    one = visit(PROBLEM, user=learner)
    two = another_tab(one.context, one)
    two.context.set_offline(True)
    write(two, "of_tab_two = 2")
    expect(two.locator("#draft")).to_have_text(HERE)
    two.context.set_offline(False)
    expect_saved(two, "of_tab_two = 2", learner)
    three = visit(PROBLEM, user=learner)
    write(three, "of_tab_three = 3")
    expect_saved(three, "of_tab_three = 3", learner)
    write(two, "of_tab_two = 22")
    offer = two.locator("#offer")
    expect(offer).to_contain_text("a different draft")
    expect_saved(two, "of_tab_two = 22", learner)
    assert EarlierDraft.objects.filter(source="of_tab_three = 3", reason="conflict").exists()
    offer.get_by_role("button", name="Take that one").click()
    expect(two.locator(".cm-content")).to_have_text("of_tab_three = 3")
    expect_saved(two, "of_tab_three = 3", learner)
    assert EarlierDraft.objects.filter(source="of_tab_two = 22").exists()


def test_it_bears_a_lost_connection(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    write(page, "before = 1")
    expect_saved(page, "before = 1", learner)
    page.context.set_offline(True)
    write(page, "in_the_tunnel = 2")
    expect(page.locator("#draft")).to_have_text(HERE)
    page.context.set_offline(False)
    expect_saved(page, "in_the_tunnel = 2", learner)


def test_it_sends_later_what_was_written_without_a_connection(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    expect(page.locator(".cm-content")).to_be_visible()
    page.route("**/draft/", lambda route: route.abort())
    write(page, "never_sent = 1")
    expect(page.locator("#draft")).to_have_text(HERE)
    page.unroute("**/draft/")
    page.goto("about:blank")
    Draft.objects.filter(user=learner).delete()
    page.go_back()
    expect(page.locator(".cm-content")).to_have_text("never_sent = 1")
    expect_saved(page, "never_sent = 1", learner)


def test_it_gives_back_what_a_reset_threw_away(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    starter = page.locator(".cm-content").inner_text()
    write(page, "hours_of_work = 1")
    page.locator("#tools summary").click()
    page.get_by_role("button", name="Reset to the starter").click()
    assert page.locator(".cm-content").inner_text() == starter
    expect(page.locator("#draft")).to_have_text(SAVED)
    page.locator("#offer").get_by_role("button", name="Undo").click()
    expect(page.locator(".cm-content")).to_have_text("hours_of_work = 1")
    expect_saved(page, "hours_of_work = 1", learner)

    page.locator("#tools summary").click()
    page.get_by_role("button", name="Reset to the starter").click()
    expect(page.locator("#draft")).to_have_text(SAVED)
    page.locator("#tools summary").click()
    page.get_by_role("link", name="Earlier drafts").click()
    expect(page.get_by_text("before a reset").first).to_be_visible()
    page.get_by_role("link", name="Put it into the editor").first.click()
    expect(page.locator(".cm-content")).to_have_text("hours_of_work = 1")


def test_it_says_where_a_refused_draft_is(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    write(page, "x = '" + "y" * 200_000 + "'")
    expect(page.locator("#draft")).to_have_text(HERE)
    write(page, "x = 1")
    expect_saved(page, "x = 1", learner)
