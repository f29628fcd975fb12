"""After Submit: a failure is understood, mended and accepted; what is shown leads on"""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PATIENCE_MS, Visit
from tests.browser.test_journey import PROBLEM, QUICK, expect_verdict, send, write
from tests.browser.verdict_rows import COMPILER, make_crowd, make_failures, make_fast
from web.models import User

pytestmark = [pytest.mark.browser, pytest.mark.docker]

WRONG = "n, *a = map(int, open(0).read().split())\nprint(n, 1.5)\n"
BROKEN = "int main() {\n    int x = 1;\n    return undefined_name;\n}\n"
CRASHES = "import sys\n\n\ndef run():\n    return {}['key']\n\n\nrun()\n"


def tab(page: Page, name: str) -> None:
    """Open a tab of the result panel."""
    page.locator("#result").get_by_role("tab", name=name).click()


def test_a_wrong_answer_is_understood_and_mended(visit: Visit, learner: User, screenshots: Path) -> None:
    page = visit(PROBLEM, user=learner)
    send(page, WRONG, "Wrong answer")
    expect(page.locator("#announce")).to_have_text("Wrong answer, on sample 1")
    # What went wrong is seen without opening or scrolling anything.
    expect(page.locator("#result .why .off-4").first).to_be_in_viewport()
    page.locator("#result").get_by_role("link", name="See what went in").click()
    case = page.locator("#result #case-1")
    expect(case.locator(".difference .off-4").first).to_be_visible()
    expect(case).to_contain_text("Input")
    page.screenshot(path=screenshots / "difference.png")
    # Others may have solved it before, as the tests share a site.
    expect(page.locator("#problem-head")).not_to_contain_text("✓ solved")
    send(page, QUICK, "Accepted")
    expect(page.locator("#problem-head")).to_contain_text("✓ solved")
    tab(page, "Profile")
    expect(page.locator("#result [data-runtime]")).to_be_visible()
    tab(page, "Result")
    expect(page.locator("#result .next-head")).to_be_visible(timeout=PATIENCE_MS)
    page.screenshot(path=screenshots / "accepted.png")


def test_a_traceback_leads_to_the_line(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    send(page, CRASHES, "Runtime error")
    tab(page, "Case 1")
    place = page.locator("#result #case-1 a[data-line='5']")
    expect(place).to_have_text('File "main.py", line 5')
    place.click()
    expect(page.locator(".cm-lineNumbers .cm-activeLineGutter")).to_have_text("5")


def test_a_compiler_message_leads_to_the_line(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    page.get_by_label("Language", exact=True).select_option("cpp20")
    send(page, BROKEN, "Compile error")
    tab(page, "Compiler")
    page.locator("#result [data-compiler] a").first.click()
    expect(page.locator(".cm-lineNumbers .cm-activeLineGutter")).to_have_text("3")


def test_without_scripts_places_lead_to_the_listing(visit: Visit, learner: User) -> None:
    sent = make_failures(learner)["compiler"]
    page = visit(f"/submissions/{sent.public_id}/", user=learner, java_script_enabled=False)
    expect(page.locator("[data-compiler]")).to_contain_text(COMPILER.splitlines()[1])
    page.get_by_role("link", name="main.cpp:3:12").click()
    assert page.url.endswith("#L3")
    # Nothing hides behind a tab that no script opens.
    expect(page.locator("#result [data-panel]:not(:visible)")).to_have_count(0)


def test_the_tabs_are_for_the_keyboard_too(visit: Visit, learner: User) -> None:
    sent = make_failures(learner)["difference"]
    page = visit(PROBLEM, user=learner)
    page.evaluate("url => import('/static/web/live.js').then((live) => live.show(url))", str(url_of(sent)))
    expect(page.locator("#result[data-final]")).to_be_visible()
    page.locator("#result").get_by_role("tab", name="Result").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#result").get_by_role("tab", name="Case 2")).to_be_focused()
    expect(page.locator("#case-2")).to_be_visible()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#result").get_by_role("tab", name="Result")).to_have_attribute(
        "aria-selected", "true"
    )


def url_of(sent: object) -> str:
    """The address of a submission."""
    return f"/submissions/{getattr(sent, 'public_id', '')}/"


def test_a_verdict_is_shown_to_a_stranger_until_it_is_taken_back(visit: Visit, learner: User) -> None:
    sent = make_fast(learner)
    page = visit(url_of(sent), user=learner)
    page.get_by_label("with the source").check()
    page.get_by_role("button", name="Make a link").click()
    link = page.get_by_label("Link to the verdict").input_value()
    path = "/shared/" + link.partition("/shared/")[2]
    stranger = visit(path)
    expect(stranger.locator(".verdict")).to_have_text("Accepted")
    expect(stranger.locator("#source")).to_contain_text("inversions")
    expect(stranger.locator("main")).not_to_contain_text(learner.username)
    page.get_by_role("button", name="Stop sharing").click()
    expect(page.get_by_role("button", name="Make a link")).to_be_visible()
    stranger.reload()
    expect(stranger.locator("h1")).not_to_have_text("Rank disagreement")


def test_two_submissions_are_compared_on_a_phone(visit: Visit, learner: User, screenshots: Path) -> None:
    make_failures(learner)
    sent = make_fast(learner)
    page = visit(url_of(sent), user=learner, width=390, has_touch=True, is_mobile=True)
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_role("heading", name="Two submissions for")).to_be_visible()
    expect(page.locator(".code-difference tr.changed, .code-difference tr.added").first).to_be_visible()
    over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(over) <= 0
    page.screenshot(path=screenshots / "compared-phone.png", full_page=True)


def test_it_does_not_jump_when_a_page_of_a_verdict_opens(visit: Visit, learner: User) -> None:
    make_crowd()
    sent = make_fast(learner)
    page = visit("/problems/", user=learner)
    page.add_init_script(
        """window.shifts = [];
        new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.value);
        }).observe({type: "layout-shift", buffered: true});"""
    )
    page.goto(page.url.partition("/problems")[0] + url_of(sent))
    expect(page.locator(".next-head")).to_be_visible()
    assert page.evaluate("window.shifts.reduce((sum, value) => sum + value, 0)") < 0.05


def test_a_failed_run_stays_in_the_panel_while_one_types(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    send(page, WRONG, "Wrong answer")
    tab(page, "Case 1")
    write(page, QUICK)
    expect(page.locator("#case-1")).to_be_visible()
    expect_verdict(page, "Wrong answer")


def test_the_focus_stays_where_it_was(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    write(page, WRONG)
    page.locator("button[name=send]").focus()
    page.keyboard.press("Enter")
    expect_verdict(page, "Wrong answer")
    expect(page.locator("button[name=send]")).to_be_focused()
    page.locator("#result").get_by_role("tab", name="Profile").focus()
    url = page.locator("#result").get_attribute("data-url")
    page.evaluate("url => import('/static/web/live.js').then((live) => live.show(url))", url)
    expect_verdict(page, "Wrong answer")
    expect(page.locator("#result").get_by_role("tab", name="Profile")).to_be_focused()


def test_what_the_compiler_says_is_seen_at_once(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    page.get_by_label("Language", exact=True).select_option("cpp20")
    send(page, BROKEN, "Compile error")
    page.locator("#result .why a[data-line]").first.click()
    expect(page.locator(".cm-lineNumbers .cm-activeLineGutter")).to_have_text("3")
