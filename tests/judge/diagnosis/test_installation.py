from pathlib import Path

import pytest
from django.core.checks import CheckMessage, Error, Warning

from judge.diagnosis import installation
from judge.diagnosis.finding import Level

LOCK = """django==5.2.9 ; python_full_version < '3.12' \\
    --hash=sha256:00
django==6.1.3 ; python_full_version >= '3.12' \\
    --hash=sha256:01
Redis==8.1.0 \\
    --hash=sha256:02
"""


def test_it_finds_this_installation_in_order() -> None:
    found = [installation.python(), installation.packages(), installation.configuration()]
    assert {finding.level for finding in found} == {Level.OK}, found


def test_it_refuses_an_old_interpreter() -> None:
    assert installation.judge_python((3, 10, 4)).level is Level.FAILING


def test_it_reads_every_version_that_a_lock_file_pins() -> None:
    assert installation.pinned_versions(LOCK, "django") == {"5.2.9", "6.1.3"}
    assert installation.pinned_versions(LOCK, "redis") == {"8.1.0"}
    assert installation.pinned_versions(LOCK, "celery") == frozenset()


@pytest.mark.parametrize(
    ("installed", "level", "word"),
    [
        ({"django": "5.2.9", "redis": "8.1.0", "celery": "1"}, Level.OK, "3"),
        ({"django": "5.2.9", "redis": "8.2.0", "celery": "1"}, Level.WARNING, "redis 8.2.0"),
        ({"django": "5.2.9", "redis": "8.1.0"}, Level.FAILING, "celery"),
    ],
)
def test_it_compares_packages_with_the_lock(installed: dict[str, str], level: Level, word: str) -> None:
    pinned = {name: installation.pinned_versions(LOCK, name) for name in ("django", "redis", "celery")}
    finding = installation.judge_packages(pinned, installed)
    assert finding.level is level
    assert word in finding.text


def test_it_knows_a_package_that_is_not_installed() -> None:
    assert set(installation.installed_versions(["django", "no-such-package-here"])) == {"django"}


@pytest.mark.parametrize(
    ("messages", "hosts", "debug", "level"),
    [
        ([], ["example.org"], False, Level.OK),
        ([Error("No key.", hint="Set one.")], ["example.org"], False, Level.FAILING),
        ([Warning("Odd.")], ["example.org"], False, Level.WARNING),
        ([], ["*"], False, Level.WARNING),
        ([], ["example.org"], True, Level.WARNING),
    ],
)
def test_it_judges_the_settings(
    messages: list[CheckMessage], hosts: list[str], debug: bool, level: Level
) -> None:
    assert installation.judge_configuration(messages, allowed_hosts=hosts, debug=debug).level is level


def test_it_says_what_django_says_and_what_to_do() -> None:
    messages = [Error("No key.", hint="Set one.")]
    assert (
        "No key. Set one." in installation.judge_configuration(messages, allowed_hosts=[], debug=False).text
    )


def test_it_misses_the_collected_files(tmp_path: Path) -> None:
    finding = installation.judge_static_files(tmp_path)
    assert finding.level is Level.FAILING
    assert "collectstatic" in finding.text
    (tmp_path / "staticfiles.json").write_text("{}")
    assert installation.judge_static_files(tmp_path).level is Level.OK
