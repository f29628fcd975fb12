"""Every page in light and dark, on a phone and on a desk: nothing runs over, axe finds nothing serious"""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from django.utils import timezone
from playwright.sync_api import Page, expect

from judge import progress
from judge.models import (
    CanaryReading,
    CaseResult,
    ComplexityMeasurement,
    Judging,
    RuntimeMeasurement,
    Submission,
    Trial,
)
from judge.verdicts import Status, Verdict
from problems.models import Problem, ProblemRevision
from problems.package import codec
from problems.package.authoring import database_script
from problems.package.table_display import database_tables, result_tables
from tests.browser.conftest import Visit
from web.models import ApiToken, User

pytestmark = [pytest.mark.browser, pytest.mark.docker]

TABLET = 768
WIDTHS = (390, TABLET, 1440)
THEMES = ("light", "dark")
GRAVE = {"serious", "critical"}
STRANGERS = {
    "welcome": "/",
    "login": "/account/login/",
    "signup": "/account/signup/",
    "problems-stranger": "/problems/",
    "problem-stranger": "/problems/al-inversions/",
}
LEARNERS = {
    "home": "/",
    "problems": "/problems/",
    "problem": "/problems/al-inversions/",
    "function": "/problems/ev-roc-auc/",
    "hints": "/problems/al-inversions/?tab=hints",
    "editorial": "/problems/al-inversions/?tab=editorial",
    "own": "/problems/al-inversions/?tab=submissions",
    "submissions": "/submissions/",
    "leaderboard": "/leaderboards/",
    "progress": "/progress/",
    "tokens": "/account/tokens/",
    "password": "/account/password/",
    "missing": "/nowhere/",
    "api": "/api/v1/docs/",
}


def make_judged(user: User, verdict: Verdict) -> Submission:
    """A submission with a verdict and ten cases, as a worker would have left it."""
    problem = Problem.objects.get(slug="al-inversions")
    revision = problem.current_revision
    assert revision is not None
    source = "import sys\n\nprint(0)  # " + "long " * 40 + "\n"
    sent = Submission.objects.create(user=user, problem=problem, language="python3", source=source)
    judging = Judging.objects.create(
        submission=sent,
        revision=revision,
        status=Status.DONE,
        verdict=verdict,
        score=100.0 if verdict == Verdict.AC else 0.0,
        cpu_ms_slowest=248.0,
        memory_kib=31_000,
        compiler_output="main.cpp:1:1: error: expected" if verdict == Verdict.CE else "",
        ended_at=timezone.now(),
        runtime_note="not measurable",
    )
    sent.current_judging = judging
    sent.save(update_fields=["current_judging"])
    for ordinal in range(1, 11):
        CaseResult.objects.create(
            judging=judging,
            ordinal=ordinal,
            name=str(ordinal),
            group="g05_reversed",
            is_sample=ordinal < 3,
            verdict=verdict if ordinal in (2, 6) else Verdict.AC,
            cpu_ms=12.0,
            memory_kib=9000,
            message="" if verdict == Verdict.AC else "Token 1 differs from the expected one.",
            stdout="3\n",
        )
    progress.recompute(user.pk, problem.pk)
    return sent


def make_measured(user: User) -> Submission:
    """An accepted submission whose time was compared with the reference's."""
    sent = make_judged(user, Verdict.AC)
    judging = sent.current_judging
    assert judging is not None
    Judging.objects.filter(pk=judging.pk).update(runtime_ratio=1.25, runtime_note="median of 8 pairs")
    RuntimeMeasurement.objects.create(
        judging=judging, ratio=1.25, low=1.19, high=1.31, turns=[[200.0, 250.0]] * 8, method="pairs"
    )
    ComplexityMeasurement.objects.create(
        judging=judging, best="n log n", runner_up="n", frequency=0.97, points=[[1000, 1.0]]
    )
    return sent


