"""The public packages, with our own programs laid beside their data where we wrote some."""

import shutil
from pathlib import Path

PACKAGES = Path(__file__).resolve().parent.parent / "packages"
PUBLIC = PACKAGES / "public"
SOLUTIONS = PACKAGES / "solutions"
VALIDATOR_FOLDERS = ("output_validator", "output_validators")

REFUSED = {
    "guess": "interactive problems need a program of the package's own",
    "different": "the package asks for its own output validator, but the program is missing",
}
"""Why two of them cannot be imported as they are."""


def public_folders() -> dict[str, Path]:
    """Slug -> folder of every public package."""
    return {path.parent.name: path.parent for path in sorted(PUBLIC.glob("*/*/problem.yaml"))}


def solved_slugs() -> list[str]:
    """Slugs that have programs of ours."""
    return sorted(path.name for path in SOLUTIONS.iterdir() if path.is_dir())


def assemble(slug: str, target: Path) -> Path:
    """Copy a public package into `target`/<slug> together with our programs; gives that folder."""
    root = target / slug
    shutil.copytree(public_folders()[slug], root)
    for folder in sorted((SOLUTIONS / slug).iterdir()) if (SOLUTIONS / slug).is_dir() else []:
        place = root / folder.name if folder.name in VALIDATOR_FOLDERS else root / "submissions" / folder.name
        shutil.copytree(folder, place)
    return root
