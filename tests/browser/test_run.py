"""Running without submitting: the samples, an input of one's own, arguments, and what is wrong with them"""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from judge.models import Submission
from tests.browser.conftest import PATIENCE_MS, Visit
from tests.browser.looking import THEMES, look
from tests.browser.test_journey import QUICK, expect_verdict, write
from tests.browser.test_pages import themed
from web.models import User

pytestmark = [pytest.mark.browser, pytest.mark.docker]

PROGRAM, FUNCTION = "/problems/al-inversions/", "/problems/ev-roc-auc/"
HALF = "def roc_auc(y, score, w=None):\n    print('looking at', len(y))\n    return 0.5\n"
SIX = "import sys\nn, *a = map(int, open(0).read().split())\nprint('n is', n, file=sys.stderr)\nprint(6)\n"


def run(page: Page, words: str) -> None:
    """Press the button and wait for another panel than the one before."""
    before = page.locator("#result").get_attribute("data-url")
    page.locator("#code [name=run]").click()
    expect(page.locator("#result")).not_to_have_attribute("data-url", before or "")
    expect_verdict(page, words)


@pytest.mark.parametrize("theme", THEMES)
def test_a_program_runs_on_the_samples_and_on_its_own_input(
    visit: Visit, learner: User, screenshots: Path, theme: str
) -> None:
    page = visit(PROGRAM, user=themed(learner, theme), bypass_csp=True)
    write(page, SIX)
    run(page, "1 of 2 samples passed")
    faults = look(page, screenshots, "run-samples", theme)
    stdin = page.get_by_label("Input of the program")
    expect(stdin).to_be_hidden()
    page.get_by_role("radio", name="Own input").check()
    expect(page.get_by_role("button", name="Run own input")).to_be_visible()
    expect(stdin).to_have_value("5\n2 4 1 3 1\n")
    page.get_by_role("button", name="Sample 2", exact=True).click()
    expect(stdin).to_have_value("4\n-7 -7 0 12\n")
    stdin.fill("3\n3 2 1")
    run(page, "Differs from the reference solution")
    expect(page.locator("#result")).to_contain_text("n is 3")
    faults += look(page, screenshots, "run-stdin", theme)
    stdin.fill("3\n3 2 many")
    run(page, "Runtime error")
    expect(page.locator("#result")).to_contain_text("This input breaks the rules of the problem.")
    assert faults + look(page, screenshots, "run-against-rules", theme) == []
    assert not Submission.objects.filter(user=learner).exists()


@pytest.mark.parametrize("theme", THEMES)
def test_a_function_is_called_with_typed_arguments(
    visit: Visit, learner: User, screenshots: Path, theme: str
) -> None:
    page = visit(FUNCTION, user=themed(learner, theme), bypass_csp=True)
    write(page, HALF)
    page.get_by_role("radio", name="Own input").check()
    page.locator("[name=arg-y]").fill("[0, 1,\n x]")
    page.locator("#code [name=run]").click()
    refusal = page.locator("#refusal")
    expect(refusal).to_contain_text("y, line 2, column 2: “x” is neither a number nor a known word")
    faults = look(page, screenshots, "run-bad-argument", theme)
    page.locator("[name=arg-y]").fill("[0, 1, 1]")
    page.locator("[name=arg-score]").fill("[0.1, 0.9, 0.8]")
    page.locator("[name=arg-w]").fill("")
    run(page, "Differs from the reference solution")
    expect(refusal).to_be_hidden()
    panel = page.locator("#result")
    for words in ("y = array([0, 1, 1]", "w = None", "looking at 3", "1.0", "0.5"):
        expect(panel).to_contain_text(words)
    assert faults + look(page, screenshots, "run-arguments", theme) == []


def test_it_remembers_the_last_input_of_a_problem(visit: Visit, learner: User) -> None:
    page = visit(PROGRAM, user=learner)
    page.get_by_role("radio", name="Own input").check()
    page.get_by_label("Input of the program").fill("2\n8 7")
    page.reload()
    page.get_by_role("radio", name="Own input").check()
    expect(page.get_by_label("Input of the program")).to_have_value("2\n8 7")
    page.goto(page.url.partition("/problems")[0] + FUNCTION)
    page.get_by_role("radio", name="Own input").check()
    expect(page.locator("[name=arg-y]")).to_have_value("[0, 0, 1, 1]")


def test_it_runs_without_scripts(visit: Visit, learner: User, screenshots: Path) -> None:
    page = visit(PROGRAM, user=learner, java_script_enabled=False)
    page.get_by_label("Source code").fill(QUICK)
    page.get_by_role("radio", name="Own input").check()
    page.get_by_label("Input of the program").fill("3\n3 2 1")
    page.locator("#code [name=run]").click()
    page.wait_for_url("**/trials/*/")
    expect(page.locator("#result .verdict")).to_have_text(
        "Matches the reference solution", timeout=PATIENCE_MS
    )
    page.screenshot(path=screenshots / "run-without-scripts.png", full_page=True)
