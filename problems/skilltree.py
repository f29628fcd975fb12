"""The skill tree: areas, skills and topics as rows, from the bank's index."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.utils.text import slugify

from problems.models import Skill, SkillArea, Topic
from problems.signals import tell_counting_changed

INDEX = Path(__file__).resolve().parent / "bank" / "index.json"
NOTES = "skills.json"
"""Beside the index: what each area and skill is about, and which skills a skill builds on."""
AREA_NAMES = {
    "dsa": "Data structures and algorithms",
    "stats": "Statistics and probability",
    "ml": "Machine learning implementation",
}
"""In the order of the pages."""
_MODE = re.compile(r"([ASN])\b(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TreeChanges:
    """How many rows were made, changed and removed."""

    created: int = 0
    updated: int = 0
    removed: int = 0


class TreeInvalid(Exception):
    """The bank's index does not say what it must; the text names the row."""


@dataclass(slots=True)
class _Tally:
    created: int = 0
    updated: int = 0

    def put(self, model: type[models.Model], key: Mapping[str, Any], values: Mapping[str, Any]) -> Any:
        """Find or make a row, and write it only where it differs."""
        row, is_new = model._default_manager.get_or_create(**key, defaults=values)
        if is_new:
            self.created += 1
            return row
        changed = [name for name, value in values.items() if getattr(row, name) != value]
        if changed:
            for name in changed:
                setattr(row, name, values[name])
            row.save(update_fields=changed)
            self.updated += 1
        return row


@transaction.atomic
def sync_tree(index: Path = INDEX) -> TreeChanges:
    """Bring the rows in line with the index. Twice gives the same rows as once.

    Topics that left the index stay while a problem names them.
    """
    tree = _rows(index)
    tally = _Tally()
    areas: dict[str, SkillArea] = {}
    for order, (code, name) in enumerate(AREA_NAMES.items()):
        areas[code] = tally.put(SkillArea, {"code": code}, {"name": name, "order": order})
    skills: dict[str, Skill] = {}
    for order, row in enumerate(tree):
        slug = skill_slug(row["area"], row["skill"])
        if slug not in skills:
            values = {"area": areas[row["area"]], "name": row["skill"], "order": order}
            skills[slug] = tally.put(Skill, {"slug": slug}, values)
        mode, note = row["mode_and_note"]
        values = {
            "skill": skills[slug],
            "name": row["topic"],
            "mode": mode,
            "mode_note": note,
            "order": order,
        }
        tally.put(Topic, {"code": row["code"]}, values)
    reworded = _put_notes(index.with_name(NOTES), areas, skills)
    removed = _remove_unused({row["code"] for row in tree}, set(skills))
    if tally.updated:
        # A topic may have got another skill, or may count no longer.
        tell_counting_changed(None)
    return TreeChanges(tally.created, tally.updated + reworded, removed)


def _put_notes(path: Path, areas: Mapping[str, SkillArea], skills: Mapping[str, Skill]) -> int:
    """Write the words of areas and skills where they differ; points do not hang on them."""
    notes = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    unknown = _unknown_slugs(notes.get("skills", {}), skills)
    if unknown:
        raise TreeInvalid(f"{path.name}: no such skill: {', '.join(sorted(unknown))}")
    changed = 0
    for code, about in notes.get("areas", {}).items():
        changed += SkillArea.objects.filter(pk=areas[code].pk).exclude(about=about).update(about=about)
    for slug, note in notes.get("skills", {}).items():
        skill = skills[slug]
        if (skill.about, skill.needs) != (note["about"], note["needs"]):
            skill.about, skill.needs = note["about"], note["needs"]
            skill.save(update_fields=["about", "needs"])
            changed += 1
    return changed


def _unknown_slugs(notes: Mapping[str, Any], skills: Mapping[str, Skill]) -> set[str]:
    named = {slug for note in notes.values() for slug in note["needs"]}
    return (named | set(notes)) - set(skills)


def skill_slug(area: str, skill: str) -> str:
    """Some skills, such as Deployment, stand in two areas."""
    return slugify(f"{area} {skill}")


def _rows(index: Path) -> list[dict[str, Any]]:
    tree: list[dict[str, Any]] = json.loads(index.read_text(encoding="utf-8"))["tree"]
    note_before = ""
    for number, row in enumerate(tree, start=1):
        missing = [key for key in ("code", "area", "skill", "topic", "mode") if not row.get(key)]
        if missing or row["area"] not in AREA_NAMES:
            raise TreeInvalid(f"{index.name}: row {number}: {', '.join(missing) or 'unknown area'}")
        row["mode_and_note"] = mode_and_note(row["mode"], note_before)
        note_before = row["mode_and_note"][1]
    codes = [row["code"] for row in tree]
    twice = {code for code in codes if codes.count(code) > 1}
    if twice:
        raise TreeInvalid(f"{index.name}: twice in the tree: {', '.join(sorted(twice))}")
    return tree


def mode_and_note(text: str, note_before: str = "") -> tuple[str, str]:
    """`S: contracts only` as ("S", "contracts only"). The note `same` is that of the row before."""
    match = _MODE.fullmatch(text.strip())
    if match is None:
        raise TreeInvalid(f"mode {text[:40]!r}: A, S or N was expected, and a note")
    mode, rest = match.groups()
    if rest.startswith("/"):
        return mode, "partly a stand-in"
    note = rest.strip(" :;,").strip()
    if note.startswith("(") and note.endswith(")"):
        note = note[1:-1]
    return mode, note_before if note == "same" else note


def _remove_unused(codes: set[str], slugs: set[str]) -> int:
    unused = Topic.objects.exclude(code__in=codes).filter(
        primary_problems__isnull=True, secondary_problems__isnull=True
    )
    removed, _ = unused.delete()
    for skill in Skill.objects.exclude(slug__in=slugs).filter(topics__isnull=True):
        try:
            with transaction.atomic():
                skill.delete()
        except (models.ProtectedError, models.RestrictedError):
            # Progress was made in it: the skill stays, without topics.
            continue
        removed += 1
    return removed
