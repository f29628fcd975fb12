"""Learning paths: the bank's are sound, files are checked, syncing is idempotent and leaves staff's alone"""

from pathlib import Path

import pytest

from problems.models import LearningPath
from problems.paths import PathInvalid, PathSource, StepSource, path_files, read_path, sync_paths
from problems.skilltree import INDEX
from tests.judge.rows import make_problem

BANK = INDEX.parent
SLUGS = {path.parent.name for path in BANK.glob("*/*/problem.yaml")}


def source(*slugs: str, **fields: object) -> PathSource:
    steps = tuple(StepSource(problem=slug, note=f"About *{slug}*.") for slug in slugs)
    values: dict[str, object] = {"slug": "first", "title": "First steps", "summary": "Two problems."}
    return PathSource(steps=steps, **{**values, **fields})  # type: ignore[arg-type]


def steps_of(slug: str = "first") -> list[str]:
    return list(LearningPath.objects.get(slug=slug).steps.values_list("problem__slug", flat=True))


@pytest.mark.parametrize("file", path_files(BANK), ids=lambda file: file.stem)
def test_the_bank_s_paths_name_problems_of_the_bank_and_say_something_about_each(file: Path) -> None:
    path = read_path(file)
    assert {step.problem for step in path.steps} <= SLUGS
    assert all(len(step.note) > 80 for step in path.steps)
    assert path.introduction and path.steps[0].heading


def test_the_bank_has_five_paths() -> None:
    assert len(path_files(BANK)) == 5


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a list", "a mapping is needed"),
        ("title: [", "x.yaml:"),
        ("title: T\nsummary: S\nsteps: []", "at least one step"),
        ("title: T\nsummary: S\ncolour: red\nsteps: [{problem: a}]", "unknown keys colour"),
        ("title: T\nsummary: S\nsteps: [{problem: a, notes: b}]", "step 1: unknown keys notes"),
        ("title: T\nsummary: S\nsteps: [{note: b}]", "problem"),
        ("title: T\nsteps: [{problem: a}]", "summary"),
        ("title: 3\nsummary: S\nsteps: [{problem: a}]", "everything else text"),
        ("title: T\nsummary: S\nsteps: [{problem: a}, {problem: a}]", "no problem may come twice"),
        (f"title: {'T' * 121}\nsummary: S\nsteps: [{{problem: a}}]", "title: at most 120"),
    ],
)
def test_it_refuses_files_that_say_nonsense(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(text)
    with pytest.raises(PathInvalid, match=r"x\.yaml") as refused:
        read_path(file)
    assert said in str(refused.value)


@pytest.mark.django_db
def test_it_keeps_the_order_and_names_what_is_missing() -> None:
    make_problem("b")
    make_problem("a")
    assert sync_paths([source("b", "missing", "a")]) == {"first": ["missing"]}
    assert steps_of() == ["b", "a"]
    make_problem("missing")
    assert sync_paths([source("b", "missing", "a")]) == {"first": []}
    assert steps_of() == ["b", "missing", "a"]
    assert "<em>missing</em>" in LearningPath.objects.get().steps.all()[1].note_html


@pytest.mark.django_db
def test_syncing_twice_changes_nothing_and_a_new_order_is_taken_over() -> None:
    for slug in "abc":
        make_problem(slug)
    sync_paths([source("a", "b")])
    before = list(LearningPath.objects.get().steps.values())
    sync_paths([source("a", "b")])
    assert list(LearningPath.objects.get().steps.values()) == before
    sync_paths([source("c", "a", title="Other steps")])
    assert steps_of() == ["c", "a"]
    assert LearningPath.objects.get().title == "Other steps"


@pytest.mark.django_db
def test_a_path_that_staff_closed_stays_closed() -> None:
    make_problem("a")
    sync_paths([source("a")])
    LearningPath.objects.update(is_published=False)
    sync_paths([source("a")])
    assert not LearningPath.objects.get().is_published


@pytest.mark.django_db
def test_a_path_of_staff_under_the_same_name_is_left_alone() -> None:
    make_problem("a")
    LearningPath.objects.create(slug="first", title="Ours", summary="By hand.")
    sync_paths([source("a")])
    assert LearningPath.objects.get().title == "Ours"
    assert steps_of() == []
