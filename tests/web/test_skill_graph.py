"""Where the skills stand on their map"""

from hypothesis import given
from hypothesis import strategies as st

from web.skill_graph import HEIGHT, WIDTH, depths_of, graph

SLUGS = [f"s{number}" for number in range(8)]
trees = st.dictionaries(st.sampled_from(SLUGS), st.lists(st.sampled_from([*SLUGS, "nowhere"]), max_size=3))


def test_it_puts_what_builds_on_something_to_the_right_of_it() -> None:
    found = graph({"a": ["one", "two"], "b": ["three"]}, {"two": ["one"], "three": ["two", "nowhere"]})
    x = {box.slug: box.x for box in found.boxes}
    assert x["one"] < x["two"] < x["three"]
    assert [(curve.source, curve.target) for curve in found.curves] == [("one", "two"), ("two", "three")]
    assert [band.area for band in found.bands] == ["a", "b"]


def test_it_cuts_circles() -> None:
    assert set(depths_of({"a": ["b"], "b": ["a"], "c": ["c"]})) == {"a", "b", "c"}


def test_it_draws_nothing_of_nothing() -> None:
    assert graph({}, {}).boxes == []


@given(trees, st.integers(1, 7))
def test_no_two_boxes_overlap_and_all_lie_within(needs: dict[str, list[str]], cut: int) -> None:
    found = graph({"a": SLUGS[:cut], "b": SLUGS[cut:]}, needs)
    assert [box.slug for box in found.boxes] == SLUGS
    places = [(box.x, box.y) for box in found.boxes]
    assert len(set(places)) == len(places)
    for x, y in places:
        assert 0 <= x <= found.width - WIDTH
        assert 0 < y <= found.height - HEIGHT
    for (x, y), (other_x, other_y) in zip(sorted(places), sorted(places)[1:], strict=False):
        assert x != other_x or other_y - y >= HEIGHT
