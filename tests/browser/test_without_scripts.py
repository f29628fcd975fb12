"""Reading, running and submitting in a browser that runs no scripts"""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE_MS, Visit
from tests.browser.places import LEARNERS
from tests.browser.test_journey import PROBLEM, WRONG
from web.models import User

pytestmark = [pytest.mark.browser, pytest.mark.docker]


def test_samples_run_and_the_page_renews_itself_until_they_have(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner, java_script_enabled=False)
    page.get_by_label("Source code").fill(WRONG)
    page.locator("button[formaction$='/trial/']").click()
    page.wait_for_url("**/trials/*/")
    expect(page.locator("#result .verdict")).to_have_text("All samples passed", timeout=PATIENCE_MS)


def test_a_wrong_answer_is_explained(visit: Visit, learner: User) -> None:
    page = visit(PROBLEM, user=learner, java_script_enabled=False)
    page.get_by_label("Source code").fill(WRONG)
    page.get_by_role("button", name="Submit").click()
    page.wait_for_url("**/submissions/*/")
    expect(page.locator("#result .verdict")).to_have_text("Wrong answer", timeout=PATIENCE_MS)
    expect(page.locator("#result .cases li.bad").first).to_be_visible()


def test_every_page_can_be_read(visit: Visit, learner: User) -> None:
    page = visit("/problems/", user=learner, java_script_enabled=False)
    origin = page.url.partition("/problems/")[0]
    for path in LEARNERS.values():
        page.goto(origin + path)
        expect(page.locator("main h1, main h2").first).to_be_visible()
