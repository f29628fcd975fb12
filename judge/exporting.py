"""Taking packages out: what has to be asked of a generator in a box, and whether the way back holds."""

import tempfile
from pathlib import Path

from judge.building import generated_groups
from problems.exporting.formats import WRITERS, export, write_folder
from problems.exporting.sameness import differences
from problems.importing.draft import Draft
from problems.package.model import Package
from problems.package.reader import load_package
from sandbox.interface import Sandbox


def exported(
    package: Package, format_name: str, sandbox: Sandbox | None = None
) -> tuple[Draft, tuple[str, ...]]:
    """The package in a format, with all its data; given a sandbox, without what its generator makes.

    Raises `BuildFailed` and `SandboxError` where the generator cannot be asked.
    """
    without = generated_groups(package, sandbox) if sandbox is not None else ()
    return export(package, format_name, without_groups=without)


def round_trip(package: Package) -> dict[str, list[str]]:
    """Format -> what differs after the package went out and came in again; empty lists: nothing.

    Raises `PackageInvalid` when what was written cannot be read.
    """
    found: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory(prefix="whetstone-round-trip-") as scratch:
        for name in WRITERS:
            folder = Path(scratch) / name / package.slug
            write_folder(export(package, name)[0], folder)
            found[name] = differences(package, load_package(folder, slug=package.slug))
    return found
