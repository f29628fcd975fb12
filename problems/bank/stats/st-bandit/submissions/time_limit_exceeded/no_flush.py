# The line stays in the buffer: both sides wait.
import random
import sys


def play(rng) -> None:
    arms, horizon = map(int, sys.stdin.readline().split())
    wins, losses = [1] * arms, [1] * arms
    for _ in range(horizon):
        arm = max(range(arms), key=lambda a: rng.betavariate(wins[a], losses[a]))
        print(arm)
        if sys.stdin.readline().strip() == "1":
            wins[arm] += 1
        else:
            losses[arm] += 1


def main() -> None:
    rng = random.Random(2024)
    for _ in range(int(sys.stdin.readline())):
        play(rng)


main()
