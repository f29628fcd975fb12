"""Live events of one's own submissions and runs, for the pages."""

import uuid

from asgiref.sync import sync_to_async
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_GET

from judge import access
from judge.events import Event, judging_key, trial_key
from judge.verdicts import Status
from web.pages.learner import learner_of
from web.pages.submissions import shown_judging
from web.sse import JUDGE_FAULT_MESSAGE, closing_event, event_stream, release_database
from web.watchers import TooManyStreams


@require_GET
async def submission_events(request: HttpRequest, public_id: uuid.UUID) -> HttpResponseBase:
    """The events of the judging that a submission's page shows, from `Last-Event-ID` on."""
    return _stream(request, *await sync_to_async(_of_submission)(request, public_id))


@require_GET
async def trial_events(request: HttpRequest, public_id: uuid.UUID) -> HttpResponseBase:
    """The events of a run on the samples, from `Last-Event-ID` on."""
    return _stream(request, *await sync_to_async(_of_trial)(request, public_id))


def _stream(request: HttpRequest, watcher_id: int, key: str, ended: Event | None) -> HttpResponseBase:
    last_id = request.headers.get("Last-Event-ID", "")
    try:
        return event_stream(key, last_id, watcher_id=watcher_id, ended=ended)
    except TooManyStreams:
        # The page's script asks for the page itself from now on, every other second.
        return HttpResponse("Too many live streams.", status=429, content_type="text/plain; charset=utf-8")


def _of_submission(request: HttpRequest, public_id: uuid.UUID) -> tuple[int, str, Event | None]:
    """All the database has to say, asked before the stream starts and never while it runs."""
    try:
        judging = shown_judging(access.get_submission(request.user, public_id))
        return learner_of(request).pk, judging_key(judging.pk), closing_event(judging)
    finally:
        release_database()


def _of_trial(request: HttpRequest, public_id: uuid.UUID) -> tuple[int, str, Event | None]:
    try:
        trial = access.get_trial(request.user, public_id)
        ended: dict[str, Event] = {
            Status.DONE: {"type": "done", "verdict": trial.result.get("verdict", "")},
            Status.ERROR: {"type": "error", "message": JUDGE_FAULT_MESSAGE},
        }
        return learner_of(request).pk, trial_key(trial.pk), ended.get(trial.status)
    finally:
        release_database()
