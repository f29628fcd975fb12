"""Staff need a second factor, where `WHETSTONE_STAFF_MFA` says so; until they have one they are learners."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext

from web.models import User

GUARDED = "/admin/"


def lacks_factor(user: User) -> bool:
    """Whether this is staff who may use none of their rights yet, on pages or by the API."""
    return bool(settings.WHETSTONE_STAFF_MFA and user.is_staff and not is_mfa_enabled(user))


class StaffMfaMiddleware(MiddlewareMixin):
    """Lead staff without a second factor to where they set one up; having one, they were asked for it."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        if not settings.WHETSTONE_STAFF_MFA or not request.path.startswith(GUARDED):
            return None
        user = request.user
        if not isinstance(user, User) or not (user.is_staff or user.is_stripped) or is_mfa_enabled(user):
            return None
        messages.warning(request, gettext("The administration asks for a second factor. Set one up here."))
        return redirect("mfa_index")
