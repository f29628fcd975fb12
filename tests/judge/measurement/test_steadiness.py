import random

import pytest

from judge.measurement.steadiness import LEAST_HISTORY, MOST_HISTORY, Times, unsteady

USUAL: Times = {"cpu": 5.8, "memory": 5.0, "syscall": 3.4}
# Read in one runner every other second while the machine's two cores had seven jobs to do: CPU, memory and
# syscall milliseconds, newest first.
RECORDED = [
    (4.65, 5.43, 3.82),
    (4.74, 5.71, 3.85),
    (4.58, 5.50, 3.85),
    (4.60, 5.66, 3.85),
    (4.61, 5.83, 3.83),
    (4.87, 4.43, 3.87),
    (4.72, 4.88, 4.00),
    (4.59, 4.75, 3.86),
    (4.62, 5.46, 3.77),
    (4.60, 5.00, 3.79),
    (4.58, 5.51, 3.80),
    (4.57, 4.58, 3.83),
    (4.59, 5.19, 3.80),
    (4.56, 4.43, 3.73),
    (4.83, 5.02, 3.76),
    (4.83, 5.33, 3.99),
    (4.68, 5.67, 4.05),
    (4.68, 5.00, 4.00),
    (4.65, 4.92, 3.89),
    (4.61, 4.97, 3.88),
    (4.69, 5.05, 3.97),
    (4.66, 5.40, 3.86),
    (4.66, 5.20, 3.88),
    (4.83, 4.83, 3.90),
]


def times(cpu: float, memory: float, syscall: float) -> Times:
    return {"cpu": cpu, "memory": memory, "syscall": syscall}


def changed(**factors: float) -> Times:
    return {piece: usual * factors.get(piece, 1.0) for piece, usual in USUAL.items()}


def test_a_recorded_series_of_a_busy_machine_is_steady_all_along() -> None:
    series = [times(*row) for row in RECORDED]
    for at in range(len(series)):
        assert unsteady(series[at + 1 :], series[at]) == ""


@pytest.mark.parametrize(
    ("now", "word"),
    [
        (changed(), ""),
        (changed(cpu=1.2, memory=1.7, syscall=1.4), ""),
        (changed(cpu=1.4), "the processor is 40% slower than usual"),
        (changed(cpu=0.6), "the processor is 40% faster than usual"),
        (changed(memory=2.5), "memory is 150% slower than usual"),
        (changed(syscall=3.0), "the kernel is 200% slower than usual"),
    ],
)
def test_it_tells_drift(now: Times, word: str) -> None:
    assert unsteady([USUAL] * 10, now) == word


def test_it_tells_readings_that_jump_about_within_the_bounds() -> None:
    jumping = [changed(cpu=factor) for factor in (0.82, 1.2, 0.82)]
    assert unsteady([*jumping, *[USUAL] * 8], changed(cpu=1.2)).startswith("the processor is unsteady")


@pytest.mark.parametrize("known", range(LEAST_HISTORY))
def test_it_says_nothing_before_it_knows_what_is_usual(known: int) -> None:
    assert unsteady([USUAL] * known, changed(cpu=9.0)) == ""


def test_a_machine_that_has_changed_for_good_becomes_the_new_normal() -> None:
    history = [USUAL] * MOST_HISTORY
    slower = changed(cpu=1.5)
    verdicts = []
    for _ in range(MOST_HISTORY):
        verdicts.append(unsteady(history, slower))
        history = [slower, *history]
    assert verdicts[0] != ""
    assert verdicts[-1] == ""


def test_little_noise_never_takes_a_runner_off_duty() -> None:
    draw = random.Random(3)
    history: list[Times] = []
    for _ in range(500):
        now = changed(cpu=draw.gauss(1, 0.03), memory=draw.gauss(1, 0.1), syscall=draw.gauss(1, 0.04))
        assert unsteady(history, now) == ""
        history = [now, *history][:MOST_HISTORY]
