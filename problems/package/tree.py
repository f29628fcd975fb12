"""The files of a package, found without following anything out of it."""

import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from problems.package.defects import Findings

MAX_FILES = 20_000
MAX_TOTAL_BYTES = 1024 * 1024 * 1024
MAX_DIRECTORY_DEPTH = 16
_NAME = re.compile(r"[a-zA-Z0-9_][a-zA-Z0-9_.+-]{0,254}")
_DOT_FILES = frozenset({".timelimit"})
_NEVER = frozenset({"__pycache__", "__MACOSX"})


@dataclass(frozen=True, slots=True)
class PackageTree:
    """Regular files by path (sorted, / as separator) with their sizes in bytes."""

    root: Path
    files: Mapping[str, int]

    def has(self, path: str) -> bool:
        return path in self.files

    def under(self, folder: str) -> list[str]:
        """Paths of all files below a folder, sorted; the empty name is the root."""
        prefix = _prefix(folder)
        return [path for path in self.files if path.startswith(prefix)]

    def children(self, folder: str) -> list[str]:
        """Paths of the files directly in a folder, sorted."""
        prefix = _prefix(folder)
        return [path for path in self.under(folder) if "/" not in path[len(prefix) :]]

    def subfolders(self, folder: str) -> list[str]:
        """Names of the folders directly in a folder, sorted."""
        prefix = _prefix(folder)
        return sorted(
            {path[len(prefix) :].split("/")[0] for path in self.under(folder)} - self._names(folder)
        )

    def _names(self, folder: str) -> set[str]:
        return {path.rsplit("/", 1)[-1] for path in self.children(folder)}

    def read(self, path: str) -> bytes:
        return (self.root / path).read_bytes()


def _prefix(folder: str) -> str:
    return folder.rstrip("/") + "/" if folder else ""


def is_ignored(name: str) -> bool:
    """Whether the format tells us to overlook a file or folder of this name."""
    return name in _NEVER or (name not in _DOT_FILES and not _NAME.fullmatch(name))


def scan(root: Path, findings: Findings) -> PackageTree:
    """List the package's files. Links out of the tree and special files are defects."""
    real_root = root.resolve()
    files: dict[str, int] = {}
    for path, entry in _walk(real_root, "", 0, findings):
        if len(files) >= MAX_FILES:
            findings.defect(path, "", f"more than {MAX_FILES} files", "fewer files")
            break
        target = Path(entry.path)
        if entry.is_symlink():
            # realpath ends on links that go round in circles, where Path.resolve raises.
            target = Path(os.path.realpath(target))
            if not target.is_relative_to(real_root):
                findings.defect(path, "", "a link that leaves the package", "links inside the package only")
                continue
        size = _regular_size(target)
        if size is None:
            findings.defect(path, "", "neither a regular file nor a link to one", "regular files")
            continue
        files[path] = size
    if sum(files.values()) > MAX_TOTAL_BYTES:
        findings.defect("", "", f"more than {MAX_TOTAL_BYTES} bytes in all", "a smaller package")
    return PackageTree(root, dict(sorted(files.items())))


def _walk(root: Path, folder: str, depth: int, findings: Findings) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(root / folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    for entry in listed:
        path = f"{folder}/{entry.name}" if folder else entry.name
        if is_ignored(entry.name):
            if entry.name not in _NEVER:
                findings.warn(path, "", "a name the format does not allow; ignored")
        elif not entry.is_dir(follow_symlinks=False):
            yield path, entry
        elif depth + 1 >= MAX_DIRECTORY_DEPTH:
            findings.defect(path, "", f"folders nested deeper than {MAX_DIRECTORY_DEPTH}", "a flatter tree")
        else:
            yield from _walk(root, path, depth + 1, findings)


def _regular_size(target: Path) -> int | None:
    try:
        status = target.stat()
    except OSError:
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) else None
