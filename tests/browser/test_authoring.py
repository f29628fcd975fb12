"""An author takes a blueprint, brings it back, watches the checks, and publishes; defects come all at once"""

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE_MS, Visit
from tests.browser.looking import look
from web.models import User

pytestmark = [pytest.mark.browser, pytest.mark.docker]


def test_a_blueprint_becomes_a_published_problem(visit: Visit, screenshots: Path, tmp_path: Path) -> None:
    staff = User.objects.create_user(f"author{User.objects.count()}", password="x", is_staff=True)
    page = visit("/author/", user=staff)
    page.get_by_label("Kind and language").select_option("artifact:yaml")
    page.get_by_label("Short name").first.fill("my-service")
    page.get_by_label("Title").first.fill("My service")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    archive = tmp_path / download.value.suggested_filename
    download.value.save_as(archive)
    page.get_by_label("File").set_input_files(archive)
    page.get_by_role("button", name="Check it").click()
    page.wait_for_url("**/author/imports/*/")
    expect(page.get_by_role("cell", name="passed").first).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_role("button", name="Publish")).to_be_visible(timeout=2 * PATIENCE_MS)
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("My service is published.")).to_be_visible()
    page.screenshot(path=screenshots / "author-published.png", full_page=True)


def test_defects_are_told_on_a_phone(visit: Visit, screenshots: Path, tmp_path: Path) -> None:
    staff = User.objects.create_user(f"author{User.objects.count()}", password="x", is_staff=True)
    archive = tmp_path / "broken.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("broken/problem.yaml", "problem_format_version: 2025-09\nname: x\nsurprise: 1\n")
        file.writestr("broken/whetstone.yaml", "kind: essay\ndifficulty: 9\n")
    page = visit("/author/", user=staff, width=390, bypass_csp=True)
    assert look(page, screenshots, "author-empty", "light", [390]) == []
    page.get_by_label("File").set_input_files(archive)
    page.get_by_role("button", name="Check it").click()
    expect(page.get_by_role("heading", name="defects")).to_be_visible(timeout=PATIENCE_MS)
    assert look(page, screenshots, "import", "light", [390]) == []
