"""Holds the parameters, lets the optimizer move them, and reports where they are after some of the steps."""

import numpy as np
import solution

REPORTED_WHOLE = 200
"""Of larger arrays only the sum, the norm and some values are reported."""

GRADIENTS = {
    "random": lambda base, params, step: [np.cos(step + 3.0 * one) * one for one in base],
    "zero": lambda base, params, step: [0.0 * one for one in base],
    "tiny": lambda base, params, step: [1e-12 * one for one in base],
    "once": lambda base, params, step: [one if step == 1 else 0.0 * one for one in base],
    "quadratic": lambda base, params, step: [10.0 * (now - one) for now, one in zip(params, base, strict=True)],
}


def play(shapes, layout, settings, gradient, report_at, new_rate):
    """`new_rate`: [after which step, learning rate], or empty."""
    rng = np.random.default_rng(settings["seed"])
    kind = np.dtype(settings["dtype"])
    params = [laid_out(rng.standard_normal(shape).astype(kind), layout) for shape in shapes]
    base = [rng.standard_normal(shape).astype(kind) for shape in shapes]
    # A list of its own, so that ours goes on naming the arrays that were handed over.
    optimizer = solution.Adam(
        list(params),
        settings["lr"],
        tuple(settings["betas"]),
        settings["eps"],
        settings["weight_decay"],
        settings["decoupled"],
    )
    snapshots, unchanged = [], True
    for step in range(1, report_at[-1] + 1):
        grads = [one.astype(kind) for one in GRADIENTS[gradient](base, params, step)]
        kept = [one.copy() for one in grads]
        optimizer.step(grads)
        unchanged = unchanged and all(map(np.array_equal, grads, kept))
        if new_rate and step == new_rate[0]:
            optimizer.lr = new_rate[1]
        if step in report_at:
            snapshots.append([reported(one) for one in params])
    facts = {"gradients_unchanged": unchanged, "dtypes": [str(one.dtype) for one in params]}
    is_single = kind == np.float32
    return [] if is_single else snapshots, snapshots if is_single else [], facts


def laid_out(values, layout):
    if layout == "transposed":
        return np.ascontiguousarray(values.T).T
    return values


def reported(array):
    if array.size <= REPORTED_WHOLE:
        return array.copy()
    return np.array([array.mean(), np.sqrt((array**2).mean()), *array.ravel()[:: array.size // 20]])
