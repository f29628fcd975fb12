"""Runs the tests of an imported question beside its reference, twice, in boxes."""

import json
from typing import Any

from judge import box_files
from judge.building import AUTHORING_LANGUAGE, GENERATOR_LIMITS, BuildFailed
from judge.texts import clean
from problems.importing.deepml import complete
from problems.importing.draft import Draft, Question
from sandbox.interface import Runner, Sandbox


def take_over(draft: Draft, question: Question, sandbox: Sandbox) -> list[str]:
    """Make the draft's data; gives a line for each test that is left out. Raises `BuildFailed`."""
    task = {
        "solution": question.solution,
        "functions": list(question.functions),
        "tests": [test for test, _ in question.tests],
    }
    with sandbox.runner(AUTHORING_LANGUAGE, role="checker") as runner:
        seen, again = (_observed(runner, task) for _ in range(2))
    try:
        return complete(draft, question, seen, again)
    except ValueError as error:
        raise BuildFailed(str(error)) from error


def _observed(runner: Runner, task: dict[str, Any]) -> list[dict[str, Any]]:
    """What the box tells, as plain data of the shape that is expected. Raises `BuildFailed`."""
    preparation = runner.prepare(AUTHORING_LANGUAGE, box_files.question_files())
    if preparation.program is None:
        raise BuildFailed(f"the question's tests cannot be run: {preparation.messages[:1000]}")
    run = runner.run(preparation.program, limits=GENERATOR_LIMITS, stdin=json.dumps(task).encode())
    runner.discard(preparation.program)
    if not run.succeeded:
        ended = f"{run.exit_status}, exit code {run.exit_code}: {clean(run.stderr[-1000:], 1000)}"
        raise BuildFailed(f"the question's tests cannot be run: {ended}")
    try:
        results = json.loads(run.stdout)
        return [_checked(result) for result in results][: len(task["tests"])]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BuildFailed("the question's tests say nothing that can be read") from error


def _checked(result: Any) -> dict[str, Any]:
    if "error" in result:
        return {"error": str(result["error"])}
    calls = [[str(name), str(given), str(told)] for name, given, told in result["calls"]]
    return {"printed": str(result["printed"]), "calls": calls}
