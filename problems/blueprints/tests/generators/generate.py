"""Each group names the implementations that `run_tests` meets in it; the driver loads them."""

from whetstone_authoring import Case, group

CORRECT = ("correct_max_min", "correct_branches")
MUTANTS = ("mutant_keeps_large", "mutant_keeps_small", "mutant_open_ends", "mutant_never_raises", "mutant_middle")


@group("g01_no_false_alarm")
def no_false_alarm(rng):
    """Implementations that keep the contract."""
    for name in CORRECT:
        yield Case(args=[name])


def register(number, name):
    @group(f"g{number:02}_{chr(ord('a') + number - 1)}")
    def one_mutant(rng):
        yield Case(args=[name])


for at, mutant in enumerate(MUTANTS, start=2):
    register(at, mutant)
