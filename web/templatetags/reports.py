"""How many reports wait for whoever looks at the page."""

from django import template
from django.template import Context

from web.reports import access
from web.reports.models import ProblemReport

register = template.Library()


@register.simple_tag(takes_context=True)
def open_reports(context: Context) -> int:
    """Open reports on the visitor's problems."""
    reports = access.received_reports(context["request"].user)
    return reports.filter(state=ProblemReport.State.OPEN).count()
