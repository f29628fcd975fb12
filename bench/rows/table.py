"""How a row is measured, judged and printed."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass, field, replace

Measure = Callable[[], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One row of the table. Times in milliseconds; `value` is what `ask` bounds, in the row's own unit."""

    name: str
    value: float
    unit: str
    ask: float
    at_most: bool = True
    low: float | None = None
    high: float | None = None
    ours: float | None = None
    floor: float | None = None
    notes: dict[str, float] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Whether the row is as good as asked."""
        return self.value <= self.ask if self.at_most else self.value >= self.ask


def turn_by_turn(ours: Measure, floor: Measure, rounds: int) -> list[tuple[float, float]]:
    """(ours, floor) in milliseconds: what disturbs one disturbs the other. The first pair is not counted."""
    pairs = [(ours(), floor()) for _ in range(rounds + 1)]
    return pairs[1:]


def spread(values: list[float]) -> tuple[float, float, float]:
    """Lower quartile, median, upper quartile."""
    if len(values) < 2:
        return values[0], values[0], values[0]
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, middle, high


Pairs = list[tuple[float, float]]


def ratio(name: str, ask: float, pairs: Pairs, *, at_most: bool = True) -> Result:
    """A row that divides by the floor: times, or rates if it is to be `at_most=False`."""
    found = _compared(name, "x", ask, pairs, [mine / bare for mine, bare in pairs])
    return replace(found, at_most=at_most)


def beyond(name: str, ask: float, pairs: Pairs) -> Result:
    """A row that asks for at most so many milliseconds more than the floor."""
    return _compared(name, "ms", ask, pairs, [mine - bare for mine, bare in pairs])


def _compared(name: str, unit: str, ask: float, pairs: Pairs, values: list[float]) -> Result:
    low, middle, high = spread(values)
    return Result(
        name=name,
        value=middle,
        unit=unit,
        ask=ask,
        low=low,
        high=high,
        ours=statistics.median(mine for mine, _ in pairs),
        floor=statistics.median(bare for _, bare in pairs),
    )


HEAD = f"{'':47}{'ours':>9}{'floor':>9}{'result':>10}  {'ask':<10} quartiles"


def line(result: Result) -> str:
    """The row as text."""

    def number(value: float | None) -> str:
        return "-" if value is None else f"{value:.2f}" if abs(value) < 100 else f"{value:.0f}"

    bound = f"{'<=' if result.at_most else '>='} {result.ask:g} {result.unit}"
    within = "" if result.low is None else f"{number(result.low)} to {number(result.high)}"
    text = (
        f"{result.name:<47}{number(result.ours):>9}{number(result.floor):>9}"
        f"{number(result.value) + ' ' + result.unit:>10}  {bound:<10} {within}"
    )
    miss = "" if result.holds else "  MISSED"
    notes = "".join(f"\n    {name}: {number(value)}" for name, value in result.notes.items())
    return text.rstrip() + miss + notes
