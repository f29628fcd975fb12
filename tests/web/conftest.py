"""What the pages' tests share: a problem with a skill, and people who are logged in."""

import pytest
from django.test import Client

from problems.models import Problem
from tests.judge.rows import make_problem, make_topic
from web.models import User

STATEMENT = '<p>Add one to <span class="math inline">n</span>.</p>'


@pytest.fixture
def problem(db: None) -> Problem:
    """A published problem of the skill Algorithms, with hints and an editorial."""
    problem = make_problem("echo", title="Echo plus one", difficulty=3, primary_topic=make_topic())
    revision = problem.current_revision
    assert revision is not None
    revision.statement_html = STATEMENT
    revision.editorial_html = "<p>THE-EDITORIAL</p>"
    revision.hints_html = ["<p>Think of one.</p>"]
    revision.starters = {"python3": "STARTER = 1\n"}
    revision.case_count = 3
    revision.save()
    return problem


@pytest.fixture
def as_alice(alice: User) -> Client:
    """Alice's browser."""
    client = Client()
    client.force_login(alice)
    return client


@pytest.fixture
def as_charlie(charlie: User) -> Client:
    """The stranger's browser."""
    client = Client()
    client.force_login(charlie)
    return client


@pytest.fixture
def as_staff(staff: User) -> Client:
    """The browser of whoever runs the site."""
    client = Client()
    client.force_login(staff)
    return client
