import pytest

from bench import runtime
from judge.measurement.ratio import Estimate


def ratio_of(ratio: float, width: float) -> Estimate:
    return Estimate(ratio=ratio, low=ratio * (1 - width), high=ratio * (1 + width), pairs=6)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [(1.0, 1.0, (True, True)), (1.0, 1.08, (True, False)), (1.0, 1.2, (False, False))],
)
def test_two_agree_when_they_differ_by_less_than_their_intervals(
    one: float, other: float, expected: tuple[bool, bool]
) -> None:
    assert runtime.agree(ratio_of(one, 0.05), ratio_of(other, 0.05)) == expected


@pytest.mark.docker
def test_it_measures_and_reports(capsys: pytest.CaptureFixture[str]) -> None:
    runtime.run(["idle"], 1, "python3")
    told = capsys.readouterr().out
    assert told.startswith("idle ")
    assert "plain CPU times" in told
