"""Single sign-on in a real browser, on a site of its own that trusts a small real provider"""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.conf import settings
from playwright.sync_api import Browser, expect

from tests.browser.conftest import START_S, _free_port
from tests.settings import VAR
from tests.web.accounts.provider import CLIENT_ID, CLIENT_SECRET, Provider, running
from web.launch.processes import start, stop_all, wait_until
from web.launch.site import Shape, commands, is_healthy

pytestmark = [pytest.mark.browser, pytest.mark.docker]


@pytest.fixture
def provider() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def signing_on(site: str, provider: Provider) -> Iterator[str]:
    """The address of one more web process, of the same site, that knows the provider."""
    oidc = {"URL": provider.issuer, "CLIENT_ID": CLIENT_ID, "CLIENT_SECRET": CLIENT_SECRET, "NAME": "Uni"}
    shape = Shape(host="127.0.0.1", port=_free_port(), workers=1)
    web = commands(shape, str(settings.REDIS_URL), VAR / "log")[0]
    web = replace(
        web,
        log=VAR / "log" / "sign_on.log",
        env={**(web.env or {}), **{f"WHETSTONE_OIDC_{part}": value for part, value in oidc.items()}},
    )
    process = start(web)
    try:
        assert wait_until(lambda: is_healthy(shape), process, START_S)
        yield shape.address.rstrip("/")
    finally:
        stop_all([(web, process)])


def test_it_goes_to_the_provider_and_comes_back_logged_in(
    signing_on: str, provider: Provider, chromium: Browser
) -> None:
    provider.person = {
        "sub": "4711",
        "preferred_username": "dora",
        "email": "dora@example.org",
        "email_verified": True,
    }
    context = chromium.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(f"{signing_on}/account/login/?next=/problems/")
    page.get_by_role("button", name="Log in with Uni").click()
    expect(page).to_have_url(f"{signing_on}/problems/")
    expect(page.locator("details.menu summary")).to_have_text("dora")
    context.close()
    assert complaints == []
