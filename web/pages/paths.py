"""Learning paths: the list of them, one with its steps, and the strip on the page of a problem inside one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from judge import access
from judge.models import BestResult, Submission
from problems.models import LearningPath, PathStep, Problem

BAR_WIDTH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far somebody is on a path."""

    solved: int
    total: int

    @property
    def width(self) -> float:
        """Of the bar's filled part."""
        return BAR_WIDTH * self.solved / self.total if self.total else 0.0

    @property
    def is_complete(self) -> bool:
        return 0 < self.total == self.solved


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a problem stands on a path."""

    path: LearningPath
    number: int
    total: int
    previous: Problem | None
    next: Problem | None


@require_safe
def path_list(request: HttpRequest) -> HttpResponse:
    """Every path the visitor may see, with how far they are."""
    paths = list(access.visible_paths(request.user))
    steps = list(access.visible_steps(request.user).values_list("path_id", "problem_id"))
    solved = _solved(request, {problem for _, problem in steps})
    rows = [(path, _progress([p for of, p in steps if of == path.pk], solved)) for path in paths]
    rows = [(path, progress) for path, progress in rows if progress.total]
    return render(request, "web/paths.html", {"rows": rows})


@require_safe
def path_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The steps of a path, what the visitor has done of them, and where to go on."""
    path = access.get_path(request.user, slug)
    steps = list(_steps(request, path))
    problems = [step.problem_id for step in steps]
    solved = _solved(request, problems)
    context: dict[str, Any] = {
        "path": path,
        "numbered": list(enumerate(steps, start=1)),
        "solved": solved,
        "tried": _tried(request, problems),
        "progress": _progress(problems, solved),
        "next_step": next((step for step in steps if step.problem_id not in solved), None),
    }
    return render(request, "web/path.html", context)


def place_of(request: HttpRequest, problem: Problem, slug: str) -> Place | None:
    """Where the problem stands on the path of this slug; None when it is not on it."""
    steps = list(_steps(request, slug))
    numbers = [number for number, step in enumerate(steps) if step.problem_id == problem.pk]
    return _place(steps, numbers[0]) if numbers else None


def _place(steps: Sequence[PathStep], at: int) -> Place:
    return Place(
        path=steps[at].path,
        number=at + 1,
        total=len(steps),
        previous=steps[at - 1].problem if at else None,
        next=steps[at + 1].problem if at + 1 < len(steps) else None,
    )


def _steps(request: HttpRequest, path: LearningPath | str) -> Iterable[PathStep]:
    wanted = {"path__slug": path} if isinstance(path, str) else {"path": path}
    found = access.visible_steps(request.user).filter(**wanted)
    return found.select_related("path", "problem__primary_topic__skill")


def _progress(problems: Sequence[int], solved: set[int]) -> Progress:
    return Progress(solved=len(solved.intersection(problems)), total=len(problems))


def _solved(request: HttpRequest, problems: Iterable[int]) -> set[int]:
    if not request.user.is_authenticated:
        return set()
    mine = BestResult.objects.filter(user_id=request.user.pk, is_solved=True, problem__in=problems)
    return set(mine.values_list("problem_id", flat=True))


def _tried(request: HttpRequest, problems: Iterable[int]) -> set[int]:
    if not request.user.is_authenticated:
        return set()
    mine = Submission.objects.filter(user_id=request.user.pk, problem__in=problems)
    return set(mine.order_by().values_list("problem_id", flat=True).distinct())
