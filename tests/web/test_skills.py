"""`/problems/map/` and `/skills/<slug>/`: the skills, what builds on what, and how far one is"""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries as AssertNumQueries

from judge import progress
from judge.verdicts import Verdict
from problems.models import Problem, Skill
from tests.judge.rows import make_problem, make_topic, make_verdict
from web.models import User


@pytest.fixture
def bank(db: None) -> None:
    """Two skills; the second builds on the first. A problem of the first trains the second, too."""
    counting, chance = make_topic("c.one", "counting"), make_topic("p.one", "chance")
    make_topic("p.two", "chance", mode="N")
    Skill.objects.filter(slug="counting").update(about="How many there are.")
    Skill.objects.filter(slug="chance").update(needs=["counting"])
    make_problem("hard", title="Hard one", difficulty=4, primary_topic=counting)
    easy = make_problem("easy", title="Easy one", difficulty=1, primary_topic=counting)
    easy.secondary_topics.add(chance)
    make_problem("dice", title="Dice", difficulty=2, primary_topic=chance)
    make_problem("hidden", title="Hidden one", primary_topic=chance, is_published=False)


def solve(user: User, slug: str, days_ago: int = 0) -> None:
    problem = Problem.objects.get(slug=slug)
    at = timezone.now() - timedelta(days=days_ago)
    make_verdict(user, problem, Verdict.AC, created_at=at)
    progress.recompute(user.pk, problem.pk)


def slugs(client: Client, skill: str) -> list[str]:
    return [problem.slug for problem in client.get(f"/skills/{skill}/").context["problems"]]


def test_it_says_what_a_skill_is_and_lists_its_problems_easiest_first(client: Client, bank: None) -> None:
    page = client.get("/skills/counting/").content.decode()
    assert "How many there are." in page
    assert slugs(client, "counting") == ["easy", "hard"]


def test_it_lists_what_trains_a_skill_besides_and_nothing_hidden(as_staff: Client, bank: None) -> None:
    assert slugs(as_staff, "chance") == ["easy", "dice"]


def test_it_links_the_neighbours(client: Client, bank: None) -> None:
    node = client.get("/skills/counting/").context["node"]
    assert ([each.slug for each in node.needs], [each.slug for each in node.opens]) == ([], ["chance"])
    assert "Builds on" in client.get("/skills/chance/").content.decode()


def test_it_marks_one_s_own_state_and_history(as_alice: Client, alice: User, bank: None) -> None:
    solve(alice, "hard", days_ago=9)
    solve(alice, "easy")
    make_verdict(alice, Problem.objects.get(slug="dice"), Verdict.WA)
    response = as_alice.get("/skills/counting/")
    assert [(each.is_solved, each.is_tried) for each in response.context["problems"]] == [(True, True)] * 2
    history = response.context["history"]
    assert (history.count, [each.slug for each in history.recent]) == (2, ["easy", "hard"])
    assert "2 of 2" in response.content.decode()
    assert as_alice.get("/skills/chance/").context["history"].count == 1


def test_it_shows_the_best_ten_and_oneself(as_alice: Client, alice: User, bank: None) -> None:
    for number in range(11):
        solve(User.objects.create_user(f"rival{number}"), "hard")
    solve(alice, "easy")
    response = as_alice.get("/skills/counting/")
    assert len(response.context["rows"]) == 10
    assert (response.context["me"].rank, response.context["is_me_elsewhere"]) == (12, True)


def test_it_shows_strangers_no_history_and_nobody_s_state(client: Client, alice: User, bank: None) -> None:
    solve(alice, "easy")
    response = client.get("/skills/counting/")
    assert "Your history" not in response.content.decode()
    assert not any(each.is_solved for each in response.context["problems"])


@pytest.mark.django_db
def test_it_knows_no_other_skills(client: Client) -> None:
    assert client.get("/skills/no-such/").status_code == 404


def test_it_escapes_what_a_tree_brings(client: Client, bank: None) -> None:
    Skill.objects.update(about="<script>alert(1)</script>", name="<img src=x onerror=alert(1)>")
    for path in ("/skills/counting/", "/problems/map/"):
        page = client.get(path).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_the_map_counts_what_was_solved_per_topic(as_alice: Client, alice: User, bank: None) -> None:
    solve(alice, "easy")
    nodes = as_alice.get("/problems/map/").context["nodes"]
    counts = {topic.code: (count.solved, count.offered) for topic, count in nodes["chance"].topics}
    assert counts == {"p.one": (1, 2), "p.two": (0, 0)}
    assert nodes["counting"].line.solved_count == 1


def test_the_map_links_every_skill(client: Client, bank: None) -> None:
    page = client.get("/problems/map/").content.decode()
    assert page.count('href="/skills/chance/"') >= 2
    assert "no judge can measure it" in page


@pytest.mark.django_db
def test_the_map_says_when_there_is_nothing(client: Client) -> None:
    assert "The tree of skills is not there yet." in client.get("/problems/map/").content.decode()


@pytest.mark.parametrize("path", ["/problems/map/", "/skills/s3/"])
def test_it_asks_the_database_a_few_times_only(
    as_alice: Client, alice: User, path: str, django_assert_max_num_queries: AssertNumQueries
) -> None:
    for number in range(12):
        make_problem(f"p{number}", primary_topic=make_topic(f"t{number}", f"s{number % 4}"))
        solve(alice, f"p{number}")
    for number in range(12):
        solve(User.objects.create_user(f"rival{number}"), "p3")
    with django_assert_max_num_queries(15):
        as_alice.get(path)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/problems/map/", "/skills/chance/"])
def test_it_refuses_other_methods(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405
