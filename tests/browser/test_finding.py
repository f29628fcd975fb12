"""Finding a problem: by skill and with the keyboard alone, by typing, by the map, on a desk and on a phone"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from problems.models import Problem, ProblemRevision, Topic
from tests.browser.conftest import Visit
from web.models import User

pytestmark = [pytest.mark.browser, pytest.mark.docker]

WIDTHS = (390, 1440)
TITLE = "Odds of a full house"
MOST_TABS = 120


@pytest.fixture
def statistics_problem(site: str) -> Iterator[Problem]:
    """A problem of the skill Probability. The site is shared: afterwards nobody sees it."""
    problem, _ = Problem.objects.get_or_create(
        slug="full-house", defaults={"title": TITLE, "kind": "program", "difficulty": 2, "origin": "bank"}
    )
    problem.primary_topic = Topic.objects.get(code="pr.cond")
    problem.is_published = True
    problem.current_revision, _ = ProblemRevision.objects.get_or_create(
        problem=problem,
        digest="full-house",
        defaults={
            "languages": ["python3"],
            "time_limit_ms": 1000,
            "memory_limit_kib": 65_536,
            "statement_html": "<p>How likely is it?</p>",
        },
    )
    problem.save()
    yield problem
    Problem.objects.filter(pk=problem.pk).update(is_published=False)


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus, as somebody without a mouse would."""
    for _ in range(MOST_TABS):
        if target.count() == 1 and target.evaluate("it => it === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not lead to {target}")


def in_list(page: Page, title: str = TITLE) -> Locator:
    return page.get_by_role("table").get_by_role("link", name=title)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_statistics_problem_is_found_by_skill_with_the_keyboard_alone(
    visit: Visit, learner: User, statistics_problem: Problem, width: int
) -> None:
    page = visit("/", user=learner, width=width)
    tab_to(page, page.get_by_role("navigation", name="Main").get_by_role("link", name="Problems"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Problems")).to_be_visible()
    tab_to(page, page.get_by_label("Skill", exact=True))
    page.keyboard.type("Proba")
    expect(page.get_by_text("1 problem", exact=True)).to_be_visible()
    expect(in_list(page, "Rank disagreement")).to_have_count(0)
    expect(page).to_have_url(re.compile("skill=stats-probability"))
    tab_to(page, in_list(page))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    # The way back leads to the same list.
    page.go_back()
    expect(page.get_by_text("1 problem", exact=True)).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_map_leads_to_a_skill_and_on_to_its_problem_with_the_keyboard_alone(
    visit: Visit, learner: User, statistics_problem: Problem, width: int
) -> None:
    page = visit("/problems/", user=learner, width=width)
    tab_to(page, page.get_by_role("link", name="Map of skills"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Map of skills")).to_be_visible()
    card = page.locator("details").filter(has_text="Counting what can happen")
    tab_to(page, card.locator("summary"))
    page.keyboard.press("Enter")
    tab_to(page, card.get_by_role("link", name="Open Probability"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Probability", exact=True)).to_be_visible()
    tab_to(page, in_list(page))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()


def test_the_picture_of_the_map_links_the_skills(visit: Visit, statistics_problem: Problem) -> None:
    page = visit("/problems/map/")
    picture = page.get_by_role("group", name="Skills from left to right")
    picture.get_by_role("link", name="Probability: 0 of 1 solved").click()
    expect(page.get_by_role("heading", name="Probability", exact=True)).to_be_visible()


def test_the_list_follows_what_is_typed_and_filters_can_be_taken_off(
    visit: Visit, statistics_problem: Problem
) -> None:
    page = visit("/problems/")
    page.get_by_label("Search").press_sequentially("full hou", delay=20)
    expect(in_list(page, "Rank disagreement")).to_have_count(0)
    expect(in_list(page)).to_be_visible()
    expect(page.get_by_label("Search")).to_be_focused()
    page.get_by_label("Skill", exact=True).select_option("Probability")
    page.get_by_text("More filters").click()
    # The topics come with the skill.
    page.get_by_label("Topic").select_option("Conditional and joint probability, Bayes")
    expect(page.get_by_role("link", name="Conditional and joint probability, Bayes")).to_be_visible()
    words = "/problems/?q=full+hou&skill=stats-probability&topic=pr.cond"
    expect(page).to_have_url(re.compile(re.escape(words) + "$"))
    page.get_by_label("Search").fill("nothing is called so")
    expect(page.get_by_text("No problem matches all of these filters.")).to_be_visible()
    page.get_by_role("link", name="“nothing is called so”").click()
    expect(in_list(page)).to_be_visible()
    page.reload()
    expect(page.get_by_label("Skill", exact=True)).to_have_value("stats-probability")


def test_it_works_without_scripts(visit: Visit, statistics_problem: Problem) -> None:
    page = visit("/problems/", java_script_enabled=False)
    page.get_by_label("Search").fill("full house")
    page.get_by_role("button", name="Filter").click()
    in_list(page).click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    page.goto(page.url.partition("/problems/")[0] + "/problems/map/")
    page.locator("summary").filter(has_text="Probability").first.click()
    page.get_by_role("link", name="Open Probability").click()
    expect(in_list(page)).to_be_visible()
