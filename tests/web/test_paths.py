"""`/paths/`, `/paths/<slug>/`, and the strip on a problem's page that was opened from one"""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries as AssertNumQueries

from judge.models import BestResult
from judge.verdicts import Verdict
from problems.models import LearningPath, PathStep, Problem
from tests.judge.rows import make_problem, make_verdict
from web.models import User


@pytest.fixture
def path(problem: Problem) -> LearningPath:
    """Three problems in an order; the first is `echo`."""
    path = LearningPath.objects.create(
        slug="week", title="A week", summary="Three days.", introduction="Read *this*.", is_published=True
    )
    for order, slug in enumerate(("echo", "second", "third")):
        row = problem if slug == "echo" else make_problem(slug)
        PathStep.objects.create(
            path=path, problem=row, order=order, heading=f"Day {order + 1}", note=f"Note on **{slug}**."
        )
    return path


def text_of(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_it_lists_paths_with_progress(
    client: Client, as_alice: Client, alice: User, path: LearningPath, problem: Problem
) -> None:
    BestResult.objects.create(user=alice, problem=problem, is_solved=True)
    assert "1 of 3 problems solved" in text_of(as_alice, "/paths/")
    assert "3 problems" in text_of(client, "/paths/")
    assert "solved elsewhere counts" in text_of(client, "/paths/")


def test_it_shows_the_steps_with_their_notes_in_order(client: Client, path: LearningPath) -> None:
    text = text_of(client, "/paths/week/")
    assert text.index("Note on <strong>echo</strong>") < text.index("Note on <strong>second</strong>")
    assert "Read <em>this</em>." in text
    assert text.count('class="step-heading"') == 3
    assert "Start: Echo plus one" in text


def test_it_continues_at_the_first_unsolved_problem(
    as_alice: Client, alice: User, path: LearningPath, problem: Problem
) -> None:
    BestResult.objects.create(user=alice, problem=problem, is_solved=True)
    make_verdict(alice, Problem.objects.get(slug="second"), Verdict.WA)
    text = text_of(as_alice, "/paths/week/")
    assert 'href="/problems/second/?path=week">Continue: Second' in text
    assert ">solved</span>" in text and ">tried</span>" in text
    for step in path.steps.exclude(problem=problem):
        BestResult.objects.create(user=alice, problem=step.problem, is_solved=True)
    assert "You have solved every problem of this path" in text_of(as_alice, "/paths/week/")
    assert "complete" in text_of(as_alice, "/paths/")


def test_it_hides_unpublished_paths_and_problems_from_all_but_staff(
    client: Client, as_alice: Client, as_staff: Client, path: LearningPath
) -> None:
    Problem.objects.filter(slug="second").update(is_published=False)
    for reader in (client, as_alice):
        text = text_of(reader, "/paths/week/")
        assert "second" not in text and "third" in text
    assert "second" in text_of(as_staff, "/paths/week/")
    LearningPath.objects.update(is_published=False)
    for reader in (client, as_alice):
        assert reader.get("/paths/week/").status_code == 404
        assert "A week" not in text_of(reader, "/paths/")
    assert "not published" in text_of(as_staff, "/paths/week/")


def test_it_says_on_the_problem_where_it_stands(client: Client, path: LearningPath) -> None:
    text = text_of(client, "/problems/second/?path=week")
    assert 'Step 2 of 3 in <a href="/paths/week/">A week</a>' in text
    assert 'href="/problems/echo/?path=week"' in text
    assert 'href="/problems/third/?path=week"' in text
    # The tabs keep it.
    assert "path=week&amp;tab=hints" in text or "tab=hints&amp;path=week" in text


@pytest.mark.parametrize(
    "query", ["", "?path=", "?path=nowhere", "?path=%00", f"?path={'x' * 200}", "?path='--"]
)
def test_it_says_nothing_about_paths_it_does_not_know(client: Client, path: LearningPath, query: str) -> None:
    assert "path-strip" not in text_of(client, "/problems/echo/" + query)


def test_it_says_nothing_of_a_hidden_path(client: Client, path: LearningPath) -> None:
    LearningPath.objects.update(is_published=False)
    assert "path-strip" not in text_of(client, "/problems/echo/?path=week")


def test_it_says_what_to_do_when_there_is_no_path(client: Client, db: None) -> None:
    assert "There is no learning path yet" in text_of(client, "/paths/")


def test_it_renders_what_staff_wrote_safely(client: Client, path: LearningPath) -> None:
    path.introduction = "<script>alert(1)</script> ![x](https://evil.example/x.png) [l](javascript:alert(1))"
    path.title = "<b>Bold</b>"
    path.save()
    text = text_of(client, "/paths/week/")
    assert "<script>alert" not in text
    assert "<img" not in text
    assert 'href="javascript' not in text
    assert "<b>Bold" not in text


def test_its_queries_do_not_grow(
    as_alice: Client, path: LearningPath, django_assert_max_num_queries: AssertNumQueries
) -> None:
    for number in range(30):
        PathStep.objects.create(path=path, problem=make_problem(f"more-{number}"), order=10 + number)
    with django_assert_max_num_queries(7):
        text_of(as_alice, "/paths/week/")
    with django_assert_max_num_queries(6):
        text_of(as_alice, "/paths/")


def test_staff_make_paths_in_the_administration(as_staff: Client, problem: Problem) -> None:
    form = {
        "title": "By hand",
        "slug": "by-hand",
        "summary": "One problem.",
        "order": "7",
        "is_published": "on",
        "steps-TOTAL_FORMS": "1",
        "steps-INITIAL_FORMS": "0",
        "steps-0-order": "1",
        "steps-0-note": "Try **this**.",
        "steps-0-problem": str(problem.pk),
    }
    assert as_staff.post("/admin/problems/learningpath/add/", form).status_code == 302
    assert "Try <strong>this</strong>." in text_of(as_staff, "/paths/by-hand/")


def test_staff_only_open_and_close_the_bank_s_paths(as_staff: Client, path: LearningPath) -> None:
    LearningPath.objects.update(is_from_bank=True)
    url = f"/admin/problems/learningpath/{path.pk}/change/"
    assert 'name="title"' not in text_of(as_staff, url)
    steps = {"steps-TOTAL_FORMS": "0", "steps-INITIAL_FORMS": "0"}
    assert as_staff.post(url, {"title": "Mine", "order": "3", **steps}).status_code == 302
    path.refresh_from_db()
    assert (path.title, path.is_published, path.order) == ("A week", False, 3)
    assert path.steps.count() == 3
