"""A new learner finds a problem, solves it, sees each verdict arrive, and stands on the leaderboard"""

import re
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.browser.conftest import PATIENCE_MS, Visit
from web.models import User

pytestmark = [pytest.mark.browser, pytest.mark.docker]

SOURCES = Path(settings.BASE_DIR) / "problems" / "bank" / "dsa" / "al-inversions" / "submissions" / "accepted"
RIGHT = (SOURCES / "merge_sort.py").read_text()
QUICK = (SOURCES / "numpy_levels.py").read_text()
RIGHT_CPP = (SOURCES / "merge_sort.cpp").read_text()
SLOW = """#include <bits/stdc++.h>
int main() {
    long n, found = 0;
    std::cin >> n;
    std::vector<long> a(n);
    for (long &x : a) std::cin >> x;
    for (volatile long turn = 0; n > 1000; turn = turn + 1) {}
    for (long i = 0; i < n; i++) for (long j = i; j < n; j++) found += a[i] > a[j];
    std::cout << found;
}
"""
WRONG = """n, *a = map(int, open(0).read().split())
print(sum(a[i] > a[j] for i in range(n) for j in range(i, n)) if n < 50 else 0)
"""
AUC_WRONG = "def roc_auc(y, score, w=None):\n    print('looking', len(y))\n    return 0.25\n"
PROBLEM = "/problems/al-inversions/"


def write(page: Page, source: str) -> None:
    """Paste a source over what is in the editor."""
    page.locator(".cm-content").click()
    page.evaluate("text => navigator.clipboard.writeText(text)", source)
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+V")


def expect_verdict(page: Page, words: str) -> None:
    """Wait for the final panel, then compare its headline."""
    expect(page.locator("#result[data-final]")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator("#result .verdict")).to_have_text(words)


def send(page: Page, source: str, words: str) -> None:
    """Submit and wait for a verdict."""
    before = page.locator("#result").get_attribute("data-url")
    write(page, source)
    page.get_by_role("button", name="Submit").click()
    # The old panel stays in sight until the new one is there, also when it is final.
    expect(page.locator("#result")).not_to_have_attribute("data-url", before or "")
    expect_verdict(page, words)


def go(page: Page, name: str) -> None:
    """Follow a link of the navigation."""
    page.get_by_role("navigation", name="Main").get_by_role("link", name=name, exact=True).click()


def expect_standing(page: Page, name: str) -> None:
    """Go through what solving one problem of difficulty 3 has changed."""
    go(page, "Leaderboard")
    row = page.get_by_role("row").filter(has_text=name).filter(has_text="you")
    expect(row.get_by_role("cell").nth(1)).to_have_text("30")
    page.get_by_label("Ranked by points in").select_option("Algorithms")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="Leaderboard: Algorithms")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="you")).to_be_visible()
    go(page, "Progress")
    skill = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="Complexity"))
    expect(skill).to_contain_text("1 of 1 solved")
    go(page, "Problems")
    expect(page.get_by_role("row", name="Solved Rank disagreement")).to_be_visible()


def test_it_leads_from_signing_up_to_the_leaderboard(visit: Visit, screenshots: Path) -> None:
    page = visit("/")
    page.get_by_role("link", name="Sign up").first.click()
    page.get_by_label("User name").fill("ada")
    page.get_by_label("E-mail address").fill("ada@example.org")
    page.get_by_label("Password", exact=True).fill("correct horse battery")
    page.get_by_label("Password, once more").fill("correct horse battery")
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", name="Hello, ada")).to_be_visible()

    go(page, "Problems")
    # Its scripts have to be there before the first letter.
    page.wait_for_url("**/problems/")
    page.get_by_label("Search").fill("rank dis")
    expect(page.get_by_role("link", name="Area under the ROC curve")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"\?q=rank\+dis$"))
    page.get_by_role("link", name="Rank disagreement").click()

    write(page, WRONG)
    page.get_by_role("button", name="Run samples").click()
    expect(page.locator("#result[data-final] .verdict")).to_have_text(
        "All samples passed", timeout=PATIENCE_MS
    )

    streams: list[str] = []
    page.on("response", lambda got: streams.append(got.headers.get("content-type", "")))
    send(page, WRONG, "Wrong answer")
    assert any(kind.startswith("text/event-stream") for kind in streams)
    expect(page.locator("#result .cases li.bad").first).to_be_visible()
    page.screenshot(path=screenshots / "judged-wrong.png")
    send(page, RIGHT, "Accepted")
    expect(page.locator("#announce")).to_have_text("Accepted")
    page.screenshot(path=screenshots / "judged-accepted.png")
    expect(page.locator("#result .cases li:not(.ok)")).to_have_count(0)
    expect_standing(page, "ada")


