"""Files beside a statement, and the package itself: who may open what, and as what."""

import io
import zipfile
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from problems.install import install
from problems.models import Problem
from tests.problems.sound_packages import lay, read
from web.models import User

pytestmark = pytest.mark.django_db

PDF = "%PDF-1.4 small"


@pytest.fixture
def problem(tmp_path: Path, alice: User) -> Problem:
    root = tmp_path / "one-more"
    lay(root, {"statement/problem.sv.pdf": PDF, "attachments/data.html": "<script>alert(1)</script>"})
    package = read(
        tmp_path,
        {"problem.yaml": NAMES, "whetstone.yaml": NO_SKILLS},
    )
    revision = install(package, origin=Problem.Origin.IMPORT, owner=alice)
    Problem.objects.update(is_published=True)
    return revision.problem


NAMES = """problem_format_version: 2025-09
name: {en: One more, sv: En till}
uuid: 6b7a3c3e-3d3f-4a58-9a53-4a2b2d0f7a11
license: cc by-sa
limits: {time_limit: 2}
"""
NO_SKILLS = """kind: program
difficulty: 2
languages: [python3]
references: {python3: submissions/accepted/add.py}
labels:
  submissions/wrong_answer/same.py: {verdict: WA, group: g01_small}
"""


def test_a_statement_in_pdf_is_shown_as_what_it_is(client: Client, problem: Problem) -> None:
    page = client.get(reverse("problem", args=[problem.slug])).content.decode()
    address = reverse("problem-file", args=[problem.slug, "problem.sv.pdf"])
    assert f'href="{address}"' in page
    answer = client.get(address)
    assert (answer.status_code, answer.content) == (200, PDF.encode())
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Content-Disposition"] == 'inline; filename="problem.sv.pdf"'


def test_an_attachment_is_bytes_to_keep_whatever_its_name(client: Client, problem: Problem) -> None:
    answer = client.get(reverse("problem-file", args=[problem.slug, "data.html"]))
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="data.html"'
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    "name", ["../problem.yaml", "data/secret/g01_small/01.ans", "nothing.pdf", "statement/problem.en.md"]
)
def test_nothing_else_of_the_package_is_given(name: str, client: Client, problem: Problem) -> None:
    assert client.get(f"/problems/{problem.slug}/files/{name}").status_code == 404


def test_what_is_not_published_is_for_its_owner(
    client: Client, problem: Problem, alice: User, bob: User
) -> None:
    Problem.objects.update(is_published=False)
    address = reverse("problem-file", args=[problem.slug, "problem.sv.pdf"])
    assert client.get(address).status_code == 404
    client.force_login(bob)
    assert client.get(address).status_code == 404
    client.force_login(alice)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("format_name", ["2025-09", "legacy"])
def test_owners_and_staff_take_the_whole_package(
    format_name: str, client: Client, problem: Problem, alice: User, admin_user: User
) -> None:
    for user in (alice, admin_user):
        client.force_login(user)
        answer = client.get(reverse("package-zip", args=[problem.slug, format_name]))
        content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert "data/secret/g01_small/01.ans" in archive.namelist()


def test_nobody_else_gets_secret_data(client: Client, problem: Problem, bob: User) -> None:
    address = reverse("package-zip", args=[problem.slug, "2025-09"])
    assert client.get(address).status_code == 404
    client.force_login(bob)
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 405


def test_there_are_no_other_formats(client: Client, problem: Problem, alice: User) -> None:
    client.force_login(alice)
    assert client.get(f"/problems/{problem.slug}/package/tar.zip").status_code == 404
