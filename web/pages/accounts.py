"""Sign up, log in, log out, change the password, choose a theme."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.forms import AuthenticationForm, UserCreationForm
from django.contrib.auth.views import LoginView, PasswordChangeView, redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from web.addresses import address_of
from web.models import User
from web.pages import limits
from web.pages.learner import learner_of

THEME_COOKIE = "theme"
THEME_COOKIE_SECONDS = 365 * 24 * 3600
CHANGED = "Your password is changed."
CHANGED_WITH_TOKENS = f"{CHANGED} Your API tokens are revoked: make new ones where you need them."
TOO_MANY_TRIES = "Too many tries from here. Please wait some minutes and try again."


class SignUpForm(UserCreationForm[User]):
    """A new learner. The e-mail address is optional: nothing is sent to it."""

    email = forms.EmailField(required=False, label="E-mail address (optional)")

    class Meta:
        model = User
        fields = ("username", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].help_text = "At most 150 characters: letters, digits and @ . + - _"
        self.fields["email"].widget.attrs["autocomplete"] = "email"


class LogInForm(AuthenticationForm):
    """Django's, refusing an account or an address that has failed too often."""

    def clean(self) -> dict[str, Any]:
        account = str(self.cleaned_data.get("username", "")).lower()
        address = address_of(self.request) if self.request else ""
        counted = ((limits.FAILED_LOGINS_OF_ACCOUNT, account), (limits.FAILED_LOGINS_OF_ADDRESS, address))
        if any(limits.is_exceeded(limit, subject) for limit, subject in counted):
            raise ValidationError(TOO_MANY_TRIES, code="too_many_tries")
        try:
            return super().clean()
        except ValidationError:
            for limit, subject in counted:
                limits.count(limit, subject)
            raise


class LogIn(LoginView):
    """Log in, then on to `next`."""

    form_class = LogInForm
    template_name = "web/login.html"
    redirect_authenticated_user = True


class ChangePassword(PasswordChangeView):
    """Change one's own password, which also revokes one's API tokens."""

    template_name = "web/password.html"
    success_url = reverse_lazy("home")

    def form_valid(self, form: Any) -> HttpResponse:
        has_tokens = learner_of(self.request).api_tokens.filter(revoked_at=None).exists()
        messages.success(self.request, CHANGED_WITH_TOKENS if has_tokens else CHANGED)
        return super().form_valid(form)


def log_in_for_admin(request: HttpRequest) -> HttpResponse:
    """The administration has no log-in of its own: ours counts the failures."""
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next") or reverse("admin:index"))


@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """Make an account and log it in."""
    form = SignUpForm(request.POST or None)
    next_url = _safe_next(request)
    if request.method != "POST":
        return render(request, "web/signup.html", {"form": form, "next": next_url})
    address = address_of(request)
    if limits.is_exceeded(limits.SIGN_UPS, address):
        form.add_error(None, TOO_MANY_TRIES)
    if not form.is_valid():
        return render(request, "web/signup.html", {"form": form, "next": next_url}, status=400)
    limits.count(limits.SIGN_UPS, address)
    login(request, form.save())
    return redirect(next_url)


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
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return reverse("home")
