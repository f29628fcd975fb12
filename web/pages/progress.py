"""How far the visitor has come: points by skill against what the published problems offer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from judge import leaderboards
from judge.skill_lines import SkillLine, lines_of
from problems.models import SkillArea
from web import charts
from web.pages.learner import learner_of

WIDEST_RADAR = 12
"""More axes than this in one picture cannot be read: then each area gets its own."""

FEWEST_BEGUN = 3
"""With points in fewer skills than this, a radar is a spike that tells less than the bars."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A radar with its name."""

    title: str
    radar: charts.Radar
    lines: Sequence[SkillLine]

    @property
    def is_telling(self) -> bool:
        """Whether the shape has an area, so that it says something at a glance."""
        return sum(line.points > 0 for line in self.lines) >= FEWEST_BEGUN

    @property
    def outermost_percent(self) -> int:
        """What the outermost ring stands for."""
        return round(100 * self.radar.outermost)


Area: TypeAlias = tuple[SkillArea, list[SkillLine], Picture | None]


@login_required
@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """The radar, and a bar for each skill."""
    user = learner_of(request)
    standing = lines_of(user)
    lines = standing.skills
    areas, whole = with_pictures(lines, pictures(lines))
    context = {
        "areas": areas,
        "pictures": whole,
        "standing": leaderboards.standing(user, None),
        "problem_count": standing.offered.solved_count,
    }
    return render(request, "web/progress.html", context)


def with_pictures(lines: Iterable[SkillLine], drawn: Iterable[Picture]) -> tuple[list[Area], list[Picture]]:
    """The areas of these lines, each with its picture; and the pictures of more than one area."""
    by_title = {picture.title: picture for picture in drawn}
    areas = [
        (area, list(group), by_title.pop(area.name, None))
        for area, group in groupby(lines, key=lambda line: line.skill.area)
    ]
    return areas, list(by_title.values())


def pictures(lines: Sequence[SkillLine]) -> list[Picture]:
    """One radar of everything while it can be read, else one for each area."""
    if len(lines) <= WIDEST_RADAR:
        groups = [(gettext("All skills"), list(lines))]
    else:
        by_area = groupby(lines, key=lambda line: line.skill.area)
        groups = [(area.name, list(group)) for area, group in by_area]
    drawn = [(title, _radar(group), group) for title, group in groups]
    return [Picture(title=title, radar=radar, lines=group) for title, radar, group in drawn if radar]


def _radar(lines: Sequence[SkillLine]) -> charts.Radar | None:
    values = [(line.skill.name, line.share) for line in lines]
    return charts.radar(values, outermost=charts.fitting_scale([share for _, share in values]))
