"""The pages that are walked: `name: path`. Add yours here, and every width, theme and rule looks at it.

A page that needs rows of its own is made by a function in `MAKERS`: it gets the learner who looks, and gives
back `name: path`. It may be called once per run and person; the site and its two problems are shared.
"""

from collections.abc import Callable

from judge.verdicts import Verdict
from tests.browser.people_rows import make_company
from tests.browser.rows import (
    make_canaries,
    make_desk,
    make_judged,
    make_measured,
    make_own_trial,
    make_path,
    make_report,
    make_talk,
    make_trial,
)
from tests.browser.verdict_rows import verdict_places
from web.models import ApiToken, User

Places = dict[str, str]
Maker = Callable[[User], Places]

STRANGERS: Places = {
    "welcome": "/",
    "login": "/account/login/",
    "signup": "/account/signup/",
    "reset": "/account/password/reset/",
    "reset-sent": "/account/password/reset/done/",
    "verification-sent": "/account/confirm-email/",
    "wrong-confirmation": "/account/confirm-email/wrong/",
    "wrong-reset": "/account/password/reset/key/1-wrong/",
    "problems-stranger": "/problems/",
    "skill-map-stranger": "/problems/map/",
    "skill-stranger": "/skills/dsa-algorithms/",
    "problem-stranger": "/problems/al-inversions/",
    "paths-stranger": "/paths/",
    "missing-stranger": "/nowhere/",
}
LEARNERS: Places = {
    "home": "/",
    "problems": "/problems/",
    "problems-filtered": "/problems/?skill=dsa-algorithms&kind=program&sort=share",
    "problems-none": "/problems/?q=nothing+is+called+so",
    "skill-map": "/problems/map/",
    "skill": "/skills/dsa-algorithms/",
    "skill-empty": "/skills/stats-inference/",
    "problem": "/problems/al-inversions/",
    "function": "/problems/ev-roc-auc/",
    "hints": "/problems/al-inversions/?tab=hints",
    "editorial": "/problems/al-inversions/?tab=editorial",
    "own": "/problems/al-inversions/?tab=submissions",
    "submissions": "/submissions/",
    "leaderboard": "/leaderboards/",
    "progress": "/progress/",
    "settings": "/account/settings/",
    "email": "/account/email/",
    "sessions": "/account/sessions/",
    "second-factors": "/account/2fa/",
    "passkeys": "/account/2fa/webauthn/",
    "reauthenticate": "/account/reauthenticate/",
    "tokens": "/account/tokens/",
    "password": "/account/password/",
    "missing": "/nowhere/",
    "api": "/api/v1/docs/",
}
STAFF: Places = {
    "health": "/health/",
    "author": "/author/",
    "reports-received": "/author/reports/",
    "verification": "/problems/al-inversions/verification/",
    "admin": "/admin/",
    "admin-submissions": "/admin/judge/submission/",
    "admin-problems": "/admin/problems/problem/",
    "admin-users": "/admin/web/user/",
    "admin-user": "/admin/web/user/add/",
}


def judged(user: User) -> Places:
    """Submissions with each sort of verdict, a measured one, and a run on the samples."""
    sent = {verdict: make_judged(user, verdict) for verdict in (Verdict.AC, Verdict.WA, Verdict.CE)}
    pages = {f"submission-{verdict.value}": f"/submissions/{row.public_id}/" for verdict, row in sent.items()}
    pages["measured"] = f"/submissions/{make_measured(user).public_id}/"
    pages["trial"] = f"/trials/{make_trial(user).public_id}/"
    return pages | {"trial-own": f"/trials/{make_own_trial(user).public_id}/"}


def keys(user: User) -> Places:
    """A token in the list of tokens."""
    ApiToken.issue(user, name="VS Code", scopes=["read"], expires_at=None)
    return {}


def paths(user: User) -> Places:
    """The list of learning paths, one of them, and a problem that was opened from it."""
    make_path()
    return {
        "paths": "/paths/",
        "path": "/paths/two-steps/",
        "problem-of-path": "/problems/al-inversions/?path=two-steps",
    }


def talk(user: User) -> Places:
    """A discussion with everything that posts may be, and what can be done with one's own."""
    mine = make_talk(user)
    discussion = "/problems/al-inversions/discussion/"
    return {
        "discussion": discussion,
        "discussion-empty": "/problems/ev-roc-auc/discussion/",
        "thread": f"{discussion}{mine.thread_id}/",
        "thread-new": f"{discussion}new/",
        "post-edit": f"{discussion}posts/{mine.pk}/edit/",
        "post-delete": f"{discussion}posts/{mine.pk}/delete/",
        "post-history": f"{discussion}posts/{mine.pk}/history/",
        "post-report": f"{discussion}posts/{mine.thread.posts.get(is_opening=True).pk}/report/",
    }


def reports(user: User) -> Places:
    """A report on a problem with its answer, and where reports are written and listed."""
    report = make_report(user)
    return {
        "report-new": "/problems/al-inversions/report/",
        "reports-own": "/reports/",
        "report": f"/reports/{report.pk}/",
    }


def desk(user: User) -> Places:
    """Earlier drafts, open hints, and an editorial that was read early."""
    make_desk(user)
    return {
        "earlier-drafts": "/problems/ev-roc-auc/drafts/",
        "hints-open": "/problems/ev-roc-auc/?tab=hints",
        "editorial-read": "/problems/ev-roc-auc/?tab=editorial",
        "own-nothing": "/problems/ev-roc-auc/?tab=submissions",
    }


def canaries(user: User) -> Places:
    """Readings on the health page."""
    make_canaries()
    return {}


def company(user: User) -> Places:
    """A learner among others: friends, a group with members, profiles, and leaderboards of each sort."""
    group = make_company(user)
    return {
        "people": "/people/",
        "group": f"/groups/{group.public_id}/",
        "group-join": f"/groups/join/{group.code}/",
        "profile": f"/people/{user.username}/",
        "profile-new": f"/people/{user.username}-friend/",
        "leaderboard-week": "/leaderboards/?period=week",
        "leaderboard-area": "/leaderboards/area/dsa/?period=month",
        "leaderboard-friends": "/leaderboards/?among=friends",
        "leaderboard-group": f"/leaderboards/?among={group.public_id}",
        "leaderboard-me": "/leaderboards/?page=me",
        "own-data": "/account/data/",
        "delete-account": "/account/delete/",
    }


LEARNERS_MAKERS: tuple[Maker, ...] = (
    company,
    talk,
    reports,
    paths,
    judged,
    keys,
    verdict_places,
    desk,
)
STAFF_MAKERS: tuple[Maker, ...] = (canaries, judged)


def places_of_learner(user: User) -> Places:
    """Every page of a learner who has done a lot."""
    return LEARNERS | _made(LEARNERS_MAKERS, user)


def places_of_staff(user: User) -> Places:
    """The pages of whoever runs the site."""
    return STAFF | _made(STAFF_MAKERS, user)


def _made(makers: tuple[Maker, ...], user: User) -> Places:
    places: Places = {}
    for make in makers:
        places |= make(user)
    return places
