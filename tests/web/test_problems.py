"""`/problems/`: filtered, searched, sorted and paged by the URL alone"""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries as AssertNumQueries

from judge import problem_statistics, progress
from judge.models import BestResult
from judge.verdicts import Verdict
from problems.models import Problem, ProblemRevision
from tests.judge.rows import make_problem, make_topic, make_verdict
from web.models import User


def shown(client: Client, **filters: Any) -> list[str]:
    """The slugs on the page, in its order."""
    response = client.get("/problems/", filters)
    assert response.status_code == 200
    return [problem.slug for problem in response.context["page"]]


@pytest.fixture
def bank(db: None) -> None:
    sorting, trees = make_topic("al.sort", "algorithms"), make_topic("ds.tree", "structures")
    merge = make_problem("merge", title="Merge", difficulty=3, primary_topic=sorting)
    merge.secondary_topics.add(trees)
    make_problem("quick", title="Quick", difficulty=1, primary_topic=sorting, author="Ada Lovelace")
    make_problem("heap", title="Heap", difficulty=2, primary_topic=trees)
    make_problem("loose", title="Loose <b>end</b>", difficulty=5, kind="sql")
    ProblemRevision.objects.filter(problem__slug="loose").update(languages=["sqlite"])
    make_problem("draft", title="Draft", is_published=False)


def test_it_shows_published_problems_only(client: Client, bank: None) -> None:
    assert set(shown(client)) == {"merge", "quick", "heap", "loose"}


def test_it_shows_staff_the_drafts(as_staff: Client, bank: None) -> None:
    assert "draft" in shown(as_staff)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"difficulty": 3}, {"merge"}),
        ({"skill": "algorithms"}, {"merge", "quick"}),
        ({"area": "dsa"}, {"merge", "quick", "heap"}),
        ({"area": "stats"}, set()),
        ({"q": "HEA"}, {"heap"}),
        ({"q": "structures"}, {"heap"}),
        ({"q": "al.sort", "difficulty": 1}, {"quick"}),
        ({"q": "%"}, set()),
        ({"topic": "ds.tree"}, {"heap", "merge"}),
        ({"skill": "structures"}, {"heap", "merge"}),
        ({"kind": "sql"}, {"loose"}),
        ({"language": "sqlite"}, {"loose"}),
        ({"language": "cpp17", "difficulty": 1}, {"quick"}),
        ({"author": "ada"}, {"quick"}),
        ({"kind": "x", "language": "python"}, {"merge", "quick", "heap", "loose"}),
        ({"topic": "no.such", "q": "heap"}, set()),
        (
            {"difficulty": 99, "sort": "; DROP TABLE", "status": "x", "page": "x"},
            {"merge", "quick", "heap", "loose"},
        ),
        ({"q": "x" * 101}, {"merge", "quick", "heap", "loose"}),
    ],
)
def test_it_filters(client: Client, bank: None, filters: dict[str, Any], expected: set[str]) -> None:
    assert set(shown(client, **filters)) == expected


def test_it_sorts(client: Client, bank: None) -> None:
    assert shown(client, sort="difficulty") == ["quick", "heap", "merge", "loose"]
    assert shown(client, sort="title") == ["heap", "loose", "merge", "quick"]
    assert shown(client) == ["quick", "merge", "heap", "loose"]
    assert shown(client, sort="hardest") == ["loose", "merge", "heap", "quick"]
    assert shown(client, sort="new")[0] == "loose"


def test_it_sorts_by_the_share_of_those_who_solved_what_they_tried(
    client: Client, alice: User, bob: User, bank: None
) -> None:
    for person, slug, verdict in (
        (alice, "merge", Verdict.AC),
        (bob, "merge", Verdict.WA),
        (alice, "heap", Verdict.AC),
        (alice, "quick", Verdict.WA),
    ):
        problem = Problem.objects.get(slug=slug)
        make_verdict(person, problem, verdict)
        progress.recompute(person.pk, problem.pk)
    # Last what nobody tried: there is no share to speak of.
    assert shown(client, sort="share") == ["heap", "merge", "quick", "loose"]
    assert "50 %" in client.get("/problems/", {"q": "merge"}).content.decode()


