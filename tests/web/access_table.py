"""Who may do what: a row for every address of the site, and the status that each sort of person gets.

The people, in the order of a row's statuses:

    stranger   is not logged in
    learner    sent `{submission}` and `{trial}`, owns `{token}` and the group `{group}` with its `{code}`,
               wrote `{thread}`, `{post}`, `{spoiler}` and `{report}`
    other      another learner, with a private profile
    author     owns the published problem `one-more` and the unpublished `hidden`, brought `{import}`
    staff      runs the site

Words in braces stand for the things that `test_access_table.py` makes. A POST is sent without any fields
unless `data` has some: 302, 400 or 415 means that the person was let in, and refused only what was sent.
"""

from dataclasses import dataclass, field

PEOPLE = ("stranger", "learner", "other", "author", "staff")

EVERYBODY = "200 200 200 200 200"
MEMBERS = "302 200 200 200 200"
"""Strangers are asked to log in."""
OWN = "302 200 404 404 200"
"""Of the learner: nobody else but staff learns that there is such a thing."""
AUTHORS = "302 404 404 200 200"
STAFF = "302 404 404 404 200"
DONE = "302 302 302 302 302"
"""A form that was taken, or a stranger who is asked to log in: both are led elsewhere."""
API_MEMBERS = "401 200 200 200 200"
API_OWN = "401 200 404 404 200"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One address asked in one way."""

    name: str
    statuses: tuple[int, ...]
    given: dict[str, str] = field(default_factory=dict)
    method: str = "get"
    data: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return " ".join([self.method, self.name, *self.given.values()])


def row(name: str, statuses: str, given: str = "", method: str = "get", **data: str) -> Row:
    """`given` holds the parts of the address as `part=value`, with spaces between."""
    parts = dict(word.split("=", 1) for word in given.split())
    codes = tuple(int(code) for code in statuses.split())
    return Row(name=name, statuses=codes, given=parts, method=method, data=data)


SITE = (
    row("home", EVERYBODY),
    row("healthz", EVERYBODY),
    row("health", STAFF),
    row("admin:index", "302 302 302 302 200"),
    row("view-as-learner", "302 404 404 404 302", method="post"),
    row("view-as-staff", DONE, method="post"),
)
PROBLEMS = (
    row("problems", EVERYBODY),
    row("skill-map", EVERYBODY),
    row("skill", EVERYBODY, "slug=algorithms"),
    row("problem", EVERYBODY, "slug=one-more"),
    row("problem", "404 404 404 200 200", "slug=hidden"),
    row("problem", "404 404 404 404 404", "slug=nothing"),
    row("submit", "302 400 400 400 400", "slug=one-more", method="post"),
    row("submit", "302 404 404 400 400", "slug=hidden", method="post"),
    row("run-samples", "302 400 400 400 400", "slug=one-more", method="post"),
    row("run-samples", "302 404 404 400 400", "slug=hidden", method="post"),
    row("draft", "401 200 200 200 200", "slug=one-more"),
    row("draft", "401 404 404 200 200", "slug=hidden"),
    row("draft", "401 400 400 400 400", "slug=one-more", method="post"),
    row("earlier-drafts", MEMBERS, "slug=one-more"),
    row("earlier-drafts", "302 404 404 200 200", "slug=hidden"),
    row("open-hint", DONE, "slug=one-more", method="post", number="1"),
    row("open-hint", "404 404 404 302 302", "slug=hidden", method="post", number="1"),
    row("give-up", DONE, "slug=one-more", method="post"),
    row("give-up", "302 404 404 302 302", "slug=hidden", method="post"),
    row("problem-file", EVERYBODY, "slug=one-more name=data.html"),
    row("package-zip", "404 404 404 200 200", "slug=one-more format_name=2025-09"),
    row("runtime-board", EVERYBODY, "slug=one-more"),
    row("runtime-board", "404 404 404 200 200", "slug=hidden"),
    row("verification", AUTHORS, "slug=one-more"),
    row("verification", "302 404 404 302 302", "slug=one-more", method="post"),
)
AUTHORING = (
    row("author", "302 404 404 200 200"),
    row("author", "302 404 404 400 400", method="post", format="none"),
    row("blueprint", "302 404 404 400 400"),
    row("import", AUTHORS, "import_id={import}"),
    row("publish-import", "302 404 404 302 302", "import_id={import}", method="post"),
)
SUBMISSIONS = (
    row("submissions", MEMBERS),
    row("submission", OWN, "public_id={submission}"),
    row("submission-events", "404 200 404 404 200", "public_id={submission}"),
    row("submission-figure", OWN, "public_id={submission} ordinal=1"),
    row("submission-figure", "302 404 404 404 404", "public_id={submission} ordinal=2"),
    row("compare-submissions", "302 404 404 404 404"),
    row("share-submission", "302 302 404 404 404", "public_id={submission}", method="post", action="stop"),
    row("share-submission", "302 405 405 405 405", "public_id={submission}"),
    row("next-problems", "302 200 404 404 404", "public_id={submission}"),
    row("shared-verdict", "404 404 404 404 404", "key=nothing"),
    row("case-text", OWN, "public_id={submission} ordinal=1 part=output"),
    row("case-text", "302 404 404 404 404", "public_id={submission} ordinal=2 part=output"),
    row("case-text", "302 404 404 404 404", "public_id={submission} ordinal=1 part=nothing"),
    row("trial", OWN, "public_id={trial}"),
    row("trial-events", "404 200 404 404 200", "public_id={trial}"),
    row("trial-figure", OWN, "public_id={trial} ordinal=1"),
)
DISCUSSIONS = (
    row("discussion", EVERYBODY, "slug=one-more"),
    row("discussion", "404 404 404 200 200", "slug=hidden"),
    row("new-thread", MEMBERS, "slug=one-more"),
    row("new-thread", "302 302 302 302 302", "slug=one-more", method="post", title="T", body="B"),
    row("new-thread", "302 404 404 400 400", "slug=hidden", method="post", title="T", body="B"),
    row("thread", EVERYBODY, "slug=one-more thread_id={thread}"),
    row("thread", "404 404 404 404 404", "slug=hidden thread_id={thread}"),
    row("thread", "302 302 302 302 302", "slug=one-more thread_id={thread}", method="post", body="B"),
    row("lock-thread", "302 404 404 404 302", "slug=one-more thread_id={thread}", method="post"),
    row("edit-post", "302 200 404 404 404", "slug=one-more post_id={post}"),
    row("delete-post", "302 200 404 404 404", "slug=one-more post_id={post}"),
    row("delete-post", "302 302 404 404 404", "slug=one-more post_id={post}", method="post"),
    row("mark-post", DONE, "slug=one-more post_id={post}", method="post"),
    row("mark-post", "302 302 404 302 302", "slug=one-more post_id={spoiler}", method="post"),
    row("report-post", MEMBERS, "slug=one-more post_id={post}"),
    row("report-post", "302 200 404 200 200", "slug=one-more post_id={spoiler}"),
    row("post-history", OWN, "slug=one-more post_id={post}"),
    row("hide-post", "302 404 404 404 302", "slug=one-more post_id={post}", method="post", hidden="1"),
)
REPORTS = (
    row("report-problem", MEMBERS, "slug=one-more"),
    row("report-problem", "302 404 404 200 200", "slug=hidden"),
    row("report-problem", "302 302 302 302 302", "slug=one-more", method="post", kind="tests", text="T"),
    row("own-reports", MEMBERS),
    row("received-reports", AUTHORS),
    row("problem-report", "302 200 404 200 200", "report_id={report}"),
    row("problem-report", "302 404 404 302 302", "report_id={report}", method="post", text="T"),
)
PATHS = (
    row("paths", EVERYBODY),
    row("path", EVERYBODY, "slug=open-path"),
    row("path", "404 404 404 404 200", "slug=closed-path"),
)
STANDINGS = (
    row("leaderboards", EVERYBODY),
    row("leaderboard", EVERYBODY, "skill=algorithms"),
    row("leaderboard", "404 200 404 404 200", "skill=algorithms", among="{group}"),
    row("leaderboards", "404 200 200 200 200", among="friends"),
    row("area-leaderboard", EVERYBODY, "area=dsa"),
    row("progress", MEMBERS),
)
PEOPLE_PAGES = (
    row("people", MEMBERS),
    row("profile", EVERYBODY, "username=learner"),
    row("profile", "404 404 200 404 200", "username=other"),
    row("profile", "404 404 404 404 404", "username=nobody"),
    row("follow", DONE, "username=learner", method="post"),
    row("follow", "302 404 302 404 302", "username=other", method="post"),
    row("unfollow", DONE, "username=learner", method="post"),
    row("create-group", DONE, method="post"),
    row("enter-code", DONE, method="post"),
    row("join-group", MEMBERS, "code={code}"),
    row("join-group", "302 404 404 404 404", "code=nothing"),
    row("group", OWN, "public_id={group}"),
    row("leave-group", "302 302 404 404 302", "public_id={group}", method="post"),
    row("remove-member", "302 302 404 404 404", "public_id={group} user_id=0", method="post"),
    row("renew-invitation", "302 302 404 404 404", "public_id={group}", method="post"),
    row("delete-group", "302 302 404 404 404", "public_id={group}", method="post"),
)
ACCOUNT = (
    row("login", "200 302 302 302 302"),
    row("logout", DONE, method="post"),
    row("password", MEMBERS),
    row("settings", MEMBERS),
    row("own-data", MEMBERS),
    row("own-data", MEMBERS, method="post"),
    row("delete-account", MEMBERS),
    row("delete-account", "302 400 400 400 400", method="post"),
    row("theme", DONE, method="post", theme="dark"),
    row("tokens", MEMBERS),
    row("tokens", "302 400 400 400 400", method="post", lifetime="7"),
    row("revoke-token", "302 302 404 404 404", "token_id={token}", method="post"),
)
SIGN_IN = (
    row("signup", "200 302 302 302 302"),
    row("account_signup", "200 302 302 302 302"),
    row("account_login", "200 302 302 302 302"),
    row("account_logout", DONE, method="post"),
    row("account_inactive", EVERYBODY),
    row("account_reauthenticate", MEMBERS),
    row("account_email", MEMBERS),
    row("account_email_verification_sent", EVERYBODY),
    row("account_confirm_email", EVERYBODY, "key=wrong"),
    row("account_change_password", MEMBERS),
    row("account_set_password", DONE),
    row("account_reset_password", EVERYBODY),
    row("account_reset_password_done", EVERYBODY),
    row("account_reset_password_from_key", EVERYBODY, "uidb36=1 key=wrong"),
    row("account_reset_password_from_key_done", EVERYBODY),
    row("account_confirm_login_code", DONE),
    row("sessions", MEMBERS),
    row("end-sessions", DONE, method="post"),
    row("end-session", "302 404 404 404 404", "session_id=0", method="post"),
)
SECOND_FACTORS = (
    row("mfa_index", MEMBERS),
    row("mfa_authenticate", DONE),
    row("mfa_reauthenticate", DONE),
    # Who has a factor, or adds the first, is asked for the password once more before.
    row("mfa_activate_totp", DONE),
    row("mfa_deactivate_totp", "302 404 404 404 404"),
    row("mfa_view_recovery_codes", "302 404 404 404 404"),
    row("mfa_generate_recovery_codes", DONE),
    row("mfa_download_recovery_codes", "302 404 404 404 404"),
    row("mfa_list_webauthn", MEMBERS),
    row("mfa_add_webauthn", DONE),
    row("mfa_reauthenticate_webauthn", DONE),
    row("mfa_remove_webauthn", DONE, "pk=1"),
    row("mfa_edit_webauthn", DONE, "pk=1"),
    row("mfa_login_webauthn", DONE),
)
SINGLE_SIGN_ON = (
    row("socialaccount_login_cancelled", EVERYBODY),
    row("socialaccount_login_error", "401 401 401 401 401"),
    row("socialaccount_signup", DONE),
    row("socialaccount_connections", MEMBERS),
    # There is no provider unless one is set.
    row("openid_connect_login", "404 404 404 404 404", "provider_id=sso"),
    row("openid_connect_callback", "404 404 404 404 404", "provider_id=sso"),
)
API = (
    row("api-problems", EVERYBODY),
    row("api-problem", EVERYBODY, "slug=one-more"),
    row("api-problem", "404 404 404 200 200", "slug=hidden"),
    row("api-samples", EVERYBODY, "slug=one-more"),
    row("api-samples", "404 404 404 200 200", "slug=hidden"),
    row("api-starter", EVERYBODY, "slug=one-more language=python3"),
    row("api-starter", "404 404 404 200 200", "slug=hidden language=python3"),
    row("api-runtimes", EVERYBODY, "slug=one-more"),
    row("api-runtimes", "404 404 404 200 200", "slug=hidden"),
    row("api-trials", "401 415 415 415 415", "slug=one-more", method="post"),
    row("api-trials", "401 415 415 415 415", "slug=hidden", method="post"),
    row("api-trial", API_OWN, "public_id={trial}"),
    row("api-submissions", API_MEMBERS),
    row("api-submissions", "401 415 415 415 415", method="post"),
    row("api-submission", API_OWN, "public_id={submission}"),
    row("api-submission-events", API_OWN, "public_id={submission}"),
    row("api-leaderboards", EVERYBODY),
    row("api-leaderboard", EVERYBODY, "skill=algorithms"),
    row("api-leaderboard", "404 200 404 404 200", "skill=algorithms", among="{group}"),
    row("api-area-leaderboard", EVERYBODY, "area=dsa"),
    row("api-skills", EVERYBODY),
    row("api-languages", EVERYBODY),
    row("api-me", API_MEMBERS),
    row("api-schema", EVERYBODY),
    row("api-docs", EVERYBODY),
)
TABLE: tuple[Row, ...] = (
    *SITE,
    *PROBLEMS,
    *AUTHORING,
    *SUBMISSIONS,
    *DISCUSSIONS,
    *REPORTS,
    *PATHS,
    *STANDINGS,
    *PEOPLE_PAGES,
    *ACCOUNT,
    *SIGN_IN,
    *SECOND_FACTORS,
    *SINGLE_SIGN_ON,
    *API,
)
