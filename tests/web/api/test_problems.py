"""`problems/`: the list"""

import pytest
from pytest_django import DjangoAssertNumQueries

from judge.models import BestResult
from problems.models import Problem
from tests.web.api.factories import ROOT, caller, error_code, make_problem, send, topic
from web.models import User

URL = f"{ROOT}problems/"


@pytest.fixture
def bank(db: None) -> None:
    make_problem("al-sort", difficulty=1)
    make_problem("st-mean", difficulty=3, primary_topic=topic("st.mean", skill="descriptive", area="stats"))
    both = make_problem("ml-tree", kind="function", primary_topic=topic("ml.tree", skill="trees", area="ml"))
    both.secondary_topics.add(topic("st.mean", skill="descriptive", area="stats"))
    make_problem("unfinished", is_published=False)


def slugs(query: str = "", user: User | None = None) -> list[str]:
    response = caller(user).get(f"{URL}?{query}")
    assert response.status_code == 200, response.content
    return [row["slug"] for row in response.json()["results"]]


def test_it_lists_published_problems_for_everybody(bank: None) -> None:
    assert slugs() == ["al-sort", "ml-tree", "st-mean"]


def test_it_tells_what_a_list_needs(bank: None) -> None:
    assert caller().get(f"{URL}?search=al-sort").json()["results"] == [
        {
            "slug": "al-sort",
            "title": "Al Sort",
            "kind": "program",
            "difficulty": 1,
            "area": "dsa",
            "skill": "algorithms",
            "topic": "algo.sort",
            "progress": "new",
        }
    ]


def test_it_lists_a_problem_without_a_topic(db: None) -> None:
    make_problem(primary_topic=None)
    row = caller().get(URL).json()["results"][0]
    assert (row["topic"], row["skill"], row["area"]) == (None, None, None)


def test_it_shows_staff_what_is_not_published(bank: None, staff: User) -> None:
    assert "unfinished" in slugs(user=staff)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("area=stats", ["st-mean"]),
        ("skill=descriptive", ["ml-tree", "st-mean"]),
        ("skill=nothing", []),
        ("difficulty=3", ["st-mean"]),
        ("kind=function", ["ml-tree"]),
        ("search=TREE", ["ml-tree"]),
        ("search=mean+st", ["st-mean"]),
        ("search=algo.sort", ["al-sort"]),
        ("search=%25", []),
        ("area=ml&difficulty=3", []),
    ],
)
def test_it_narrows_the_list(bank: None, query: str, found: list[str]) -> None:
    assert slugs(query) == found


@pytest.mark.parametrize(
    ("word", "found"), [("solved", ["al-sort"]), ("tried", ["st-mean"]), ("new", ["ml-tree"])]
)
def test_it_knows_the_callers_progress(
    bank: None, alice: User, bob: User, word: str, found: list[str]
) -> None:
    solved, tried, other = (Problem.objects.get(slug=slug) for slug in ("al-sort", "st-mean", "ml-tree"))
    send(alice, solved)
    send(alice, tried)
    send(bob, other)
    BestResult.objects.create(user=alice, problem=solved, is_solved=True, fraction=1)
    BestResult.objects.create(user=alice, problem=tried, is_solved=False, fraction=0)
    assert slugs(f"progress={word}", alice) == found
    rows = caller(alice).get(f"{URL}?progress={word}").json()["results"]
    assert [row["progress"] for row in rows] == [word]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("difficulty=9", "difficulty"),
        ("difficulty=x", "difficulty"),
        ("kind=poem", "kind"),
        ("progress=half", "progress"),
        ("search=%00", "search"),
        pytest.param(f"search={'x' * 60_000}", "search", id="search-long"),
        ("dificulty=3", "dificulty"),
        ("owner__password=x", "owner__password"),
    ],
)
def test_it_refuses_filters_it_does_not_know(bank: None, query: str, name: str) -> None:
    response = caller().get(f"{URL}?{query}")
    assert (response.status_code, error_code(response)) == (400, "invalid")
    assert name in response.json()["error"]["fields"]


def test_it_comes_in_pages(bank: None) -> None:
    body = caller().get(f"{URL}?page_size=2").json()
    assert (body["count"], len(body["results"]), body["previous"]) == (3, 2, None)
    rest = caller().get(body["next"]).json()
    assert ([row["slug"] for row in rest["results"]], rest["next"]) == (["st-mean"], None)


def test_it_never_gives_more_than_a_hundred(db: None) -> None:
    for number in range(101):
        make_problem(f"p{number:03}")
    assert len(caller().get(f"{URL}?page_size=1000").json()["results"]) == 100


@pytest.mark.parametrize("page", ["0", "99", "x", "9" * 40])
def test_it_has_no_page_beyond_the_last(bank: None, page: str) -> None:
    response = caller().get(f"{URL}?page={page}")
    assert (response.status_code, error_code(response)) == (404, "not_found")


def test_it_asks_the_database_few_questions(
    bank: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = caller()
    with django_assert_max_num_queries(4):
        client.get(URL)


def test_it_refuses_other_methods(alice: User) -> None:
    response = caller(alice).delete(URL)
    assert (response.status_code, error_code(response)) == (405, "method_not_allowed")
