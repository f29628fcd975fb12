"""Running a source without submitting it."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from judge import access, trials
from judge.submissions import SubmissionRefused
from web.api.throttles import TrialThrottle
from web.pages.learner import learner_of
from web.pages.problem import refused
from web.pages.sending import accepted, readable_source, stranger, throttle


@require_POST
def run_samples(request: HttpRequest, slug: str) -> HttpResponse:
    """Run the source on the samples only."""
    if not request.user.is_authenticated:
        return stranger(request, slug)
    problem = access.get_problem(request.user, slug)
    language = request.POST.get("language", "")
    try:
        throttle(request, TrialThrottle())
        trial = trials.start(
            user=learner_of(request), problem=problem, language=language, source=readable_source(request)
        )
    except SubmissionRefused as refusal:
        return refused(request, problem, refusal)
    return accepted(request, reverse("trial", args=[trial.public_id]))
