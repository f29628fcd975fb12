"""Sign up, log in, sign on elsewhere, change the password, choose a theme."""

from typing import Any

from allauth.account.views import LoginView, PasswordChangeView, SignupView
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_POST
from requests import RequestException

from web.models import User
from web.pages.learner import learner_of

THEME_COOKIE = "theme"
THEME_COOKIE_SECONDS = 365 * 24 * 3600


class LogIn(LoginView):  # type: ignore[misc]  # allauth carries no types
    """Log in, then on to `next`."""


class SignUp(SignupView):  # type: ignore[misc]  # allauth carries no types
    """Make an account; whether it may be used at once is a setting."""

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 400
        return response


class ChangePassword(PasswordChangeView):  # type: ignore[misc]  # allauth carries no types
    """Change one's own password, which also revokes one's API tokens."""

    success_url = reverse_lazy("password")

    def form_valid(self, form: Any) -> HttpResponse:
        has_tokens = learner_of(self.request).api_tokens.filter(revoked_at=None).exists()
        response: HttpResponse = super().form_valid(form)
        if has_tokens:
            words = gettext("Your API tokens are revoked: make new ones where you need them.")
            messages.warning(self.request, words)
        return response


def sign_on(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Leave for the single sign-on, by a page that leads there.

    A form's answer may not redirect to another site under our Content-Security-Policy, a page may.
    """
    try:
        response: HttpResponse = openid_connect.login(request, provider_id)
    except RequestException:
        words = gettext("The single sign-on does not answer. Please try again later.")
        return render(request, "web/account/sign_on_failed.html", {"words": words}, status=502)
    if not isinstance(response, HttpResponseRedirect) or _is_ours(request, response.url):
        return response
    leaving = render(request, "web/account/leaving.html", {"url": response.url})
    leaving.cookies = response.cookies
    return leaving


def log_in_for_admin(request: HttpRequest) -> HttpResponse:
    """The administration has no log-in of its own: ours counts the failures."""
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next") or reverse("admin:index"))


@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Keep the theme in a cookie, and with the account of whoever is logged in."""
    theme = request.POST.get("theme", "")
    if theme not in User.Theme.values:
        theme = User.Theme.SYSTEM
    if isinstance(request.user, User):
        request.user.theme = theme
        request.user.save(update_fields=["theme"])
    response = redirect(_safe_next(request))
    response.set_cookie(THEME_COOKIE, theme, max_age=THEME_COOKIE_SECONDS, samesite="Lax", httponly=True)
    return response


def _safe_next(request: HttpRequest) -> str:
    """Where to go on: a place on this site, or home."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if wanted and _is_ours(request, wanted) else reverse("home")


def _is_ours(request: HttpRequest, url: str) -> bool:
    return url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
