"""On which days somebody practised, by the days of the time zone that is active."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from judge.models import Submission
from judge.streaks import Day, Streak, calendar, streak
from judge.verdicts import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """A year of days, and the streaks of all time."""

    today: date
    streak: Streak
    weeks: list[list[Day]]

    @property
    def sent(self) -> int:
        """Submissions within the calendar."""
        return sum(day.sent for week in self.weeks for day in week)

    @property
    def active_days(self) -> list[Day]:
        """The days of the calendar on which anything was sent, the latest first."""
        return [day for week in reversed(self.weeks) for day in reversed(week) if day.sent]


def activity_of(user: AbstractUser) -> Activity:
    """Everything in one query. A day's solved problems are those accepted on it, each once."""
    accepted = Q(current_judging__verdict=Verdict.AC)
    rows = (
        Submission.objects.filter(user_id=user.pk)
        .order_by()
        .values_list(TruncDate("created_at"))
        .annotate(sent=Count("pk"), solved=Count("problem_id", distinct=True, filter=accepted))
    )
    sent: dict[date, int] = {}
    solved: dict[date, int] = {}
    for day, sent_count, solved_count in rows:
        sent[day], solved[day] = sent_count, solved_count
    today = timezone.localdate()
    return Activity(today=today, streak=streak(sent, today), weeks=calendar(sent, solved, today))
