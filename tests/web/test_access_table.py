"""Every address of the site against the table of who may do what there"""

import base64
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from judge.models import CaseResult, Trial
from judge.verdicts import Status, Verdict
from problems.install import install
from problems.models import LearningPath, Problem, ProblemImport, ProblemRevision
from tests.conftest import PASSWORD
from tests.judge.rows import judging_of, make_problem, make_topic, make_verdict
from tests.problems.sound_packages import read
from tests.web.access_table import PEOPLE, TABLE, Row
from tests.web.discussion.rows import make_post, make_thread
from tests.web.test_figures import PNG
from tests.web.test_problem_files import NO_SKILLS
from web.models import ApiToken, User
from web.people import groups
from web.reports.models import ProblemReport

LEFT_TO_DJANGO = {"admin"}
"""Its own log-in wall is in the table; behind it Django's permissions decide."""


def names(patterns: Sequence[URLPattern | URLResolver], namespace: str = "") -> Iterator[str]:
    """The names of all addresses, with their namespaces."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = ":".join(part for part in (namespace, pattern.namespace) if part)
            if inner not in LEFT_TO_DJANGO:
                yield from names(pattern.url_patterns, inner)
        elif pattern.name:
            yield ":".join(part for part in (namespace, pattern.name) if part)


def test_every_address_has_a_row() -> None:
    missing = set(names(get_resolver().url_patterns)) - {row.name for row in TABLE}
    assert missing == set(), "write down in access_table.py who may go there"


def test_every_row_has_a_status_for_everybody() -> None:
    assert [str(row) for row in TABLE if len(row.statuses) != len(PEOPLE)] == []


@pytest.fixture
def people(db: None, staff: User) -> dict[str, User | None]:
    """One of each sort."""
    found: dict[str, User | None] = {
        name: User.objects.create_user(name, f"{name}@example.org", PASSWORD)
        for name in ("learner", "other", "author")
    }
    author = found["author"]
    assert author is not None
    author.user_permissions.add(Permission.objects.get(codename="add_problemimport"))
    return {"stranger": None, "staff": staff, **found}


def make_trial(user: User, revision: ProblemRevision) -> Trial:
    """A run on the samples with a picture."""
    case = {"ordinal": 1, "verdict": "WA", "picture": base64.b64encode(PNG).decode()}
    return Trial.objects.create(
        user=user,
        revision=revision,
        language="python3",
        source="x",
        status=Status.DONE,
        result={"verdict": "WA", "cases": [case]},
    )


def said(learner: User, problem: Problem) -> dict[str, object]:
    """What the learner wrote about the problem; and two learning paths, which go by their names."""
    for slug, is_published in (("open-path", True), ("closed-path", False)):
        LearningPath.objects.create(slug=slug, title=slug, summary=slug, is_published=is_published)
    thread = make_thread(learner, problem)
    post, spoiler = (make_post(learner, thread, is_spoiler=is_spoiler) for is_spoiler in (False, True))
    report = ProblemReport.objects.create(problem=problem, reporter=learner, kind="tests", text="Why?")
    return {"thread": thread.pk, "post": post.pk, "spoiler": spoiler.pk, "report": report.pk}


@pytest.fixture
def things(people: dict[str, User | None], tmp_path: Path) -> dict[str, object]:
    """What the addresses of the table name."""
    learner, author = people["learner"], people["author"]
    assert learner is not None
    assert author is not None
    make_problem("hidden", is_published=False, owner=author)
    package = read(tmp_path, {"attachments/data.html": "<p>words</p>", "whetstone.yaml": NO_SKILLS})
    revision = install(package, origin=Problem.Origin.IMPORT, owner=author)
    problem = revision.problem
    problem.primary_topic = make_topic()
    problem.is_published = True
    problem.save()
    submission = make_verdict(learner, problem, Verdict.WA)
    common = {"judging": judging_of(submission), "verdict": "WA", "group": "g", "picture": PNG}
    CaseResult.objects.create(ordinal=1, name="1", is_sample=True, **common)
    CaseResult.objects.create(ordinal=2, name="2", is_sample=False, **common)
    trial = make_trial(learner, revision)
    brought = ProblemImport.objects.create(
        file_name="one-more.zip",
        digest="0" * 64,
        size=1,
        owner=author,
        state=ProblemImport.State.DONE,
        revision=revision,
    )
    User.objects.filter(username="other").update(is_profile_public=False)
    group = groups.create(learner, "Class of 2026")
    token, _ = ApiToken.issue(learner, name="VS Code", scopes=["read"], expires_at=None)
    return {
        **said(learner, problem),
        "submission": submission.public_id,
        "trial": trial.public_id,
        "import": brought.pk,
        "token": token.pk,
        "group": group.public_id,
        "code": group.code,
    }


def ask(client: Client, row: Row, person: User | None, things: dict[str, object]) -> int:
    """The status that somebody gets; whatever it changed is undone."""
    client.cookies.clear()
    if person is not None:
        client.force_login(person)
    address = reverse(row.name, kwargs={part: value.format(**things) for part, value in row.given.items()})
    with transaction.atomic():
        data = {name: value.format(**things) for name, value in row.data.items()}
        response = getattr(client, row.method)(address, data)
        transaction.set_rollback(True)
    if response.streaming and not response.is_async:
        # Read to its end a file is closed, which the client would leave open.
        b"".join(response.streaming_content)
    return int(response.status_code)


def test_who_may_do_what(people: dict[str, User | None], things: dict[str, object]) -> None:
    # One for all: a new one would build every middleware anew.
    client = Client()
    differing = {}
    for row in TABLE:
        seen = tuple(ask(client, row, people[name], things) for name in PEOPLE)
        if seen != row.statuses:
            differing[str(row)] = f"{PEOPLE} get {seen}, not {row.statuses}"
    assert differing == {}
