"""Programs written for standard input and output, handed in as something else."""

import tempfile
from dataclasses import replace
from pathlib import Path

from judge.errors import ValidatorBroken
from judge.validators import COLLECTED, FEEDBACK, read_verdict
from sandbox import languages
from sandbox.errors import MemoryExhausted
from sandbox.interface import Limits, Part, Sandbox
from tests.hostile.cases import Case, stdin_tests
from tests.hostile.functions import judge_function, package_of, spelled
from tests.hostile.stage import CPU_DEMAND, SLEEPERS_WALL_MS, Judged, Mode

BROKEN = "JE (package)"
"""For a validator that ends with neither of its two codes: the author's fault, never retried."""
ABOUT_THE_RUN = frozenset(
    {
        "verdict_in",
        CPU_DEMAND,
        "reported_wall_at_least_ms",
        "reported_mem_at_least_mb",
        "same_verdict_on_repeat",
    }
)
_STDIN = b"import io as _io, sys as _sys\n_sys.stdin = _io.TextIOWrapper(_io.BytesIO(b'2 A\\n7\\n8\\n'))\n"
_SOLVE = b"\n\ndef solve(nums, target):\n    return None\n"


def as_checker(sandbox: Sandbox, case: Case, source: bytes, limits: Limits) -> Judged:
    """As a package's output validator, called as the judge calls it."""
    try:
        return _checked(sandbox, case, source, limits)
    except MemoryExhausted as error:
        return Judged(BROKEN, [], str(error))


def _checked(sandbox: Sandbox, case: Case, source: bytes, limits: Limits) -> Judged:
    with sandbox.runner(case.language, role="checker") as runner:
        prepared = runner.prepare(case.language, {languages.get(case.language).source: source})
        if prepared.program is None:
            return Judged("CE", [], prepared.messages)
        run = runner.run(
            prepared.program,
            limits=limits,
            stdin=next(iter(stdin_tests(case.problem, case.groups())))[1],
            args=("input", "answer", FEEDBACK),
            files={"input": b"1 A\n7\n", "answer": b"8\n", FEEDBACK: b""},
            collect=COLLECTED,
        )
        runner.discard(prepared.program)
    try:
        verdict = "AC" if read_verdict(run).is_accepted else "WA"
    except ValidatorBroken:
        verdict = BROKEN
    return Judged(verdict, [run], prepared.messages)


# Says what a test would have said, and listens to the end.
_PARTNER = b"""import os, sys
os.write(1, b'2 A\\n7\\n8\\n')
os.close(1)
for line in sys.stdin.buffer:
    pass
sys.exit(42)
"""


def as_interactor(sandbox: Sandbox, case: Case, source: bytes, limits: Limits) -> Judged:
    """As a package's interactor, with a tame program at the other end."""
    limits = replace(limits, wall_ms=min(limits.wall_ms, SLEEPERS_WALL_MS))
    name = languages.get(case.language).source
    with sandbox.runner(case.language, role="checker") as runner:
        hostile, tame = (runner.prepare(case.language, {name: text}) for text in (source, _PARTNER))
        if hostile.program is None or tame.program is None:
            return Judged("CE", [], hostile.messages)
        sides = [Part(program=each, limits=limits) for each in (tame.program, hostile.program)]
        played = runner.interact(*sides)
        runner.discard(hostile.program)
        runner.discard(tame.program)
    try:
        verdict = "AC" if read_verdict(played.interactor).is_accepted else "WA"
    except ValidatorBroken:
        verdict = BROKEN
    return Judged(verdict, [played.interactor, played.program], hostile.messages)


def at_import(sandbox: Sandbox, case: Case, source: bytes, limits: Limits) -> Judged:
    """As a function's module: it runs inside the harness's process, before the first call."""
    with tempfile.TemporaryDirectory() as folder:
        package = package_of("two-sum", ["one"], Path(folder) / "case")
        text = (_STDIN + source + _SOLVE).decode("utf-8", "replace")
        found = judge_function(sandbox, package, text)
    runs = [outcome.run for _, outcome in found.cases if outcome.run]
    return Judged(spelled(found), runs, found.messages)


CHECKER = Mode("checker", as_checker, ("AC", "WA", "CE", BROKEN), ABOUT_THE_RUN)
INTERACTOR = Mode("interactor", as_interactor, ("AC", "WA", "CE", BROKEN), ABOUT_THE_RUN)
AT_IMPORT = Mode("import", at_import, ("WA", "RE", "TLE", "MLE", "OLE", "CE"), ABOUT_THE_RUN)


def fits(mode: Mode, case: Case) -> bool:
    """Whether a case written for standard input makes sense in another mode."""
    if case.mode != "stdin" or case.runs_in_parallel():
        return False
    return mode is CHECKER or case.language == "python3"
