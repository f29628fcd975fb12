"""`/account/data/`: everything of one's own, and nothing of anybody else's"""

import io
import json
import zipfile
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.test import Client

from judge import progress
from judge.models import CaseResult, Trial
from judge.verdicts import Verdict
from problems.models import Problem
from tests.judge.rows import judging_of, make_verdict
from web.models import ApiToken, User
from web.own_data import archive
from web.own_data.sections import ELSEWHERE, LEFT_OUT, SECTIONS
from web.pages import limits, own_data
from web.people import following, groups


def test_no_table_is_forgotten() -> None:
    pointing = {each.related_model._meta.label for each in User._meta.related_objects}
    covered = {label for section in SECTIONS for label in section.covers} | {*ELSEWHERE, *LEFT_OUT}
    assert pointing - covered == set(), "say in web/own_data/sections.py how it gets into the download"


def opened(pieces: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(pieces))


def files_of(user: User) -> dict[str, Any]:
    with opened(b"".join(archive.archive_of(user))) as zipped:
        assert zipped.testzip() is None
        return {
            name: json.loads(zipped.read(name)) if name.endswith(".json") else zipped.read(name).decode()
            for name in zipped.namelist()
        }


@pytest.fixture
def busy(alice: User, bob: User, problem: Problem) -> User:
    """Alice with something in every table, and Bob beside her with the same."""
    for user, other in ((alice, bob), (bob, alice)):
        submission = make_verdict(user, problem, Verdict.WA)
        type(submission).objects.filter(pk=submission.pk).update(source=f"print('by {user.username}')")
        judging = judging_of(submission)
        common = {"judging": judging, "verdict": "WA", "stdout": "SECRET-OUTPUT"}
        CaseResult.objects.create(ordinal=1, name="secret-name", group="g", is_sample=False, **common)
        progress.recompute(user.pk, problem.pk)
        Trial.objects.create(
            user=user, revision=judging.revision, language="python3", source=f"trial of {user.username}"
        )
        ApiToken.issue(user, name=f"key of {user.username}", scopes=["read"], expires_at=None)
        following.follow(user, other)
        groups.create(user, f"Group of {user.username}")
    return alice


def test_it_holds_everything_of_ones_own(busy: User) -> None:
    files = files_of(busy)
    assert files["account.json"]["email"] == "alice@example.org"
    (submission,) = files["submissions.json"]
    assert (submission["problem"], submission["verdict"]) == ("echo", "WA")
    assert files[submission["source_file"]] == "print('by alice')"
    assert files["runs.json"][0]["source"] == "trial of alice"
    assert files["tokens.json"][0]["name"] == "key of alice"
    assert files["following.json"][0]["name"] == "bob"
    assert files["groups.json"][0]["group"] == "Group of alice"
    assert files["results.json"][0]["problem"] == "echo"
    assert {f"{section.name}.json" for section in SECTIONS} <= set(files)


def test_it_holds_nothing_of_others_and_no_secrets(busy: User) -> None:
    everything = json.dumps(files_of(busy))
    for words in ("by bob", "trial of bob", "key of bob", "Group of bob", "bob@example.org"):
        assert words not in everything
    for words in ("SECRET-OUTPUT", "secret-name", busy.password, 'digest": "'):
        assert words not in everything


def test_it_reads_submissions_some_at_a_time(
    alice: User, problem: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "AT_ONCE", 2)
    for _ in range(5):
        make_verdict(alice, problem, Verdict.AC)
    files = files_of(alice)
    assert len(files["submissions.json"]) == 5
    assert len([name for name in files if name.startswith("sources/")]) == 5


def test_an_empty_account_gives_a_sound_archive(alice: User) -> None:
    assert files_of(alice)["submissions.json"] == []


def test_it_is_streamed(as_alice: Client, busy: User) -> None:
    assert b"Download my data" in as_alice.get("/account/data/").content
    response: Any = as_alice.post("/account/data/")
    assert response.is_async
    assert response.headers["Content-Type"] == "application/zip"

    async def read() -> bytes:
        return b"".join([piece async for piece in response])

    with opened(async_to_sync(read)()) as zipped:
        assert "submissions.json" in zipped.namelist()


def test_it_is_not_made_without_end(as_alice: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_data, "DOWNLOADS", limits.Limit("own-data-test", 1, 3600))
    assert as_alice.post("/account/data/").status_code == 200
    assert as_alice.post("/account/data/").status_code == 302
