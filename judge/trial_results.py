"""What a trial's row says of what came out."""

import base64
from typing import Any

from judge.custom_trials import CustomExamination
from judge.examination import Examination, Planned
from judge.outcomes import Outcome
from judge.verdicts import Verdict
from problems.models import ProblemRevision
from problems.samples import shown_case

Result = dict[str, Any]
"""See `Trial.result`."""


def of_samples(revision: ProblemRevision, examination: Examination) -> Result:
    """The samples as the page shows them, in the same order, and what became of each."""
    shown = dict(enumerate(revision.samples))
    cases = [
        _case(planned, outcome, shown.get(index, {}))
        for index, (planned, outcome) in enumerate(examination.cases)
    ]
    return _result(examination.grade.verdict.value, examination, cases)


def of_custom(found: CustomExamination) -> Result:
    """The one case. Its verdict is empty where the program ran well and there was nothing to compare."""
    cases = []
    is_open = not found.is_compared
    for planned, outcome in found.examination.cases:
        case = _case(planned, outcome, shown_case(found.package, planned[2]))
        cases.append({**case, "verdict": _verdict(outcome.verdict, is_open=is_open)})
    verdict = _verdict(found.examination.grade.verdict, is_open=is_open)
    return {**_result(verdict, found.examination, cases), "note": found.note.value, "words": found.words}


def _verdict(verdict: Verdict, *, is_open: bool) -> str:
    return "" if is_open and verdict is Verdict.AC else verdict.value


def _result(verdict: str, examination: Examination, cases: list[dict[str, Any]]) -> Result:
    return {"verdict": verdict, "compiler_output": examination.messages, "cases": cases}


def _case(planned: Planned, outcome: Outcome, shown: dict[str, Any]) -> dict[str, Any]:
    ordinal, _, case = planned
    return {
        "ordinal": ordinal,
        "name": case.name,
        "verdict": outcome.verdict.value,
        "input": shown.get("input", ""),
        "expected": shown.get("output", ""),
        "stdout": outcome.stdout(case),
        "stderr": outcome.stderr(case),
        "returned": outcome.returned,
        "picture": base64.b64encode(outcome.picture).decode(),
        "transcript": outcome.transcript,
        "message": outcome.message(case),
        "cpu_ms": outcome.run.cpu_ms if outcome.run else None,
        "memory_kib": outcome.run.memory_kib if outcome.run else None,
    }
