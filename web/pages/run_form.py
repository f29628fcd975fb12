"""The part of the editor's form that says what a run is given."""

from typing import Any

from django.http import HttpRequest

from problems.models import Problem

SAMPLES = "samples"


def run_form(request: HttpRequest, problem: Problem) -> dict[str, Any]:
    """What `web/_run_form.html` shows."""
    return {"mode": SAMPLES}
