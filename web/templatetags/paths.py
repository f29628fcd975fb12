"""The strip that says which path a problem was opened from."""

from django import template
from django.http import HttpRequest
from django.template import Context

from problems.models import Problem
from web.pages.paths import Place, place_of

LONGEST_SLUG = 80
register = template.Library()


@register.simple_tag(takes_context=True)
def place_on_path(context: Context, problem: Problem) -> Place | None:
    """Where the problem stands on the path of `?path=`, or None."""
    request = context.get("request")
    slug = request.GET.get("path", "") if isinstance(request, HttpRequest) else ""
    if not slug or len(slug) > LONGEST_SLUG or "\0" in slug:
        return None
    return place_of(request, problem, slug) if isinstance(request, HttpRequest) else None
