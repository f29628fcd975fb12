"""Lists of the administration that stay fast with 100,000 rows: bounded counts, filters that are typed."""

import contextlib
import uuid
from collections.abc import Iterator
from functools import cached_property
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from problems.models import Problem

MOST_COUNTED = 10_000
"""Nobody pages further; counting 100,000 rows takes longer than showing a hundred of them."""


class BoundedPaginator(Paginator[Any]):
    """Counts up to `MOST_COUNTED` rows. A list that says so many has more: filter it."""

    @cached_property
    def count(self) -> int:
        """How many rows the pages show."""
        rows: Any = self.object_list
        return int(rows.order_by()[:MOST_COUNTED].count())


class TypedFilter(admin.SimpleListFilter):
    """A filter with a field to type into, where a list of choices would have thousands."""

    template = "admin/typed_filter.html"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """One, so that the filter is shown."""
        return [("", "")]

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """What the form has to send along: the other filters."""
        others = changelist.get_filters_params()
        yield {
            "value": self.value() or "",
            "others": [(name, value) for name, given in others.items() for value in _listed(given)],
        }


class ProblemFilter(TypedFilter):
    """By the short name of a problem."""

    title = _("problem")
    parameter_name = "problem"
    through: ClassVar[str] = "problem"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Model]) -> QuerySet[Model]:
        """Of the problems whose short name begins so."""
        begins = self.value()
        if not begins:
            return queryset
        problems = Problem.objects.filter(slug__startswith=begins).values_list("pk", flat=True)
        return queryset.filter(**{f"{self.through}__in": list(problems)})


class PersonFilter(TypedFilter):
    """By somebody's username."""

    title = _("user")
    parameter_name = "who"
    through: ClassVar[str] = "user"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Model]) -> QuerySet[Model]:
        """Of this user."""
        if not self.value():
            return queryset
        people = get_user_model().objects.filter(username=self.value()).values_list("pk", flat=True)
        return queryset.filter(**{f"{self.through}__in": list(people)})


class ProblemOfSubmissionFilter(ProblemFilter):
    """The same for what belongs to a submission."""

    through = "submission__problem"


class PersonOfSubmissionFilter(PersonFilter):
    """The same for what belongs to a submission."""

    through = "submission__user"


def found(queryset: QuerySet[Any], words: str, prefix: str = "") -> QuerySet[Any]:
    """Submissions, or with a prefix what belongs to them, by id, username or short name of the problem.

    People and problems are looked up first: one condition over three joined tables would read all of them.
    """
    people = get_user_model().objects.filter(username__icontains=words).values_list("pk", flat=True)
    problems = Problem.objects.filter(slug__icontains=words).values_list("pk", flat=True)
    wanted = Q(**{f"{prefix}user__in": list(people)}) | Q(**{f"{prefix}problem__in": list(problems)})
    with contextlib.suppress(ValueError):
        wanted |= Q(**{f"{prefix}public_id": uuid.UUID(words)})
    return queryset.filter(wanted)


def _listed(given: Any) -> list[Any]:
    return given if isinstance(given, list) else [given]