def make_canaries() -> None:
    """A steady slot on a host with a long name, and one that is off duty."""
    for slot, is_steady in (("0", True), ("1", False)):
        for number in range(30):
            CanaryReading.objects.create(
                host="worker-with-a-rather-long-name.example.internal",
                slot=slot,
                worker=f"practice@{slot}",
                engine="docker",
                image="whetstone-python:0123456789ab",
                cpu_ms=4.7 + number % 3 / 10,
                memory_ms=6.0 + number % 5 / 10,
                syscall_ms=3.0,
                is_steady=is_steady,
                reason="" if is_steady else "the kernel is 200% slower than usual",
            )


def make_trial(user: User) -> Trial:
    """A run on the samples that failed."""
    revision = Problem.objects.get(slug="al-inversions").current_revision
    assert revision is not None
    case = {"verdict": "WA", "input": "1\n" * 30, "expected": "0\n", "stdout": "7\n", "stderr": "debug\n"}
    result = {"verdict": "WA", "cases": [case | {"message": "Token 1 differs."}]}
    return Trial.objects.create(
        user=user, revision=revision, language="python3", source="x", status=Status.DONE, result=result
    )


@pytest.fixture
def veteran(learner: User) -> dict[str, str]:
    """The pages of a learner who has done a lot, by name."""
    sent = {verdict: make_judged(learner, verdict) for verdict in (Verdict.AC, Verdict.WA, Verdict.CE)}
    ApiToken.issue(learner, name="VS Code", scopes=["read"], expires_at=None)
    pages = {f"submission-{verdict.value}": f"/submissions/{row.public_id}/" for verdict, row in sent.items()}
    pages["measured"] = f"/submissions/{make_measured(learner).public_id}/"
    return LEARNERS | pages | {"trial": f"/trials/{make_trial(learner).public_id}/"}


def look_at_all(page: Page, paths: dict[str, str], folder: Path, width: int, theme: str) -> list[str]:
    """Go through pages and list what is wrong with them."""
    origin = page.url.partition("/account/")[0]
    faults = []
    for name, path in paths.items():
        page.goto(origin + path)
        faults += look(page, folder / f"{name}-{theme}-{width}.png", with_axe=width != TABLET)
    return faults


def look(page: Page, picture: Path, *, with_axe: bool) -> list[str]:
    """Take a picture, then list what is wrong with the page."""
    if page.locator("#editor").count():
        expect(page.locator("#editor .cm-content")).to_be_visible()
    page.screenshot(path=picture, full_page=True)
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    faults = [f"{picture.stem}: runs over by {over} px"] if over > 0 else []
    if page.locator(".math:not(:has(.katex)):visible").count():
        faults.append(f"{picture.stem}: maths that is not typeset")
    for violation in Axe().run(page).response["violations"] if with_axe else []:
        if violation["impact"] in GRAVE:
            places = [node["target"] for node in violation["nodes"]]
            faults.append(f"{picture.stem}: {violation['id']} {places}")
    return faults


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_it_is_fit_for_strangers(visit: Visit, screenshots: Path, width: int, theme: str) -> None:
    # axe is a script of the test, which the pages' own policy rightly refuses.
    page = visit("/account/login/", width=width, theme=theme, bypass_csp=True)
    assert look_at_all(page, STRANGERS, screenshots, width, theme) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_it_is_fit_for_learners(
    visit: Visit, learner: User, veteran: dict[str, str], screenshots: Path, width: int, theme: str
) -> None:
    learner.theme = theme
    learner.save(update_fields=["theme"])
    page = visit("/account/tokens/", user=learner, width=width, bypass_csp=True)
    assert look_at_all(page, veteran, screenshots, width, theme) == []


def make_sql_problem() -> ProblemRevision:
    """A problem with a wide table in its sample, as the bank's are after their build."""
    problem = Problem.objects.create(slug="sql-wide", title="Wide tables", kind="sql", origin="bank")
    columns = [(f"a_rather_long_column_{number}", "INTEGER NOT NULL") for number in range(9)]
    rows = [[None, 12345678, *range(7)], [0.25, *range(8)]]
    tables, statements = database_tables(
        database_script({"readings": {"columns": columns, "rows": rows}}, "CREATE INDEX i ON readings (id);")
    )
    sample = {
        "name": "1",
        "input": "CREATE TABLE readings (...);",
        "tables": tables,
        "statements": statements,
        "result_tables": result_tables(codec.dumps({"columns": ["sensor", "median"], "rows": [["a", None]]})),
    }
    template = ProblemRevision.objects.get(problem__slug="al-inversions")
    revision = ProblemRevision.objects.create(
        problem=problem,
        digest="sql-wide",
        archive=template.archive.name,
        languages=["sqlite"],
        time_limit_ms=2_000,
        memory_limit_kib=262_144,
        statement_html="<p>Some words.</p>",
        samples=[sample],
        verified_at=timezone.now(),
    )
    problem.current_revision = revision
    problem.is_published = True
    problem.save()
    return revision


