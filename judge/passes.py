"""Several passes over one case: what the package's validator asks for while it accepts what it has seen.

Each pass is a run of its own under the whole limits; the first that is not accepted decides.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from judge.checkers import Check
from judge.errors import ValidatorBroken
from judge.outcomes import Outcome

Feedback = Mapping[str, bytes]
"""What the validator left in its folder in the pass before: path in its box -> content."""
Play = Callable[[bytes, Feedback], tuple[Outcome, Check | None]]
"""One pass: (input, feedback of the pass before) -> (outcome, the validator's word if it was asked)."""
BETWEEN_PASSES = "\n---\n"


def played_out(play: Play, data: bytes, most: int) -> Outcome:
    """The outcome of all passes over one case, at most `most`. Raises `ValidatorBroken` if it wants more."""
    feedback: Feedback = {}
    outcomes: list[Outcome] = []
    for _ in range(most):
        outcome, check = play(data, feedback)
        outcomes.append(outcome)
        if check is None or check.next_input is None:
            return _together(outcomes)
        data, feedback = check.next_input, check.carried
    raise ValidatorBroken(f"the validator wants more than {most} {'pass' if most == 1 else 'passes'}")


def _together(outcomes: list[Outcome]) -> Outcome:
    """The last pass decides; of time and memory it is the most of any pass that counts."""
    *earlier, last = outcomes
    if not earlier or last.run is None:
        return last
    runs = [outcome.run for outcome in outcomes if outcome.run is not None]
    run = replace(
        last.run,
        cpu_ms=max(run.cpu_ms for run in runs),
        wall_ms=sum(run.wall_ms for run in runs),
        memory_kib=max(run.memory_kib for run in runs),
    )
    said = BETWEEN_PASSES.join(outcome.transcript for outcome in outcomes).strip("\n-")
    return replace(last, run=run, transcript=said)
