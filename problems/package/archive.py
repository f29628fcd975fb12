"""Package archives: zips from strangers are unpacked safely, our own are packed reproducibly."""

import hashlib
import os
import posixpath
import re
import shutil
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from problems.package.defects import Findings, PackageError
from problems.package.tree import MAX_DIRECTORY_DEPTH, MAX_FILES, scan

MAX_UNPACKED_BYTES = 512 * 1024 * 1024
# Test data is often repetitive; a ratio alone says nothing about a small archive.
MAX_RATIO = 200
RATIO_FREE_BYTES = 64 * 1024 * 1024
MAX_NAME_BYTES = 1000
MAX_SEGMENT_BYTES = 255
MAX_LINK_BYTES = 1000
_COPY_BYTES = 1024 * 1024
_COMPRESSION_LEVEL = 5
# The earliest moment a zip can name: the same content gives the same bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_KNOWN_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_KNOWN_KINDS = frozenset({0, stat.S_IFREG, stat.S_IFDIR, stat.S_IFLNK})
_READ_ERRORS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    UnicodeDecodeError,
    OverflowError,
    ValueError,
)


class ArchiveUnsafe(PackageError):
    """The zip would leave its folder, fill the disk, hide something, or is no zip."""


def digest(root: Path) -> str:
    """SHA-256 (hex) over the sorted paths and contents of a package; names and dates outside do not count."""
    total = hashlib.sha256()
    tree = scan(root, Findings())
    for path in tree.files:
        content = hashlib.sha256()
        with (root / path).open("rb") as file:
            for piece in iter(lambda: file.read(_COPY_BYTES), b""):
                content.update(piece)
        total.update(f"{path}\0{content.hexdigest()}\n".encode())
    return total.hexdigest()


