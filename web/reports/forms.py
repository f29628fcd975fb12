"""What is typed about a problem, and what is answered."""

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from judge.models import Submission
from judge.verdicts import VERDICT_NAMES, Verdict
from problems.models import Problem
from web.models import User
from web.reports.models import TEXT_CHARS, ProblemReport

OFFERED = 20


class SubmissionChoice(forms.ModelChoiceField[Submission]):
    """One of one's own, told apart by when it was sent and what became of it."""

    def label_from_instance(self, obj: Submission) -> str:
        judging = obj.current_judging
        verdict = VERDICT_NAMES[Verdict(judging.verdict)] if judging and judging.verdict else _("not judged")
        when = date_format(localtime(obj.created_at), "SHORT_DATETIME_FORMAT")
        return _("%(when)s: %(verdict)s") % {"when": when, "verdict": verdict}


class ProblemReportForm(forms.Form):
    """What is wrong with a problem."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is wrong?"), choices=ProblemReport.Kind.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=gettext_lazy("Tell it so that the author can find it"),
        max_length=TEXT_CHARS,
        widget=forms.Textarea(attrs={"rows": 7, "class": "input"}),
        help_text=gettext_lazy(
            "The sentence, the sample or the input that is wrong; what you expected instead."
        ),
    )
    submission = SubmissionChoice(
        queryset=Submission.objects.none(),
        label=gettext_lazy("A submission that shows it (optional)"),
        required=False,
        empty_label=gettext_lazy("none"),
        widget=forms.Select(attrs={"class": "select"}),
        help_text=gettext_lazy("Its source can be read by whoever answers you."),
    )

    def __init__(self, user: User, problem: Problem, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = Submission.objects.filter(user=user, problem=problem)
        newest = list(mine.values_list("pk", flat=True)[:OFFERED])
        field = self.fields["submission"]
        if isinstance(field, SubmissionChoice):
            field.queryset = mine.filter(pk__in=newest).select_related("current_judging")
        if not newest:
            del self.fields["submission"]

    def said(self) -> dict[str, Any]:
        """Of checked fields."""
        return {"submission": None} | self.cleaned_data


class AnswerForm(forms.Form):
    """What the reporter is told."""

    text = forms.CharField(
        label=gettext_lazy("Your answer"),
        max_length=TEXT_CHARS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "class": "input"}),
        help_text=gettext_lazy("The reporter reads it here, and by mail if they gave an address."),
    )

    def clean(self) -> dict[str, Any]:
        fields = super().clean() or {}
        if "close" not in self.data and not fields.get("text"):
            self.add_error("text", _("An answer needs some words. To end it without any, close it."))
        return fields
