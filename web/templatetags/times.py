"""How points in time are written for people: in their own time zone, with the machine's form beside it."""

from datetime import UTC, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

STYLES = {
    "day": "Y-m-d",
    "minute": "Y-m-d H:i",
    "second": "Y-m-d H:i:s",
    "short": "j M, H:i",
    "date": "j M Y",
    "clock": "H:i:s",
}
WHOLE = "j F Y, H:i:s T"
"""What pointing at a time shows: the zone's own letters say whose clock it is."""


@register.filter
def moment(value: datetime | None, style: str = "minute") -> str:
    """A `<time>` element in the visitor's time zone; nothing for no time at all."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    machine = value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    whole, shown = date_format(local, WHOLE), date_format(local, STYLES[style])
    return format_html('<time datetime="{}" title="{}">{}</time>', machine, whole, shown)


@register.simple_tag
def zone_name() -> SafeString:
    """The visitor's time zone, for where a time without its zone would be guessed at."""
    return format_html("{}", timezone.get_current_timezone_name().replace("_", " "))
