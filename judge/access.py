"""The one door to every object: who may see what. Pages, API and admin ask here, never the tables."""

import uuid
from typing import TypeVar

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import Model, Q, QuerySet

from judge.models import Submission, Trial
from problems.models import LearningPath, PathStep, Problem, ProblemImport

Visitor = AbstractUser | AnonymousUser
AUTHORING = "problems.add_problemimport"
M = TypeVar("M", bound=Model)


class NotFound(LookupError):
    """There is no such thing, or it is none of the visitor's business: both look the same."""


def visible_problems(user: Visitor) -> QuerySet[Problem]:
    """Published problems for everybody, their own for owners, all for staff."""
    problems = Problem.objects.filter(current_revision__isnull=False)
    if _is_staff(user):
        return problems
    published = Q(is_published=True)
    if user.is_authenticated:
        return problems.filter(published | Q(owner_id=user.pk))
    return problems.filter(published)


def get_problem(user: Visitor, slug: str) -> Problem:
    """The visible problem of this slug with its current revision; raises `NotFound`."""
    return _one(visible_problems(user).select_related("current_revision", "primary_topic__skill"), slug=slug)


def get_own_problem(user: Visitor, slug: str) -> Problem:
    """The problem with its secrets: the visitor's own, or any for staff; raises `NotFound`."""
    problems = Problem.objects.filter(current_revision__isnull=False).select_related("current_revision")
    if not _is_staff(user):
        problems = problems.filter(owner_id=user.pk) if user.is_authenticated else problems.none()
    return _one(problems, slug=slug)


def visible_paths(user: Visitor) -> QuerySet[LearningPath]:
    """Published learning paths for everybody, all for staff."""
    paths = LearningPath.objects.all()
    return paths if _is_staff(user) else paths.filter(is_published=True)


def get_path(user: Visitor, slug: str) -> LearningPath:
    """The visible path of this slug; raises `NotFound`."""
    return _one(visible_paths(user), slug=slug)


def visible_steps(user: Visitor) -> QuerySet[PathStep]:
    """The steps of visible paths whose problems are visible too, in order."""
    steps = PathStep.objects.filter(path__in=visible_paths(user), problem__in=visible_problems(user))
    return steps.order_by("path", "order", "pk")


def may_author(user: Visitor) -> bool:
    """Whether somebody may bring packages: staff, and whom staff gave the permission to add imports."""
    return _is_staff(user) or bool(user.is_active and user.has_perm(AUTHORING))


def visible_imports(user: Visitor) -> QuerySet[ProblemImport]:
    """What an author brought; all of it for staff, nothing for anybody else."""
    imports = ProblemImport.objects.select_related("revision__problem", "owner")
    if _is_staff(user):
        return imports
    return imports.filter(owner_id=user.pk) if may_author(user) else imports.none()


def get_import(user: Visitor, import_id: int) -> ProblemImport:
    """A package that the visitor brought, or any for staff; raises `NotFound`."""
    return _one(visible_imports(user), pk=import_id)


def visible_submissions(user: Visitor) -> QuerySet[Submission]:
    """A visitor's own submissions; all of them for staff."""
    submissions = Submission.objects.select_related("problem", "current_judging", "user")
    if _is_staff(user):
        return submissions
    if user.is_authenticated:
        return submissions.filter(user_id=user.pk)
    return submissions.none()


def get_submission(user: Visitor, public_id: uuid.UUID | str) -> Submission:
    """The visitor's own submission with its problem's skill, or any for staff; raises `NotFound`."""
    submissions = visible_submissions(user).select_related("problem__primary_topic__skill")
    return _one(submissions, public_id=_parsed(public_id))


def get_own_submission(user: Visitor, public_id: uuid.UUID | str) -> Submission:
    """The visitor's own submission, nobody else's, staff or not; raises `NotFound`."""
    submission = get_submission(user, public_id)
    if submission.user_id != user.pk:
        raise NotFound(public_id)
    return submission


def get_trial(user: Visitor, public_id: uuid.UUID | str) -> Trial:
    """The visitor's own trial, or any for staff; raises `NotFound`."""
    trials = Trial.objects.select_related("revision__problem")
    if not _is_staff(user):
        trials = trials.filter(user_id=user.pk) if user.is_authenticated else trials.none()
    return _one(trials, public_id=_parsed(public_id))


def _is_staff(user: Visitor) -> bool:
    return bool(user.is_active and user.is_staff)


def _parsed(public_id: uuid.UUID | str) -> uuid.UUID:
    try:
        return public_id if isinstance(public_id, uuid.UUID) else uuid.UUID(public_id)
    except ValueError as error:
        raise NotFound(public_id) from error


def _one(rows: QuerySet[M], **wanted: object) -> M:
    found = rows.filter(**wanted).first()
    if found is None:
        raise NotFound(", ".join(f"{key}={value}" for key, value in wanted.items()))
    return found
