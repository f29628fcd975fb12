"""Secret groups of op-autoscaler. A case: the cost of the best tuned rule, then the loads."""

import math
import random

from whetstone_authoring import Case, group

T = 400
BEST = {
    "g01_sine": 4982,
    "g02_bursts": 12480,
    "g03_step": 8470,
    "g04_flat": 6000,
    "g05_zero": 400,
    "g06_noisy": 6027,
    "g07_late_burst": 7955,
    "g08_ramp": 6313,
}
"""Found by contract.md's family of rules."""


def noisy():
    stream, level, loads = random.Random(5), 100, []
    for _ in range(T):
        level = max(0, min(300, level + stream.gauss(0, 12)))
        loads.append(int(max(0, level + stream.gauss(0, 15))))
    return loads


TAPES = {
    "g01_sine": [round(100 + 80 * math.sin(t / 25)) for t in range(T)],
    "g02_bursts": [60 + (220 if (t // 40) % 3 == 2 and t % 40 < 15 else 0) for t in range(T)],
    "g03_step": [40 if t < 150 else 260 if t < 280 else 90 for t in range(T)],
    "g04_flat": [150] * T,
    "g05_zero": [0] * T,
    "g06_noisy": noisy(),
    "g07_late_burst": [50 if t < 340 else 300 for t in range(T)],
    "g08_ramp": [t * 3 // 4 for t in range(T)],
}


def tape(name):
    """One group with one tape."""

    @group(name)
    def cases(rng):
        yield Case(input=f"{BEST[name]}\n{' '.join(map(str, TAPES[name]))}\n")


for each in TAPES:
    tape(each)
