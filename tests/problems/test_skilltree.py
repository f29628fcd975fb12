"""The tree of the bank becomes rows, once."""

import json
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import pytest

from problems.models import Problem, Skill, SkillArea, Topic
from problems.skilltree import INDEX, NOTES, TreeInvalid, mode_and_note, sync_tree


def row(code: str, skill: str = "Sorting", area: str = "dsa", mode: str = "A") -> dict[str, str]:
    return {"code": code, "area": area, "skill": skill, "topic": f"topic {code}", "mode": mode}


def index(folder: Path, *rows: dict[str, str]) -> Path:
    path = folder / "index.json"
    path.write_text(json.dumps({"tree": rows}))
    return path


def all_rows() -> list[Any]:
    return [list(model._default_manager.order_by("pk").values()) for model in (SkillArea, Skill, Topic)]


@pytest.mark.django_db
def test_it_makes_the_tree_of_the_bank() -> None:
    changes = sync_tree()
    assert list(SkillArea.objects.values_list("code", "name")) == [
        ("dsa", "Data structures and algorithms"),
        ("stats", "Statistics and probability"),
        ("ml", "Machine learning implementation"),
    ]
    listed = json.loads(INDEX.read_text(encoding="utf-8"))["tree"]
    assert Topic.objects.count() == len(listed) == 125
    assert Skill.objects.count() == len({(each["area"], each["skill"]) for each in listed})
    assert changes.created == 3 + Skill.objects.count() + 125
    assert set(Topic.objects.values_list("mode", flat=True)) == {"A", "S", "N"}


@pytest.mark.django_db
def test_it_tells_skills_of_one_name_in_two_areas_apart() -> None:
    sync_tree()
    assert set(Skill.objects.filter(name="Deployment").values_list("slug", flat=True)) == {
        "dsa-deployment",
        "stats-deployment",
    }


@pytest.mark.django_db
def test_it_changes_nothing_the_second_time() -> None:
    sync_tree()
    before = all_rows()
    assert sync_tree() == type(sync_tree())(0, 0, 0)
    assert all_rows() == before


@pytest.mark.django_db
def test_it_follows_changes_and_keeps_topics_that_problems_name(tmp_path: Path) -> None:
    sync_tree(index(tmp_path, row("a"), row("b", "Graphs"), row("c", "Old"), row("d", "Old2")))
    named = Topic.objects.get(code="c")
    Problem.objects.create(slug="p", title="P", kind="program", origin="bank", primary_topic=named)

    changes = sync_tree(index(tmp_path, row("a", mode="S: stand-in"), row("b", "Sorting")))

    assert set(Topic.objects.values_list("code", "skill__name", "mode")) == {
        ("a", "Sorting", "S"),
        ("b", "Sorting", "A"),
        ("c", "Old", "A"),
    }
    assert set(Skill.objects.values_list("name", flat=True)) == {"Sorting", "Old"}
    assert (changes.created, changes.updated, changes.removed) == (0, 2, 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A", ("A", "")),
        ("S: contracts only", ("S", "contracts only")),
        ("S: same", ("S", "the note before")),
        ("A (contest mode)", ("A", "contest mode")),
        ("A; permissions: S = a view", ("A", "permissions: S = a view")),
        ("A/S", ("A", "partly a stand-in")),
        ("N: not measurable", ("N", "not measurable")),
    ],
)
def test_it_splits_the_mode_from_its_note(text: str, expected: tuple[str, str]) -> None:
    assert mode_and_note(text, "the note before") == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([row("a"), row("a")], "twice in the tree: a"),
        ([row("a", area="art")], "row 1: unknown area"),
        ([row("")], "row 1: code"),
        ([row("a", mode="X")], "A, S or N"),
    ],
)
def test_it_refuses_a_broken_index(rows: list[dict[str, str]], message: str, tmp_path: Path) -> None:
    with pytest.raises(TreeInvalid, match=message):
        sync_tree(index(tmp_path, *rows))
    assert not Topic.objects.exists()


@pytest.mark.django_db
def test_it_says_what_every_skill_is_about_and_builds_on() -> None:
    sync_tree()
    assert not Skill.objects.filter(about="").exists()
    assert not SkillArea.objects.filter(about="").exists()
    needs = dict(Skill.objects.values_list("slug", "needs"))
    assert {each for listed in needs.values() for each in listed} <= set(needs)
    tuple(TopologicalSorter(needs).static_order())  # raises where skills need each other in a circle


@pytest.mark.django_db
def test_it_refuses_notes_on_a_skill_that_is_not_there(tmp_path: Path) -> None:
    notes = {"skills": {"dsa-sorting": {"about": "Order.", "needs": ["dsa-nothing"]}}}
    (tmp_path / NOTES).write_text(json.dumps(notes))
    with pytest.raises(TreeInvalid, match="no such skill: dsa-nothing"):
        sync_tree(index(tmp_path, row("a")))


@pytest.mark.django_db
def test_it_follows_changed_words(tmp_path: Path) -> None:
    for about in ("Order.", "Order!"):
        notes = {"areas": {"dsa": about}, "skills": {"dsa-sorting": {"about": about, "needs": []}}}
        (tmp_path / NOTES).write_text(json.dumps(notes))
        sync_tree(index(tmp_path, row("a")))
        assert Skill.objects.get().about == SkillArea.objects.get(code="dsa").about == about
    assert sync_tree(tmp_path / "index.json") == type(sync_tree(tmp_path / "index.json"))(0, 0, 0)
