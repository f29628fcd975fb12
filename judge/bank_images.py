"""Which sandbox images a bank of problems needs, so that a new site does not build all that there are."""

from collections.abc import Iterable
from pathlib import Path

from problems.package.defects import PackageError
from problems.package.model import Package
from problems.package.reader import load_package
from sandbox.languages import LANGUAGES, by_file_name

ALWAYS = ("python",)
"""Generators and the starters of a first problem."""


def bank_images(root: Path) -> list[str]:
    """The images for all packages `<area>/<slug>/` below `root`, by name.

    A package that cannot be read adds none: whoever reads the bank next says what is wrong with it.
    """
    return sorted({*ALWAYS, *(image for package in _packages(root) for image in package_images(package))})


def image_sets(root: Path) -> list[frozenset[str]]:
    """The images of each package below `root`, by name; of packages that cannot be read, none."""
    return [frozenset(package_images(package)) for package in _packages(root)]


def package_images(package: Package) -> set[str]:
    """The images in which a package's submissions, labelled ones included, and its own programs run."""
    keys = {*package.languages, *(each.language for each in package.submissions), package.validator.language}
    keys |= {by_file_name(path).key for path in package.input_validators}
    return {LANGUAGES[key].image for key in keys if key in LANGUAGES}


def _packages(root: Path) -> Iterable[Package]:
    for path in sorted(root.glob("*/*/problem.yaml")):
        try:
            yield load_package(path.parent, slug=path.parent.name, is_source=True)
        except PackageError:
            continue
