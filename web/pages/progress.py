"""How far the visitor has come: points by skill against what the published problems offer."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from judge import leaderboards
from judge.skill_lines import SkillLine, lines_of
from web import charts
from web.pages.learner import learner_of

WIDEST_RADAR = 12
"""More axes than this in one picture cannot be read: then each area gets its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A radar with its name."""

    title: str
    radar: charts.Radar
    lines: Sequence[SkillLine]


@login_required
@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """The radar, and a bar for each skill."""
    user = learner_of(request)
    standing = lines_of(user)
    lines = standing.skills
    drawn = {picture.title: picture for picture in pictures(lines)}
    context = {
        "areas": [
            (area, list(group), drawn.pop(area.name, None))
            for area, group in groupby(lines, key=lambda line: line.skill.area)
        ],
        # What is left is the picture of everything, where that can be read.
        "pictures": list(drawn.values()),
        "standing": leaderboards.standing(user, None),
        "problem_count": standing.offered.solved_count,
    }
    return render(request, "web/progress.html", context)


def pictures(lines: Sequence[SkillLine]) -> list[Picture]:
    """One radar of everything while it can be read, else one for each area."""
    if len(lines) <= WIDEST_RADAR:
        groups = [(gettext("All skills"), list(lines))]
    else:
        by_area = groupby(lines, key=lambda line: line.skill.area)
        groups = [(area.name, list(group)) for area, group in by_area]
    drawn = [
        (title, charts.radar([(line.skill.name, line.share) for line in group]), group)
        for title, group in groups
    ]
    return [Picture(title=title, radar=radar, lines=group) for title, radar, group in drawn if radar]