def test_tables_of_sql_are_fit_for_a_phone(visit: Visit, learner: User, screenshots: Path) -> None:
    revision = make_sql_problem()
    mine = codec.dumps({"columns": ["sensor", "median"], "rows": [["a", 7.5], ["b", 1]]}).decode()
    case = {"verdict": "WA", "stdout": mine, "message": "wrong number of rows: 2 instead of 1"}
    trial = Trial.objects.create(
        user=learner,
        revision=revision,
        language="sqlite",
        source="SELECT 1;",
        status=Status.DONE,
        result={"verdict": "WA", "cases": [case]},
    )
    paths = {"sql": "/problems/sql-wide/", "sql-trial": f"/trials/{trial.public_id}/"}
    page = visit("/account/tokens/", user=learner, width=390, bypass_csp=True)
    faults, beginning = [], page.url
    for theme in THEMES:
        page.goto(beginning)
        learner.theme = theme
        learner.save(update_fields=["theme"])
        faults += look_at_all(page, paths, screenshots, 390, theme)
    # The site and its problems are shared with the other tests.
    Problem.objects.filter(slug="sql-wide").update(is_published=False)
    assert faults == []


@pytest.mark.parametrize("theme", THEMES)
def test_it_is_fit_for_staff(visit: Visit, learner: User, screenshots: Path, theme: str) -> None:
    make_canaries()
    learner.is_staff = True
    learner.theme = theme
    learner.save(update_fields=["is_staff", "theme"])
    page = visit("/health/", user=learner, width=390, bypass_csp=True)
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        expect(page.get_by_role("heading", name="Canaries")).to_be_visible()
        assert look(page, screenshots / f"health-{theme}-{width}.png", with_axe=True) == []


def test_it_shows_the_longest_verdicts_whole_on_a_phone(visit: Visit, learner: User) -> None:
    for verdict in (Verdict.TLE, Verdict.MLE, Verdict.OLE):
        make_judged(learner, verdict)
    page = visit("/submissions/", user=learner, width=390)
    table = page.get_by_role("group", name="Submissions")
    expect(table.get_by_text("Memory limit exceeded")).to_be_visible()
    assert table.evaluate("box => box.scrollWidth - box.clientWidth") == 0


def test_it_obeys_its_own_policy(visit: Visit, learner: User, veteran: dict[str, str]) -> None:
    # Chromium writes each refusal to the console, and the fixture fails for that.
    page = visit("/account/tokens/", user=learner)
    origin = page.url.partition("/account/")[0]
    for path in veteran.values():
        page.goto(origin + path, wait_until="networkidle")
        expect(page.locator("main")).to_be_visible()


def test_it_can_be_walked_by_keyboard(visit: Visit, learner: User) -> None:
    page = visit("/problems/", user=learner)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    menu = page.locator("details.menu summary")
    menu.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Dark")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Dark")).to_be_hidden()
    expect(menu).to_be_focused()


def test_it_changes_the_theme_at_once_and_for_good(visit: Visit, learner: User) -> None:
    page = visit("/problems/", user=learner)
    page.locator("details.menu summary").click()
    with page.expect_response("**/account/theme/"):
        page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_it_copies_samples(visit: Visit, learner: User) -> None:
    page = visit("/problems/al-inversions/", user=learner)
    page.get_by_role("button", name="Copy input of sample 1").click()
    expect(page.get_by_role("button", name="Copy input of sample 1")).to_have_text("Copied")
    shown = page.locator("#in-1").text_content()
    assert page.evaluate("navigator.clipboard.readText()") == shown
