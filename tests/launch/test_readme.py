"""What README says is so."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.urls import Resolver404, resolve

from judge.submissions import MAX_PENDING
from judge.verdicts import VERDICT_NAMES
from sandbox.languages import LANGUAGES
from web import settings
from web.launch.commands import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()
MAKEFILE = (ROOT / "Makefile").read_text()
READERS = re.compile(
    r"""(?:env_\w+\(|environ\.get\(|REQUIRED_IN_PRODUCTION\s=\s\()[^)]*?"((?:WHETSTONE|SANDBOX|DATABASE|REDIS)_\w+)\""""
)
ONLY_IN_TESTS = {"WHETSTONE_TEST_DATABASE", "WHETSTONE_TEST_VAR"}
# A reader's patience. 15 with the first release; the embedded engine came with three of its own, mail and
# signing on with eight.
MOST_SETTINGS = 26


def section(title: str) -> str:
    return README.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def first_column(text: str) -> list[str]:
    return [row.split("|")[1].strip().strip("`") for row in text.splitlines() if row.startswith("| ")][1:]


def names_read() -> set[str]:
    """Every setting that some file of the site reads."""
    files = [path for room in ("web", "judge", "problems", "sandbox") for path in (ROOT / room).rglob("*.py")]
    return {name for path in files for name in READERS.findall(path.read_text())} - ONLY_IN_TESTS


def test_it_lists_every_setting_and_no_other() -> None:
    assert set(first_column(section("Settings"))) == names_read()


def test_it_has_few_settings() -> None:
    assert len(first_column(section("Settings"))) <= MOST_SETTINGS


@pytest.mark.parametrize("name", settings.REQUIRED_IN_PRODUCTION)
def test_it_says_what_production_requires(name: str) -> None:
    (row,) = [line for line in section("Settings").splitlines() if line.startswith(f"| `{name}`")]
    assert "required in production" in row


def test_it_lists_the_commands_of_make() -> None:
    listed = [command.removeprefix("make ") for command in first_column(section("Commands"))]
    assert sorted(listed) == sorted([*COMMANDS, "clean"])
    (known,) = re.findall(r"^COMMANDS = (.*)$", MAKEFILE, re.MULTILINE)
    assert sorted(known.split()) == sorted(listed)


def test_it_shows_the_two_commands_first() -> None:
    assert re.findall(r"^    (make \w+)", README, re.MULTILINE)[:2] == ["make run", "make test"]


@pytest.mark.parametrize("name", re.findall(r"`(\w+)`", section("Commands").partition("`manage.py`")[2]))
def test_it_names_management_commands_that_exist(name: str) -> None:
    assert name in get_commands()


def test_it_explains_every_verdict() -> None:
    assert set(first_column(section("Verdicts"))) == {verdict.value for verdict in VERDICT_NAMES}
    for verdict, name in VERDICT_NAMES.items():
        assert re.search(rf"^\| {verdict.value} \| {name}", section("Verdicts"), re.MULTILINE)


def test_it_names_every_language() -> None:
    for language in LANGUAGES.values():
        assert language.name in section("Limits")


def test_it_states_the_limits_that_hold() -> None:
    rates = settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]
    sent = {"submit": "30/min", "trial": "30/min", "draft": "120/min"}
    assert rates == {"user": "600/min", "anon": "120/min", **sent}
    limits = section("Limits")
    assert f"| {MAX_PENDING} per user |" in limits
    per_minute = "30 submissions, 30 trial runs and 120 saved drafts per minute and user"
    assert f"{per_minute}; API: 600 requests, visitors 120" in limits


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)]+)\)", README))
def test_its_links_lead_somewhere(target: str) -> None:
    assert (ROOT / target).exists()


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`(/api/v1/[\w/]*)`", README)) - {"/api/v1/"}))
def test_its_addresses_exist(path: str) -> None:
    try:
        resolve(path)
    except Resolver404:
        pytest.fail(f"README names {path}")
