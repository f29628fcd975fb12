"""Secret groups of st-bandit. A game is one line: T, tape seed, zeros that the best arm begins with, then K chances."""

from whetstone_authoring import Case, group

TAPES = 3
LADDER = [round(i / 11, 4) for i in range(1, 11)]
ONE_OF_TEN = [0.5] * 7 + [0.65] + [0.5] * 2
GAMES = {
    "g01_two_easy": (1000, 0, [0.2, 0.8]),
    "g02_two_close": (1000, 0, [0.45, 0.55]),
    "g03_five_spread": (1000, 0, [0.1, 0.3, 0.5, 0.7, 0.9]),
    "g04_ten_spread": (1000, 0, LADDER),
    "g05_one_good_of_ten": (1000, 0, ONE_OF_TEN),
    "g06_best_is_last": (1000, 0, [0.3, 0.35, 0.4, 0.45, 0.7]),
    "g07_best_is_first": (1000, 0, [0.7, 0.45, 0.4, 0.35, 0.3]),
    "g08_sparse_rewards": (1000, 0, [0.01, 0.01, 0.08, 0.01, 0.01]),
    "g09_all_equal": (100, 0, [0.5, 0.5, 0.5]),
    "g10_short_horizon": (50, 0, [0.3, 0.7]),
    "g11_near_one": (1000, 0, [0.85, 0.9, 0.99, 0.88, 0.86]),
    "g12_deceptive_start": (1000, 4, [0.4, 0.75, 0.45]),
}


def games_of(name):
    """One group: the same arms on several tapes."""
    horizon, zeros, chances = GAMES[name]

    @group(name)
    def cases(rng):
        seeds = rng.integers(1, 10**9, TAPES).tolist()
        lines = [f"{horizon} {seed} {zeros} {' '.join(map(str, chances))}" for seed in seeds]
        yield Case(input=f"{TAPES}\n" + "\n".join(lines) + "\n")


for each in GAMES:
    games_of(each)
