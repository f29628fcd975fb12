# Shows every variant equally often: learns everything, uses nothing.
def play() -> None:
    arms, horizon = map(int, input().split())
    pulls, wins = [0] * arms, [0] * arms
    for t in range(horizon):
        arm = t % arms
        print(arm, flush=True)
        wins[arm] += input() == "1"
        pulls[arm] += 1


def main() -> None:
    for _ in range(int(input())):
        play()


main()
