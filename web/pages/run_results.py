"""What a run gave, as its panel shows it."""

from dataclasses import replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext

from judge.custom_trials import Note
from judge.models import Trial
from judge.verdicts import Status, Verdict
from web.pages import results
from web.pages.results import Outcome, verdict_words

HEADLINES: dict[str, tuple[str | Promise, str]] = {
    Verdict.AC: (gettext_lazy("Matches the reference solution"), "ok"),
    Verdict.WA: (gettext_lazy("Differs from the reference solution"), "bad"),
    "": (gettext_lazy("Finished"), "info"),
}
NOTES: dict[str, str | Promise] = {
    Note.AGAINST_RULES: gettext_lazy(
        "This input breaks the rules of the problem. Your program was run on it all the same, "
        "but no result is expected."
    ),
    Note.NO_REFERENCE: gettext_lazy("There is no reference solution here that says what is expected."),
    Note.REFERENCE_REFUSED: gettext_lazy("The reference solution does not accept this input."),
    Note.SEVERAL_PASSES: gettext_lazy(
        "This problem is judged in several passes; a run shows the first, and compares nothing."
    ),
    Note.NOT_COMPARED: gettext_lazy("The problem's checker cannot compare the outputs on this input."),
}


def run_context(trial: Trial) -> dict[str, Any]:
    """What `web/trial.html` shows."""
    outcome = _of_custom(trial) if trial.custom_input is not None else _of_samples(trial)
    return {
        "trial": trial,
        "problem": trial.revision.problem,
        "is_function": trial.revision.problem.has_signature,
        "is_custom": trial.custom_input is not None,
        "outcome": outcome,
        "validator_words": trial.result.get("words", ""),
        "verdicts": verdict_words(),
    }


def _of_samples(trial: Trial) -> Outcome:
    outcome = results.of_trial(trial)
    passed = sum(case.verdict == Verdict.AC for case in outcome.cases)
    if trial.status != Status.DONE or not passed or passed == len(outcome.cases):
        return outcome
    count = len(outcome.cases)
    words = ngettext("%(passed)d of %(count)d sample passed", "%(passed)d of %(count)d samples passed", count)
    return replace(outcome, headline=words % {"passed": passed, "count": count})


def _of_custom(trial: Trial) -> Outcome:
    outcome = replace(results.of_trial(trial), planned=[])
    if trial.status != Status.DONE:
        return outcome
    note = str(trial.result.get("note", ""))
    told = replace(outcome, note=str(NOTES.get(note, "")))
    # A function that changes its arguments is wrong whatever is expected of it.
    if outcome.verdict not in HEADLINES or (note and outcome.verdict == Verdict.WA):
        return told
    headline, tone = HEADLINES[outcome.verdict]
    return replace(told, headline=str(headline), tone=tone)
