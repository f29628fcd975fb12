"""What the pages for finding one's way share: reasons, calendars, shares."""

from collections.abc import Sequence
from typing import Any

from django import template

from judge.activity import Activity
from judge.recommending import Recommendation
from web.heatmap import heatmap
from web.reasons import sentence

register = template.Library()


@register.filter
def reason(recommendation: Recommendation) -> str:
    """Why this problem, in a sentence."""
    return sentence(recommendation)


@register.filter
def percent_of(part: int, whole: int) -> int | None:
    """37 of 50 as 74; None where there is nothing to have a share of."""
    return round(100 * part / whole) if whole else None


@register.filter
def get_at(rows: Sequence[Any], index: int) -> Any:
    """The row at a place that is itself a variable."""
    return rows[index]


@register.inclusion_tag("web/_calendar.html")
def practice_calendar(activity: Activity) -> dict[str, Any]:
    """A year of practice, as a picture and as a table."""
    return {"activity": activity, "map": heatmap(activity.weeks), "months": _by_month(activity)}


def _by_month(activity: Activity) -> list[dict[str, Any]]:
    months: dict[tuple[int, int], dict[str, Any]] = {}
    for day in activity.active_days:
        row = months.setdefault(
            (day.day.year, day.day.month), {"day": day.day, "days": 0, "sent": 0, "solved": 0}
        )
        row["days"] += 1
        row["sent"] += day.sent
        row["solved"] += day.solved
    return list(months.values())
