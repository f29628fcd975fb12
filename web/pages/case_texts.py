"""The long texts of cases that may be seen, as downloads."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from judge import access
from web.pages.cases import shown_texts
from web.pages.submissions import shown_judging


@login_required
@require_safe
def case_text(request: HttpRequest, public_id: uuid.UUID, ordinal: int, part: str) -> HttpResponse:
    """Input, expected output, own output and the like of one sample or open case."""
    judging = shown_judging(access.get_submission(request.user, public_id))
    row = next((case for case in judging.cases.all() if case.ordinal == ordinal and case.is_shown), None)
    texts = shown_texts(row, judging.revision) if row is not None else {}
    if part not in texts:
        raise access.NotFound(part)
    # Text from the enemy: nothing a browser would run, whatever it looks like.
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Content-Disposition": f'attachment; filename="case-{ordinal}-{part}.txt"',
    }
    return HttpResponse(texts[part], content_type="text/plain; charset=utf-8", headers=headers)
