"""`/`: what it is, or where a learner goes on"""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries as AssertNumQueries

from judge import progress
from judge.models import BestResult
from judge.skill_lines import lines_of
from judge.verdicts import Verdict
from problems.models import LearningPath, PathStep, Problem
from tests.judge.rows import make_problem, make_verdict
from web.models import User
from web.pages.home import area_lines
from web.pages.welcome import excerpt
from web.studying.models import Draft


def test_it_tells_strangers_what_it_is(client: Client, problem: Problem) -> None:
    page = client.get("/").content.decode()
    assert "Sign up" in page
    assert "1 problem<" in page


def test_it_shows_strangers_three_real_problems(client: Client, problem: Problem) -> None:
    make_problem("hard", title="Too hard to begin with", difficulty=5, primary_topic=problem.primary_topic)
    page = client.get("/").content.decode()
    assert "Echo plus one" in page
    assert "Add one to n." in page
    assert "Too hard to begin with" not in page


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("<h2>Task</h2><p>Sort <b>n &amp; m</b>.</p><p>More</p>", "Sort n & m."),
        ('<p>Of <span class="math inline">n</span> items.</p>', "Of n items."),
        ('<p>Find <span class="math inline">\\sum_i x_i</span>.</p>', ""),
        ("<pre>only code</pre>", ""),
        (f"<p>{'long ' * 99}</p>", f"{'long ' * 33}long…"),
    ],
)
def test_an_excerpt_is_plain_text(statement: str, expected: str) -> None:
    assert excerpt(statement) == expected


def test_it_tells_newcomers_where_to_start(as_alice: Client, problem: Problem) -> None:
    page = as_alice.get("/").content.decode()
    assert "Start here" in page
    assert "A good first problem in Algorithms." in page
    assert "A single submission is enough to start." in page
    assert "Continue where you left off" not in page


def test_it_offers_the_problem_that_was_left(as_alice: Client, alice: User, problem: Problem) -> None:
    """Also when many submissions to other problems came later."""
    make_verdict(alice, problem, Verdict.TLE)
    done = make_problem("done")
    for _ in range(8):
        make_verdict(alice, done, Verdict.AC)
    progress.recompute(alice.pk, done.pk)
    response = as_alice.get("/")
    assert response.context["unfinished"].problem == problem
    assert "Continue where you left off" in response.content.decode()


def test_it_goes_on_with_a_draft_that_was_not_sent(as_alice: Client, alice: User, problem: Problem) -> None:
    other, done = make_problem("other"), make_problem("done")
    make_verdict(alice, other, Verdict.WA, created_at=timezone.now() - timedelta(hours=2))
    make_verdict(alice, done, Verdict.AC)
    progress.recompute(alice.pk, done.pk)
    for each in (problem, done):
        Draft.objects.create(user=alice, problem=each, language="python3", source="x")
    Draft.objects.create(user=alice, problem=make_problem("gone", is_published=False), source="x")
    response = as_alice.get("/")
    assert response.context["unfinished"].problem == problem
    assert response.context["unfinished"].submission is None
    assert "has not been sent" in response.content.decode()


def test_it_shows_the_verdict_when_the_draft_is_what_was_sent(
    as_alice: Client, alice: User, problem: Problem
) -> None:
    Draft.objects.create(user=alice, problem=problem, language="python3", source="x")
    make_verdict(alice, problem, Verdict.WA)
    found = as_alice.get("/").context["unfinished"]
    assert (found.problem, found.draft) == (problem, None)
    Draft.objects.update(saved_at=timezone.now())
    found = as_alice.get("/").context["unfinished"]
    assert found.draft is not None
    assert found.submission is not None


def test_it_shows_nobody_else_s_draft(as_charlie: Client, alice: User, problem: Problem) -> None:
    Draft.objects.create(user=alice, problem=problem, language="python3", source="x")
    assert as_charlie.get("/").context["unfinished"] is None


