"""Bringing packages in through the admin: a file, and what its format does not carry."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from judge import imports
from judge.importing import ENDINGS
from problems.importing.draft import Form
from problems.importing.formats import AUTO, FORMATS
from problems.models import ProblemImport
from problems.package.problem_yaml import LICENSES

MOST_MIB = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024**2
"""Of any request: the server refuses larger ones before a form sees them."""
SAID = ("title", "statement", "time_limit_seconds", "memory_limit_mib", "author", "license", "only")


class ImportForm(forms.ModelForm[ProblemImport]):
    """The package, and answers for formats that leave something out."""

    file = forms.FileField(
        help_text=f"One of {', '.join(ENDINGS)}, at most {MOST_MIB} MiB; larger ones by `import_problem`."
    )
    format = forms.ChoiceField(choices=[(name, name) for name in (AUTO, *FORMATS)], initial=AUTO)
    slug = forms.SlugField(required=False, max_length=80, help_text="Short name; by default the file's.")
    title = forms.CharField(required=False, max_length=200)
    statement = forms.CharField(required=False, widget=forms.Textarea, help_text="Markdown.")
    time_limit_seconds = forms.FloatField(required=False, min_value=0.001, max_value=60)
    memory_limit_mib = forms.FloatField(required=False, min_value=1, max_value=4096)
    author = forms.CharField(required=False, max_length=300)
    license = forms.ChoiceField(required=False, choices=[("", ""), *((name, name) for name in LICENSES)])
    only = forms.CharField(
        required=False, max_length=200, help_text="The problem's folder, where an archive holds several."
    )

    class Meta:
        model = ProblemImport
        fields = ("format", "slug")

    def clean_file(self) -> "UploadedFile[Any]":
        """Of a kind that is read."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if not str(file.name).lower().endswith(ENDINGS):
            raise forms.ValidationError(f"None of {', '.join(ENDINGS)}.")
        return file


def kept_upload(data: Mapping[str, Any], owner: AbstractBaseUser | None) -> ProblemImport:
    """The row of a checked form's file. Raises `UploadRefused`."""
    said = {name: data[name] for name in SAID if data.get(name) not in (None, "")}
    with tempfile.TemporaryDirectory(prefix="whetstone-upload-") as scratch:
        name = Path(str(data["file"].name)).name
        path = Path(scratch) / name
        with path.open("wb") as target:
            for piece in data["file"].chunks():
                target.write(piece)
        return imports.keep(
            path, form=Form(**said), slug=data["slug"], format_name=data["format"], owner=owner
        )


@admin.register(ProblemImport)
class ProblemImportAdmin(admin.ModelAdmin[ProblemImport]):
    """What was brought in, with every defect and the verdicts of its solutions; new ones are added here."""

    list_display = ("file_name", "format", "slug", "state", "owner", "queued_at", "ended_at")
    list_filter = ("state", "format")
    list_select_related = ("owner",)
    search_fields = ("file_name", "slug", "digest")

    def get_form(
        self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm[ProblemImport]]:
        """The upload; afterwards there is nothing to change."""
        return ImportForm

    def get_fields(self, request: HttpRequest, obj: ProblemImport | None = None) -> tuple[str, ...]:
        """What to fill in, then what came of it."""
        if obj is None:
            return ("file", "format", "slug", *SAID)
        shown = ("file_name", "digest", "size", "format", "slug", "owner", "state", "revision")
        return (*shown, "told", "outcomes", "calibration", "queued_at", "started_at", "ended_at")

    def get_readonly_fields(self, request: HttpRequest, obj: ProblemImport | None = None) -> tuple[str, ...]:
        """Everything of what is done."""
        return self.get_fields(request, obj) if obj is not None else ()

    @admin.display(description="defects and warnings")
    def told(self, row: ProblemImport) -> SafeString:
        """A line each."""
        return format_html_join("", "<div>{}</div>", ((text,) for text in (*row.defects, *row.warnings)))

    @admin.display(description="its solutions, judged here")
    def outcomes(self, row: ProblemImport) -> SafeString:
        """A line each."""
        rows = row.verification.get("rows", [])
        words = ((r["path"], r["language"], r["verdict"], "" if r["is_right"] else "DIFFERS") for r in rows)
        return format_html_join("", "<div>{} ({}): {} {}</div>", words)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Keep the original and tell a worker."""
        owner = request.user if request.user.is_authenticated else None
        row = kept_upload(form.cleaned_data, owner)
        # The form's own object becomes the row that was made.
        obj.__dict__.update(row.__dict__)
        imports.ring(row)
        self.message_user(request, "A worker takes it in; reload to see how far it is.", messages.INFO)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Originals are kept."""
        return False
