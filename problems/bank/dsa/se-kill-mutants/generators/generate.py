"""Each group names the implementations that `run_tests` meets in it; the driver loads them."""

from whetstone_authoring import Case, group

CORRECT = ("correct_loop", "correct_bisect", "correct_numpy", "correct_other_words")
MUTANTS = (
    "mutant_last_edge_open",
    "mutant_lower_edge_excluded_inside",
    "mutant_first_edge_excluded",
    "mutant_clips_low",
    "mutant_clips_high",
    "mutant_nan_counted",
    "mutant_equal_edges_accepted",
    "mutant_single_edge_accepted",
    "mutant_no_validation",
    "mutant_float_counts",
    "mutant_sorts_input_in_place",
    "mutant_last_bin_dropped",
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
