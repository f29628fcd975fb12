"""Where somebody is logged in, and the end of it."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY, update_session_auth_hash
from django.contrib.sessions.models import Session
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from web.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSession:
    """One browser that is logged in."""

    pk: int
    key: str
    user_agent: str
    ip: str
    started_at: datetime
    is_current: bool

    @property
    def browser(self) -> str:
        return browser_name(self.user_agent)


# The first that fits: all of them call themselves Mozilla, and most of them Safari or Chrome, too.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def browser_name(user_agent: str) -> str:
    """Roughly which browser on which system, as "Firefox, Linux"; the whole text where that is unclear."""
    found = [next((name for mark, name in table if mark in user_agent), "") for table in (BROWSERS, SYSTEMS)]
    return ", ".join(part for part in found if part) or user_agent[:60]


def open_sessions(user: User, current_key: str | None) -> list[OpenSession]:
    """The sessions that still count, the newest first; in two queries, however many there are."""
    noted = {row.session_key: row for row in UserSession.objects.filter(user=user)}
    alive = Session.objects.filter(session_key__in=noted, expire_date__gt=timezone.now())
    mark = user.get_session_auth_hash()
    rows = [noted[each.session_key] for each in alive if each.get_decoded().get(HASH_SESSION_KEY) == mark]
    return [
        OpenSession(
            pk=row.pk,
            key=row.session_key,
            user_agent=row.user_agent,
            ip=row.ip,
            started_at=row.created_at,
            is_current=row.session_key == current_key,
        )
        for row in sorted(rows, key=lambda row: row.created_at, reverse=True)
    ]


def end(user: User, session_id: int) -> bool:
    """End one of somebody's own sessions; whether there was one."""
    row = UserSession.objects.filter(user=user, pk=session_id).first()
    if row is None:
        return False
    with transaction.atomic():
        Session.objects.filter(session_key=row.session_key).delete()
        row.delete()
    return True


@receiver(authenticator_added)
def keep_only_this(request: HttpRequest, user: User, authenticator: Authenticator, **_: object) -> None:
    """After somebody set up a second factor: end the sessions that were opened without one, but their own."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES or request.user.pk != user.pk:
        return
    end_others(request, user)


def end_others(request: HttpRequest, user: User) -> None:
    """End every session but that of the request."""
    end_all(user)
    update_session_auth_hash(request, user)
    UserSession.objects.create_from_request(request)


@transaction.atomic
def end_all(user: User) -> None:
    """End every session, also those that were never noted: none of them knows the new hash."""
    user.session_epoch += 1
    user.save(update_fields=["session_epoch"])
    keys = UserSession.objects.filter(user=user).values_list("session_key", flat=True)
    Session.objects.filter(session_key__in=list(keys)).delete()
    UserSession.objects.filter(user=user).delete()
