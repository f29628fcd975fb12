"""The formats that are written."""

import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from problems.exporting import legacy, modern
from problems.exporting.parts import Export
from problems.importing.draft import Draft
from problems.package.archive import pack
from problems.package.defects import Findings
from problems.package.model import Package
from problems.package.tree import scan

WRITERS: Mapping[str, Callable[[Export], None]] = {"2025-09": modern.write, "legacy": legacy.write}


def export(
    package: Package, format_name: str, *, without_groups: Collection[str] = ()
) -> tuple[Draft, tuple[str, ...]]:
    """The files of the package in a format, and warnings about what it cannot say.

    `without_groups`: groups that the package's generator makes again, to be left out with their data.
    Raises KeyError for a format that is not written.
    """
    job = Export(
        package=package,
        tree=scan(package.root, Findings()),
        without_groups=frozenset(without_groups),
    )
    WRITERS[format_name](job)
    return job.draft, job.findings.warnings


def write_folder(draft: Draft, target: Path) -> None:
    """Write the files into a folder, which must not hold anything yet. Raises FileExistsError."""
    target.mkdir(parents=True, exist_ok=True)
    if any(target.iterdir()):
        raise FileExistsError(f"{target} is not empty")
    draft.write(target)


@contextmanager
def as_zip(draft: Draft, name: str) -> Iterator[Path]:
    """The files as an archive for as long as the context lasts."""
    with tempfile.TemporaryDirectory(prefix="whetstone-export-") as scratch:
        folder = Path(scratch) / "package"
        draft.write(folder)
        target = Path(scratch) / f"{name}.zip"
        pack(folder, target)
        shutil.rmtree(folder)
        yield target
