"""What a learner's own page says of how problems were studied."""

from typing import Any

from django import template

from web.models import User
from web.studying import editorials

MOST_SHOWN = 20
register = template.Library()


@register.inclusion_tag("web/_read_before.html")
def read_before_solving(person: User) -> dict[str, Any]:
    """The editorials that somebody read before solving; for that person's eyes only."""
    return {"read": editorials.read_before_solving(person)[:MOST_SHOWN]}
