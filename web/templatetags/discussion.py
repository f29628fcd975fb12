"""How posts are put into pages, and where the discussion shows up on others."""

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from problems import prose
from problems.models import Problem
from web.discussion import reading
from web.discussion.models import Thread
from web.models import User

NEWS = 5
register = template.Library()


@register.filter
def as_post(html: str) -> SafeString:
    """A rendered post, with words in place of the marks of its spoilers."""
    opened = format_html('<div class="spoiler"><p class="spoiler-label">{}</p>', _("Spoiler"))
    closed = format_html(
        '<p class="concealed">{}</p>', _("A spoiler stood here. Solve the problem to read it.")
    )
    # Only `prose` makes this HTML, and it makes nothing that could run.
    return mark_safe(html.replace(prose.SPOILER, opened).replace(prose.CONCEALED, closed))  # noqa: S308


@register.simple_tag(takes_context=True)
def discussion_tab(context: Context, problem: Problem) -> SafeString:
    """The link among the tabs of a problem."""
    count = reading.thread_count(context["request"].user, problem)
    label = _("Discussion (%(count)s)") % {"count": count} if count else _("Discussion")
    address = reverse("discussion", args=[problem.slug])
    return format_html('<a id="tab-discussion" href="{}" hx-boost="false">{}</a>', address, label)


@register.simple_tag(takes_context=True)
def unread_threads(context: Context) -> list[Thread]:
    """The newest threads with replies that this reader has not seen."""
    user = context["request"].user
    return list(reading.unread(user)[:NEWS]) if isinstance(user, User) else []