def test_it_shows_the_paths_that_were_begun_else_those_there_are(
    as_alice: Client, alice: User, problem: Problem
) -> None:
    for slug, is_published in (("first", True), ("second", True), ("hidden", False)):
        path = LearningPath.objects.create(slug=slug, title=slug, summary=slug, is_published=is_published)
        for order, each in enumerate([problem, make_problem(f"of-{slug}")]):
            PathStep.objects.create(path=path, problem=each, order=order)
    assert [line.slug for line in as_alice.get("/").context["paths"]] == ["first", "second"]
    done = Problem.objects.get(slug="of-second")
    make_verdict(alice, done, Verdict.AC)
    progress.recompute(alice.pk, done.pk)
    lines = as_alice.get("/").context["paths"]
    assert [(line.slug, line.solved, line.total, line.percent) for line in lines] == [("second", 1, 2, 50)]


def test_it_sums_areas_up(alice: User, problem: Problem) -> None:
    make_problem("more", difficulty=3, primary_topic=problem.primary_topic)
    make_verdict(alice, problem, Verdict.AC)
    progress.recompute(alice.pk, problem.pk)
    line = area_lines(lines_of(alice))[0]
    assert (line.solved_count, line.problem_count, line.percent) == (1, 2, 50)
    assert [each.skill.slug for each in line.skills] == ["algorithms"]


def test_it_says_how_long_the_streak_is(as_alice: Client, alice: User, problem: Problem) -> None:
    yesterday = timezone.now() - timedelta(days=1)
    make_verdict(alice, problem, Verdict.WA, created_at=yesterday)
    assert "A streak of 1 day: send something today to keep it." in as_alice.get("/").content.decode()
    make_verdict(alice, problem, Verdict.WA)
    page = as_alice.get("/").content.decode()
    assert "You have practised 2 days in a row." in page
    assert "2 submissions in the last year" in page


def test_it_tells_learners_what_comes_next(as_alice: Client, alice: User, problem: Problem) -> None:
    make_problem("easy", title="An easy one", difficulty=1)
    make_problem("done", title="A solved one")
    BestResult.objects.create(user=alice, problem=Problem.objects.get(slug="done"), is_solved=True)
    make_verdict(alice, problem, Verdict.WA)
    page = as_alice.get("/").content.decode()
    assert "A solved one" not in page
    assert page.index("Echo plus one") < page.index("An easy one")
    assert "Wrong answer" in page


def test_it_shows_only_one_s_own_submissions(as_charlie: Client, alice: User, problem: Problem) -> None:
    make_verdict(alice, problem, Verdict.WA)
    assert "Nothing sent yet" in as_charlie.get("/").content.decode()


def test_it_asks_the_database_a_few_times_only(
    as_alice: Client, alice: User, problem: Problem, django_assert_max_num_queries: AssertNumQueries
) -> None:
    for number in range(10):
        make_verdict(alice, make_problem(f"p{number}"), Verdict.AC)
    with django_assert_max_num_queries(15):
        as_alice.get("/")


@pytest.mark.django_db
def test_it_refuses_other_methods(client: Client) -> None:
    assert client.post("/").status_code == 405


def test_it_is_kept_in_nobody_s_cache(as_alice: Client) -> None:
    assert as_alice.get("/")["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ", saved "), ("de", "Dein Entwurf in Python 3 vom "), ("de", ">3. Mai 2020<")],
)
def test_it_says_when_one_left_in_good_grammar(
    as_alice: Client, alice: User, problem: Problem, language: str, words: str
) -> None:
    User.objects.filter(pk=alice.pk).update(language=language)
    draft = Draft.objects.create(user=alice, problem=problem, language="python3", source="x = 1")
    Draft.objects.filter(pk=draft.pk).update(saved_at=datetime(2020, 5, 3, 9, 5, tzinfo=UTC))
    assert words in as_alice.get("/").content.decode()
