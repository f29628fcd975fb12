"""The sandbox images: what they are made of, and the names that follow from it.

Each image is made in two steps: its libraries (the folder of its recipe, and everything that it stands on),
then the agent on top, which changes more often and takes a second. Both tags are hashes of all that goes in,
so a name that exists is an image that is right, and nothing needs to be rebuilt to be sure.

A recipe is a folder with a `Dockerfile` whose ARG BASE names the recipe that it stands on, whatever that
copies, and perhaps a `requirements.txt` of Python libraries.
"""

import hashlib
import re
import shlex
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from sandbox.errors import ImageMissing
from sandbox.languages import LANGUAGES, prepare_command

REPOSITORY_PREFIX = "whetstone-"
PROJECT = Path(__file__).resolve().parents[2]
RECIPES = Path(__file__).resolve().parent / "recipes"
AGENT_RECIPE = Path(__file__).resolve().parent / "agent.Dockerfile"
REQUIREMENTS = "requirements.txt"
PRECOMPILE = "precompile"

_PARENT = re.compile(r"^ARG BASE=(\S+)$", re.MULTILINE)


def image_names(recipes: Path = RECIPES) -> tuple[str, ...]:
    """Every image that there is a recipe for."""
    return tuple(sorted(path.parent.name for path in recipes.glob("*/Dockerfile")))


IMAGE_NAMES = image_names()


def agent_files() -> dict[str, Path]:
    """The agent's sources: path inside the image (below its folder) -> path here."""
    package = PROJECT / "sandbox"
    sources = [package / "__init__.py", package / "protocol.py", *sorted((package / "agent").glob("*.py"))]
    return {str(path.relative_to(PROJECT)): path for path in sources}


def recipe_files(name: str) -> dict[str, Path]:
    """The files of a recipe's folder: name -> path. Raises `ImageMissing` for a name that has no recipe."""
    folder = RECIPES / name
    if not (folder / "Dockerfile").is_file():
        raise ImageMissing(f"there is no recipe for an image named {name!r}")
    return {path.name: path for path in sorted(folder.iterdir()) if path.is_file()}


def parent(name: str) -> str:
    """The recipe that this one stands on; empty for one that stands on the base image."""
    found = _PARENT.search(recipe_files(name)["Dockerfile"].read_text())
    return found.group(1) if found and (RECIPES / found.group(1)).is_dir() else ""


def generated_files(name: str) -> Mapping[str, str]:
    """What the language table adds to a recipe's folder."""
    copies = re.search(rf"^COPY {PRECOMPILE} ", recipe_files(name)["Dockerfile"].read_text(), re.MULTILINE)
    return {PRECOMPILE: precompile_script(name)} if copies else {}


def version_script(name: str) -> str:
    """Shell commands that print one line per language of an image: its key, a tab, and what it says it is."""
    rows = [row for row in LANGUAGES.values() if row.image == name]
    said = "printf '%s\\t%s\\n' {key} \"$({command} 2>&1 | head -n 1)\""
    return "\n".join(said.format(key=row.key, command=shlex.join(row.version)) for row in rows)


def precompile_script(image: str) -> str:
    """Shell commands that precompile bits/stdc++.h once for each C++ row of the language table."""
    lines = ["set -e", 'header=$(find /usr/include -path "*/bits/stdc++.h")', 'mkdir "$header.gch"']
    for row in LANGUAGES.values():
        if row.image == image and row.compile[:1] == ("g++",):
            command = prepare_command(row, ["-"], program="-", flags=())
            flags = " ".join(word for word in command[1:] if word.startswith("-") and word not in ("-", "-o"))
            lines.append(f'g++ {flags} -x c++-header "$header" -o "$header.gch/{row.key}"')
    return "\n".join(lines) + "\n"


def _ingredients(name: str) -> Iterator[bytes]:
    base = parent(name)
    yield library_tag(base).encode() if base else b""
    for file, path in recipe_files(name).items():
        yield file.encode()
        yield path.read_bytes()
    for file, text in generated_files(name).items():
        yield file.encode()
        yield text.encode()
    yield version_script(name).encode()


def _agent_ingredients(name: str) -> Iterator[bytes]:
    yield library_tag(name).encode()
    yield AGENT_RECIPE.read_bytes()
    for inside, path in agent_files().items():
        yield inside.encode()
        yield path.read_bytes()


def _digest(parts: Iterator[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()[:12]


@cache
def library_tag(name: str) -> str:
    """The full name of the image without the agent, e.g. `whetstone-python-libs:1a2b3c4d5e6f`.

    Raises `ImageMissing` for a name that has no recipe.
    """
    return f"{REPOSITORY_PREFIX}{name}-libs:{_digest(_ingredients(name))}"


@cache
def image_tag(name: str) -> str:
    """The full name of an image, e.g. `whetstone-python:1a2b3c4d5e6f`. Asks no engine, only reads our files.

    Raises `ImageMissing` for a name that has no recipe.
    """
    return f"{REPOSITORY_PREFIX}{name}:{_digest(_agent_ingredients(name))}"
