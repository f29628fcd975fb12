"""The formats that are read, and which of them a tree is in."""

import hashlib
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from problems.importing import deepml, dmoj, hydro, polygon
from problems.importing.draft import Draft, Foreign, Form
from problems.package.archive import digest
from problems.package.defects import Defect, Findings, PackageInvalid
from problems.package.tree import PackageTree, scan

NATIVE = "icpc"
AUTO = "auto"
_NAMESPACE = uuid.UUID("5f0b3b3e-93a4-5d55-9f63-2f3d7c3cf4a1")


@dataclass(frozen=True, slots=True)
class Importer:
    """How one format is told from others, and turned into ours; `convert` None: it is read as it is."""

    name: str
    detects: Callable[[PackageTree], bool]
    convert: Callable[[Foreign], None] | None


def _is_native(tree: PackageTree) -> bool:
    return tree.has("problem.yaml")


FORMATS: Mapping[str, Importer] = {
    importer.name: importer
    for importer in (
        Importer("dmoj", dmoj.detects, dmoj.convert),
        Importer("polygon", polygon.detects, polygon.convert),
        Importer("hydro", hydro.detects, hydro.convert),
        Importer("deep-ml", deepml.detects, deepml.convert),
        Importer(NATIVE, _is_native, None),
    )
}
"""In the order in which they are asked: the first that knows the tree reads it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """A foreign package in our format, not written yet. `draft` None: it is in our format already."""

    format: str
    root: Path
    draft: Draft | None
    warnings: tuple[str, ...] = ()


def convert(root: Path, form: Form, scratch: Path, *, format_name: str = AUTO) -> Converted:
    """Turn the tree in a folder into a draft. Raises PackageInvalid with every defect at once."""
    findings = Findings()
    tree = _chosen(scan(root, findings), form, findings)
    importer = _importer(tree, format_name)
    if importer.convert is None:
        return Converted(format=importer.name, root=tree.root, draft=None)
    identity = uuid.uuid5(_NAMESPACE, digest(tree.root))
    foreign = Foreign(tree=tree, form=form, findings=findings, scratch=scratch, identity=str(identity))
    importer.convert(foreign)
    findings.raise_if_any()
    return Converted(format=importer.name, root=tree.root, draft=foreign.draft, warnings=findings.warnings)


def _importer(tree: PackageTree, name: str) -> Importer:
    if name != AUTO:
        if name not in FORMATS:
            raise PackageInvalid((Defect("", "format", f"unknown format {name[:40]!r}", _KNOWN),))
        return FORMATS[name]
    for importer in FORMATS.values():
        if importer.detects(tree):
            return importer
    problem = "neither problem.yaml, init.yml, problem.xml nor meta.json: in no format that is read here"
    raise PackageInvalid((Defect("", "", problem, _KNOWN),))


_KNOWN = f"one of {', '.join(FORMATS)}"


def _chosen(tree: PackageTree, form: Form, findings: Findings) -> PackageTree:
    """The problem's own tree, where an archive holds several in folders."""
    if any(importer.detects(tree) for importer in FORMATS.values()):
        return tree
    inside = {
        name: scan(tree.root / name, findings)
        for name in tree.subfolders("")
        if not form.only or name == form.only
    }
    problems = {
        name: inner
        for name, inner in inside.items()
        if any(importer.detects(inner) for importer in FORMATS.values())
    }
    if len(problems) == 1:
        return next(iter(problems.values()))
    if problems:
        raise PackageInvalid(
            (Defect("", "", f"several problems: {', '.join(problems)}"[:500], "one of them chosen by name"),)
        )
    return tree


def sha256_of(path: Path) -> str:
    """SHA-256 (hex) of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
