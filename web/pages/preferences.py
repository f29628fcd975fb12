"""`/account/settings/`: what an account holder chooses about the site, and what others see of them."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from web import timezones
from web.models import User
from web.pages.learner import learner_of


class PreferencesForm(forms.ModelForm[User]):
    """Everything on the page but what has a form of its own: e-mail, password, second factors."""

    class Meta:
        model = User
        fields = ("first_name", "timezone", "language", "theme", "is_profile_public", "is_on_leaderboards")
        labels = {
            "first_name": _("Name"),
            "timezone": _("Time zone"),
            "language": _("Language"),
            "theme": pgettext_lazy("of the pages", "Colours"),
            "is_profile_public": _("Everybody may see my profile"),
            "is_on_leaderboards": _("Show me on leaderboards"),
        }
        help_texts = {
            "first_name": _("Shown on your profile beside your user name. It may stay empty."),
            "is_profile_public": _("Otherwise only you and the staff of this site see it."),
            "is_on_leaderboards": _("Your points count for you either way."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zones = [(name, name.replace("_", " ")) for name in timezones.names()]
        own = self.instance.timezone
        if own and own not in timezones.names():
            zones.insert(0, (own, own))
        browser = _("As the browser says")
        self.fields["timezone"] = _choice(self.fields["timezone"], [("", browser), *zones])
        self.fields["language"] = _choice(self.fields["language"], [("", browser), *settings.LANGUAGES])
        for name in ("timezone", "language", "theme"):
            self.fields[name].widget.attrs["class"] = "select"
        self.fields["first_name"].widget.attrs |= {"class": "input", "autocomplete": "name"}


def _choice(field: forms.Field, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(choices=choices, required=False, label=field.label, help_text=field.help_text)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: HttpRequest) -> HttpResponse:
    """Show and keep the preferences of whoever is logged in."""
    learner = learner_of(request)
    form = PreferencesForm(request.POST or None, instance=User.objects.get(pk=learner.pk))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, gettext("Your settings are saved."))
        return redirect("settings")
    status = 400 if form.errors else 200
    return render(request, "web/account/settings.html", {"form": form}, status=status)
