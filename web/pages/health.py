"""For load balancers and the supervisor; and the page where staff see how the judge is doing."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from judge.health import Slot, look
from web import charts

PIECES = (("cpu_ms", _("Processor")), ("memory_ms", _("Memory")), ("syscall_ms", _("Kernel")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Song:
    """One piece of a canary's work over time, as a line."""

    name: str
    newest_ms: float
    points: str


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 "ok" when this process answers and reaches its database, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database unavailable\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


@login_required
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Queues, workers and canaries. For others than staff there is no such page."""
    if not request.user.is_staff:
        raise Http404
    found = look(timezone.now())
    slots = [(slot, _songs(slot)) for slot in found.slots]
    return render(request, "web/health.html", {"health": found, "slots": slots})


def _songs(slot: Slot) -> list[Song]:
    return [
        Song(
            name=str(name),
            newest_ms=getattr(slot.newest, piece),
            points=charts.line([getattr(reading, piece) for reading in slot.readings]),
        )
        for piece, name in PIECES
    ]
