"""Packages that people bring: kept as they came, and told about when they are none."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from judge import importing, imports, verifying
from judge.models import Verification
from problems.importing.draft import Form
from problems.models import ProblemImport
from problems.package.reader import load_package
from problems.skilltree import sync_tree
from tests.judge.fake_sandbox import FakeSandbox
from tests.problems.importing.trees import zipped
from tests.problems.sound_packages import PROGRAM_FILES, lay
from web.models import User

pytestmark = pytest.mark.django_db


def brought(tmp_path: Path, content: bytes, name: str = "thing.zip") -> ProblemImport:
    path = tmp_path / name
    path.write_bytes(content)
    return imports.keep(path, form=Form())


def test_it_names_every_defect_at_once(tmp_path: Path) -> None:
    row = brought(tmp_path, zipped({"init.yml": "custom_judge: a.py\nchecker: b.py\n"}))
    assert imports.run(row.pk, FakeSandbox()) is None
    row.refresh_from_db()
    assert row.state == "failed" and row.ended_at is not None
    assert [line.split(":")[1].split(",")[0].strip() for line in row.defects] == [
        "statement",
        "time limit",
        "checker",
        "custom_judge",
        "test_cases",
    ]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and no more", zipped({"readme.txt": "hello"})])
def test_it_says_what_is_no_package(content: bytes, tmp_path: Path) -> None:
    row = brought(tmp_path, content)
    imports.run(row.pk, FakeSandbox())
    row.refresh_from_db()
    assert row.state == "failed" and len(row.defects) == 1


def test_it_takes_archives_only(tmp_path: Path) -> None:
    with pytest.raises(imports.UploadRefused, match="none of"):
        brought(tmp_path, b"x", "thing.exe")


def test_the_same_bytes_are_stored_once(tmp_path: Path) -> None:
    first, second = brought(tmp_path, b"same"), brought(tmp_path, b"same", "other.zip")
    assert first.archive.name == second.archive.name and first.pk != second.pk


def test_what_a_lost_worker_held_is_given_up(tmp_path: Path) -> None:
    row = brought(tmp_path, b"x")
    now = timezone.now()
    started = now - imports.LOST_AFTER - timedelta(seconds=1)
    ProblemImport.objects.filter(pk=row.pk).update(state="running", started_at=started)
    imports.sweep(now)
    row.refresh_from_db()
    assert (row.state, row.defects) == ("failed", [imports.LOST_TEXT])


def test_a_fault_of_ours_ends_it_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise KeyError("secret")

    monkeypatch.setattr(importing, "prepare", breaks)
    row = brought(tmp_path, b"x")
    assert imports.run(row.pk, FakeSandbox()) is None
    row.refresh_from_db()
    assert (row.state, row.defects) == ("failed", [f"{imports.FAULT_TEXT} (KeyError)"])


def test_staff_bring_a_package_through_the_admin(client: Client, admin_user: User, tmp_path: Path) -> None:
    client.force_login(admin_user)
    upload = tmp_path / "sum.zip"
    upload.write_bytes(zipped({"init.yml": ""}))
    page = reverse("admin:problems_problemimport_add")
    assert client.get(page).status_code == 200
    with upload.open("rb") as file:
        sent = {"file": file, "format": "dmoj", "title": "Sum", "time_limit_seconds": "1.5", "statement": "S"}
        assert client.post(page, sent).status_code == 302
    row = ProblemImport.objects.get()
    assert (row.file_name, row.format, row.slug, row.owner) == ("sum.zip", "dmoj", "sum", admin_user)
    assert (row.form["title"], row.form["time_limit_seconds"]) == ("Sum", 1.5)
    row.defects = ["init.yml: <b>wrong</b>"]
    row.save()
    shown = client.get(reverse("admin:problems_problemimport_change", args=[row.pk])).content.decode()
    assert "init.yml: &lt;b&gt;wrong&lt;/b&gt;" in shown


def test_the_admin_refuses_what_is_no_archive(client: Client, admin_user: User, tmp_path: Path) -> None:
    client.force_login(admin_user)
    upload = tmp_path / "sum.exe"
    upload.write_bytes(b"MZ")
    with upload.open("rb") as file:
        sent = client.post(reverse("admin:problems_problemimport_add"), {"file": file, "format": "auto"})
    assert sent.status_code == 200 and ProblemImport.objects.count() == 0


def test_learners_bring_nothing(client: Client, alice: User) -> None:
    client.force_login(alice)
    assert client.get(reverse("admin:problems_problemimport_add")).status_code in (302, 403)


def test_it_tells_that_the_judge_could_not_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sync_tree()
    ready = importing.Ready(
        format="icpc", package=load_package(lay(tmp_path / "one-more", PROGRAM_FILES)), warnings=()
    )
    monkeypatch.setattr(importing, "prepare", lambda *words, **named: ready)

    def broke(verification_id: int, sandbox: FakeSandbox) -> None:
        Verification.objects.filter(pk=verification_id).update(status="error", error="no engine answers")

    monkeypatch.setattr(verifying, "run", broke)
    row = brought(tmp_path, b"x", "one-more.zip")
    assert imports.run(row.pk, FakeSandbox()) is None
    row.refresh_from_db()
    assert (row.state, row.defects) == ("failed", ["no engine answers"])
    assert row.revision is not None and row.revision.verified_at is None
