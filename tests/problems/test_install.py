"""Installing a package: one problem, one revision per content, nothing twice."""

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection
from django.utils import timezone

from problems.install import InstallRefused, install
from problems.models import Problem, ProblemRevision, StoredFile
from problems.package.archive import digest
from problems.package.defects import PackageInvalid
from problems.package.model import Package
from problems.package.reader import load_package
from problems.publishing import NotPublishable, publish, unpublish
from problems.skilltree import sync_tree
from tests.problems.sound_packages import FUNCTION_FILES, PROGRAM_FILES, change, lay

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tree() -> None:
    sync_tree()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay(tmp_path / "one-more", PROGRAM_FILES)


@pytest.fixture
def package(root: Path) -> Package:
    return load_package(root)


def verified(revision: ProblemRevision) -> None:
    revision.verified_at = timezone.now()
    revision.save(update_fields=["verified_at"])
    # The caller's problem holds its own copy of the revision.
    revision.problem.refresh_from_db()


def test_it_makes_a_problem_that_nobody_sees_yet(package: Package) -> None:
    revision = install(package, origin="bank")
    problem = Problem.objects.get(slug="one-more")
    assert problem.current_revision == revision
    assert (problem.title, problem.kind, problem.difficulty) == ("One more", "program", 2)
    assert problem.primary_topic is not None and problem.primary_topic.code == "ds.stack"
    assert [topic.code for topic in problem.secondary_topics.all()] == ["cx.bigo"]
    assert (problem.author, problem.source, problem.license) == ("Ada Example", "Exercises", "cc by-sa")
    assert not problem.is_published


def test_it_keeps_what_pages_and_workers_need(package: Package) -> None:
    revision = install(package, origin="bank")
    revision.refresh_from_db()
    assert revision.digest == digest(package.root)
    assert revision.archive.name == f"{revision.digest}.zip"
    assert revision.archive.size == StoredFile.objects.get().size > 0
    assert revision.languages == ["python3", "cpp17"]
    assert (revision.time_limit_ms, revision.language_time_limits_ms) == (
        2000,
        {"python3": 3500, "cpp17": 1000},
    )
    assert (revision.memory_limit_kib, revision.code_limit_bytes) == (262_144, 131_072)
    assert '<span class="math inline">n + 1</span>' in revision.statement_html
    assert revision.editorial_html == "<p>Add one.</p>\n"
    assert revision.hints_html == ["<p>Read the number.</p>\n", "<p>Add <em>one</em>.</p>\n"]
    assert [(sample["name"], sample["input"], sample["output"]) for sample in revision.samples] == [
        ("1", "1\n", "2\n")
    ]
    assert (revision.starters, revision.signature, revision.case_count) == ({}, None, 4)


def test_it_gives_functions_a_starter_and_readable_samples(tmp_path: Path) -> None:
    revision = install(load_package(lay(tmp_path / "mean", FUNCTION_FILES)), origin="bank")
    assert revision.starters["python3"].startswith("import numpy as np\n\n\ndef weighted_mean(\n")
    (sample,) = revision.samples
    assert (sample["input"], sample["output"]) == ("x = array([1., 3.], dtype=float64)\nw = None\n", "2.0\n")
    assert revision.signature is not None
    assert revision.signature["returns"] == "float"


def test_it_changes_nothing_for_the_same_content(package: Package) -> None:
    first = install(package, origin="bank")
    before = list(Problem.objects.values()), list(ProblemRevision.objects.values())
    assert install(package, origin="bank") == first
    assert (list(Problem.objects.values()), list(ProblemRevision.objects.values())) == before
    assert StoredFile.objects.count() == 1


def test_it_keeps_a_published_problem_public_for_the_same_content(package: Package) -> None:
    revision = install(package, origin="bank")
    verified(revision)
    publish(revision.problem)
    install(package, origin="bank")
    assert Problem.objects.get().is_published


