from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from web.shares import WIDTH, segments


def test_it_is_empty_for_nothing() -> None:
    assert segments([("AC", 0)]) == []


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=9))
def test_parts_fill_the_bar_in_order_without_overlap(counts: list[int]) -> None:
    parts = segments([(str(index), count) for index, count in enumerate(counts)])
    assert [part.count for part in parts] == [count for count in counts if count]
    for part, following in pairwise(parts):
        assert part.width >= 0
        assert part.x + part.width <= following.x + 0.02
    if parts:
        assert parts[0].x == 0
        assert abs(parts[-1].x + parts[-1].width - WIDTH) < 0.02
