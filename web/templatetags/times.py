"""How points in time are written for people: in their own time zone, with the machine's form beside it."""

from datetime import UTC, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext_lazy

register = template.Library()

STYLES = {
    "day": "Y-m-d",
    "minute": "Y-m-d H:i",
    "second": "Y-m-d H:i:s",
    "short": pgettext_lazy("date format", "j M, H:i"),
    "date": pgettext_lazy("date format", "j M Y"),
    "clock": "H:i:s",
}
WHOLE = pgettext_lazy("date format", "j F Y, H:i:s T")
"""What pointing at a time shows: the zone's own letters say whose clock it is."""


@register.filter
def moment(value: datetime | None, style: str = "minute") -> str:
    """A `<time>` element in the visitor's time zone; nothing for no time at all."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    if style == "short" and local.year != timezone.localtime().year:
        # A day without its year would be taken for one of this year.
        style = "date"
    machine = value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    whole, shown = date_format(local, str(WHOLE)), date_format(local, str(STYLES[style]))
    return format_html('<time datetime="{}" title="{}">{}</time>', machine, whole, shown)


@register.simple_tag
def zone_name() -> SafeString:
    """The visitor's time zone, for where a time without its zone would be guessed at."""
    return format_html("{}", timezone.get_current_timezone_name().replace("_", " "))
