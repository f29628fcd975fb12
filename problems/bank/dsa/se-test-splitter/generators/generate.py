"""Each group names the implementations that `run_tests` meets in it; the driver loads them."""

from whetstone_authoring import Case, group

CORRECT = ("correct_numpy", "correct_shuffle", "correct_hashes")
MUTANTS = (
    "mutant_loses_the_last_row",
    "mutant_one_row_in_both",
    "mutant_unsorted",
    "mutant_cuts_off",
    "mutant_empty_test",
    "mutant_empty_train",
    "mutant_block",
    "mutant_first_row_never",
    "mutant_unseeded",
    "mutant_ignores_the_seed",
    "mutant_takes_one_row",
    "mutant_takes_any_share",
)


@group("g01_no_false_alarm")
def no_false_alarm(rng):
    """Implementations that keep the contract, each in its own way."""
    for name in CORRECT:
        yield Case(args=[name])


def register(number, name):
    @group(f"g{number:02}_{chr(ord('a') + number - 2)}")
    def one_mutant(rng):
        yield Case(args=[name])


for at, mutant in enumerate(MUTANTS, start=2):
    register(at, mutant)
