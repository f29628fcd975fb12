"""The learning paths of the home page: those that were begun, or, to begin with, a few to choose from."""

from collections.abc import Collection
from dataclasses import dataclass

from judge import access
from judge.access import Visitor

MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PathLine:
    """A path and how far somebody is on it."""

    slug: str
    title: str
    solved: int
    total: int

    @property
    def percent(self) -> int:
        """Solved steps in a hundred."""
        return round(100 * self.solved / self.total)


def path_lines(visitor: Visitor, solved: Collection[int]) -> list[PathLine]:
    """Paths that were begun and are not done, the nearest to its end first; without any, those not begun."""
    problems: dict[tuple[str, str], list[int]] = {}
    steps = access.visible_steps(visitor).values_list("path__slug", "path__title", "problem_id")
    for slug, title, problem_id in steps:
        problems.setdefault((slug, title), []).append(problem_id)
    lines = [
        PathLine(slug=slug, title=title, solved=len(set(ids) & set(solved)), total=len(ids))
        for (slug, title), ids in problems.items()
    ]
    begun = sorted((line for line in lines if 0 < line.solved < line.total), key=lambda line: -line.percent)
    return (begun or [line for line in lines if not line.solved])[:MOST]
