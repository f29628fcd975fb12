"""The parts of the download of one's own data: which tables each covers, and its rows.

A test compares this list with every table that points at a user, so a new table cannot be forgotten here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db.models import Model, QuerySet

from judge.board_models import AreaProgress, PeriodPoints
from judge.models import BestResult, SkillProgress, Trial
from problems.models import Problem, ProblemImport
from web.discussion.models import HelpfulMark, Mute, Participation, Post, PostReport, PostVersion, Thread
from web.models import ApiToken, User
from web.people.models import Follow, Membership
from web.reports.models import ProblemReport
from web.sharing.models import SharedVerdict
from web.studying.models import Draft, EarlierDraft, GivenUp, OpenedHints

Json = dict[str, Any]
Rows = Callable[[User], Iterator[Json]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One file of JSON: a list of rows."""

    name: str
    covers: tuple[str, ...]
    """Tables, by their labels."""
    rows: Rows


def _listed(model: type[Model], fields: dict[str, str], owner: str = "user") -> Rows:
    """Rows of a table that belong to a user: what each value is called, and where it stands."""

    def rows(user: User) -> Iterator[Json]:
        found: QuerySet[Any] = model._default_manager.filter(**{owner: user}).order_by("pk")
        for values in found.values_list(*fields.values()).iterator(chunk_size=500):
            yield dict(zip(fields, values, strict=True))

    return rows


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


_PROBLEM = {"problem": "problem__slug"}
_POINTS = _same("points", "solved_count", "reached_at")
SECTIONS: tuple[Section, ...] = (
    Section(
        name="results",
        covers=("judge.BestResult",),
        rows=_listed(
            BestResult,
            _PROBLEM | _same("fraction", "is_solved", "solved_at", "runtime_ratio"),
        ),
    ),
    Section(
        name="skills",
        covers=("judge.SkillProgress",),
        rows=_listed(SkillProgress, {"skill": "skill__slug"} | _POINTS),
    ),
    Section(
        name="areas",
        covers=("judge.AreaProgress",),
        rows=_listed(AreaProgress, {"area": "area__code"} | _POINTS),
    ),
    Section(
        name="weeks-and-months",
        covers=("judge.PeriodPoints",),
        rows=_listed(
            PeriodPoints,
            _same("period", "starts_on") | {"area": "area__code", "skill": "skill__slug"} | _POINTS,
        ),
    ),
    Section(
        name="runs",
        covers=("judge.Trial",),
        rows=_listed(
            Trial,
            {"problem": "revision__problem__slug"} | _same("language", "source", "created_at", "result"),
        ),
    ),
    Section(
        name="drafts",
        covers=("studying.Draft",),
        rows=_listed(Draft, _PROBLEM | _same("language", "source", "saved_at")),
    ),
    Section(
        name="earlier-drafts",
        covers=("studying.EarlierDraft",),
        rows=_listed(
            EarlierDraft,
            {"problem": "draft__problem__slug", "language": "draft__language"}
            | _same("source", "reason", "saved_at"),
            owner="draft__user",
        ),
    ),
    Section(
        name="hints-opened",
        covers=("studying.OpenedHints",),
        rows=_listed(OpenedHints, _PROBLEM | _same("count", "opened_at")),
    ),
    Section(
        name="given-up",
        covers=("studying.GivenUp",),
        rows=_listed(GivenUp, _PROBLEM | _same("given_up_at")),
    ),
    Section(
        name="threads",
        covers=("discussion.Thread",),
        rows=_listed(Thread, _PROBLEM | _same("title", "is_spoiler", "created_at"), owner="author"),
    ),
    Section(
        name="posts",
        covers=("discussion.Post",),
        rows=_listed(
            Post,
            {"problem": "thread__problem__slug", "thread": "thread__title"}
            | _same("body", "is_spoiler", "created_at", "edited_at", "deleted_at"),
            owner="author",
        ),
    ),
    Section(
        name="earlier-posts",
        covers=("discussion.PostVersion",),
        rows=_listed(
            PostVersion,
            {"thread": "post__thread__title"} | _same("body", "is_spoiler", "written_at"),
            owner="post__author",
        ),
    ),
    Section(
        name="found-helpful",
        covers=("discussion.HelpfulMark",),
        rows=_listed(HelpfulMark, {"thread": "post__thread__title", "post": "post__pk"}),
    ),
    Section(
        name="threads-read",
        covers=("discussion.Participation",),
        rows=_listed(Participation, {"thread": "thread__title"} | _same("seen_at")),
    ),
    Section(
        name="reports",
        covers=("discussion.PostReport",),
        rows=_listed(
            PostReport,
            {"thread": "post__thread__title"} | _same("reason", "text", "state", "created_at"),
            owner="reporter",
        ),
    ),
    Section(
        name="problem-reports",
        covers=("reports.ProblemReport",),
        rows=_listed(
            ProblemReport, _PROBLEM | _same("kind", "text", "state", "answer", "created_at"), owner="reporter"
        ),
    ),
    Section(
        name="mutes",
        covers=("discussion.Mute",),
        rows=_listed(Mute, _same("until", "reason", "created_at")),
    ),
    Section(
        name="e-mail-addresses",
        covers=("account.EmailAddress",),
        rows=_listed(EmailAddress, _same("email", "verified", "primary")),
    ),
    Section(
        name="sign-ons",
        covers=("socialaccount.SocialAccount",),
        rows=_listed(SocialAccount, _same("provider", "uid", "date_joined", "last_login", "extra_data")),
    ),
    Section(
        name="second-factors",
        covers=("mfa.Authenticator",),
        rows=_listed(Authenticator, _same("type", "created_at", "last_used_at")),
    ),
    Section(
        name="sessions",
        covers=("usersessions.UserSession",),
        rows=_listed(UserSession, _same("created_at", "last_seen_at", "ip", "user_agent")),
    ),
    Section(
        name="tokens",
        covers=("web.ApiToken",),
        rows=_listed(
            ApiToken, _same("name", "scopes", "created_at", "expires_at", "last_used_at", "revoked_at")
        ),
    ),
    Section(
        name="shared",
        covers=("sharing.SharedVerdict",),
        rows=_listed(
            SharedVerdict,
            {"submission": "submission__public_id"} | _same("shows_source", "created_at"),
            owner="submission__user",
        ),
    ),
    Section(
        name="following",
        covers=("people.Follow",),
        rows=_listed(Follow, {"name": "followed__username", "since": "created_at"}, owner="follower"),
    ),
    Section(
        name="groups",
        covers=("people.Membership", "people.Group"),
        rows=_listed(
            Membership, {"group": "group__name", "owner": "group__owner__username", "since": "joined_at"}
        ),
    ),
    Section(
        name="problems",
        covers=("problems.Problem",),
        rows=_listed(Problem, _same("slug", "title", "is_published", "created_at"), owner="owner"),
    ),
    Section(
        name="imports",
        covers=("problems.ProblemImport",),
        rows=_listed(
            ProblemImport,
            _same("file_name", "digest", "size", "format", "slug", "form", "state"),
            owner="owner",
        ),
    ),
)
ELSEWHERE = ("judge.Submission", "problems.ProblemImport")
"""Tables that have files of their own in the download: see `web.own_data.archive`."""
LEFT_OUT = {
    "admin.LogEntry": "what staff did to the site's rows is the site's record",
    "judge.Verification": "asked for by staff; it is about a problem",
}
