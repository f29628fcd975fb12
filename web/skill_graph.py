"""Where the skills stand on their map. Pure: names and what needs what in, boxes and curves out.

Columns are depths: a skill stands right of everything that it builds on. Areas are bands, one under another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 226, 50
GAP_X, GAP_Y = 62, 12
BAND_TOP, BAND_BOTTOM = 34, 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One skill's place."""

    slug: str
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """From a skill to one that builds on it; `path` is ready for SVG's `d`."""

    source: str
    target: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The strip of an area."""

    area: str
    y: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """The whole map."""

    width: int
    height: int
    bands: Sequence[Band]
    boxes: Sequence[Box]
    curves: Sequence[Curve]


def graph(areas: Mapping[str, Sequence[str]], needs: Mapping[str, Sequence[str]]) -> Graph:
    """Lay out each area's skills (slugs, in order). Needs that are not on the map are left out."""
    known = {slug for slugs in areas.values() for slug in slugs}
    wanted = {slug: [each for each in needs.get(slug, ()) if each in known] for slug in known}
    depths = depths_of(wanted)
    boxes: dict[str, Box] = {}
    bands: list[Band] = []
    top = 0
    for area, slugs in areas.items():
        rows = _rows(slugs, wanted, depths)
        for slug, row in rows.items():
            x = depths[slug] * (WIDTH + GAP_X)
            boxes[slug] = Box(slug=slug, x=x, y=top + BAND_TOP + row * (HEIGHT + GAP_Y))
        count = max(rows.values(), default=0) + 1
        height = BAND_TOP + count * (HEIGHT + GAP_Y) - GAP_Y + BAND_BOTTOM
        bands.append(Band(area=area, y=top, height=height))
        top += height
    ordered = [boxes[slug] for slugs in areas.values() for slug in slugs]
    curves = [_curve(boxes[source], box) for box in ordered for source in wanted[box.slug]]
    columns = max(depths.values(), default=0) + 1
    return Graph(
        width=columns * (WIDTH + GAP_X) - GAP_X, height=top, bands=bands, boxes=ordered, curves=curves
    )


def depths_of(needs: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """How many steps lie under each skill. Where skills need each other in a circle, the circle is cut."""
    depths: dict[str, int] = {}

    def depth(slug: str, above: frozenset[str]) -> int:
        if slug not in depths:
            under = [each for each in needs[slug] if each not in above]
            depths[slug] = max((depth(each, above | {each}) + 1 for each in under), default=0)
        return depths[slug]

    for slug in sorted(needs):
        depth(slug, frozenset({slug}))
    return depths


def _rows(
    slugs: Sequence[str], needs: Mapping[str, Sequence[str]], depths: Mapping[str, int]
) -> dict[str, int]:
    """A row for each skill of an area, near the rows of what it builds on."""
    rows: dict[str, int] = {}
    for column in sorted({depths[slug] for slug in slugs}):
        here = [slug for slug in slugs if depths[slug] == column]
        here.sort(key=lambda slug: _mean([rows[each] for each in needs[slug] if each in rows]))
        rows |= {slug: row for row, slug in enumerate(here)}
    return rows


def _mean(rows: Sequence[int]) -> float:
    return sum(rows) / len(rows) if rows else 0.0


def _curve(source: Box, target: Box) -> Curve:
    x1, y1 = source.x + WIDTH, source.y + HEIGHT // 2
    x2, y2 = target.x, target.y + HEIGHT // 2
    bend = GAP_X * 0.55
    path = f"M{x1},{y1} C{x1 + bend:g},{y1} {x2 - bend:g},{y2} {x2},{y2}"
    return Curve(source=source.slug, target=target.slug, path=path)