def pack(root: Path, target: Path) -> None:
    """Write the package's files as a zip. Links become the files they point to."""
    tree = scan(root, Findings())
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=_COMPRESSION_LEVEL) as archive:
        for path in tree.files:
            info = zipfile.ZipInfo(path, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            with (root / path).open("rb") as source, archive.open(info, "w", force_zip64=True) as sink:
                shutil.copyfileobj(source, sink, _COPY_BYTES)


def unpack(zip_path: Path, target: Path) -> Path:
    """Unpack a package into the new folder `target`; gives the folder that holds problem.yaml.

    Raises ArchiveUnsafe; `target` may then hold a part of the files and is the caller's to remove.
    """
    target.mkdir(parents=True)
    try:
        with zipfile.ZipFile(zip_path) as archive:
            entries = _checked_entries(archive, zip_path.stat().st_size)
            _extract(archive, entries, target)
    except _READ_ERRORS as error:
        raise ArchiveUnsafe(f"not a readable zip: {str(error)[:200]}") from error
    return _package_root(target)


def _package_root(target: Path) -> Path:
    """Many tools put the package into one folder inside the zip."""
    if (target / "problem.yaml").is_file():
        return target
    entries = [path for path in target.iterdir() if not path.name.startswith((".", "__MACOSX"))]
    return entries[0] if len(entries) == 1 and entries[0].is_dir() and not entries[0].is_symlink() else target


# ---- checks before a byte is written ----


def _checked_entries(archive: zipfile.ZipFile, archive_bytes: int) -> list[zipfile.ZipInfo]:
    infos = archive.infolist()
    if len(infos) > MAX_FILES:
        raise ArchiveUnsafe(f"more than {MAX_FILES} entries")
    total = sum(info.file_size for info in infos)
    if total > MAX_UNPACKED_BYTES:
        raise ArchiveUnsafe(f"unpacks to more than {MAX_UNPACKED_BYTES} bytes")
    if total > RATIO_FREE_BYTES and total > MAX_RATIO * archive_bytes:
        raise ArchiveUnsafe(f"unpacks to more than {MAX_RATIO} times its size")
    seen: set[str] = set()
    for info in infos:
        _check_entry(info)
        name = info.filename.rstrip("/")
        if name in seen:
            raise ArchiveUnsafe(f"{_shown(name)}: the name occurs twice")
        seen.add(name)
    files = {info.filename for info in infos if not info.is_dir()}
    for name in seen:
        blocked = [parent for parent in _parents(name) if parent in files]
        if blocked:
            raise ArchiveUnsafe(f"{_shown(blocked[0])}: both a file and a folder")
    return infos


def _segments(info: zipfile.ZipInfo) -> list[str]:
    return info.filename.rstrip("/").split("/")


# zipfile cuts names at a NUL and turns separators over; what the archive really says is in orig_filename.
_REFUSALS: tuple[tuple[Callable[[zipfile.ZipInfo], bool], str], ...] = (
    (lambda info: any(ord(char) < 32 for char in info.orig_filename), "a control character in the name"),
    (lambda info: bool(re.match(r"[/\\]|[A-Za-z]:", info.orig_filename)), "an absolute path"),
    (lambda info: "\\" in info.orig_filename, "a backslash in the name"),
    (lambda info: ".." in _segments(info), "leaves the archive"),
    (lambda info: bool({"", "."} & set(_segments(info))), "an empty part in the path"),
    (lambda info: len(_segments(info)) > MAX_DIRECTORY_DEPTH, "folders nested too deep"),
    (lambda info: len(os.fsencode(info.filename)) > MAX_NAME_BYTES, "the path is too long"),
    (
        lambda info: any(len(os.fsencode(part)) > MAX_SEGMENT_BYTES for part in _segments(info)),
        "a name too long",
    ),
    (lambda info: bool(info.flag_bits & 0x1), "encrypted"),
    (lambda info: info.compress_type not in _KNOWN_METHODS, "an unusual compression"),
    (lambda info: stat.S_IFMT(info.external_attr >> 16) not in _KNOWN_KINDS, "a special file"),
)


def _check_entry(info: zipfile.ZipInfo) -> None:
    for refuses, problem in _REFUSALS:
        if refuses(info):
            raise ArchiveUnsafe(f"{_shown(info.orig_filename)}: {problem}")


def _parents(name: str) -> Iterator[str]:
    parent = posixpath.dirname(name)
    while parent:
        yield parent
        parent = posixpath.dirname(parent)


def _shown(name: str) -> str:
    return ascii(name)[:120]


# ---- writing ----


def _extract(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], target: Path) -> None:
    """Links come last, so that no file is ever written through one."""
    left = MAX_UNPACKED_BYTES
    links: list[tuple[str, str]] = []
    for info in entries:
        place = target / info.filename
        if info.is_dir():
            place.mkdir(parents=True, exist_ok=True)
        elif stat.S_ISLNK(info.external_attr >> 16):
            links.append((info.filename, _link_target(archive, info)))
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            left -= _write(archive, info, place, left)
    for name, link in links:
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        os.symlink(link, place)
    # Two links that stay inside one by one may leave together.
    for name, _ in links:
        if not Path(os.path.realpath(target / name)).is_relative_to(os.path.realpath(target)):
            raise ArchiveUnsafe(f"{_shown(name)}: a link that leaves the archive")


def _write(archive: zipfile.ZipFile, info: zipfile.ZipInfo, place: Path, left: int) -> int:
    """Copy one entry; the declared size is not believed."""
    written = 0
    with archive.open(info) as source, place.open("xb") as sink:
        while piece := source.read(_COPY_BYTES):
            written += len(piece)
            if written > left or written > info.file_size:
                raise ArchiveUnsafe(f"{_shown(info.filename)}: larger than declared")
            sink.write(piece)
    return written


def _link_target(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> str:
    if info.file_size > MAX_LINK_BYTES:
        raise ArchiveUnsafe(f"{_shown(info.filename)}: not a usable link")
    link = archive.read(info).decode("utf-8")
    reached = posixpath.normpath(posixpath.join(posixpath.dirname(info.filename), link))
    if not link or "\0" in link or link.startswith("/") or reached.split("/")[0] == "..":
        raise ArchiveUnsafe(f"{_shown(info.filename)}: a link that leaves the archive")
    return link
