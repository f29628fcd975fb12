"""Which installed packages the site itself does not need: the tools of its developers.

Run while the image is built, in the environment to be slimmed: `python slimming.py pyproject.toml`.
"""

import sys
import tomllib
from collections.abc import Iterable, Mapping
from importlib.metadata import distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# kombu imports `packaging` for its Redis transport without asking for it.
KEPT_ANYWAY = {"pip", "packaging"}


def names(requirements: Iterable[str], extras: Iterable[str] = ("",)) -> set[tuple[str, str]]:
    """The packages that requirements ask for here, each with "" or one of its extras."""
    wanted: set[tuple[str, str]] = set()
    for requirement in map(Requirement, requirements):
        if requirement.marker and not any(requirement.marker.evaluate({"extra": extra}) for extra in extras):
            continue
        name = canonicalize_name(requirement.name)
        wanted |= {(name, extra) for extra in ("", *requirement.extras)}
    return wanted


def superfluous(roots: Iterable[str], requires: Mapping[str, list[str]]) -> set[str]:
    """The packages of `requires` that no chain of requirements leads to from the roots."""
    reached: set[tuple[str, str]] = set()
    waiting = names(roots)
    while waiting:
        name, extra = waiting.pop()
        reached.add((name, extra))
        waiting |= names(requires.get(name, []), (extra,)) - reached
    return set(requires) - {name for name, _ in reached} - KEPT_ANYWAY


def superfluous_here(project_file: Path) -> set[str]:
    """The packages of this environment that a project's own dependencies do not need."""
    project = tomllib.loads(project_file.read_text())["project"]
    installed = {
        str(canonicalize_name(each.metadata["Name"])): each.requires or [] for each in distributions()
    }
    return superfluous(project["dependencies"], installed)


def main() -> None:
    sys.stdout.writelines(f"{name}\n" for name in sorted(superfluous_here(Path(sys.argv[1]))))


if __name__ == "__main__":
    main()
