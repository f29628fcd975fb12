"""Every kind of problem, from its blueprint to a verdict: built, installed, shown, solved on the site."""

from pathlib import Path

import pytest
from django.test import Client

from judge import doorbell, judging
from judge.building import build
from judge.models import CaseResult, Judging, Submission
from judge.verdicts import Verdict
from problems.install import install
from problems.models import Problem
from problems.new_problem import BLUEPRINTS, Wanted, write
from problems.package.kinds import KIND_NAMES
from problems.package.model import Package
from problems.package.reader import load_package
from problems.skilltree import sync_tree
from sandbox.docker_sandbox import DockerSandbox
from web.models import User

pytestmark = [pytest.mark.docker, pytest.mark.django_db]

WRONG = {
    "program": "never_below_zero.py",
    "function": "ignores_the_order.py",
    "interactive": "one_by_one.py",
    "sql": "inner_join.sql",
    "predict": "mean_only.py",
    "stochastic": "all_alike.py",
    "gradient": "wrong_sign.py",
    "tests": "one_example.py",
    "plot": "without_title.py",
    "artifact": "latest.yaml",
}
"""A program of each kind's blueprint that is refused."""


@pytest.fixture(autouse=True)
def _no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doorbell, "ring", lambda *words, **named: None)


def made(kind: str, boxes: DockerSandbox, folder: Path) -> Package:
    source = write(Wanted(slug=f"new-{kind}", kind=kind), folder / "source")
    return load_package(build(source, boxes, folder / "built"), slug=source.name)


def sent(client: Client, boxes: DockerSandbox, package: Package, path: str) -> tuple[Judging, str]:
    """Submit through the page, judge, and open the page of the submission."""
    source = package.read(path).decode()
    data = {"language": package.languages[0], "source": source}
    response = client.post(f"/problems/{package.slug}/submit/", data)
    assert response.status_code == 302, response.content.decode()
    found = Judging.objects.get(submission=Submission.objects.latest("pk"))
    judging.run(found.pk, boxes)
    found.refresh_from_db()
    return found, client.get(response.headers["Location"]).content.decode()


def test_no_kind_is_left_out() -> None:
    assert set(WRONG) == set(KIND_NAMES) == set(BLUEPRINTS)


@pytest.mark.parametrize("kind", list(BLUEPRINTS))
def test_it_can_be_solved_on_the_site(
    kind: str, boxes: DockerSandbox, tmp_path: Path, client: Client, alice: User
) -> None:
    package = made(kind, boxes, tmp_path)
    sync_tree()
    problem = install(package, origin=Problem.Origin.BANK).problem
    Problem.objects.filter(pk=problem.pk).update(is_published=True)
    client.force_login(alice)
    page = client.get(f"/problems/{package.slug}/").content.decode()
    assert package.title in page and package.languages[0] in page
    assert all(f"def {each.name}(" in page for each in package.written)
    (wrong_path,) = (each.path for each in package.submissions if each.path.endswith(f"/{WRONG[kind]}"))
    wrong, shown = sent(client, boxes, package, wrong_path)
    assert (wrong.verdict, "Wrong answer" in shown) == (Verdict.WA, True), list(
        CaseResult.objects.filter(judging=wrong).values_list("group", "verdict", "message")
    )
    right, shown = sent(client, boxes, package, package.references[package.languages[0]])
    assert (right.verdict, "Accepted" in shown) == (Verdict.AC, True)
