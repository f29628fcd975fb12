"""Reporting a problem, reading what came back, and the author's side of both."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from judge.access import NotFound, get_problem
from web.pages.learner import learner_of
from web.reports import access, mail, writing
from web.reports.forms import AnswerForm, ProblemReportForm
from web.reports.models import ProblemReport
from web.reports.writing import ReportRefused

PER_PAGE = 30
SHOWN = 10


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report_problem(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell the author what is wrong with a problem."""
    problem = get_problem(request.user, slug)
    form = ProblemReportForm(learner_of(request), problem, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            report = writing.send(learner_of(request), problem, **form.said())
        except ReportRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            mail.tell_owner(report, _address(request, report))
            messages.success(request, _("Thank you. You will find the answer here."))
            return redirect("problem-report", report_id=report.pk)
    earlier = access.sent_reports(request.user).filter(problem=problem)[:SHOWN]
    context = {"problem": problem, "form": form, "earlier": earlier}
    return render(request, "web/reports/new.html", context, status=400 if form.errors else 200)


@login_required
@require_safe
def own_reports(request: HttpRequest) -> HttpResponse:
    """What the visitor reported, and what became of it."""
    page = Paginator(access.sent_reports(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "web/reports/list.html", {"page": page, "is_author": False})


@login_required
@require_safe
def received_reports(request: HttpRequest) -> HttpResponse:
    """Reports on the visitor's problems: the open ones, or those of the state in the URL."""
    if not access.may_receive(request.user):
        raise NotFound("reports")
    state = request.GET.get("state", "")
    state = state if state in ProblemReport.State.values else ProblemReport.State.OPEN.value
    reports = access.received_reports(request.user).filter(state=state)
    page = Paginator(reports, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "state": state, "states": ProblemReport.State.choices, "is_author": True}
    return render(request, "web/reports/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report_page(request: HttpRequest, report_id: int) -> HttpResponse:
    """One report; POST answers it."""
    report = access.get_report(request.user, report_id)
    may_answer = access.may_answer(request.user, report)
    if request.method == "POST" and not may_answer:
        raise NotFound(report_id)
    form = AnswerForm(request.POST if request.method == "POST" else None, initial={"text": report.answer})
    if request.method == "POST" and form.is_valid():
        closes = "close" in request.POST
        writing.answer(report, learner_of(request), text=form.cleaned_data["text"], closes=closes)
        mail.tell_reporter(report, _address(request, report))
        return redirect("problem-report", report_id=report.pk)
    context = {"report": report, "form": form, "may_answer": may_answer}
    return render(request, "web/reports/report.html", context, status=400 if form.errors else 200)


def _address(request: HttpRequest, report: ProblemReport) -> str:
    return request.build_absolute_uri(reverse("problem-report", args=[report.pk]))
