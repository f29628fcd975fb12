"""Files beside a statement, and the whole package for those whose problem it is."""

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from judge import access
from problems.cache import open_package
from problems.exporting.formats import WRITERS, as_zip, export
from problems.models import Problem, ProblemRevision
from problems.public_files import PDF, content_type

SANDBOXED = "default-src 'none'; sandbox; frame-ancestors 'none'"
"""Whatever an author wrote into a file, it gets no rights of this site."""


@require_safe
def problem_file(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """A statement in PDF, shown, or an attachment, to be kept."""
    problem = access.get_problem(request.user, slug)
    revision = _revision(problem)
    wanted = next((file for file in revision.files if file["name"] == name), None)
    if wanted is None:
        raise access.NotFound(name)
    content = open_package(revision).read(wanted["path"])
    kind = content_type(content, is_statement=wanted["is_statement"])
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Security-Policy"] = SANDBOXED
    response.headers["X-Content-Type-Options"] = "nosniff"
    # Names of a package hold no quotes, spaces or control characters.
    shown = "inline" if kind == PDF else "attachment"
    response.headers["Content-Disposition"] = f'{shown}; filename="{name.rsplit("/", 1)[-1]}"'
    return response


@require_safe
def package_zip(request: HttpRequest, slug: str, format_name: str) -> HttpResponseBase:
    """The package with its secret data, for staff and the problem's owner only."""
    problem = access.get_own_problem(request.user, slug)
    if format_name not in WRITERS:
        raise access.NotFound(format_name)
    package = open_package(_revision(problem))
    with as_zip(export(package, format_name)[0], package.slug) as archive:
        # On Unix the file can be read to its end after it lost its name.
        file = archive.open("rb")
    return FileResponse(file, as_attachment=True, filename=f"{package.slug}-{format_name}.zip")


def _revision(problem: Problem) -> ProblemRevision:
    if problem.current_revision is None:
        raise access.NotFound(problem.slug)
    return problem.current_revision
