"""What drivers of gradient problems import: `from whetstone_gradient import check_gradient`.

Analytic gradients are compared with central differences in float64 of the function itself. A parameter whose
gradient differs gets one line that says how, where the kind of error can be told. Standard library and numpy
only.
"""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

STEP, RTOL = 1e-5, 1e-6
COORDINATES = 30
ROUNDING = 64 * float(np.finfo(np.float64).eps)
"""Relative rounding of a function's value that is allowed for, before the step divides it."""
KIND_RTOL = 1e-3
"""How well the whole gradient has to fit a kind of error for the error to be given that name."""

Point = Mapping[str, Any]
Function = Callable[[dict[str, Any]], float]


class GradientMisused(Exception):
    """The driver's own fault: a point that is not float64, or no coordinate away from kinks."""


@dataclass(frozen=True)
class Differences:
    """Central differences of one parameter at some of its coordinates."""

    coordinates: tuple[tuple[int, ...], ...]
    slopes: Any
    noise: float
    """Absolute error that rounding alone may cause."""


@dataclass(frozen=True)
class Comparison:
    """One parameter: `kind` is empty where the gradient is right."""

    name: str
    kind: str = ""
    detail: str = ""
    worst: float = 0.0
    """The largest deviation in units of the tolerance."""
    size: float = 0.0
    """The largest slope that was found."""


def differences(
    function: Function,
    point: Point,
    name: str,
    coordinates: list[tuple[int, ...]],
    *,
    step: float = STEP,
    avoid: Callable[[dict[str, Any]], bool] | None = None,
) -> Differences:
    """(f(x + h e) - f(x - h e)) / 2h along each coordinate e of the parameter `name`.

    The error is h^2/6 |f'''| plus rounding of about eps |f| / h. `avoid(point)` says that a kink is near:
    coordinates one of whose two points is avoided are left out.
    """
    taken, slopes, largest = [], [], 0.0
    for at in coordinates:
        shifted = [_shifted(point, name, at, sign * step) for sign in (1.0, -1.0)]
        if avoid is not None and any(avoid(moved) for moved in shifted):
            continue
        above, below = (float(function(moved)) for moved in shifted)
        # What was really added, after rounding.
        width = float(shifted[0][name][at]) - float(shifted[1][name][at])
        taken.append(at)
        slopes.append((above - below) / width)
        largest = max(largest, abs(above), abs(below))
    return Differences(tuple(taken), np.array(slopes, dtype=np.float64), ROUNDING * max(1.0, largest) / step)


def _shifted(point: Point, name: str, at: tuple[int, ...], by: float) -> dict[str, Any]:
    moved = dict(point)
    moved[name] = np.array(point[name], dtype=np.float64, copy=True)
    moved[name][at] += by
    return moved


def compare(name: str, got: Any, found: Differences, *, rtol: float, batch: int = 0) -> Comparison:
    """A gradient of the right shape against differences.

    Allowed is rtol times the largest slope of the parameter (and of the coordinate itself), plus the noise.
    """
    values = np.array([got[at] for at in found.coordinates], dtype=np.float64)
    scale = float(np.abs(found.slopes).max(initial=0.0))
    allowed = rtol * np.maximum(np.abs(found.slopes), scale) + found.noise
    deviation = np.abs(values - found.slopes) / allowed
    # Written so that NaN is a deviation.
    wrong = ~(deviation <= 1.0)
    if not wrong.any():
        return Comparison(name, worst=float(deviation.max(initial=0.0)), size=scale)
    index = int(np.argmax(np.where(np.isnan(deviation), np.inf, deviation)))
    at = ", ".join(str(i) for i in found.coordinates[index])
    detail = f"[{at}] is {values[index]:.9g}, central difference {found.slopes[index]:.9g}"
    kind = kind_of_error(got, values, found, batch)
    return Comparison(name, kind, detail, float(deviation[index]), scale)


def kind_of_error(got: Any, values: Any, found: Differences, batch: int = 0) -> str:
    """The name of the mistake where the whole gradient fits one, else `wrong`."""
    slopes = found.slopes
    allowed = KIND_RTOL * float(np.abs(slopes).max(initial=0.0)) + 2.0 * found.noise

    def fits(other: Any) -> bool:
        return bool((np.abs(np.asarray(other) - slopes) <= allowed).all())

    if not np.isfinite(values).all():
        return "not finite"
    if fits(-values):
        return "wrong sign"
    if not values.any():
        return "zero everywhere"
    factor = float(values @ slopes) / float(values @ values)
    # A single wrong entry leaves the factor near 1: that is no factor.
    if abs(factor - 1.0) > 3 * KIND_RTOL and factor and fits(factor * values):
        return _factor_words(1.0 / factor, batch)
    for words, turn in _TURNS:
        if turn(got) is not None and turn(got).shape == got.shape:
            turned = turn(got)
            if fits([turned[at] for at in found.coordinates]):
                return words
    return "wrong"


