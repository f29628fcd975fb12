"""The problem that somebody was at last and has not solved: by what was sent, or by a draft not sent yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from judge import access
from judge.models import Submission
from judge.recommending import Attempt
from problems.models import Problem
from web.models import User
from web.studying.models import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """Where to go on: the last submission, and the draft where it is newer than that."""

    problem: Problem
    submission: Submission | None
    draft: Draft | None


def unfinished(user: User, attempts: Sequence[Attempt], recent: Sequence[Submission]) -> Unfinished | None:
    """The latest of both kinds. `attempts` come the latest first; `recent` saves a query where it can."""
    solved = [each.problem_id for each in attempts if each.is_solved]
    left = next((each for each in attempts if not each.is_solved), None)
    draft = _last_draft(user, solved)
    if draft is not None and (left is None or draft.saved_at > left.last_at):
        is_same = left is not None and left.problem_id == draft.problem_id
        sent = _last_sent(user, draft.problem_id, recent) if is_same else None
        return Unfinished(problem=draft.problem, submission=sent, draft=draft)
    sent = _last_sent(user, left.problem_id, recent) if left is not None else None
    return Unfinished(problem=sent.problem, submission=sent, draft=None) if sent is not None else None


def _last_draft(user: User, solved: Sequence[int]) -> Draft | None:
    drafts = Draft.objects.filter(user=user, problem__in=access.visible_problems(user))
    unsolved = drafts.exclude(problem_id__in=solved).exclude(source="")
    return unsolved.select_related("problem").order_by("-saved_at").first()


def _last_sent(user: User, problem_id: int, recent: Sequence[Submission]) -> Submission | None:
    shown = next((each for each in recent if each.problem_id == problem_id), None)
    return shown or access.visible_submissions(user).filter(user_id=user.pk, problem_id=problem_id).first()
