"""Accept exactly small decision processes and long episodes: exit 42, else 43 with the reason."""

import sys

import numpy as np
from whetstone_codec import CodecError, loads

MAX_EPISODES = 2_000
MAX_STEPS = 20_000
MAX_LOGIT = 1000.0


def is_array(value, dtype, ndim):
    is_right = isinstance(value, np.ndarray) and value.dtype == np.dtype(dtype) and value.ndim == ndim
    return is_right and bool(np.isfinite(value).all())


def process_defect(moves, rewards, begin, ends, features, theta, gamma, horizon, guesses):
    shapes = ((moves, "float64", 3), (rewards, "float64", 2), (begin, "float64", 1), (ends, "bool", 1))
    shapes += ((features, "float64", 2), (theta, "float64", 2), (guesses, "float64", 1))
    if not all(is_array(*shape) for shape in shapes):
        return "an array has the wrong type or number of axes"
    states, actions = rewards.shape
    if moves.shape != (states, actions, states) or begin.shape != ends.shape or len(begin) != states:
        return "the sizes do not agree"
    if features.shape != (states, theta.shape[1]) or len(theta) != actions or guesses.shape != (states,):
        return "the sizes do not agree"
    if (moves < 0).any() or (np.abs(moves.sum(axis=2) - 1) > 1e-9).any() or abs(begin.sum() - 1) > 1e-9:
        return "probabilities do not add up to 1"
    if (begin[ends] != 0).any() or type(horizon) is not int or not 1 <= horizon <= 10:
        return "the start or the horizon is illegal"
    if states * actions * (states * actions) ** (horizon - 1) > MAX_EPISODES:
        return "there are too many episodes"
    return settings_defect(theta, features, gamma)


def settings_defect(theta, features, gamma):
    if type(gamma) is not float or not 0.0 < gamma <= 1.0:
        return "gamma is not a float in (0, 1]"
    return "" if np.abs(features @ theta.T).max() <= MAX_LOGIT else "a logit is larger than 1000"


def episode_defect(theta, features, actions, rewards, gamma, baseline):
    shapes = ((theta, "float64", 2), (features, "float64", 2), (actions, "int64", 1))
    shapes += ((rewards, "float64", 1), (baseline, "float64", 1))
    if not all(is_array(*shape) for shape in shapes):
        return "an array has the wrong type or number of axes"
    if len({len(features), len(actions), len(rewards), len(baseline)}) != 1 or not 1 <= len(actions) <= MAX_STEPS:
        return "the lengths do not agree"
    if features.shape[1] != theta.shape[1] or not ((actions >= 0) & (actions < len(theta))).all():
        return "features or actions do not fit theta"
    return settings_defect(theta, features, gamma)


def defect(value):
    """The first broken promise in words, or an empty string."""
    if not isinstance(value, list) or len(value) not in (6, 9):
        return "expected a process of 9 parts or an episode of 6"
    return process_defect(*value) if len(value) == 9 else episode_defect(*value)


def main():
    try:
        problem = defect(loads(sys.stdin.buffer.read()))
    except CodecError as error:
        problem = str(error)
    if problem:
        print(problem, file=sys.stderr)
    return 43 if problem else 42


if __name__ == "__main__":
    sys.exit(main())
