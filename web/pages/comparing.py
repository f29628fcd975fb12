"""Two submissions side by side: verdicts, cases, sources."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from judge import access
from judge.difference import sources
from judge.disclosure import told_cpu_ms
from judge.models import CaseResult, Judging, Submission
from judge.verdicts import Verdict
from web.pages.submissions import shown_judging

MOST_CASES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """What one of them showed on a case."""

    verdict: str = ""
    cpu_ms: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """One case of both."""

    ordinal: int
    old: Half
    new: Half

    @property
    def has_changed(self) -> bool:
        """Whether the verdict is another one."""
        return self.old.verdict != self.new.verdict


@login_required
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """`?a=` beside `?b=`, both the visitor's own, or any for staff."""
    old, new = (access.get_submission(request.user, request.GET.get(name, "")) for name in ("a", "b"))
    return render(request, "web/compare.html", _context(old, new))


def _context(old: Submission, new: Submission) -> dict[str, Any]:
    judgings = shown_judging(old), shown_judging(new)
    is_same_data = judgings[0].revision_id == judgings[1].revision_id
    return {
        "sides": list(zip((old, new), judgings, strict=True)),
        "old": old,
        "new": new,
        "is_same_problem": old.problem_id == new.problem_id,
        "rows": sources.compared(old.source, new.source),
        "is_same_source": old.source == new.source,
        "cases": _case_lines(*judgings) if is_same_data else [],
        "is_same_data": is_same_data,
    }


def _case_lines(old: Judging, new: Judging) -> list[CaseLine]:
    halves = [{row.ordinal: _half(row) for row in judging.cases.all()} for judging in (old, new)]
    ordinals = sorted(halves[0].keys() | halves[1].keys())[:MOST_CASES]
    return [
        CaseLine(ordinal=number, old=halves[0].get(number, Half()), new=halves[1].get(number, Half()))
        for number in ordinals
    ]


def _half(row: CaseResult) -> Half:
    was_run = row.verdict != Verdict.SKIPPED
    cpu_ms = told_cpu_ms(row.cpu_ms, is_sample=row.is_sample) if was_run else None
    return Half(verdict=row.verdict, cpu_ms=cpu_ms)
