"""Fills the bank of a site that already answers: `python -m web.launch.filling ENGINE`, a process of its own.

The images that the first problems need are there when it begins. The others are built one by one, by how many
problems wait for them; after each, the problems that it completes are built, verified and published.
"""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence

from judge.bank_images import image_sets
from web.launch.places import ROOT
from web.launch.processes import die_with_parent

BANK = ROOT / "problems" / "bank"
FIRST_IMAGES = ("python", "cpp", "system")
"""What most problems need, and what is built in a few minutes."""


def first_images(sets: Sequence[frozenset[str]]) -> list[str]:
    """Those that a new site waits for."""
    needed = frozenset().union(*sets) | {"python"}
    return sorted(needed.intersection(FIRST_IMAGES))


def rounds(sets: Sequence[frozenset[str]]) -> list[list[str]]:
    """Which images there are, round by round: the first ones, then one more each time."""
    there = first_images(sets)
    waiting = Counter(name for names in sets for name in names if name not in there)
    found = [there]
    for name, _ in sorted(waiting.items(), key=lambda item: (-item[1], item[0])):
        found.append([*found[-1], name])
    return found


def commands(found: Sequence[Sequence[str]], engine: str) -> Iterable[list[str]]:
    """The programs to run, in order. The last one looks at every problem, and says what is not in order."""
    sync = [sys.executable, "manage.py", "sync_bank", "--verify"]
    for number, names in enumerate(found):
        if number:
            yield [sys.executable, "-m", "sandbox.images", "build", names[-1], "--engine", engine]
        yield sync if number == len(found) - 1 else [*sync, "--images", *names]


def main(engine: str) -> int:
    """Run them all; the exit code is the last one's. A round that fails does not keep the others waiting."""
    code = 0
    for argv in commands(rounds(image_sets(BANK)), engine):
        # A site that is stopped while it starts this does not know of its children's children.
        ends_with_us = die_with_parent()
        code = subprocess.run(argv, cwd=ROOT, check=False, preexec_fn=ends_with_us).returncode  # noqa: S603
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
