"""Secret data of "Unbiased policy gradient": small decision processes, and one long episode."""

import numpy as np
from whetstone_authoring import Case, group


def process(rng, states, actions, features, horizon, *, gamma=1.0, start=None, terminal=0, scale=1.0, guess=1.0):
    """A random process; the last `terminal` states end the episode."""
    moves = rng.dirichlet(np.ones(states), size=(states, actions))
    ends = np.zeros(states, dtype=bool)
    if terminal:
        ends[-terminal:] = True
    begin = rng.dirichlet(np.ones(states - terminal)) if start is None else np.asarray(start, dtype=np.float64)
    begin = np.concatenate([begin, np.zeros(states - len(begin))])
    return Case(
        args=[
            moves,
            rng.normal(size=(states, actions)),
            begin,
            ends,
            rng.normal(size=(states, features)),
            scale * rng.normal(size=(actions, features)),
            gamma,
            horizon,
            guess * rng.normal(size=states),
        ]
    )


@group("g02_one_step")
def one_step(rng):
    """A bandit: one state or two, one step."""
    yield process(rng, 1, 3, 1, 1)
    yield process(rng, 2, 2, 3, 1)


@group("g03_four_steps")
def four_steps(rng):
    yield process(rng, 2, 2, 2, 4, guess=0.0)
    yield process(rng, 1, 4, 2, 4, guess=0.0)


@group("g04_constant_baseline")
def constant_baseline(rng):
    """The same large guess for every state: it must cancel out."""
    case = process(rng, 2, 2, 2, 3)
    case.args[8][:] = 50.0
    yield case


@group("g05_state_baseline")
def state_baseline(rng):
    yield process(rng, 3, 2, 2, 3, guess=20.0)


@group("g06_discount")
def discount(rng):
    for gamma in (0.9, 0.3):
        yield process(rng, 2, 2, 2, 4, gamma=gamma)


@group("g07_unequal_lengths")
def unequal_lengths(rng):
    """Episodes that end early in a terminal state."""
    yield process(rng, 3, 2, 2, 4, terminal=1)
    yield process(rng, 3, 2, 3, 4, terminal=1, gamma=0.8)


@group("g08_certain_start")
def certain_start(rng):
    yield process(rng, 2, 3, 2, 3, start=[1.0, 0.0], gamma=0.95)


@group("g09_large_logits")
def large_logits(rng):
    """Some states where one action is certain to the last digit, others where all is open."""
    case = process(rng, 2, 2, 2, 3, gamma=0.9)
    case.args[4][:] = np.eye(2)
    case.args[5][:] = np.array([[900.0, 0.3], [-900.0, -0.2]])
    yield case
    yield process(rng, 2, 3, 2, 3, scale=50.0)


@group("g10_long")
def long(rng):
    """One episode of 20000 steps."""
    steps, features, actions = 20_000, 8, 5
    yield Case(
        args=[
            rng.normal(size=(actions, features)),
            rng.normal(size=(steps, features)),
            rng.integers(0, actions, steps),
            rng.normal(size=steps),
            0.999,
            rng.normal(size=steps),
        ]
    )
