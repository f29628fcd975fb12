"""On which days somebody practised"""

import zoneinfo
from datetime import UTC, date, datetime

from django.utils import timezone
from pytest_django import DjangoAssertNumQueries as AssertNumQueries

from judge.activity import activity_of
from judge.verdicts import Verdict
from problems.models import Problem
from tests.judge.rows import make_verdict
from web.models import User

LATE = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)


def test_it_counts_the_days_of_the_visitor_s_time_zone(alice: User, problem: Problem) -> None:
    make_verdict(alice, problem, Verdict.WA, created_at=LATE)
    for name, day in (("UTC", date(2026, 11, 19)), ("Asia/Tokyo", date(2026, 11, 20))):
        with timezone.override(zoneinfo.ZoneInfo(name)):
            assert [each.day for each in activity_of(alice).active_days] == [day]


def test_it_counts_what_was_sent_and_what_was_accepted_of_it(
    alice: User, bob: User, problem: Problem, django_assert_num_queries: AssertNumQueries
) -> None:
    for verdict in (Verdict.WA, Verdict.AC, Verdict.AC):
        make_verdict(alice, problem, verdict)
    make_verdict(bob, problem, Verdict.AC)
    with django_assert_num_queries(1):
        found = activity_of(alice)
    assert [(each.sent, each.solved) for each in found.active_days] == [(3, 1)]
    assert (found.sent, found.streak.current, found.streak.is_safe) == (3, 1, True)


def test_somebody_new_has_an_empty_calendar(alice: User) -> None:
    found = activity_of(alice)
    assert (found.sent, found.streak.current, found.active_days) == (0, 0, [])
