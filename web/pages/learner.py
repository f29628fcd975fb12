"""Who asks, where only somebody who is logged in can."""

from django.http import HttpRequest

from web.models import User


def learner_of(request: HttpRequest) -> User:
    """The user of a request behind `login_required`; raises TypeError where that was forgotten."""
    if not isinstance(request.user, User):
        raise TypeError("this page is for people who are logged in")
    return request.user


def learner_or_none(request: HttpRequest) -> User | None:
    """The user of a request, None for a stranger."""
    return request.user if isinstance(request.user, User) else None
