"""A run on the samples or on an input of one's own."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from judge import access
from web.pages.run_results import run_context


@login_required
@require_safe
def trial_page(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """What came out of it; the problem page takes the panel from here."""
    trial = access.get_trial(request.user, public_id)
    return render(request, "web/trial.html", run_context(trial))
