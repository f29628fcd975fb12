"""The whole site for the browser's tests: server, worker, Redis, database and boxes are the real ones."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import connections
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from judge import bank
from problems import publishing
from problems.install import install
from problems.models import Problem
from problems.skilltree import sync_tree
from tests.settings import VAR
from web.launch.processes import Command, start, stop_all, tail, wait_until
from web.launch.redis_server import RedisServer
from web.launch.site import Shape, commands, is_healthy
from web.models import User

BANK = Path(settings.BASE_DIR) / "problems" / "bank"
PROBLEMS = ("dsa/al-inversions", "ml/ev-roc-auc")
START_S = 90.0
CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
QUIET += ["--disable-background-networking", "--disable-component-update"]
PATIENCE_MS = 60_000
"""A bound that only a broken site reaches; every wait ends as soon as what it waits for is there."""
EXPECTED = ("404 (Not Found)", "400 (Bad Request)", "net::ERR_FAILED", "net::ERR_INTERNET_DISCONNECTED")
"""What tests provoke on purpose, and Chromium notes as errors."""
CLIPBOARD = ["clipboard-read", "clipboard-write"]

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def database(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Tables that keep their rows between tests.

    pytest-django would wrap each test in a transaction, whose rows no worker sees, or empty all tables.
    """
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
        yield
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def site(redis_server: RedisServer, database: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of a site with two problems. Its database is shared: each test brings its own people."""
    subprocess.run([sys.executable, "-m", "sandbox.images", "build"], check=True)
    with django_db_blocker.unblock():
        _install_bank()
        # Two, because the runtime of an accepted program is measured while the next one is judged.
        shape = Shape(host="127.0.0.1", port=_free_port(), workers=2)
        running = []
        try:
            for command in commands(shape, str(settings.REDIS_URL), VAR / "log"):
                running.append((command, start(command)))
            web = running[0][1]
            assert wait_until(lambda: is_healthy(shape), web, START_S), _last_words(running[0][0])
            yield shape.address.rstrip("/")
        finally:
            stop_all(running)
            for connection in connections.all():
                connection.close()


def _install_bank() -> None:
    sync_tree()
    for done in bank.make_each([BANK / name for name in PROBLEMS]):
        assert done.result is not None, done.error
        revision = install(done.result.package, origin=Problem.Origin.BANK)
        # Verifying has tests of its own; here it would only take time.
        revision.verified_at = timezone.now()
        revision.save(update_fields=["verified_at"])
        publishing.publish(revision.problem)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _last_words(command: Command) -> str:
    return tail(command.log) if command.log else ""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def learner(site: str) -> User:
    """Somebody new, with nothing sent yet."""
    number = User.objects.count()
    return User.objects.create_user(f"learner{number}", password="correct horse battery")


@pytest.fixture
def visit(site: str, chromium: Browser) -> Iterator[Visit]:
    """`visit(path, user=…, width=…, theme=…, **context)`: a fresh browser on a page of the site.

    After the test, anything the browser complained about fails it, and so does a request to elsewhere.
    """
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def opened(
        path: str, *, user: User | None = None, width: int = 1440, theme: str = "", **more: object
    ) -> Page:
        size = {"width": width, "height": 900}
        context = chromium.new_context(viewport=size, permissions=CLIPBOARD, **more)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        if user is not None:
            context.add_cookies([{"name": "sessionid", "value": _session_of(user), "url": site}])
        if theme:
            context.add_cookies([{"name": "theme", "value": theme, "url": site}])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("request", lambda asked: _note_foreign(asked.url, site, complaints))
        page.goto(site + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [each for each in complaints if not any(known in each for known in EXPECTED)] == []


def _session_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    assert client.session[SESSION_KEY] == str(user.pk)
    return client.cookies["sessionid"].value


def _note_foreign(url: str, site: str, complaints: list[str]) -> None:
    if not url.startswith((site, "data:", "blob:")):
        complaints.append(f"a request to {url}")


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """Where the pictures of a run are kept for looking at: a report of the checkout, like the others."""
    reports = Path(os.environ.get("WHETSTONE_REPORTS", "") or settings.BASE_DIR / "var" / "reports")
    folder = reports / "pages"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
