"""Plays the games of one case on tapes drawn from fixed seeds, and scores the regret."""

import random

from whetstone_interactor import Conversation

NOTHING_AT, ALL_AT = 0.4, 0.9


class Tapes:
    """One tape of answers for each arm: the n-th pull of an arm gives the same whatever else was pulled."""

    def __init__(self, seed, zeros, chances):
        self.chances = chances
        self.left = [zeros if chance == max(chances) else 0 for chance in chances]
        self.streams = [random.Random(1000 * seed + arm) for arm in range(len(chances))]

    def pull(self, arm):
        drawn = self.streams[arm].random() < self.chances[arm]
        if self.left[arm]:
            self.left[arm] -= 1
            return 0
        return int(drawn)


def play(talk, line):
    """The share of the points of one game."""
    horizon, seed, zeros, *chances = line.split()
    chances = list(map(float, chances))
    tapes, best, regret = Tapes(int(seed), int(zeros), chances), max(chances), 0.0
    talk.say(len(chances), horizon)
    for _ in range(int(horizon)):
        arm = talk.hear_int(0, len(chances) - 1, "a variant")
        regret += best - chances[arm]
        talk.say(tapes.pull(arm))
    at_random = int(horizon) * (best - sum(chances) / len(chances))
    if at_random < 1e-9:
        return 1.0
    m = 1 - regret / at_random
    talk.note(f"1 - R/R0 = {m:.4f}")
    return min(1.0, max(0.0, (m - NOTHING_AT) / (ALL_AT - NOTHING_AT)))


def main():
    talk = Conversation()
    _, *games = talk.input.splitlines()
    talk.say(len(games))
    shares = [play(talk, game) for game in games]
    talk.expect_end()
    talk.accept(multiplier=sum(shares) / len(shares))


main()
