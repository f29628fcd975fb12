"""Who may see and answer a report: the problem's owner and staff; its reporter sees it too."""

from django.db.models import Q, QuerySet

from judge.access import NotFound, Visitor
from problems.models import Problem
from web.reports.models import ProblemReport


def received_reports(user: Visitor) -> QuerySet[ProblemReport]:
    """On the visitor's own problems; on all of them for staff."""
    reports = ProblemReport.objects.select_related("problem", "reporter")
    if not user.is_authenticated:
        return reports.none()
    return reports if _is_staff(user) else reports.filter(problem__owner_id=user.pk)


def sent_reports(user: Visitor) -> QuerySet[ProblemReport]:
    """The visitor's own."""
    reports = ProblemReport.objects.select_related("problem", "answered_by")
    return reports.filter(reporter_id=user.pk) if user.is_authenticated else reports.none()


def get_report(user: Visitor, report_id: int) -> ProblemReport:
    """A report that the visitor sent or received; raises `NotFound`."""
    reports = ProblemReport.objects.select_related(
        "problem", "reporter", "answered_by", "submission__current_judging"
    )
    if not _is_staff(user):
        mine = Q(reporter_id=user.pk) | Q(problem__owner_id=user.pk)
        reports = reports.filter(mine) if user.is_authenticated else reports.none()
    report = reports.filter(pk=report_id).first()
    if report is None:
        raise NotFound(report_id)
    return report


def may_answer(user: Visitor, report: ProblemReport) -> bool:
    """The owner of its problem, and staff."""
    return user.is_authenticated and (_is_staff(user) or report.problem.owner_id == user.pk)


def may_receive(user: Visitor) -> bool:
    """Whether somebody has problems that reports could come to."""
    if not user.is_authenticated:
        return False
    return _is_staff(user) or Problem.objects.filter(owner_id=user.pk).exists()


def _is_staff(user: Visitor) -> bool:
    return bool(user.is_active and user.is_staff)
