"""Who solves one problem with the least CPU time."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from judge import access, runtime_board
from sandbox.languages import LANGUAGES
from web.charts import ratios

PAGE_SIZE = 50


@require_safe
def runtime_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The board of a problem, ties by overlapping intervals; `?language=` for one language."""
    problem = access.get_problem(request.user, slug)
    language = request.GET.get("language", "")
    language = language if language in LANGUAGES else ""
    measured = runtime_board.measured(problem)
    board = runtime_board.ranked_best(row for row in measured if language in ("", row.language))
    page = Paginator(board, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    spans = ratios.spans([(each.row.low, each.row.ratio, each.row.high) for each in rows])
    mine = next((each for each in board if each.row.user_id == request.user.pk), None)
    context = {
        "problem": problem,
        "page": page,
        "rows": list(zip(rows, spans.rows, strict=True)),
        "reference_x": spans.reference_x,
        "mine": mine,
        "language": language,
        "languages": sorted({row.language for row in measured}),
    }
    return render(request, "web/runtimes.html", context)
