"""Places for live streams: so many for each user, given back in any way"""

from concurrent.futures import ThreadPoolExecutor

import pytest

from web import watchers
from web.watchers import Place, TooManyStreams

# No row belongs to these: nothing else counts for them.
MIRA, NOAH = -1, -2


def places(user_id: int, count: int) -> list[Place]:
    return [Place(user_id) for _ in range(count)]


def test_it_has_so_many_for_each_user() -> None:
    held = places(MIRA, watchers.MAX_STREAMS)
    with pytest.raises(TooManyStreams):
        Place(MIRA)
    held += places(NOAH, 1)
    for place in held:
        place.leave()


def test_it_gives_a_place_back_once() -> None:
    held = places(MIRA, watchers.MAX_STREAMS)
    for _ in range(3):
        held[0].leave()
    held[0] = Place(MIRA)
    with pytest.raises(TooManyStreams):
        Place(MIRA)
    for place in held:
        place.leave()
    for place in places(MIRA, watchers.MAX_STREAMS):
        place.leave()


def test_it_counts_right_in_many_threads() -> None:
    def come_and_go(_: int) -> None:
        for _ in range(200):
            Place(MIRA).leave()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(come_and_go, range(8)))
    for place in places(MIRA, watchers.MAX_STREAMS):
        place.leave()
