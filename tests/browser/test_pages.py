"""Every page in light and dark, on a phone and on a desk: nothing runs over, axe finds nothing serious

Which pages: see `places.py`.
"""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from judge.models import Trial
from judge.verdicts import Status, Verdict
from problems.models import Problem
from problems.package import codec
from tests.browser.conftest import Visit
from tests.browser.looking import THEMES, look_at_all
from tests.browser.places import STRANGERS, places_of_learner, places_of_staff
from tests.browser.rows import make_judged, make_sql_problem
from web.models import User

pytestmark = [pytest.mark.browser, pytest.mark.docker]
TABS = 5


def themed(user: User, theme: str) -> User:
    """The same person, who likes this theme."""
    user.theme = theme
    user.save(update_fields=["theme"])
    return user


@pytest.mark.parametrize("theme", THEMES)
def test_it_is_fit_for_strangers(visit: Visit, screenshots: Path, theme: str) -> None:
    # axe is a script of the test, which the pages' own policy rightly refuses.
    page = visit("/account/login/", theme=theme, bypass_csp=True)
    assert look_at_all(page, STRANGERS, screenshots, theme) == []


@pytest.mark.parametrize("theme", THEMES)
def test_it_is_fit_for_learners(visit: Visit, learner: User, screenshots: Path, theme: str) -> None:
    page = visit("/account/tokens/", user=themed(learner, theme), bypass_csp=True)
    assert look_at_all(page, places_of_learner(learner), screenshots, theme) == []


@pytest.mark.parametrize("theme", THEMES)
def test_it_is_fit_for_staff(visit: Visit, learner: User, screenshots: Path, theme: str) -> None:
    learner.is_staff = learner.is_superuser = True
    learner.save(update_fields=["is_staff", "is_superuser"])
    page = visit("/account/tokens/", user=themed(learner, theme), bypass_csp=True)
    assert look_at_all(page, places_of_staff(learner), screenshots, theme) == []


@pytest.mark.parametrize("theme", THEMES)
def test_tables_of_sql_are_fit_for_a_phone(
    visit: Visit, learner: User, screenshots: Path, theme: str
) -> None:
    revision = make_sql_problem()
    mine = codec.dumps({"columns": ["sensor", "median"], "rows": [["a", 7.5], ["b", 1]]}).decode()
    case = {"verdict": "WA", "stdout": mine, "message": "wrong number of rows: 2 instead of 1"}
    trial = Trial.objects.create(
        user=learner,
        revision=revision,
        language="sqlite",
        source="SELECT 1;",
        status=Status.DONE,
        result={"verdict": "WA", "cases": [case]},
    )
    slug = revision.problem.slug
    places = {"sql": f"/problems/{slug}/", "sql-trial": f"/trials/{trial.public_id}/"}
    page = visit("/account/tokens/", user=themed(learner, theme), bypass_csp=True)
    faults = look_at_all(page, places, screenshots, theme)
    # The site and its problems are shared with the other tests.
    Problem.objects.filter(slug=slug).update(is_published=False)
    assert faults == []


def test_it_shows_the_longest_verdicts_whole_on_a_phone(visit: Visit, learner: User) -> None:
    for verdict in (Verdict.TLE, Verdict.MLE, Verdict.OLE):
        make_judged(learner, verdict)
    page = visit("/submissions/", user=learner, width=390)
    table = page.get_by_role("group", name="Submissions")
    expect(table.get_by_text("Memory limit exceeded")).to_be_visible()
    assert table.evaluate("box => box.scrollWidth - box.clientWidth") == 0


def test_it_obeys_its_own_policy(visit: Visit, learner: User) -> None:
    # Chromium writes each refusal to the console, and the fixture fails for that.
    tabs = [visit("/account/tokens/", user=learner) for _ in range(TABS)]
    origin = tabs[0].url.partition("/account/")[0]
    paths = list(places_of_learner(learner).values())
    # Side by side, as most of the time goes into waiting for half a second of silence.
    for first in range(0, len(paths), TABS):
        for tab, path in zip(tabs, paths[first:], strict=False):
            tab.goto(origin + path, wait_until="commit")
        for tab in tabs:
            tab.wait_for_load_state("networkidle")
            expect(tab.locator("main")).to_be_visible()


def test_it_can_be_walked_by_keyboard(visit: Visit, learner: User) -> None:
    page = visit("/problems/", user=learner)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    menu = page.locator("details.menu summary")
    menu.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Dark")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Dark")).to_be_hidden()
    expect(menu).to_be_focused()


def test_it_changes_the_theme_at_once_and_for_good(visit: Visit, learner: User) -> None:
    page = visit("/problems/", user=learner)
    page.locator("details.menu summary").click()
    with page.expect_response("**/account/theme/"):
        page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_it_copies_samples(visit: Visit, learner: User) -> None:
    page = visit("/problems/al-inversions/", user=learner)
    page.get_by_role("button", name="Copy input of sample 1").click()
    expect(page.get_by_role("button", name="Copy input of sample 1")).to_have_text("Copied")
    shown = page.locator("#in-1").text_content()
    assert page.evaluate("navigator.clipboard.readText()") == shown
