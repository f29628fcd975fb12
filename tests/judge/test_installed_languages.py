"""What the workers' images hold reaches a site that asks no engine."""

import pytest
from django.db import OperationalError
from rest_framework.test import APIClient

from judge import installed_languages
from judge.models import InstalledLanguage
from sandbox.engines import make_engine
from sandbox.errors import EngineUnavailable
from sandbox.images.build import installed_versions
from sandbox.languages import LANGUAGES

pytestmark = pytest.mark.django_db


@pytest.fixture
def images(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    versions = {"python3": "3.11.2", "java": "17.0.19"}
    monkeypatch.setattr(installed_languages, "installed_versions", lambda: versions)
    return versions


def test_it_shows_names_and_all_languages_while_nobody_has_noted_any() -> None:
    assert installed_languages.version_words(["python3", "java"]) == {"python3": "CPython", "java": "OpenJDK"}
    assert [row.key for row in installed_languages.offered(["python3", "java", "cobol"])] == [
        "python3",
        "java",
    ]


def test_it_shows_what_a_worker_has_noted(images: dict[str, str]) -> None:
    installed_languages.note_languages(make_engine("docker"))
    images["python3"] = "3.12.1"
    installed_languages.note_languages(make_engine("docker"))
    assert InstalledLanguage.objects.count() == 2
    assert installed_languages.version_words(["python3"]) == {"python3": "CPython 3.12.1"}


def test_it_offers_only_what_has_an_image(images: dict[str, str]) -> None:
    installed_languages.note_languages(make_engine("docker"))
    assert [row.key for row in installed_languages.offered(["cpp20", "java", "python3"])] == [
        "java",
        "python3",
    ]


def test_it_notes_nothing_without_an_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot() -> dict[str, str]:
        raise EngineUnavailable("no engine")

    monkeypatch.setattr(installed_languages, "installed_versions", cannot)
    installed_languages.note_languages(make_engine("docker"))
    installed_languages.note_languages(make_engine("embedded"))
    assert not InstalledLanguage.objects.exists()


def test_a_database_that_is_busy_is_in_nobodys_way(
    images: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(versions: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(installed_languages, "_save", cannot)
    installed_languages.note_languages(make_engine("docker"))
    assert not InstalledLanguage.objects.exists()


def test_the_api_lists_languages_with_versions(images: dict[str, str]) -> None:
    client = APIClient()
    everything = client.get("/api/v1/languages/").json()
    assert [row["key"] for row in everything] == list(LANGUAGES)
    installed_languages.note_languages(make_engine("docker"))
    rows = client.get("/api/v1/languages/").json()
    assert [(row["key"], row["version"]) for row in rows] == [
        ("python3", "CPython 3.11.2"),
        ("java", "OpenJDK 17.0.19"),
    ]
    assert rows[0]["extension"] == ".py"
    assert rows[0]["colour"].startswith("#")


@pytest.mark.docker
def test_every_image_says_the_versions_of_its_languages() -> None:
    versions = installed_versions()
    assert set(versions) == set(LANGUAGES)
    assert all(version[0].isdecimal() for version in versions.values())
