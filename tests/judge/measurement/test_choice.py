import pytest

from judge.measurement.choice import MOST_TURN_MS, Timed, chosen


def timed(*times: tuple[str, float]) -> list[Timed]:
    return [Timed(group=group, name=f"{at:02}", cpu_ms=ms) for at, (group, ms) in enumerate(times)]


@pytest.mark.parametrize(
    ("times", "perf_groups", "expected"),
    [
        ([], (), []),
        ([("a", 50.0), ("b", 90.0), ("b", 70.0)], (), ["01"]),
        ([("a", 50.0), ("b", 90.0), ("b", 70.0)], ("b",), ["01", "02"]),
        ([("a", 900.0), ("b", 30.0)], ("b",), ["01"]),
        ([("a", 900.0), ("b", 10.0)], ("b",), []),
        ([("a", 900.0), ("b", 30.0)], ("none-such",), ["00"]),
        ([("a", 19.9)], (), []),
        ([("a", 5 * MOST_TURN_MS)], (), ["00"]),
        ([("a", 0.9 * MOST_TURN_MS), ("a", 0.2 * MOST_TURN_MS)], ("a",), ["00"]),
    ],
)
def test_it_chooses(
    times: list[tuple[str, float]], perf_groups: tuple[str, ...], expected: list[str]
) -> None:
    assert [case.name for case in chosen(timed(*times), perf_groups)] == expected
