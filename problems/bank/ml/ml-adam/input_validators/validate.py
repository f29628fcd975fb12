"""Accept exactly the settings that the statement promises and the stage has arrays for: exit 42, else 43."""

import math
import sys

from whetstone_codec import CodecError, loads

SETTINGS = {"dtype", "lr", "betas", "eps", "weight_decay", "decoupled", "seed"}
GRADIENTS = ("random", "zero", "tiny", "once", "quadratic")


def is_within(value, low, high):
    return type(value) is float and low <= value <= high


def is_count(value, most):
    return type(value) is int and 1 <= value <= most


def are_shapes(shapes):
    if not isinstance(shapes, list) or not shapes:
        return False
    if not all(isinstance(shape, list) and 1 <= len(shape) <= 3 for shape in shapes):
        return False
    sizes = [size for shape in shapes for size in shape]
    return all(is_count(size, 100_000) for size in sizes) and sum(map(math.prod, shapes)) <= 100_000


def are_settings(settings):
    if not isinstance(settings, dict) or set(settings) != SETTINGS:
        return False
    betas = settings["betas"]
    if not isinstance(betas, list) or len(betas) != 2 or not all(is_within(beta, 0.0, 0.9999) for beta in betas):
        return False
    numbers = is_within(settings["lr"], 0.0, 1.0) and is_within(settings["weight_decay"], 0.0, 1.0)
    kinds = settings["dtype"] in ("float64", "float32") and type(settings["decoupled"]) is bool
    return numbers and kinds and is_within(settings["eps"], 1e-10, 1e-3) and is_count(settings["seed"], 2**40)


def are_steps(report_at, new_rate):
    if not isinstance(report_at, list) or not report_at or not all(is_count(step, 1000) for step in report_at):
        return False
    if report_at != sorted(set(report_at)) or not isinstance(new_rate, list):
        return False
    return not new_rate or (len(new_rate) == 2 and is_count(new_rate[0], 1000) and is_within(new_rate[1], 0.0, 1.0))


def is_sound(args):
    if not isinstance(args, list) or len(args) != 6:
        return False
    shapes, layout, settings, gradient, report_at, new_rate = args
    names = layout in ("plain", "transposed") and gradient in GRADIENTS
    return names and are_shapes(shapes) and are_settings(settings) and are_steps(report_at, new_rate)


def main():
    try:
        return 42 if is_sound(loads(sys.stdin.buffer.read())) else 43
    except CodecError:
        return 43


sys.exit(main())
