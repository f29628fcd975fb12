"""Made-up problems on the real skill tree. Nothing is behind them: they can be looked at, not judged."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from problems.models import Problem, ProblemRevision, Topic
from problems.skilltree import sync_tree
from web.models import User
from web.seeding.words import titles

BATCH = 500
DIFFICULTIES = {1: 20, 2: 30, 3: 28, 4: 15, 5: 7}
KINDS = {"program": 55, "function": 30, "sql": 7, "interactive": 3, "stochastic": 3, "predict": 2}
LANGUAGES = {"sql": ["sqlite"], "predict": ["python3"], "stochastic": ["python3"]}
EVERYWHERE = ["python3", "cpp20", "java", "javascript", "r"]
PUBLISHED = 0.97
OWNED = 0.02
STATEMENT = """<p>You look after the <em>{what}</em> of a small town. There are
<span class="math inline">n</span> of them, and reading number <span class="math inline">i</span> is
<span class="math inline">x_i</span>.</p>
<p>Find the largest value of <span class="math display">\\sum_{{i=1}}^{{n}} w_i \\, x_i</span> under the
rules of {topic}, and tell which of them it takes. Where several choices are equally good, any is right.</p>
<h2>Input</h2><p>One line with <span class="math inline">n</span> (1 ≤ n ≤ 200,000), then one line with
<span class="math inline">n</span> whole numbers of at most <span class="math inline">10^9</span>.</p>
<h2>Output</h2><p>One whole number.</p>"""


def make_bank(
    dice: random.Random, count: int, now: datetime, people: Sequence[User]
) -> list[ProblemRevision]:
    """The tree and so many problems on it, each with its revision; the revisions."""
    sync_tree()
    topics = list(Topic.objects.exclude(mode=Topic.Mode.NOT_MEASURABLE).select_related("skill"))
    # Some skills have far more problems than others, as in every bank.
    weights = [dice.paretovariate(1.2) for _ in topics]
    named = titles(dice)
    problems = []
    for number in range(count):
        topic = dice.choices(topics, weights)[0]
        problems.append(_problem(dice, number, next(named), topic, now, people))
    made = Problem.objects.bulk_create(problems, batch_size=BATCH)
    _add_secondary_topics(dice, made, topics)
    revisions = ProblemRevision.objects.bulk_create([_revision(row) for row in made], batch_size=BATCH)
    for revision in revisions:
        revision.problem.current_revision = revision
    Problem.objects.bulk_update(made, ["current_revision"], batch_size=BATCH)
    return revisions


def _problem(
    dice: random.Random, number: int, title: str, topic: Topic, now: datetime, people: Sequence[User]
) -> Problem:
    owner = dice.choice(people) if people and dice.random() < OWNED else None
    return Problem(
        slug=f"{title.lower().replace(' ', '-')}",
        title=title,
        kind=dice.choices(list(KINDS), list(KINDS.values()))[0],
        difficulty=dice.choices(list(DIFFICULTIES), list(DIFFICULTIES.values()))[0],
        primary_topic=topic,
        origin=Problem.Origin.IMPORT,
        author=dice.choice(("Whetstone", "A. Lovelace", "The course team", "R. Fisher")),
        license="cc by-sa",
        owner=owner,
        is_published=number == 0 or dice.random() < PUBLISHED,
        created_at=now - timedelta(days=730 * dice.random()),
    )


def _add_secondary_topics(dice: random.Random, problems: Sequence[Problem], topics: Sequence[Topic]) -> None:
    through = Problem.secondary_topics.through
    rows = [
        through(problem_id=problem.pk, topic_id=topic.pk)
        for problem in problems
        for topic in dice.sample(topics, dice.choices((0, 1, 2), (50, 35, 15))[0])
        if topic.pk != problem.primary_topic_id
    ]
    through.objects.bulk_create(rows, batch_size=5_000)


def _revision(problem: Problem) -> ProblemRevision:
    topic = problem.primary_topic
    words = {"what": problem.title.lower(), "topic": topic.name if topic else "the house"}
    return ProblemRevision(
        problem=problem,
        digest=f"seeded-{problem.slug}",
        languages=LANGUAGES.get(problem.kind, EVERYWHERE),
        time_limit_ms=2_000,
        memory_limit_kib=262_144,
        statement_html=STATEMENT.format(**words),
        editorial_html="<p>Sort, then walk from both ends.</p>",
        hints_html=["<p>What does the largest one tell?</p>", "<p>Sort first.</p>"],
        samples=[
            {"name": "1", "input": "3\n1 2 3\n", "output": "6\n"},
            {"name": "2", "input": "1\n-4\n", "output": "0\n"},
        ],
        case_count=24,
        verified_at=problem.created_at,
        created_at=problem.created_at,
    )
