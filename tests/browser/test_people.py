"""Friends, groups and the way to oneself on a long leaderboard, as people click them"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.people_rows import make_crowd, remove_crowd
from web.models import User

pytestmark = [pytest.mark.browser, pytest.mark.docker]


@pytest.fixture
def crowd(learner: User) -> Iterator[None]:
    """Sixty others with more points than the learner."""
    make_crowd(learner)
    yield
    remove_crowd(learner)


def test_one_follows_a_friend_and_compares(visit: Visit, learner: User, crowd: None) -> None:
    page = visit("/leaderboards/", user=learner)
    page.get_by_role("link", name=f"{learner.username}-59", exact=True).click()
    page.get_by_role("button", name="Follow", exact=True).click()
    expect(page.get_by_role("button", name="Unfollow")).to_be_visible()
    page.goto(page.url.partition("/people/")[0] + "/leaderboards/")
    page.get_by_label("Among").select_option("My friends")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("table.board tbody tr")).to_have_count(2)
    expect(page.locator("tr#me")).to_contain_text(learner.username)


def test_one_finds_oneself_on_a_long_board(visit: Visit, learner: User, crowd: None) -> None:
    page = visit("/leaderboards/", user=learner, width=390)
    page.get_by_role("link", name="Around me").click()
    expect(page.get_by_text("Page 1 of")).to_have_count(0)
    expect(page.locator("tr#me")).to_be_in_viewport()


def test_a_group_is_made_and_joined_by_its_link(visit: Visit, learner: User) -> None:
    page = visit("/people/", user=learner)
    page.get_by_label("New group").fill("Class of 2026")
    page.get_by_role("button", name="Create").click()
    expect(page.get_by_role("heading", name="Class of 2026")).to_be_visible()
    invitation = page.locator("#invitation").inner_text()
    other = User.objects.create_user(f"{learner.username}-guest")
    guest = visit("/people/", user=other, width=390)
    guest.get_by_label("Join by an invitation").fill(invitation)
    guest.get_by_role("button", name="Join").click()
    guest.get_by_role("button", name="Join").click()
    expect(guest.get_by_text("2 members")).to_be_visible()
    guest.get_by_role("button", name="Leave this group").click()
    expect(guest.get_by_text("You have left Class of 2026.")).to_be_visible()
