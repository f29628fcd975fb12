"""The texts of the site in other languages: collected from the sources, compiled from what is committed.

Compiled ones are not committed: they are made before the site or its tests start, and with its image.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from web.launch import distribution
from web.launch.places import ROOT

LOCALES = ROOT / "web" / "locale"
SOURCES = ("judge", "problems", "web")
OUTSIDE = ("problems/bank", "problems/blueprints", "web/frontend", "web/static", "web/launch")


def catalogues(locales: Path = LOCALES) -> Iterator[Path]:
    """The committed catalogues, one per language."""
    yield from sorted(locales.glob("*/LC_MESSAGES/django.po"))


def compile_all(locales: Path = LOCALES) -> None:
    """Make the binary catalogue beside each committed one whose texts are newer."""
    for source in catalogues(locales):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3])
        # Two processes that start at once must not read half of it.
        fresh = compiled.with_suffix(".fresh")
        with fresh.open("wb") as file:
            write_mo(file, catalogue)
        fresh.replace(compiled)


def collect(root: Path = ROOT) -> int:
    """`make messages`: bring the catalogues in line with the sources. Raises `LaunchError`."""
    distribution.ensure(["gettext"])
    languages = [f"--locale={path.parts[-3]}" for path in catalogues(root / "web" / "locale")]
    ignored = [f"--ignore={path}/*" for path in OUTSIDE]
    ignored += [
        f"--ignore={path.name}" for path in root.iterdir() if path.is_dir() and path.name not in SOURCES
    ]
    argv = [sys.executable, "manage.py", "makemessages", *languages, *ignored]
    argv += ["--no-location", "--no-wrap", "--no-obsolete"]
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "web.settings"}
    return subprocess.run(argv, cwd=root, env=env, check=False).returncode  # noqa: S603 -- our own command


if __name__ == "__main__":
    compile_all()