def test_it_judges_cpp_and_marks_what_does_not_compile(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    page.get_by_label("Language").select_option("cpp20")
    expect(page.locator(".cm-content")).to_contain_text("bits/stdc++.h")
    send(page, "int main() { return undefined_name; }\n", "Compile error")
    expect(page.locator("#result [data-compiler]")).to_contain_text("undefined_name")
    expect(page.locator(".cm-lintRange-error")).to_be_visible()
    send(page, RIGHT_CPP, "Accepted")


def test_it_stops_a_slow_program(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    page.get_by_label("Language").select_option("cpp17")
    send(page, SLOW, "Time limit exceeded")
    expect(page.locator("#result .cases li.ok").first).to_be_visible()


def test_it_shows_what_a_function_was_given_and_printed(
    visit: Visit, learner: User, screenshots: Path
) -> None:
    page = visit("/problems/ev-roc-auc/", user=learner)
    write(page, AUC_WRONG)
    page.get_by_role("button", name="Run samples").click()
    expect_verdict(page, "Wrong answer")
    sample = page.locator("#result details").first
    expect(sample).to_contain_text("score = ")
    expect(sample.locator("pre").nth(2)).to_have_text("0.25")
    expect(sample).to_contain_text("looking 4")
    page.screenshot(path=screenshots / "function-samples.png")


def test_it_does_not_jump_while_it_judges(visit: Visit, learner: User) -> None:
    page = visit("/problems/", user=learner)
    page.add_init_script(
        """window.shifts = [];
        const where = (source) => [source.node?.className, source.previousRect.y, source.currentRect.y];
        new PerformanceObserver((list) => {
            for (const entry of list.getEntries())
                if (!entry.hadRecentInput) window.shifts.push([entry.value, entry.sources.map(where)]);
        }).observe({type: "layout-shift"});"""
    )
    page.goto(page.url.partition("/problems")[0] + PROBLEM)
    write(page, QUICK)
    page.evaluate("window.shifts.length = 0")
    page.get_by_role("button", name="Submit").click()
    expect_verdict(page, "Accepted")
    # Below a tenth counts as good by the measure's makers; what people see of this much is nothing.
    shifts = page.evaluate("window.shifts")
    assert sum(value for value, _ in shifts) < 0.02, shifts


def test_it_offers_the_editorial_as_soon_as_it_is_solved(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    page.get_by_role("link", name="Editorial").click()
    expect(page.get_by_text("It opens when a submission of yours is accepted.")).to_be_visible()
    send(page, QUICK, "Accepted")
    expect(page.get_by_role("heading", name="Idea")).to_be_visible()


def test_it_finds_the_verdict_without_the_stream(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    page.route("**/events", lambda route: route.abort())
    send(page, QUICK, "Accepted")


def test_it_works_without_scripts(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner, java_script_enabled=False)
    page.get_by_label("Source code").fill(QUICK)
    page.get_by_role("button", name="Submit").click()
    page.wait_for_url("**/submissions/*/")
    # The page renews itself until the verdict is there.
    expect(page.locator("#result .verdict")).to_have_text("Accepted", timeout=PATIENCE_MS)
    expect(page.locator("#source")).to_contain_text("import")


def test_it_works_on_a_phone(visit: Visit, learner: User, screenshots: Path) -> None:
    page = visit(PROBLEM, user=learner, width=390, has_touch=True, is_mobile=True)
    send(page, QUICK, "Accepted")
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overflow) <= 0
    page.screenshot(path=screenshots / "judged-phone.png")


def test_it_follows_a_submission_on_its_own_page(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner)
    write(page, QUICK)
    with page.expect_response("**/submit/") as sent:
        page.get_by_role("button", name="Submit").click()
    page.goto(page.url.partition("/problems")[0] + sent.value.json()["url"])
    expect_verdict(page, "Accepted")
    expect(page).to_have_title("Accepted: Rank disagreement · Whetstone")
