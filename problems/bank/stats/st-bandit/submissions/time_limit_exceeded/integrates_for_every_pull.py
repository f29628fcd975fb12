# The probability that each arm is the best, by integrating the posteriors numerically before every pull.
import math

POINTS = 4000
GRID = [(i + 0.5) / POINTS for i in range(POINTS)]


def density(wins, losses):
    scale = math.lgamma(wins + losses) - math.lgamma(wins) - math.lgamma(losses)
    return [
        math.exp(scale + (wins - 1) * math.log(x) + (losses - 1) * math.log(1 - x)) / POINTS for x in GRID
    ]


def chance_to_be_best(counts):
    densities = [density(*count) for count in counts]
    below = []
    for values in densities:
        total, sums = 0.0, []
        for value in values:
            total += value
            sums.append(total)
        below.append(sums)
    best = []
    for arm, values in enumerate(densities):
        total = 0.0
        for at, value in enumerate(values):
            for other, sums in enumerate(below):
                if other != arm:
                    value *= sums[at]
            total += value
        best.append(total)
    return best


def main() -> None:
    for _ in range(int(input())):
        arms, horizon = map(int, input().split())
        counts = [[1, 1] for _ in range(arms)]
        for _ in range(horizon):
            best = chance_to_be_best(counts)
            arm = best.index(max(best))
            print(arm, flush=True)
            counts[arm][0 if input() == "1" else 1] += 1


main()
