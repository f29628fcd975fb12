"""The pictures of figures that a learner's program drew on samples: for whoever may see the submission."""

import base64
import uuid
from binascii import Error as NoBase64

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from judge import access
from web.pages.submissions import shown_judging


@login_required
@require_safe
def submission_figure(request: HttpRequest, public_id: uuid.UUID, ordinal: int) -> HttpResponse:
    """The figure of one sample of a submission."""
    judging = shown_judging(access.get_submission(request.user, public_id))
    case = next((row for row in judging.cases.all() if row.ordinal == ordinal and row.is_sample), None)
    return _png(bytes(case.picture) if case is not None else b"", public_id)


@login_required
@require_safe
def trial_figure(request: HttpRequest, public_id: uuid.UUID, ordinal: int) -> HttpResponse:
    """The figure of one sample of a trial."""
    cases = access.get_trial(request.user, public_id).result.get("cases", [])
    found = next((case.get("picture", "") for case in cases if case.get("ordinal") == ordinal), "")
    try:
        return _png(base64.b64decode(found), public_id)
    except NoBase64:
        raise access.NotFound(public_id) from None


def _png(content: bytes, public_id: uuid.UUID) -> HttpResponse:
    if not content:
        raise access.NotFound(public_id)
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, max-age=3600",
    }
    return HttpResponse(content, content_type="image/png", headers=headers)
