from whetstone_driver import drive, rng
from whetstone_stat import Trial


def judge(case, solution):
    (draws,) = case.args

    def draw(cells):
        tossed = solution.repeat(draws, ("toss", rng(cells.seed, only=["random"])))
        cells.binomial(sum(side is True for side in tossed), draws, 0.5, "heads")

    Trial(case).decide(draw)


drive(judge)
