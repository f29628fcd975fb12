"""`/progress/`: the radar, and a bar for each skill"""

from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries as AssertNumQueries

from judge.models import SkillProgress
from judge.progress import attainable, recompute
from judge.scoring import DIFFICULTY_POINTS, SECONDARY_SHARE
from judge.skill_lines import lines_of
from judge.verdicts import Verdict
from problems.models import Problem, Skill
from tests.judge.rows import make_problem, make_topic, make_verdict
from web.models import User
from web.pages.progress import FEWEST_BEGUN, WIDEST_RADAR, pictures


def make_bank(count: int) -> None:
    """That many skills with a problem of difficulty 3 each."""
    for number in range(count):
        topic = make_topic(f"t{number}", f"skill-{number}")
        make_problem(f"p{number}", difficulty=3, primary_topic=topic)


def test_it_draws_points_against_what_is_offered(as_alice: Client, alice: User) -> None:
    make_bank(3)
    first = Skill.objects.get(slug="skill-0")
    half = DIFFICULTY_POINTS[3] / 2
    SkillProgress.objects.create(
        user=alice, skill=first, points=half, solved_count=1, reached_at=timezone.now()
    )
    page = as_alice.get("/progress/").content.decode()
    assert 'role="img"' in page
    assert "Skill-0 50 %, Skill-1 0 %, Skill-2 0 %" in page
    assert f"{half:g} of {2 * half:g} points" in page


def test_it_offers_secondary_skills_their_share(alice: User) -> None:
    make_bank(2)
    problem = Problem.objects.get(slug="p0")
    problem.secondary_topics.add(make_topic("t9", "skill-1"), make_topic("t8", "skill-9", "N"))
    offered = {line.skill.slug: line.attainable for line in lines_of(alice).skills}
    whole = DIFFICULTY_POINTS[3]
    assert offered == {"skill-0": whole, "skill-1": whole + SECONDARY_SHARE * whole}


def test_it_offers_published_problems_only(alice: User) -> None:
    make_bank(1)
    Problem.objects.update(is_published=False)
    assert lines_of(alice).skills == []


def test_it_draws_each_area_apart_when_one_picture_is_too_full(alice: User) -> None:
    make_bank(WIDEST_RADAR)
    assert [picture.title for picture in pictures(lines_of(alice).skills)] == ["All skills"]
    make_problem("more", primary_topic=make_topic("tm", "skill-more"))
    assert [picture.title for picture in pictures(lines_of(alice).skills)] == ["Algorithms"]


def test_it_says_when_there_is_nothing_to_reach(as_alice: Client) -> None:
    assert b"No problem is published yet" in as_alice.get("/progress/").content


def test_it_shows_one_s_own_points_only(as_charlie: Client, alice: User) -> None:
    make_bank(3)
    skill = Skill.objects.get(slug="skill-0")
    SkillProgress.objects.create(user=alice, skill=skill, points=30, reached_at=timezone.now())
    assert "Skill-0 0 %" in as_charlie.get("/progress/").content.decode()


def test_it_asks_strangers_to_log_in(client: Client) -> None:
    assert client.get("/progress/").status_code == 302


def test_it_asks_the_database_a_few_times_only(
    as_alice: Client, django_assert_max_num_queries: AssertNumQueries, db: None
) -> None:
    make_bank(20)
    with django_assert_max_num_queries(15):
        as_alice.get("/progress/")


def test_it_refuses_other_methods(as_alice: Client) -> None:
    assert as_alice.post("/progress/").status_code == 405


def test_it_offers_what_solving_everything_would_give(alice: User, db: None) -> None:
    """The database's sums are those of the rule, whatever topics a problem has."""
    topics = [make_topic(f"t{number}", f"skill-{number % 3}", "ANS"[number % 3]) for number in range(6)]
    for number in range(24):
        primary = topics[number % 6] if number % 5 else None
        problem = make_problem(f"p{number}", difficulty=1 + number % 5, primary_topic=primary)
        problem.secondary_topics.add(topics[number % 4], topics[(number + 1) % 6], topics[number // 4])
        make_verdict(alice, problem, Verdict.AC)
        recompute(alice.pk, problem.pk)
    reached = SkillProgress.objects.filter(user=alice)
    offered = attainable()
    assert {row.skill_id: (row.points, row.solved_count) for row in reached} == {
        skill: (total.points, total.solved_count) for skill, total in offered.items()
    }


def test_it_shows_bars_before_a_radar_of_few_skills(as_alice: Client, alice: User) -> None:
    make_bank(WIDEST_RADAR + 1)
    for number in range(FEWEST_BEGUN):
        skill = Skill.objects.get(slug=f"skill-{number}")
        SkillProgress.objects.create(user=alice, skill=skill, points=1, reached_at=timezone.now())
        page = as_alice.get("/progress/").content.decode()
        is_below = page.index('class="radar"') > page.index('class="bar"')
        assert is_below == (number + 1 < FEWEST_BEGUN)
