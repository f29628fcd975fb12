"""What people type: threads, posts, reports."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from web.discussion.models import BODY_CHARS, REPORT_CHARS, TITLE_CHARS, PostReport
from web.discussion.writing import Said

MARKDOWN_HELP = _(
    "Markdown: **bold**, `code`, ```blocks```, $maths$. Hide a passage between :::spoiler and :::"
)


class PostForm(forms.Form):
    """A reply, or a post to be changed."""

    body = forms.CharField(
        label=_("Text"),
        max_length=BODY_CHARS,
        widget=forms.Textarea(attrs={"rows": 7, "class": "input", "data-draft-text": ""}),
        help_text=MARKDOWN_HELP,
    )
    is_spoiler = forms.BooleanField(
        label=_("This gives something of the solution away"),
        required=False,
        help_text=_("Only readers who have solved the problem will see it."),
    )

    def said(self) -> Said:
        """Of checked fields."""
        return Said(**self.cleaned_data)


class ThreadForm(PostForm):
    """A new thread, or its opening post to be changed."""

    title = forms.CharField(
        label=_("Title"),
        max_length=TITLE_CHARS,
        widget=forms.TextInput(attrs={"class": "input"}),
        help_text=_("What it is about, in a few words. Everybody sees it, so no spoilers here."),
    )
    field_order = ("title", "body", "is_spoiler")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_spoiler"].label = _("This thread is about the solution")
        self.fields["is_spoiler"].help_text = _(
            "Only readers who have solved the problem will see its posts; the title stays visible."
        )


class ReportForm(forms.Form):
    """What is wrong with a post."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"), choices=PostReport.Reason.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Anything to add? (optional)"),
        required=False,
        max_length=REPORT_CHARS,
        widget=forms.Textarea(attrs={"rows": 3, "class": "input"}),
    )
