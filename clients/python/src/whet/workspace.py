"""A problem's folder: statement, samples, a file to begin with, and `.whet.json`, which says what is what.

al-inversions/statement.md  al-inversions/samples/1.in  al-inversions/samples/1.out
al-inversions/solution.py   al-inversions/.whet.json
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whet.errors import BadUse

MARKER = ".whet.json"
SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}", re.IGNORECASE)
UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
MAX_SOURCE_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """What `.whet.json` says."""

    url: str
    problem: str
    kind: str = "program"
    function: str = ""
    """Name of the function to write; empty for programs."""
    languages: dict[str, str] = field(default_factory=dict)
    """Extension by language key, of the languages the problem takes."""
    files: dict[str, str] = field(default_factory=dict)
    """Language key by file name, of the files `whet get` wrote."""
    time_limits_ms: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One sample as it lies in the folder."""

    name: str
    input: bytes
    output: bytes


def checked_slug(slug: str) -> str:
    """A slug that is safe as a folder and in an address; raises `BadUse`."""
    if not SLUG.fullmatch(slug):
        raise BadUse(f"{slug!r} is not the name of a problem. `whet problems` lists them.")
    return slug


def file_name(text: str) -> str:
    """A name that stays in its folder, whatever the judge calls a sample."""
    return UNSAFE.sub("_", text).lstrip(".") or "_"


def write_files(folder: Path, files: dict[str, bytes], *, force: bool) -> list[Path]:
    """Write files below a folder; the ones that were written.

    A file that is there already is left alone when it holds the same. If any holds something else, nothing is
    written and `BadUse` names them, unless `force`.
    """
    fresh = {folder / name: content for name, content in files.items() if _differs(folder / name, content)}
    taken = sorted(str(path) for path in fresh if path.exists())
    if taken and not force:
        raise BadUse("These files are yours; --force overwrites them:\n" + "\n".join(taken))
    try:
        for path, content in fresh.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except OSError as error:
        raise BadUse(f"{error.filename} cannot be written: {error.strerror}") from error
    return sorted(fresh)


def load_marker(folder: Path) -> Marker | None:
    """The marker of a folder, if it is a problem's; raises `BadUse` when the marker cannot be read."""
    path = folder / MARKER
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        known = {name: document[name] for name in Marker.__slots__ if name in document}
        return Marker(**known)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, TypeError) as error:
        raise BadUse(f"{path} cannot be read: {error}") from error


def marker_bytes(marker: Marker) -> bytes:
    """What `.whet.json` holds."""
    document: dict[str, Any] = {name: getattr(marker, name) for name in Marker.__slots__}
    return (json.dumps(document, indent=2) + "\n").encode()


def find_solution(given: Path | None) -> Path:
    """The file to test or submit: the given one, or the only one `whet get` wrote here; raises `BadUse`."""
    if given is not None and not given.is_dir():
        if not given.is_file():
            raise BadUse(f"There is no file {given}.")
        return given
    folder = given or Path.cwd()
    marker = load_marker(folder)
    if marker is None:
        raise BadUse(f"{folder} is no folder of `whet get`. Name the file.")
    found = sorted(folder / name for name in marker.files if (folder / name).is_file())
    if len(found) != 1:
        raise BadUse(f"{len(found)} solutions lie in {folder}. Name the file.")
    return found[0]


def language_of(file: Path, marker: Marker | None, offered: dict[str, str]) -> str:
    """The language key of a file: as `whet get` wrote it, else by its extension; raises `BadUse`.

    `offered` is the extension by language key; the first of several languages with one extension is taken.
    """
    if marker and file.name in marker.files:
        return marker.files[file.name]
    for key, extension in offered.items():
        if file.suffix.lower() == extension:
            return key
    raise BadUse(f"No language goes with {file.name}. Name it: --language {' or '.join(offered) or 'KEY'}")


def read_source(file: Path) -> str:
    """A source as text; raises `BadUse` for what no judge would take."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise BadUse(f"{file} cannot be read: {error.strerror}") from error
    if len(raw) > MAX_SOURCE_BYTES:
        raise BadUse(f"{file} is larger than {MAX_SOURCE_BYTES // 1024} KiB. That is no source.")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadUse(f"{file} is not UTF-8: byte {error.start} cannot be read.") from error


def read_samples(folder: Path) -> list[Sample]:
    """The samples of a folder in the order of their names; raises `BadUse` when there are none."""
    pairs = [(path, path.with_suffix(".out")) for path in sorted((folder / "samples").glob("*.in"))]
    samples = [
        Sample(name=given.stem, input=given.read_bytes(), output=wanted.read_bytes())
        for given, wanted in pairs
        if wanted.is_file()
    ]
    if not samples:
        raise BadUse(f"No samples lie in {folder / 'samples'}. `whet get` writes them.")
    return samples


def _differs(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() != content
    except FileNotFoundError:
        return True
    except OSError as error:
        raise BadUse(f"{path} is in the way: {error.strerror}") from error
