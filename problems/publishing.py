"""What learners see: a problem goes public only when its current revision is verified."""

from django.db import transaction

from problems.models import Problem
from problems.signals import tell_counting_changed

UNKNOWN_LICENSE = "unknown"


class NotPublishable(Exception):
    """The problem may not go public. `code`: `no_revision`, `not_verified` or `no_license`."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


@transaction.atomic
def publish(problem: Problem) -> None:
    """Show the problem to learners. Raises NotPublishable."""
    current = Problem.objects.select_for_update(no_key=True).get(pk=problem.pk)
    revision = current.current_revision
    if revision is None:
        raise NotPublishable("no_revision", f"{current.slug} has no package yet")
    if revision.verified_at is None:
        raise NotPublishable("not_verified", f"the current revision of {current.slug} is not verified")
    if current.license in ("", UNKNOWN_LICENSE):
        raise NotPublishable("no_license", f"{current.slug} names no licence")
    _set(problem, is_published=True)


@transaction.atomic
def unpublish(problem: Problem) -> None:
    """Take the problem out of view; submissions stay."""
    _set(problem, is_published=False)


def _set(problem: Problem, *, is_published: bool) -> None:
    problem.is_published = is_published
    problem.save(update_fields=["is_published"])
    tell_counting_changed([problem.pk])
