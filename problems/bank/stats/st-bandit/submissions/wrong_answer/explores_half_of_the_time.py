# Half of the visitors for learning.
def play() -> None:
    arms, horizon = map(int, input().split())
    pulls, wins = [0] * arms, [0] * arms
    for t in range(horizon):
        arm = t % arms if t < max(arms, horizon // 2) else max(range(arms), key=lambda a: wins[a] / max(1, pulls[a]))
        print(arm, flush=True)
        wins[arm] += input() == "1"
        pulls[arm] += 1


def main() -> None:
    for _ in range(int(input())):
        play()


main()
