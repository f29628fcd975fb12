"""Save a draft so that two tabs and a lost connection lose nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from judge import access
from problems.models import Problem
from web.models import User
from web.studying.keeping import MOST_EARLIER, rule
from web.studying.models import Draft, EarlierDraft

MOST_DIGITS = 18
ASKED_REASONS = frozenset({"reset", "replaced"})


class DraftRefused(ValueError):
    """A text that cannot be a draft; the writer's own device still has it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Saved:
    """The draft as it is now, and what it replaced without its writer having seen it."""

    draft: Draft
    other: EarlierDraft | None = None


def save(*, user: User, problem: Problem, language: str, source: str, base: int, reason: str = "") -> Saved:
    """Make `source` the draft. `base` is the revision that its writer last saw, 0 for none.

    Raises `DraftRefused` for what no submission could be either.
    """
    _check(problem, language, source)
    with transaction.atomic():
        found = Draft.objects.select_for_update().filter(user=user, problem=problem, language=language)
        draft, is_new = found.get_or_create(
            defaults={"user": user, "problem": problem, "language": language, "source": source}
        )
        if is_new or draft.source == source:
            return Saved(draft)
        return Saved(draft, _replace(draft, source, base, reason))


def _replace(draft: Draft, source: str, base: int, reason: str) -> EarlierDraft | None:
    asked = reason if reason in ASKED_REASONS else ""
    ruling = rule(saved=draft.source, known=base == draft.revision, wanted=source, reason=asked)
    other = _put_aside(draft, ruling.reason) if ruling.reason else None
    draft.source = source
    draft.revision += 1
    draft.saved_at = timezone.now()
    draft.save(update_fields=["source", "revision", "saved_at"])
    return other if ruling.is_conflict else None


def _put_aside(draft: Draft, reason: str) -> EarlierDraft:
    draft.earlier.filter(source=draft.source).delete()
    kept = draft.earlier.create(source=draft.source, reason=reason, saved_at=draft.saved_at)
    surplus = draft.earlier.values_list("pk", flat=True)[MOST_EARLIER:]
    EarlierDraft.objects.filter(pk__in=list(surplus)).delete()
    return kept


def _check(problem: Problem, language: str, source: str) -> None:
    revision = problem.current_revision
    if revision is None or language not in revision.languages:
        raise DraftRefused("language_not_offered", _("This problem does not take this language."))
    if len(source.encode("utf-8", "surrogatepass")) > revision.code_limit_bytes:
        raise DraftRefused("source_too_large", _("The source is larger than this problem takes."))
    if "\0" in source:
        raise DraftRefused("source_has_nul", _("The source holds a NUL character."))


def of_problem(user: User, problem: Problem) -> Sequence[Draft]:
    """The user's drafts of a problem, the one last saved first."""
    return list(Draft.objects.filter(user=user, problem=problem).order_by("-saved_at", "-pk"))


def earlier_of(user: User, problem: Problem) -> Sequence[EarlierDraft]:
    """What was put aside of all the user's drafts of a problem, newest first."""
    mine = EarlierDraft.objects.filter(draft__user=user, draft__problem=problem)
    return list(mine.select_related("draft").order_by("-pk")[: 5 * MOST_EARLIER])


def get_earlier(user: User, problem: Problem, earlier_id: str) -> EarlierDraft:
    """One text put aside, of this user; raises `access.NotFound`, also for what is no number."""
    mine = EarlierDraft.objects.select_related("draft").filter(draft__user=user, draft__problem=problem)
    is_number = earlier_id.isascii() and earlier_id.isdigit() and len(earlier_id) < MOST_DIGITS
    found = mine.filter(pk=int(earlier_id)).first() if is_number else None
    if found is None:
        raise access.NotFound(f"earlier draft {earlier_id}")
    return found


def as_json(draft: Draft) -> Mapping[str, Any]:
    """A draft as the page's scripts take it."""
    return {"source": draft.source, "revision": draft.revision, "saved_at": draft.saved_at.isoformat()}