def test_it_marks_what_one_solved_and_tried(as_alice: Client, alice: User, bob: User, bank: None) -> None:
    make_verdict(alice, Problem.objects.get(slug="merge"), Verdict.WA)
    for person in (alice, bob):
        BestResult.objects.create(user=person, problem=Problem.objects.get(slug="quick"), is_solved=True)
    make_verdict(alice, Problem.objects.get(slug="quick"), Verdict.AC)
    make_verdict(bob, Problem.objects.get(slug="heap"), Verdict.WA)
    problem_statistics.recount()
    assert shown(as_alice, status="solved") == ["quick"]
    assert shown(as_alice, status="tried") == ["merge"]
    assert shown(as_alice, status="open") == ["heap", "loose"]
    assert shown(as_alice, sort="solved")[0] == "quick"
    found = as_alice.get("/problems/", {"status": "solved"}).context["page"][0]
    assert found.solved_count == 2


def test_it_marks_nothing_for_strangers(client: Client, bob: User, bank: None) -> None:
    BestResult.objects.create(user=bob, problem=Problem.objects.get(slug="quick"), is_solved=True)
    assert shown(client, status="solved") == []


def test_it_escapes_titles(client: Client, bank: None) -> None:
    page = client.get("/problems/", {"q": "</title><script>"}).content.decode()
    assert "<script>" not in page
    assert "Loose &lt;b&gt;end" in client.get("/problems/").content.decode()


def test_it_pages_and_keeps_the_filters(client: Client, db: None) -> None:
    for number in range(51):
        make_problem(f"p{number:02}", difficulty=2)
    first = client.get("/problems/", {"difficulty": 2})
    assert "?difficulty=2&amp;page=2" in first.content.decode()
    assert len(shown(client, difficulty=2, page=2)) == 1
    assert len(shown(client, page=99)) == 1


def test_it_offers_to_take_each_filter_off(client: Client, bank: None) -> None:
    asked: dict[str, str | int] = {
        "skill": "structures",
        "topic": "ds.tree",
        "q": "a&b",
        "kind": "function",
        "page": 3,
    }
    response = client.get("/problems/", asked)
    rest = {str(words): address for words, address in response.context["chosen"]}
    assert rest == {
        "“a&b”": "?skill=structures&topic=ds.tree&kind=function",
        # A topic without its skill would be a filter that nobody sees.
        "Structures": "?q=a%26b&kind=function",
        "Ds.tree": "?skill=structures&q=a%26b&kind=function",
        "Function": "?skill=structures&topic=ds.tree&q=a%26b",
    }
    page = response.content.decode()
    assert "No problem matches all of these filters." in page
    assert '<details class="more-filters" open' in page


def test_it_tells_the_browser_the_shortest_address_of_the_list(client: Client, bank: None) -> None:
    asked = {"q": "heap", "skill": "", "sort": "skill", "difficulty": "", "page": "2"}
    response = client.get("/problems/", asked)
    assert response["HX-Push-Url"] == "/problems/?q=heap&page=2"
    assert [rest for _, rest in response.context["chosen"]] == ["?"]
    assert client.get("/problems/", {"sort": "skill"})["HX-Push-Url"] == "/problems/"


def test_it_offers_the_topics_of_the_chosen_skill(client: Client, bank: None) -> None:
    make_topic("ds.heap", "structures")
    topics = client.get("/problems/", {"skill": "structures"}).context["topics"]
    assert {topic.code for topic in topics} == {"ds.tree", "ds.heap"}
    assert "Choose a skill first" in client.get("/problems/").content.decode()


def test_it_asks_the_database_a_few_times_only(
    as_alice: Client, bank: None, django_assert_max_num_queries: AssertNumQueries
) -> None:
    for number in range(30):
        make_problem(f"p{number}", primary_topic=make_topic(f"t{number}", f"s{number}"))
    with django_assert_max_num_queries(15):
        as_alice.get("/problems/")


@pytest.mark.django_db
def test_it_refuses_other_methods(client: Client) -> None:
    assert client.post("/problems/").status_code == 405
