"""What others may have to follow when the bank changes; nobody here knows who they are."""

from collections.abc import Collection

from django.dispatch import Signal

from problems.models import Problem

counting_changed = Signal()
"""What a problem is worth, or whether it counts at all, has changed.

Sent inside the transaction of the change, with `problem_ids`: primary keys, or None for all problems.
"""


def tell_counting_changed(problem_ids: Collection[int] | None) -> None:
    """Tell whoever keeps points. Call inside the transaction."""
    counting_changed.send(Problem, problem_ids=problem_ids)
