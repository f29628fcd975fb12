"""A run on the samples."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from judge import access
from web.pages import results
from web.pages.results import verdict_words


@login_required
@require_safe
def trial_page(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """What the samples gave; the problem page takes the panel from here."""
    trial = access.get_trial(request.user, public_id)
    context = {
        "trial": trial,
        "problem": trial.revision.problem,
        "is_function": trial.revision.problem.has_signature,
        "outcome": results.of_trial(trial),
        "verdicts": verdict_words(),
    }
    return render(request, "web/trial.html", context)
