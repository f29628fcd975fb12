"""Everything the problem page shows: the tab that is open, and the editor with what lies on the desk."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from judge import access, installed_languages
from judge.models import BestResult, Submission
from problems.models import Problem, ProblemRevision, Skill
from problems.package.languages import time_limit_ms
from sandbox.languages import Language
from web.models import User
from web.pages.editor_texts import editor_texts
from web.pages.learner import learner_or_none
from web.pages.problem_filters import KINDS
from web.pages.results import verdict_words
from web.studying import drafts, editorials, hints

TABS = {
    "statement": _("Statement"),
    "hints": _("Hints"),
    "editorial": _("Editorial"),
    "submissions": _("Submissions"),
}
RECENT = 30
MATHS = 'class="math'


def context_of(request: HttpRequest, problem: Problem) -> dict[str, Any]:
    """The context of `web/problem.html`; raises `access.NotFound` without a revision."""
    revision = problem.current_revision
    if revision is None:
        raise access.NotFound(problem.slug)
    learner = learner_or_none(request)
    best = _best(learner, problem)
    tabs = _tabs(learner, revision)
    tab = request.GET.get("tab", "")
    tab = tab if tab in tabs else "statement"
    offered = installed_languages.offered(revision.languages)
    context: dict[str, Any] = {"problem": problem, "revision": revision, "best": best}
    context |= {"tabs": tabs, "tab": tab}
    context["has_solved"] = bool(best and best.is_solved)
    context["has_maths"] = MATHS in revision.statement_html or tab != "statement"
    if tab == "statement":
        context |= _statement(problem, revision, offered)
    elif tab == "hints":
        context["hints"] = hints.shown(
            revision.hints_html, hints.opened_count(learner, request.session, problem)
        )
    elif tab == "submissions":
        context["mine"] = _with_one_before(request, problem)
    if tab in ("editorial", "submissions"):
        context |= _editorial(learner, problem, best)
    return context | _desk(learner, problem, revision, offered)


def _tabs(learner: User | None, revision: ProblemRevision) -> dict[str, Any]:
    absent = set()
    if not revision.editorial_html:
        absent.add("editorial")
    if learner is None:
        absent.add("submissions")
    return {key: label for key, label in TABS.items() if key not in absent}


def _best(learner: User | None, problem: Problem) -> BestResult | None:
    if learner is None:
        return None
    mine = BestResult.objects.filter(user=learner, problem=problem)
    return mine.select_related("judging__submission").first()


def _statement(problem: Problem, revision: ProblemRevision, offered: list[Language]) -> dict[str, Any]:
    counts = problem.best_results.aggregate(tried=Count("pk"), solved=Count("pk", filter=Q(is_solved=True)))
    limits = {
        row.name: time_limit_ms(revision.time_limit_ms, revision.language_time_limits_ms, row.key)
        for row in offered
    }
    return {
        "solved_count": counts["solved"],
        "solved_percent": round(100 * counts["solved"] / counts["tried"]) if counts["tried"] else None,
        "kind": KINDS[problem.kind],
        "limits": limits,
        "have_one_limit": set(limits.values()) <= {revision.time_limit_ms},
        "skills": _skills(problem),
    }


def _skills(problem: Problem) -> dict[Skill, list[str]]:
    """What the problem trains, the main skill first, each with the names of its topics."""
    more = list(problem.secondary_topics.select_related("skill"))
    found: dict[Skill, list[str]] = {}
    for topic in [problem.primary_topic, *more]:
        if topic is not None:
            found.setdefault(topic.skill, []).append(topic.name)
    return found


def _editorial(learner: User | None, problem: Problem, best: BestResult | None) -> dict[str, Any]:
    given_up = editorials.given_up(learner, problem)
    has_solved = bool(best and best.is_solved)
    solved_at = best.solved_at if best and best.is_solved else None
    return {
        "given_up": given_up,
        "was_read_before": given_up and not (solved_at and solved_at <= given_up.given_up_at),
        "may_read": editorials.may_read(learner, has_solved=has_solved, has_given_up=given_up is not None),
    }


def _with_one_before(request: HttpRequest, problem: Problem) -> list[tuple[Submission, Submission | None]]:
    """One's own submissions, newest first, each with the one sent before it."""
    own_id = request.user.pk or 0
    mine = access.visible_submissions(request.user).filter(problem=problem, user_id=own_id)
    found: list[Submission] = list(mine[: RECENT + 1])
    older: list[Submission | None] = [*found[1:], None]
    return list(zip(found, older, strict=False))[:RECENT]


def _desk(
    learner: User | None, problem: Problem, revision: ProblemRevision, offered: list[Language]
) -> dict[str, Any]:
    """The editor: languages, starters, drafts."""
    versions = installed_languages.version_words(row.key for row in offered)
    languages = [
        {"key": row.key, "name": row.name, "version": versions[row.key], "mode": row.editor}
        for row in offered
    ]
    if learner is None:
        return {"languages": languages}
    starters = {row.key: revision.starters.get(row.key, row.starter) for row in offered}
    mine = {row.language: row for row in drafts.of_problem(learner, problem) if row.language in starters}
    language = next(iter(mine), offered[0].key if offered else "")
    desk = {
        "starters": starters,
        "drafts": {key: drafts.as_json(row) for key, row in mine.items()},
        "texts": editor_texts(),
    }
    return {
        "languages": languages,
        "language": language,
        "source": mine[language].source if language in mine else starters.get(language, ""),
        "revision_of_draft": mine[language].revision if language in mine else 0,
        "desk": desk,
        "verdicts": verdict_words(),
        "draft_owner": learner.pk,
    }
