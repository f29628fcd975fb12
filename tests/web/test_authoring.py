"""`/author/`: blueprints, packages that are brought, their defects at once, tables live, publishing."""

import io
import zipfile
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from judge import doorbell, imports
from judge.models import Verification
from judge.verdicts import Status
from problems.models import Problem, ProblemImport
from problems.new_problem import Wanted, zipped
from tests.judge.fake_sandbox import FakeSandbox
from tests.judge.rows import make_problem
from web.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rung(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What a worker would have been told."""
    calls: list[Any] = []
    monkeypatch.setattr(doorbell, "ring", lambda *words, **named: calls.append(words))
    return calls


@pytest.fixture
def as_author(as_alice: Client, alice: User) -> Client:
    """Alice, whom staff made an author."""
    alice.user_permissions.add(Permission.objects.get(codename="add_problemimport"))
    return as_alice


def bring(client: Client, content: bytes, name: str = "thing.zip") -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post("/author/", {"file": file, "format": "auto", "slug": ""})


def brought(client: Client, content: bytes) -> ProblemImport:
    assert bring(client, content).status_code == 302
    return ProblemImport.objects.latest("pk")


def page(client: Client, row: ProblemImport) -> str:
    response = client.get(f"/author/imports/{row.pk}/")
    assert response.status_code == 200
    return response.content.decode()


def installed(row: ProblemImport, *, is_verified: bool) -> Problem:
    """As a worker leaves it."""
    problem = make_problem("made-here", is_published=False, owner=row.owner, license="cc by-sa")
    revision = problem.current_revision
    assert revision is not None
    revision.verified_at = timezone.now() if is_verified else None
    revision.save()
    ProblemImport.objects.filter(pk=row.pk).update(state="done", revision=revision)
    return problem


def test_it_offers_a_blueprint_of_each_kind(as_author: Client) -> None:
    shown = as_author.get("/author/").content.decode()
    for words in ("Function (r)", "Interactive program (cpp17)", "SQL (duckdb)", "Artifact (yaml)"):
        assert words in shown


def test_it_gives_a_blueprint_as_an_archive(as_author: Client) -> None:
    asked = {"what": "function:r", "slug": "my-mean", "title": "My mean"}
    response = as_author.get("/author/blueprint.zip", asked)
    assert response.headers["Content-Disposition"] == 'attachment; filename="my-mean.zip"'
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        manifest = archive.read("my-mean/problem.yaml").decode()
    assert 'name: "My mean"' in manifest and "alice" in manifest


def test_it_says_what_a_short_name_is(as_author: Client) -> None:
    response = as_author.get("/author/blueprint.zip", {"what": "plot:python3", "slug": "No Name"})
    assert response.status_code == 400
    assert "small letters, digits and single hyphens" in response.content.decode()


def test_it_hands_a_package_to_a_worker(
    as_author: Client, rung: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        response = bring(as_author, zipped(Wanted(slug="mine", kind="program")), "mine.zip")
    row = ProblemImport.objects.get()
    assert response.headers["Location"] == f"/author/imports/{row.pk}/"
    assert rung == [(imports.TASK, row.pk)]
    shown = page(as_author, row)
    assert "It waits for a worker." in shown and 'hx-trigger="every 2s"' in shown


def test_it_takes_archives_only(as_author: Client) -> None:
    response = bring(as_author, b"x", "thing.exe")
    assert response.status_code == 400 and "None of .zip" in response.content.decode()
    assert not ProblemImport.objects.exists()


def test_it_lists_all_defects_at_once_with_file_and_key(as_author: Client) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mine/problem.yaml", "problem_format_version: 2025-09\nname: x\nsurprise: 1\n")
        archive.writestr("mine/whetstone.yaml", "kind: essay\ndifficulty: 9\n")
    row = brought(as_author, buffer.getvalue())
    imports.run(row.pk, FakeSandbox())
    shown = page(as_author, row)
    for words in ("problem.yaml: surprise", "whetstone.yaml: kind", "whetstone.yaml: difficulty"):
        assert words in shown
    assert "hx-trigger" not in shown


def test_it_shows_the_tables_while_they_grow(as_author: Client, alice: User) -> None:
    row = brought(as_author, b"x")
    problem = installed(row, is_verified=False)
    assert problem.current_revision is not None
    check = {"id": "V01", "title": "it says what it has to", "state": "passed", "seconds": 0.1}
    Verification.objects.create(
        revision=problem.current_revision,
        status=Status.RUNNING,
        started_at=timezone.now(),
        report={"rows": [], "checks": [{**check, "note": "", "findings": []}]},
    )
    ProblemImport.objects.update(state="running")
    shown = page(as_author, row)
    assert "V01 it says what it has to" in shown and "1 checks so far" in shown
    assert 'hx-trigger="every 2s"' in shown and "Publish" not in shown


def test_it_publishes_what_is_verified(as_author: Client) -> None:
    row = brought(as_author, b"x")
    problem = installed(row, is_verified=True)
    assert "Publish" in page(as_author, row)
    for _ in range(2):
        assert as_author.post(f"/author/imports/{row.pk}/publish/").status_code == 302
    problem.refresh_from_db()
    assert problem.is_published
    assert "Publish</button>" not in page(as_author, row)


def test_it_publishes_nothing_else(as_author: Client) -> None:
    row = brought(as_author, b"x")
    assert as_author.post(f"/author/imports/{row.pk}/publish/").status_code == 404
    problem = installed(row, is_verified=False)
    response = as_author.post(f"/author/imports/{row.pk}/publish/", follow=True)
    assert "is not verified" in response.content.decode()
    problem.refresh_from_db()
    assert not problem.is_published


def test_an_older_package_does_not_publish_a_newer_one(as_author: Client) -> None:
    row = brought(as_author, b"x")
    problem = installed(row, is_verified=True)
    other = make_problem("other-one").current_revision
    Problem.objects.filter(pk=problem.pk).update(current_revision=other)
    response = as_author.post(f"/author/imports/{row.pk}/publish/", follow=True)
    assert "a newer package has taken its place" in response.content.decode()
    problem.refresh_from_db()
    assert not problem.is_published


def test_an_author_sees_the_checks_of_his_own_problem(as_author: Client, as_charlie: Client) -> None:
    installed(brought(as_author, b"x"), is_verified=True)
    assert as_author.get("/problems/made-here/verification/").status_code == 200
    assert "/problems/made-here/verification/" in as_author.get("/problems/made-here/").content.decode()
    assert as_charlie.get("/problems/made-here/verification/").status_code == 404


def test_what_others_brought_is_nobodys_business(
    as_author: Client, as_charlie: Client, charlie: User, as_staff: Client
) -> None:
    row = brought(as_author, b"x")
    charlie.user_permissions.add(Permission.objects.get(codename="add_problemimport"))
    assert as_charlie.get(f"/author/imports/{row.pk}/").status_code == 404
    assert as_charlie.post(f"/author/imports/{row.pk}/publish/").status_code == 404
    assert "thing.zip" not in as_charlie.get("/author/").content.decode()
    assert "thing.zip" in as_staff.get("/author/").content.decode()
    assert page(as_staff, row)


def test_there_are_no_such_pages_for_learners(as_alice: Client, client: Client) -> None:
    for path in ("/author/", "/author/blueprint.zip", "/author/imports/1/"):
        assert as_alice.get(path).status_code == 404
        assert client.get(path).status_code == 302
    assert bring(as_alice, b"x").status_code == 404
    assert "/author/" not in as_alice.get("/progress/").content.decode()


def test_only_authors_see_the_way_there(as_author: Client, as_staff: Client) -> None:
    assert 'href="/author/"' in as_author.get("/progress/").content.decode()
    assert 'href="/author/"' in as_staff.get("/problems/").content.decode()


def test_authors_find_it_among_their_settings(as_author: Client, as_charlie: Client) -> None:
    assert b'href="/author/"' in as_author.get("/account/settings/").content
    assert b'href="/author/"' not in as_charlie.get("/account/settings/").content
