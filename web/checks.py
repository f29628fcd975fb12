"""System checks: what would make a public site unsafe or half-alive is refused at the start."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

SHORTEST_SECRET = 32


def check_production(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    """`whetstone.E001` to `E004`; an embedded site makes what it lacks, so none applies to it."""
    if settings.WHETSTONE_MODE != "production":
        return []
    faults: list[CheckMessage] = [
        Error(
            f"{name} is not set.",
            hint="A site with WHETSTONE_MODE=production has no defaults for its secrets and services.",
            id="whetstone.E001",
        )
        for name in settings.MISSING_SETTINGS
    ]
    if "WHETSTONE_SECRET_KEY" not in settings.MISSING_SETTINGS and len(settings.SECRET_KEY) < SHORTEST_SECRET:
        faults.append(
            Error(
                f"WHETSTONE_SECRET_KEY has fewer than {SHORTEST_SECRET} characters.",
                hint="For example: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'",
                id="whetstone.E002",
            )
        )
    if settings.DEBUG:
        faults.append(Error("WHETSTONE_DEBUG is on in production.", id="whetstone.E003"))
    if settings.WHETSTONE_SANDBOX_ENGINE == "embedded" and not settings.WHETSTONE_ALLOW_EMBEDDED:
        faults.append(
            Error(
                "WHETSTONE_SANDBOX_ENGINE is embedded in production.",
                hint="Its walls are thinner than Docker's. If that is acceptable: WHETSTONE_ALLOW_EMBEDDED=1",
                id="whetstone.E004",
            )
        )
    return faults
