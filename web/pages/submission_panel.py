"""What stands around a verdict: runtime, growth, rank, and what to solve next."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from judge import growth, leaderboards, runtime, runtime_board
from judge.models import BestResult, Judging, Submission
from judge.verdicts import Verdict
from web.charts import growing, ratios
from web.pages import results

RUNTIME_PATIENCE = timedelta(minutes=2)
FEWEST_RATIOS = 3
MOST_RATIOS = 5_000


def panel_context(submission: Submission, judging: Judging) -> dict[str, Any]:
    """Everything that `web/_result.html` shows of a judging."""
    outcome = results.of_submission(submission, judging)
    is_accepted = outcome.verdict == Verdict.AC
    topic = submission.problem.primary_topic
    return {
        "submission": submission,
        "judging": judging,
        "outcome": outcome,
        "is_function": submission.problem.has_signature,
        "has_differences": any(case.tables or case.difference for case in outcome.shown),
        "earlier": submission.current_judging if submission.current_judging_id != judging.pk else None,
        "has_failed_since": outcome.is_final and submission.judgings.filter(pk__gt=judging.pk).exists(),
        "standing": leaderboards.standing(submission.user, topic.skill) if topic and is_accepted else None,
        "skill": topic.skill if topic else None,
        "has_board": is_accepted,
        **runtime_context(submission, judging),
    }


def runtime_context(submission: Submission, judging: Judging | None) -> dict[str, Any]:
    """How long it took beside the reference solution and beside everybody else's."""
    if judging is None or judging.verdict != Verdict.AC:
        return {}
    measured = runtime_board.newest(judging) if judging.runtime_ratio is not None else None
    grown = growth.newest(judging)
    return {
        "awaits_runtime": _awaits_runtime(judging),
        "measurement": measured,
        "ratios": _histogram(submission, judging, measured.low, measured.high) if measured else None,
        "explanation": runtime.EXPLANATION,
        "growth": grown,
        "curve": growing.picture(grown.points) if grown else None,
    }


def _awaits_runtime(judging: Judging) -> bool:
    """Whether the ratio to the reference is still coming; one that got lost is not waited for."""
    if judging.runtime_ratio is not None or judging.runtime_note or judging.ended_at is None:
        return False
    return timezone.now() - judging.ended_at < RUNTIME_PATIENCE


def _histogram(
    submission: Submission, judging: Judging, low: float | None, high: float | None
) -> ratios.Picture | None:
    """Everybody's best on this problem in this language; None while they are too few."""
    best = BestResult.objects.filter(
        problem_id=submission.problem_id,
        is_solved=True,
        runtime_ratio__isnull=False,
        judging__submission__language=submission.language,
    )
    found = [
        ratio for ratio in best.values_list("runtime_ratio", flat=True)[:MOST_RATIOS] if ratio is not None
    ]
    if judging.runtime_ratio is None or len(found) < FEWEST_RATIOS:
        return None
    return ratios.picture(found, judging.runtime_ratio, low, high)
