"""For authors: a blueprint to start from, a package to bring, and what became of it, live."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import format_lazy
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from judge import access, imports
from judge.import_admin import ImportForm, kept_upload
from problems.models import ProblemImport
from problems.new_problem import BLUEPRINTS, BlueprintRefused, Wanted, zipped
from problems.package.kinds import KINDS
from problems.publishing import NotPublishable, publish
from web.pages.learner import learner_of
from web.pages.verification import found

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

SHOWN = 20
UNDER_WAY = (ProblemImport.State.QUEUED, ProblemImport.State.RUNNING)


def _choices(kind: str, languages: Sequence[str]) -> "tuple[StrPromise, list[tuple[str, StrPromise]]]":
    """A kind, and its blueprint in each language."""
    title = gettext_lazy(KINDS[kind].title)
    return title, [(f"{kind}:{name}", format_lazy("{} ({})", title, name)) for name in languages]


CHOICES = [_choices(kind, languages) for kind, languages in BLUEPRINTS.items()]


def _styled(fields: dict[str, forms.Field]) -> None:
    for field in fields.values():
        is_choice = isinstance(field, forms.ChoiceField)
        field.widget.attrs["class"] = "select" if is_choice else "input"


class BlueprintForm(forms.Form):
    """What the new problem is to be."""

    what = forms.ChoiceField(choices=CHOICES, label=gettext_lazy("Kind and language"))
    slug = forms.CharField(
        max_length=80,
        label=gettext_lazy("Short name"),
        help_text=gettext_lazy("Small letters, digits and hyphens."),
    )
    title = forms.CharField(max_length=200, required=False, label=gettext_lazy("Title"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _styled(self.fields)

    def archive(self, author: str) -> bytes:
        """Of checked fields. Raises `BlueprintRefused`."""
        kind, _, language = self.cleaned_data["what"].partition(":")
        said = {name: self.cleaned_data[name] for name in ("slug", "title")}
        return zipped(Wanted(kind=kind, language=language, author=author, **said))


class UploadForm(ImportForm):
    """The same as in the administration."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _styled(self.fields)
        self.fields["slug"].label = gettext("Short name")
        self.fields["slug"].help_text = gettext("Leave it empty to take the file's name.")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def author_page(request: HttpRequest) -> HttpResponse:
    """Blueprints and what was brought so far; POST brings a package."""
    _require_author(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = kept_upload(form.cleaned_data, learner_of(request))
        except imports.UploadRefused as error:
            form.add_error("file", str(error))
        else:
            imports.ring(row)
            return redirect("import", import_id=row.pk)
    return _page(request, upload=form, status=400 if form.errors else 200)


@login_required
@require_safe
def blueprint_zip(request: HttpRequest) -> HttpResponse:
    """The package to start from."""
    _require_author(request)
    form = BlueprintForm(request.GET)
    if form.is_valid():
        try:
            content = form.archive(learner_of(request).get_username())
        except BlueprintRefused as error:
            form.add_error("slug", str(error))
        else:
            response = HttpResponse(content, content_type="application/zip")
            name = form.cleaned_data["slug"]
            response.headers["Content-Disposition"] = f'attachment; filename="{name}.zip"'
            return response
    return _page(request, blueprint=form, status=400)


@login_required
@require_safe
def import_page(request: HttpRequest, import_id: int) -> HttpResponse:
    """What became of a package: its defects, or its revision with the tables of the checks, live."""
    row = access.get_import(request.user, import_id)
    tables = found(row.revision) if row.revision is not None else {}
    problem = row.revision.problem if row.revision is not None else None
    context = {
        "row": row,
        "problem": problem,
        "is_under_way": row.state in UNDER_WAY or bool(tables.get("running")),
        "may_publish": problem is not None and _is_publishable(row),
        **tables,
    }
    return render(request, "web/import.html", context)


@login_required
@require_POST
def publish_import(request: HttpRequest, import_id: int) -> HttpResponse:
    """Show a verified problem to learners."""
    row = access.get_import(request.user, import_id)
    if row.revision is None:
        raise Http404
    try:
        if row.revision.problem.current_revision_id != row.revision_id:
            raise NotPublishable("not_current", "a newer package has taken its place")
        publish(row.revision.problem)
    except NotPublishable as error:
        messages.error(request, gettext("Not published: %(reason)s.") % {"reason": error})
    else:
        messages.success(request, gettext("%(title)s is published.") % {"title": row.revision.problem.title})
    return redirect("import", import_id=import_id)


def _is_publishable(row: ProblemImport) -> bool:
    revision = row.revision
    if revision is None or revision.verified_at is None or revision.problem.is_published:
        return False
    return revision.problem.current_revision_id == revision.pk


def _require_author(request: HttpRequest) -> None:
    if not access.may_author(learner_of(request)):
        raise Http404


def _page(
    request: HttpRequest,
    *,
    upload: UploadForm | None = None,
    blueprint: BlueprintForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "upload": upload or UploadForm(),
        "blueprint": blueprint or BlueprintForm(),
        "rows": access.visible_imports(learner_of(request))[:SHOWN],
    }
    return render(request, "web/author.html", context, status=status)
