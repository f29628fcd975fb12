"""Personal tokens for the API: made, shown once, revoked."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from judge import access
from web.models import ApiToken
from web.pages.learner import learner_of

LIFETIMES = {
    "7": _("7 days"),
    "30": _("30 days"),
    "90": _("90 days"),
    "365": _("1 year"),
    "": _("No expiry"),
}
MAX_LIVE_TOKENS = 50


class TokenForm(forms.Form):
    """What a new token may do, and for how long."""

    name = forms.CharField(
        max_length=80, strip=True, label=_("Name"), help_text=_("What will use it, such as “VS Code”")
    )
    scopes = forms.MultipleChoiceField(
        choices=ApiToken.Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=[ApiToken.Scope.READ, ApiToken.Scope.SUBMIT],
        label=_("It may"),
    )
    lifetime = forms.ChoiceField(
        choices=list(LIFETIMES.items()), initial="90", required=False, label=_("Expires after")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["class"] = "input"
        self.fields["lifetime"].widget.attrs["class"] = "select"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def token_list(request: HttpRequest) -> HttpResponse:
    """The visitor's tokens; a POST makes one and shows its secret, this once."""
    form = TokenForm(request.POST or None)
    secret = ""
    if request.method == "POST" and form.is_valid() and _has_room(request, form):
        _token, secret = ApiToken.issue(
            learner_of(request),
            name=form.cleaned_data["name"],
            scopes=form.cleaned_data["scopes"],
            expires_at=_expiry(form.cleaned_data["lifetime"]),
        )
        form = TokenForm()
    status = 400 if form.errors else 200
    context = {"form": form, "secret": secret, "tokens": _tokens(request), "now": timezone.now()}
    return render(request, "web/tokens.html", context, status=status)


@login_required
@require_POST
def revoke(request: HttpRequest, token_id: int) -> HttpResponse:
    """End one of the visitor's own tokens; twice is as good as once."""
    token = _tokens(request).filter(pk=token_id).first()
    if token is None:
        raise access.NotFound(token_id)
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
    messages.success(request, gettext("The token “%(name)s” is revoked.") % {"name": token.name})
    return redirect("tokens")


def _tokens(request: HttpRequest) -> Any:
    return ApiToken.objects.filter(user=learner_of(request))


def _has_room(request: HttpRequest, form: TokenForm) -> bool:
    if _tokens(request).filter(revoked_at=None).count() < MAX_LIVE_TOKENS:
        return True
    words = gettext("You have %(count)d tokens. Revoke one that you do not use any more.")
    form.add_error(None, words % {"count": MAX_LIVE_TOKENS})
    return False


def _expiry(days: str) -> Any:
    return timezone.now() + timedelta(days=int(days)) if days else None
