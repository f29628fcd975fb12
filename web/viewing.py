"""Staff who look at the site as a learner does: for this session they are none, until they end it.

Nothing is written for it but a mark in the session: rows keep their rights, and `User.save` never stores what
only this request believes.
"""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.deprecation import MiddlewareMixin
from django.utils.functional import SimpleLazyObject

from web.accounts.staff import lacks_factor
from web.models import User

MARK = "views_as_learner"


class ViewingMiddleware(MiddlewareMixin):
    """Take the rights of staff from `request.user` while the session is marked, or lacks a second factor."""

    def process_request(self, request: HttpRequest) -> None:
        user = request.user
        request.user = SimpleLazyObject(lambda: _seen(request, user))  # type: ignore[assignment]


def begin(request: HttpRequest) -> None:
    """Look as a learner does, from the next request on."""
    request.session[MARK] = True


def end(request: HttpRequest) -> None:
    """Be staff again; nothing happens to others."""
    request.session.pop(MARK, None)


def _seen(request: HttpRequest, user: User | AnonymousUser) -> User | AnonymousUser:
    if isinstance(user, User) and user.is_staff and (MARK in request.session or lacks_factor(user)):
        user.strip()
    return user
