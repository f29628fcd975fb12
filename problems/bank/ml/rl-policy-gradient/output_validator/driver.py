"""Weigh the learner's estimates with the exact probabilities of all episodes; their sum is the gradient."""

import numpy as np
from whetstone_driver import Rejected, check_array, drive
from whetstone_gradient import check_gradient

RTOL, ATOL = 1e-8, 1e-10
NAMES = ("theta", "features", "actions", "rewards", "gamma", "baseline")


def policy(theta, features):
    """Probabilities, one row per state."""
    logits = features @ theta.T
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


class Process:
    """A finite decision process, exactly."""

    def __init__(self, moves, rewards, begin, ends, features, gamma, horizon):
        self.moves, self.rewards, self.begin, self.ends = moves, rewards, begin, ends
        self.features, self.gamma, self.horizon = features, gamma, horizon

    def value(self, theta):
        """J by backward induction."""
        pi = policy(theta, self.features)
        ahead = np.zeros(len(self.begin))
        for _ in range(self.horizon):
            per_action = self.rewards + self.gamma * self.moves @ ahead
            ahead = np.where(self.ends, 0.0, (pi * per_action).sum(axis=1))
        return float(self.begin @ ahead)

    def episodes(self, theta):
        """(probability, states, actions) of every episode that can happen."""
        pi = policy(theta, self.features)
        open_ones = [(p, [s], []) for s, p in enumerate(self.begin) if p > 0.0]
        while open_ones:
            chance, states, actions = open_ones.pop()
            for a in range(pi.shape[1]):
                here = chance * pi[states[-1], a]
                if here == 0.0:
                    continue
                done = [*actions, a]
                if len(done) == self.horizon:
                    yield here, states, done
                    continue
                ending = 0.0
                for s, p in enumerate(self.moves[states[-1], a]):
                    if self.ends[s]:
                        ending += here * p
                    elif p > 0.0:
                        open_ones.append((here * p, [*states, s], done))
                if ending > 0.0:
                    yield ending, states, done

    def gradient(self, theta):
        """The exact gradient, by the score of each step and the value of what follows."""
        pi = policy(theta, self.features)
        ahead = [np.zeros(len(self.begin))]
        for _ in range(self.horizon):
            per_action = self.rewards + self.gamma * self.moves @ ahead[-1]
            ahead.append(np.where(self.ends, 0.0, (pi * per_action).sum(axis=1)))
        total, weight = np.zeros_like(theta), self.begin.copy()
        for t in range(self.horizon):
            left = ahead[self.horizon - t - 1]
            per_action = self.rewards + self.gamma * self.moves @ left
            mean = (pi * per_action).sum(axis=1, keepdims=True)
            weight = np.where(self.ends, 0.0, weight)
            total += self.gamma**t * ((weight[:, None] * pi * (per_action - mean)).T @ self.features)
            weight = np.einsum("s,sa,sat->t", weight, pi, self.moves)
        return total


def estimate(solution, *args):
    got, after = solution.call("reinforce", *args, arguments=True)
    check_array(got, dtype="float64", shape=args[0].shape, finite=True)
    for name, old, new in zip(NAMES, args, after):
        if isinstance(old, np.ndarray) and not np.array_equal(old, new):
            raise Rejected("the function changed its arguments", name)
    return got


def judge(case, solution):
    if len(case.args) == len(NAMES):
        estimate(solution, *case.args)
        return
    moves, rewards, begin, ends, features, theta, gamma, horizon, guesses = case.args
    process = Process(moves, rewards, begin, ends, features, gamma, horizon)
    total = np.zeros_like(theta)
    for chance, states, actions in process.episodes(theta):
        earned = rewards[states, actions]
        given = (theta, features[states], np.array(actions), earned, gamma, guesses[states])
        total += chance * estimate(solution, *given)
    check_gradient(case, lambda at: process.value(at["theta"]), {"theta": theta}, {"theta": total})
    exact = process.gradient(theta)
    if not (np.abs(total - exact) <= RTOL * np.abs(exact).max() + ATOL).all():
        raise Rejected("the estimate is biased", f"expectation {total.tolist()}, gradient {exact.tolist()}")


drive(judge)
