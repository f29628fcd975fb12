"""The whole attack suite on one engine: every case in every mode that fits, then many in random order.

    python -m tests.hostile [--engine docker|embedded] [--modes stdin,function,checker,interactor,import]
                            [--mix 200] [--seed N] [CASE ...]

The table is written to `attacks.json` and `attacks.md` in the folder that the last line names.
"""

import argparse
import os
import random
import sys
import tempfile
from pathlib import Path

from sandbox import languages
from sandbox.errors import SandboxError
from sandbox.interface import Sandbox
from tests.hostile.cases import Case, load_cases
from tests.hostile.functions import play_function
from tests.hostile.mix import can_be_mixed, draw, play_mix
from tests.hostile.other_modes import AT_IMPORT, CHECKER, INTERACTOR, fits
from tests.hostile.stage import PROGRAM, Play, play
from tests.hostile.surroundings import Place
from tests.hostile.table import TABLE
from tests.sandbox.labs import LABS

OWNER = f"attack-suite-{os.getpid()}"
MODES = {mode.name: mode for mode in (PROGRAM, CHECKER, INTERACTOR, AT_IMPORT)}
FUNCTION = "function"


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def tried(case: Case, mode: str, sandbox: Sandbox, place: Place) -> Play:
    """A play; a runner that a program made fail is an unmet demand."""
    try:
        if mode == FUNCTION:
            with tempfile.TemporaryDirectory() as folder:
                return play_function(case, sandbox, Path(folder))
        return play(case, sandbox, place, MODES[mode])
    except SandboxError as error:
        return Play(case.expected, ["JE"], [f"{type(error).__name__}: {error}"])


def cases_of(mode: str, names: list[str], images: tuple[str, ...]) -> list[Case]:
    cases = load_cases(FUNCTION if mode == FUNCTION else "stdin")
    cases = [case for case in cases if languages.get(case.language).image in images]
    if mode in MODES and mode != PROGRAM.name:
        cases = [case for case in cases if fits(MODES[mode], case)]
    return [case for case in cases if not names or any(name in case.name for name in names)]


def run_modes(sandbox: Sandbox, place: Place, modes: list[str], names: list[str]) -> int:
    bad = 0
    for mode in modes:
        for case in cases_of(mode, names, place.lab.images):
            found = tried(case, mode, sandbox, place)
            TABLE.note(place.lab.name, mode, case, found)
            bad += bool(found.unmet)
            say(f"{mode:9} {case.name:45} {' '.join(found.got)} {'; '.join(found.unmet)}")
    return bad


def run_random(sandbox: Sandbox, place: Place, count: int, seed: int, names: list[str]) -> int:
    cases = [case for case in cases_of(PROGRAM.name, names, place.lab.images) if can_be_mixed(case)]
    say(f"{count} programs in random order, seed {seed}")
    try:
        return len(play_mix(sandbox, place, draw(cases, count, seed), say))
    except SandboxError as error:
        say(f"a program made a runner fail: {type(error).__name__}: {error}")
        return 1


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    parser.add_argument("--engine", choices=sorted(LABS), default="docker")
    parser.add_argument("--modes", default=",".join([*MODES, FUNCTION]))
    parser.add_argument("--mix", type=int, default=0, metavar="COUNT")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument("names", nargs="*", metavar="CASE")
    options = parser.parse_args()
    place = Place(LABS[options.engine](), OWNER)
    if reason := place.lab.why_not():
        parser.error(reason)
    with place.another("0") as sandbox:
        bad = run_modes(sandbox, place, [mode for mode in options.modes.split(",") if mode], options.names)
        if options.mix:
            bad += run_random(sandbox, place, options.mix, options.seed, options.names)
    place.lab.close()
    say(f"{bad} not held; {TABLE.write()}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