def test_it_appends_a_revision_for_new_content_and_hides_it_until_verified(root: Path) -> None:
    first = install(load_package(root), origin="bank")
    verified(first)
    publish(first.problem)
    change(root, "problem.yaml", "One more", "One more again")
    second = install(load_package(root), origin="bank")
    problem = Problem.objects.get()
    assert (second.pk != first.pk, problem.current_revision) == (True, second)
    assert (problem.title, problem.is_published) == ("One more again", False)
    assert problem.revisions.count() == StoredFile.objects.count() == 2


def test_it_goes_back_to_a_verified_revision_without_hiding_it(root: Path) -> None:
    first = install(load_package(root), origin="bank")
    verified(first)
    change(root, "data/sample/1.in", "1", "01")
    install(load_package(root), origin="bank")
    change(root, "data/sample/1.in", "01", "1")
    assert install(load_package(root), origin="bank") == first
    problem = Problem.objects.get()
    publish(problem)
    assert Problem.objects.get().is_published


def test_it_takes_secondary_skills_away_again(root: Path) -> None:
    install(load_package(root), origin="bank")
    change(root, "whetstone.yaml", ", secondary: [cx.bigo]", "")
    install(load_package(root), origin="bank")
    assert list(Problem.objects.get().secondary_topics.all()) == []


def test_it_refuses_skills_that_are_not_in_the_tree(root: Path) -> None:
    change(root, "whetstone.yaml", "ds.stack", "ds.tower")
    with pytest.raises(PackageInvalid, match=r"there is no topic ds\.tower"):
        install(load_package(root), origin="bank")
    assert not Problem.objects.exists()


def test_it_does_not_let_an_import_take_a_name_of_the_bank(package: Package) -> None:
    install(package, origin="bank")
    with pytest.raises(InstallRefused) as refusal:
        install(package, origin="import")
    assert refusal.value.code == "slug_taken"


def test_it_lets_only_its_owner_and_the_operator_update_an_import(package: Package) -> None:
    alice, bob = (get_user_model().objects.create_user(username=name) for name in ("alice", "bob"))
    install(package, origin="import", owner=alice)
    install(package, origin="import", owner=alice)
    install(package, origin="import")
    with pytest.raises(InstallRefused, match="belongs to another problem"):
        install(package, origin="import", owner=bob)
    assert Problem.objects.get().owner_id == alice.pk


def test_it_leaves_nothing_behind_when_it_fails(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise IntegrityError("the database went away")

    monkeypatch.setattr(ProblemRevision.objects, "create", refuse)
    with pytest.raises(IntegrityError):
        install(package, origin="bank")
    assert not Problem.objects.exists()
    assert not StoredFile.objects.exists()
    assert connection.is_usable()


def test_it_renders_again_after_an_upgrade_without_a_new_revision(package: Package) -> None:
    revision = install(package, origin="bank")
    ProblemRevision.objects.update(statement_html="made by an older release")
    assert install(package, origin="bank") == revision
    revision.refresh_from_db()
    assert "math inline" in revision.statement_html


def test_it_publishes_only_what_is_verified(package: Package) -> None:
    revision = install(package, origin="bank")
    with pytest.raises(NotPublishable) as refusal:
        publish(revision.problem)
    assert refusal.value.code == "not_verified"
    verified(revision)
    publish(revision.problem)
    assert Problem.objects.get().is_published
    unpublish(revision.problem)
    assert not Problem.objects.get().is_published


def test_it_publishes_only_what_has_a_package_and_a_licence(root: Path) -> None:
    bare = Problem.objects.create(slug="bare", title="Bare", kind="program", origin="import")
    with pytest.raises(NotPublishable) as refusal:
        publish(bare)
    assert refusal.value.code == "no_revision"
    change(root, "problem.yaml", "license: cc by-sa\n", "")
    revision = install(load_package(root), origin="bank")
    verified(revision)
    with pytest.raises(NotPublishable) as refusal:
        publish(revision.problem)
    assert refusal.value.code == "no_license"
