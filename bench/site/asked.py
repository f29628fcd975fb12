"""What is asked of the site: every address of the access table, with things of the seeded site put in."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from bench.site.company import company
from judge.models import Submission
from judge.verdicts import Verdict
from problems.models import Problem, Skill
from tests.web.access_table import PEOPLE, TABLE, Row
from web.models import User

WHO = ("stranger", "learner", "staff")
LEFT_OUT = {"healthz", "submission-events", "trial-events", "api-submission-events", "problem-file"}
"""No pages: a probe, live streams, and files of packages, which a seeded problem lacks."""
MORE = {
    "learner": (
        "/problems/?q=noisy",
        "/problems/?area=stats&status=open&sort=solved",
        "/problems/?sort=title&page=80",
        "/problems/?sort=new&difficulty=3",
        "/problems/?skill=stats-inference&language=cpp20&kind=program&sort=share",
        "/problems/?topic=pr.cond&author=lovelace&status=tried&sort=hardest",
        "/leaderboards/?page=100",
        "/leaderboards/?among=friends",
        "/problems/{problem}/discussion/?page=2",
        "/submissions/?verdict=WA",
        "/submissions/?problem=noisy",
        "/submissions/?language=python3",
        "/submissions/compare/?a={submission}&b={submission}",
        "/api/v1/problems/?search=noisy",
    ),
    "staff": (
        "/admin/judge/submission/",
        "/admin/judge/submission/?current_judging__verdict=WA",
        "/admin/judge/submission/?q=demo-learner",
        "/admin/judge/judging/",
        "/admin/problems/problem/",
        "/admin/web/user/",
        "/admin/web/user/?q=demo",
    ),
}
"""Filters, sorting and paging, which the table of addresses does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One address asked by one person."""

    who: str
    path: str


class NothingSuch(LookupError):
    """The seeded site has nothing that could stand for a word in the address."""


def busiest_learner() -> User:
    """Whoever sent most: every page about somebody is worst for this one."""
    counted = User.objects.filter(is_staff=False).annotate(sent=Count("submissions"))
    return counted.order_by("-sent", "pk")[0]


def things(learner: User) -> dict[str, str]:
    """What the words of the access table stand for here."""
    problem = Problem.objects.filter(is_published=True).annotate(sent=Count("submissions"))
    busiest = problem.order_by("-sent", "pk")[0]
    solved = Submission.objects.filter(user=learner, current_judging__verdict=Verdict.AC)
    measured = solved.filter(current_judging__runtime_ratio__isnull=False)
    skill = Skill.objects.annotate(count=Count("topics__primary_problems")).order_by("-count", "pk")[0]
    return company(learner, busiest) | {
        "one-more": busiest.slug,
        "{submission}": str((measured.filter(problem=busiest).first() or measured[0]).public_id),
        "algorithms": skill.slug,
        "{learner}": learner.username,
        "learner": learner.username,
        "python3": "python3",
    }


def everything(known: dict[str, str]) -> Iterator[Asked]:
    """Each address for each sort of person who gets an answer, then the lists with filters."""
    seen = set()
    for row in TABLE:
        for who in WHO:
            if row.name in LEFT_OUT or row.method != "get" or row.statuses[PEOPLE.index(who)] != 200:
                continue
            try:
                asked = Asked(who=who, path=_path(row, known))
            except NothingSuch:
                continue
            if asked not in seen:
                seen.add(asked)
                yield asked
    for who, paths in MORE.items():
        for path in paths:
            filled = path.replace("{submission}", known["{submission}"])
            yield Asked(who=who, path=filled.replace("{problem}", known["one-more"]))


def not_asked(known: dict[str, str]) -> list[str]:
    """The rows that the seeded site has nothing for."""
    missing = []
    for row in TABLE:
        try:
            _path(row, known)
        except NothingSuch:
            missing.append(str(row))
    return missing


def _path(row: Row, known: dict[str, str]) -> str:
    unknown = [value for value in row.given.values() if value not in known]
    if unknown:
        raise NothingSuch(unknown[0])
    return reverse(row.name, kwargs={part: known[value] for part, value in row.given.items()})
