"""Running a source without submitting it: on the samples, or on an input of one's own."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from judge import access, trials
from judge.submissions import SubmissionRefused
from web.api.throttles import TrialThrottle
from web.pages.learner import learner_of
from web.pages.problem import refused
from web.pages.run_form import typed_of
from web.pages.sending import accepted, readable_source, stranger, throttle


@require_POST
def run_samples(request: HttpRequest, slug: str) -> HttpResponse:
    """Run the source on the samples, or on what was typed."""
    if not request.user.is_authenticated:
        return stranger(request, slug)
    problem = access.get_problem(request.user, slug)
    language = request.POST.get("language", "")
    try:
        throttle(request, TrialThrottle())
        source, typed = readable_source(request), typed_of(request)
        trial = trials.start(
            user=learner_of(request), problem=problem, language=language, source=source, typed=typed
        )
    except SubmissionRefused as refusal:
        return refused(request, problem, refusal)
    return accepted(request, reverse("trial", args=[trial.public_id]))
