import random


def play(rng) -> None:
    arms, horizon = map(int, input().split())
    wins, losses = [1] * arms, [1] * arms
    for _ in range(horizon):
        arm = max(range(arms), key=lambda a: rng.betavariate(wins[a], losses[a]))
        print(arm, flush=True)
        if input() == "1":
            wins[arm] += 1
        else:
            losses[arm] += 1


def main() -> None:
    rng = random.Random(2024)
    for _ in range(int(input())):
        play(rng)


main()
