"""Who may read an editorial: who has solved the problem, who gave it up, and staff."""

from django.db.models import Exists, OuterRef, QuerySet

from judge.models import BestResult
from problems.models import Problem
from web.models import User
from web.studying.models import GivenUp


def given_up(user: User | None, problem: Problem) -> GivenUp | None:
    """The user's giving up of this problem, if there was one."""
    return GivenUp.objects.filter(user=user, problem=problem).first() if user else None


def give_up(user: User, problem: Problem) -> GivenUp:
    """Open the editorial for this user; a second time changes nothing. Points stay as they are."""
    return GivenUp.objects.get_or_create(user=user, problem=problem)[0]


def may_read(user: User | None, *, has_solved: bool, has_given_up: bool) -> bool:
    """Whether this visitor may read it."""
    if user is None:
        return False
    if user.is_active and user.is_staff:
        return True
    return has_solved or has_given_up


def read_before_solving(user: User) -> QuerySet[GivenUp]:
    """For one's own page: which editorials were read while the problem was not solved, newest first."""
    solved_first = BestResult.objects.filter(
        user=user, problem=OuterRef("problem"), is_solved=True, solved_at__lte=OuterRef("given_up_at")
    )
    mine = GivenUp.objects.filter(~Exists(solved_first), user=user, problem__is_published=True)
    return mine.select_related("problem")