_TURNS: tuple[tuple[str, Callable[[Any], Any]], ...] = (
    ("transposed", lambda got: got.T if got.ndim == 2 else None),
    ("flipped along its last two axes", lambda got: got[..., ::-1, ::-1] if got.ndim >= 2 else None),
    ("reversed", lambda got: got[::-1] if got.ndim == 1 else None),
    ("with its first two axes exchanged", lambda got: np.swapaxes(got, 0, 1) if got.ndim > 2 else None),
)


def _factor_words(factor: float, batch: int) -> str:
    sign = "" if factor > 0.0 else " and the wrong sign"
    size = abs(factor)
    if batch > 1 and abs(size * batch - 1.0) < 0.01:
        return f"averaged over the batch instead of summed{sign}"
    if batch > 1 and abs(size / batch - 1.0) < 0.01:
        return f"not averaged over the batch{sign}"
    whole = round(size) if size >= 1.0 else round(1.0 / size)
    near = abs((size if size >= 1.0 else 1.0 / size) - whole) < 0.01
    shown = (f"{whole}" if size >= 1.0 else f"1/{whole}") if near and whole > 1 else f"{size:.4g}"
    return f"off by a factor {shown}{sign}"


def shape_error(got: Any, expected: Any, batch: int = 0) -> str:
    """Why this is no gradient of a parameter at all, or an empty string."""
    if not isinstance(got, np.ndarray):
        return f"not an array but {type(got).__name__}"
    if got.dtype.kind != "f":
        return f"of dtype {got.dtype}, not floating"
    if got.shape == expected.shape:
        return ""
    if batch > 1 and got.shape == (batch, *expected.shape):
        return "not summed over the batch"
    if got.shape == expected.shape[::-1]:
        return f"transposed: its shape is {got.shape}, not {expected.shape}"
    return f"of shape {got.shape}, not {expected.shape}"


def some_coordinates(shape: tuple[int, ...], count: int, rng: Any) -> list[tuple[int, ...]]:
    """Distinct coordinates of an array: all of them if there are no more than `count`."""
    size = int(np.prod(shape, dtype=np.int64))
    chosen = np.arange(size) if size <= count else np.sort(rng.choice(size, count, replace=False))
    return [tuple(int(i) for i in np.unravel_index(flat, shape)) for flat in chosen]


def check_gradient(
    case: Any,
    function: Function,
    point: Point,
    gradient: Mapping[str, Any],
    *,
    batch: int = 0,
    coordinates: int | Mapping[str, list[tuple[int, ...]]] = COORDINATES,
    avoid: Callable[[dict[str, Any]], bool] | None = None,
) -> float:
    """Compare the gradient of `function` at `point`, a float64 array for each name, with central differences.

    `step` and `rtol` are declared in whetstone.yaml (`gradient`). `coordinates`: how many random ones of each
    parameter, or which. Raises the driver's `Rejected` with a line for each parameter that differs, where the
    gradient of `w` is called `dw`; else returns the worst deviation in units of the tolerance.
    """
    if not gradient:
        raise GradientMisused("there is no gradient to be checked")
    step, rtol, perturbation = _settings(case)
    rng = np.random.default_rng(case.seed)
    results = []
    for name, got in gradient.items():
        label, expected = f"d{name}", point[name]
        if not isinstance(expected, np.ndarray) or expected.dtype != np.float64:
            raise GradientMisused(f"{name} is not a float64 array")
        if kind := shape_error(got, expected, batch):
            results.append(Comparison(label, kind))
            continue
        given = coordinates if isinstance(coordinates, int) else coordinates[name]
        where = some_coordinates(expected.shape, given, rng) if isinstance(given, int) else given
        found = differences(function, point, name, where, step=step, avoid=avoid)
        if where and not found.coordinates:
            raise GradientMisused(f"{name}: every coordinate lies near a kink")
        results.append(compare(label, got * (1.0 + perturbation), found, rtol=rtol, batch=batch))
    worst = max((result.worst for result in results), default=0.0)
    size = max((result.size for result in results), default=0.0)
    case.report("gradient", {"worst": worst, "size": size, "step": step, "rtol": rtol})
    _raise_if_wrong(results)
    return worst


def _raise_if_wrong(results: list[Comparison]) -> None:
    wrong = [result for result in results if result.kind]
    if wrong:
        lines = [f"{result.name}: {result.kind}" for result in wrong]
        details = [f"{result.name}{result.detail}" for result in wrong if result.detail]
        driver = importlib.import_module("whetstone_driver")
        raise driver.Rejected("; ".join(lines), detail="; ".join([*lines, *details]))


def _settings(case: Any) -> tuple[float, float, float]:
    """(step, rtol, relative change of the learner's gradient); calibration sets the first and the last."""
    declared = getattr(case, "declared", None) or {}
    calibration = getattr(case, "calibration", None) or {}
    step = float(declared.get("step", STEP)) * float(calibration.get("step_factor", 1.0))
    return step, float(declared.get("rtol", RTOL)), float(calibration.get("perturbation", 0.0))
