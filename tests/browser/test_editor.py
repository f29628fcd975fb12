"""The editor: drafts, languages, keyboard, refusals"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Visit
from tests.browser.looking import THEMES, look
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


def test_it_follows_a_language_that_is_chosen_before_the_editor_is_there(visit: Visit, learner: User) -> None:
    page = visit("/problems/", user=learner)
    held: list[Route] = []
    page.route("**/vendor/editor/editor.js", lambda route: held.append(route))
    page.goto(page.url.replace("/problems/", PROBLEM), wait_until="commit")
    while not held:
        page.wait_for_timeout(20)
    page.get_by_label("Language").select_option("cpp20")
    expect(page.locator("#source")).to_have_value(re.compile("bits/stdc"))
    held[0].continue_()
    expect(page.locator(".cm-content")).to_contain_text("bits/stdc++.h")


def test_it_forgets_drafts_at_logging_out(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    write(page, "draft_in_python = 1")
    expect(page.locator("#draft")).to_be_visible()
    page.locator("details.menu summary").click()
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("link", name="Log in")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft:'))") == []


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


def test_it_keeps_the_source_while_one_opens_the_hints(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    write(page, "half_done = 1")
    page.get_by_role("link", name="Hints").click()
    page.get_by_role("button", name="Show hint 1 of").click()
    expect(page.get_by_role("heading", name="Hint 1 of")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?tab=hints$"))
    expect(page.locator(".cm-content")).to_have_text("half_done = 1")
    expect(page.locator("#tab-panel .math .katex").first).to_be_visible()
    expect(page.locator("#tab-panel .math:not(:has(.katex))")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("heading", name="Hint 1 of")).to_be_visible()
    expect(page.get_by_role("heading", name="Hint 2 of")).to_have_count(0)


def test_it_shows_the_editorial_to_who_gives_up(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    page.get_by_role("link", name="Editorial").click()
    expect(page.get_by_role("heading", name="Idea")).to_have_count(0)
    page.get_by_text("Give up and read it").click()
    page.get_by_role("button", name="Yes, show me the editorial").click()
    expect(page.get_by_role("heading", name="Idea")).to_be_visible()
    expect(page.get_by_text("You opened this editorial on")).to_be_visible()


def test_it_lists_its_keys_and_obeys_them(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    expect(page.locator(".cm-content")).to_be_visible()
    page.locator("#main").focus()
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(keys).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.get_by_role("button", name="Keyboard shortcuts").click()
    keys.get_by_role("button", name="Close").click()
    expect(keys).to_be_hidden()
    page.keyboard.press("Alt+c")
    expect(page.locator(".cm-content")).to_be_focused()
    page.keyboard.type("?")
    expect(keys).to_be_hidden()
    page.keyboard.press("Alt+Period")
    expect(page.get_by_role("button", name="Show hint 1 of")).to_be_visible()
    page.keyboard.press("Alt+Comma")
    expect(page.get_by_role("heading", name="Sample 1")).to_be_visible()
    page.keyboard.press("Alt+r")
    expect(page.locator("#result-card")).to_be_focused()
    page.keyboard.press("Control+'")
    expect(page.locator("#result .verdict")).to_be_visible()


def test_it_has_vim_keys_for_those_who_want_them(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    write(page, "second line")
    page.locator("#tools summary").click()
    page.get_by_label("Vim keys").check()
    expect(page.locator(".cm-vim-panel")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".cm-content").click()
    page.keyboard.type("ggOx = 1")
    page.keyboard.press("Escape")
    page.keyboard.type("yyp")
    expect(page.locator(".cm-line")).to_have_text(["x = 1", "x = 1", "second line"])
    page.reload()
    expect(page.locator(".cm-vim-panel")).to_be_visible()
    page.locator("#tools summary").click()
    page.get_by_label("Vim keys").uncheck()
    expect(page.locator(".cm-vim-panel")).to_have_count(0)


def test_it_remembers_how_one_likes_the_editor(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    for _ in range(2):
        page.locator("#tools summary").click()
        page.get_by_label("Font size").select_option("20")
        page.get_by_label("Tab width").select_option("2")
        page.get_by_label("Wrap long lines").check()
        expect(page.locator("#editor")).to_have_css("font-size", "20px")
        expect(page.locator("#editor .cm-lineWrapping")).to_be_visible()
        page.reload()
    write(page, "if x:")
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type("y")
    expect(page.locator(".cm-line").nth(1)).to_have_text("  y")


def test_its_borders_move_by_mouse_and_by_keyboard(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    border = page.get_by_role("separator", name="Width of the problem")
    border.focus()
    before = page.locator("#tab-panel").bounding_box()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    after = page.locator("#tab-panel").bounding_box()
    assert before and after and after["width"] > before["width"] + 100
    page.reload()
    expect(border).to_have_attribute("aria-valuenow", "52")
    lower = page.get_by_role("separator", name="Height of the result")
    box, card = lower.bounding_box(), page.locator("#result-card").bounding_box()
    assert box and card
    page.mouse.move(box["x"] + 50, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 50, box["y"] - 95)
    page.mouse.up()
    higher = page.locator("#result-card").bounding_box()
    assert higher and higher["height"] > card["height"] + 60


def test_it_goes_to_the_line_that_somebody_names(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    write(page, "\n".join(f"line_{number} = {number}" for number in range(1, 201)))
    page.evaluate("window.dispatchEvent(new CustomEvent('goto-line', {detail: {line: 150, column: 3}}))")
    expect(page.locator(".cm-activeLine")).to_have_text("line_150 = 150")
    expect(page.locator(".cm-content")).to_be_focused()


@pytest.mark.parametrize("slug", ["al-inversions", "ev-roc-auc"])
def test_it_prints_the_statement_alone(visit: Visit, learner: User, slug: str) -> None:
    page = visit(f"/problems/{slug}/", user=learner, theme="dark")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for gone in (".topbar", "#code", "#result-card", ".tabs", "button[data-copy]"):
        expect(page.locator(gone).first).to_be_hidden()
    scroll = page.locator("#tab-panel .scroll")
    assert scroll.evaluate("box => box.scrollHeight - box.clientHeight") == 0


@pytest.mark.parametrize("theme", THEMES)
def test_what_opens_over_the_page_is_fit_for_everybody(
    visit: Visit, learner: User, screenshots: Path, theme: str
) -> None:
    learner.theme = theme
    learner.save(update_fields=["theme"])
    page = visit(PROBLEM, user=learner, bypass_csp=True)
    write(page, "hours_of_work = 1")
    expect(page.locator("#draft")).to_have_text("saved")
    page.get_by_role("button", name="Keyboard shortcuts").click()
    faults = look(page, screenshots, "keys", theme)
    page.keyboard.press("Escape")
    page.locator("#tools summary").click()
    faults += look(page, screenshots, "tools", theme)
    page.get_by_role("button", name="Reset to the starter").click()
    expect(page.locator("#offer")).to_be_visible()
    page.locator(".cm-content").click()
    page.keyboard.press("Control+f")
    expect(page.locator(".cm-search")).to_be_visible()
    assert faults + look(page, screenshots, "offer-and-search", theme) == []


def test_it_can_be_used_with_the_keyboard_alone(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    expect(page.locator(".cm-content")).to_be_visible()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "tab-hints":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Show hint 1 of")).to_be_visible()
    page.keyboard.press("Alt+c")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.type("print(0)")
    expect(page.locator(".cm-content")).to_have_text("print(0)")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#result .verdict")).to_be_visible()
