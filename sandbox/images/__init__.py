"""The sandbox images: what they are made of, and the names that follow from it.

An image's tag is a hash of everything that goes into it (recipe, library list, compiler flags, agent), so a
name that exists is an image that is right, and nothing needs to be rebuilt to be sure.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sandbox.errors import ImageMissing
from sandbox.languages import LANGUAGES

REPOSITORY_PREFIX = "whetstone-"
PROJECT = Path(__file__).resolve().parents[2]
RECIPES = Path(__file__).resolve().parent / "recipes"
REQUIREMENTS = Path(__file__).resolve().parent / "requirements-python.txt"

IMAGE_NAMES = ("python", "cpp")


def agent_files() -> dict[str, Path]:
    """The agent's sources: path inside the image (below its folder) -> path here."""
    package = PROJECT / "sandbox"
    sources = [package / "__init__.py", package / "protocol.py", *sorted((package / "agent").glob("*.py"))]
    return {str(path.relative_to(PROJECT)): path for path in sources}


def precompile_script() -> str:
    """Shell commands that precompile bits/stdc++.h once for each C++ row of the language table."""
    lines = ["set -e", 'header=$(find /usr/include -path "*/bits/stdc++.h")', 'mkdir "$header.gch"']
    for row in LANGUAGES.values():
        if row.image == "cpp":
            flags = " ".join(word for word in row.compile[1:] if word.startswith("-") and word != "-o")
            lines.append(f'g++ {flags} -x c++-header "$header" -o "$header.gch/{row.key}"')
    return "\n".join(lines) + "\n"


def _ingredients(name: str) -> Iterator[bytes]:
    yield (RECIPES / f"{name}.Dockerfile").read_bytes()
    yield REQUIREMENTS.read_bytes() if name == "python" else precompile_script().encode()
    for inside, path in agent_files().items():
        yield inside.encode()
        yield path.read_bytes()


@cache
def image_tag(name: str) -> str:
    """The full name of an image, e.g. `whetstone-python:1a2b3c4d5e6f`. Asks no engine, only reads our files.

    Raises `ImageMissing` for a name that has no recipe.
    """
    if name not in IMAGE_NAMES:
        raise ImageMissing(f"there is no recipe for an image named {name!r}")
    digest = hashlib.sha256()
    for part in _ingredients(name):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return f"{REPOSITORY_PREFIX}{name}:{digest.hexdigest()[:12]}"
