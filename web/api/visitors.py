"""The caller as the judge's rows know them."""

from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request

from judge.access import Visitor
from web.api.permissions import TokenHasScope
from web.models import User

MEMBERS_ONLY = (IsAuthenticated, TokenHasScope)
"""Permissions of the views that have nothing to show to somebody without an account."""


def visitor_of(request: Request) -> Visitor:
    """Whoever calls, with an account or without."""
    return request.user


def member_of(request: Request) -> User:
    """The user who calls. For views behind `MEMBERS_ONLY`."""
    if not isinstance(request.user, User):
        raise TypeError("a view for members was reached by somebody without an account")
    return request.user
