"""Time zones by their IANA names: which there are, and which one a visitor's times are shown in."""

import zoneinfo
from functools import cache

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# What the tables hold beside places: old names, and offsets whose sign is turned round.
NO_PLACES = ("Etc/", "SystemV/", "US/", "posix/", "right/")
UTC = "UTC"


@cache
def names() -> tuple[str, ...]:
    """The zones to choose from, by place, and UTC before them."""
    places = {name for name in zoneinfo.available_timezones() if "/" in name}
    return (UTC, *sorted(name for name in places if not name.startswith(NO_PLACES)))


def zone(name: str) -> zoneinfo.ZoneInfo | None:
    """The zone of this name, which may come from a cookie; None if there is none such."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        # Unknown; no name at all, such as a path that climbs; a folder or a name too long for the disk.
        return None


def validate_timezone(name: str) -> None:
    """Django's kind of validator; raises `ValidationError`."""
    if zone(name) is None:
        raise ValidationError(_("There is no time zone of this name."), code="no_such_timezone")


def forget(**_: object) -> None:
    """After a request: a thread that goes on to something else must not take a visitor's clock with it."""
    timezone.deactivate()
