"""A new problem from a blueprint: one small complete package per kind, which its author changes step by step.

Blueprints are data, `problems/blueprints/<kind>/`; what differs by language lies in `_languages/<language>/`.
"""

import io
import json
import re
import uuid
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from problems.package.kinds import KINDS
from problems.package.languages import LANGUAGES_BY_EXTENSION

FOLDER = Path(__file__).resolve().parent / "blueprints"
BY_LANGUAGE = "_languages"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_SLUG, LONGEST_TITLE = 80, 200

BLUEPRINTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "program": ("python3", "cpp17", "javascript"),
        "function": ("python3", "cpp17", "java", "javascript", "r"),
        "interactive": ("python3", "cpp17"),
        "sql": ("sqlite", "duckdb"),
        "predict": ("python3",),
        "stochastic": ("python3",),
        "gradient": ("python3",),
        "tests": ("python3",),
        "plot": ("python3",),
        "artifact": ("yaml",),
    }
)
"""Kind -> the languages there is a blueprint for; the first one is taken when nothing is said."""


class BlueprintRefused(ValueError):
    """What was asked for cannot be made; the text is for its author."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the author says about the new problem."""

    slug: str
    kind: str
    language: str = ""
    title: str = ""
    author: str = ""


def package_files(wanted: Wanted) -> dict[str, bytes]:
    """Path -> bytes of the new package. Raises `BlueprintRefused`."""
    language = _checked(wanted)
    title = wanted.title.strip() or wanted.slug.replace("-", " ").capitalize()
    said = {
        "@title@": json.dumps(title, ensure_ascii=False),
        "@author@": json.dumps(wanted.author.strip() or "Unknown author", ensure_ascii=False),
        "@uuid@": str(uuid.uuid4()),
        "@language@": language,
        "@ext@": _extension(language),
    }
    folder = FOLDER / wanted.kind
    files = {path: text for path, text in _below(folder).items() if not path.startswith(f"{BY_LANGUAGE}/")}
    files |= _below(folder / BY_LANGUAGE / language)
    return {path: _filled(text, said) for path, text in sorted(files.items())}


def write(wanted: Wanted, parent: Path) -> Path:
    """Make the folder `parent`/slug. Raises `BlueprintRefused`, also where there is one already."""
    files, folder = package_files(wanted), parent / wanted.slug
    if folder.exists():
        raise BlueprintRefused(f"{folder} exists already")
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder


def zipped(wanted: Wanted) -> bytes:
    """The new package as an archive with one folder in it. Raises `BlueprintRefused`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in package_files(wanted).items():
            archive.writestr(f"{wanted.slug}/{path}", content)
    return buffer.getvalue()


def _checked(wanted: Wanted) -> str:
    """The language."""
    if _SLUG.fullmatch(wanted.slug) is None or len(wanted.slug) > LONGEST_SLUG:
        raise BlueprintRefused(f"{wanted.slug!r}: a short name has small letters, digits and single hyphens")
    if len(wanted.title) > LONGEST_TITLE:
        raise BlueprintRefused(f"the title is longer than {LONGEST_TITLE} characters")
    if wanted.kind not in KINDS or wanted.kind not in BLUEPRINTS:
        raise BlueprintRefused(f"there is no kind {wanted.kind}; there are {', '.join(BLUEPRINTS)}")
    languages = BLUEPRINTS[wanted.kind]
    language = wanted.language or languages[0]
    if language not in languages:
        raise BlueprintRefused(
            f"the blueprint of {wanted.kind} comes in {', '.join(languages)}; others are added by hand"
        )
    return language


def _extension(language: str) -> str:
    return next(ending for ending, keys in LANGUAGES_BY_EXTENSION.items() if language in keys)


def _below(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def _filled(content: bytes, said: Mapping[str, str]) -> bytes:
    text = content.decode("utf-8")
    for mark, words in said.items():
        text = text.replace(mark, words)
    return text.encode("utf-8")
