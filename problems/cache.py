"""Packages unpacked on this host: filled from the storage, verified, shared by its workers, bounded.

<WHETSTONE_VAR>/cache/packages/<digest>/        a whole package; it appears by one rename
<WHETSTONE_VAR>/cache/packages/<digest>.used    its size in bytes; the file's time is that of the last use
<WHETSTONE_VAR>/cache/packages/.filling-*/      being unpacked; swept away when left over
"""

import contextlib
import os
import shutil
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from problems.models import ProblemRevision, package_storage
from problems.package.archive import ArchiveUnsafe, digest, unpack
from problems.package.defects import PackageInvalid
from problems.package.model import Package
from problems.package.reader import load_package

MAX_PACKAGES = 200
MAX_BYTES = 4 * 1024**3
# No judging and no verification of one problem lasts this long: what is idle for longer is in nobody's hands.
MIN_IDLE_SECONDS = 6 * 3600
MAX_LOADED = 32
_FILLING = ".filling-"


class PackageUnreadable(Exception):
    """A stored package is missing or not what was stored: our own fault, never a learner's."""


_loaded: OrderedDict[str, Package] = OrderedDict()
_loaded_lock = threading.Lock()


def cache_root() -> Path:
    """Where this host keeps its unpacked packages."""
    return Path(settings.WHETSTONE_VAR) / "cache" / "packages"


def open_package(revision: ProblemRevision) -> Package:
    """The package of a revision, unpacked on this host. Safe to call from many workers at once.

    Raises PackageUnreadable when the storage does not give what was installed.
    """
    folder = cache_root() / revision.digest
    if not folder.is_dir():
        _fill(revision, folder)
    _touch(folder)
    key = f"{folder}\0{revision.problem.slug}"
    with _loaded_lock:
        package = _loaded.get(key)
        if package is not None:
            _loaded.move_to_end(key)
            return package
    try:
        package = load_package(folder, slug=revision.problem.slug)
    except PackageInvalid as error:
        raise PackageUnreadable(f"{revision}: {error}") from error
    with _loaded_lock:
        _loaded[key] = package
        while len(_loaded) > MAX_LOADED:
            _loaded.popitem(last=False)
    return package


def _fill(revision: ProblemRevision, folder: Path) -> None:
    """Unpack beside, verify, then rename: a folder of that name is always whole."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    make_room(folder.parent)
    with tempfile.TemporaryDirectory(prefix=_FILLING, dir=folder.parent) as scratch:
        archive = Path(scratch) / "package.zip"
        try:
            with package_storage().open(revision.archive.name or "") as source, archive.open("wb") as sink:
                shutil.copyfileobj(source, sink, 1024 * 1024)
            root = unpack(archive, Path(scratch) / "package")
        except (OSError, ArchiveUnsafe) as error:
            raise PackageUnreadable(f"{revision}: {error}") from error
        if digest(root) != revision.digest:
            raise PackageUnreadable(f"{revision}: the stored package has another digest")
        size = sum(path.stat().st_size for path in root.rglob("*") if path.is_file())
        _used_file(folder).write_text(str(size), encoding="ascii")
        try:
            os.rename(root, folder)
        except OSError:
            # Another worker was faster; its copy is as good.
            if not folder.is_dir():
                raise


def _used_file(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.used")


def _touch(folder: Path) -> None:
    _used_file(folder).touch()


def make_room(root: Path, *, now: float | None = None) -> int:
    """Remove the longest unused packages until the bounds hold; gives how many. Those in use stay."""
    moment = time.time() if now is None else now
    entries = sorted(_entries(root), key=lambda entry: entry[0])
    count, total = len(entries), sum(size for _, size, _ in entries)
    removed = 0
    for used_at, size, folder in entries:
        if (count < MAX_PACKAGES and total <= MAX_BYTES) or moment - used_at < MIN_IDLE_SECONDS:
            break
        _remove(folder)
        count, total, removed = count - 1, total - size, removed + 1
    for left_over in root.glob(f"{_FILLING}*"):
        if moment - (_last_use(left_over) or moment) > MIN_IDLE_SECONDS:
            shutil.rmtree(left_over, ignore_errors=True)
    return removed


def _entries(root: Path) -> Iterator[tuple[float, int, Path]]:
    """(last use, bytes, folder) of each package. Other workers remove some meanwhile."""
    for used in root.glob("*.used"):
        with contextlib.suppress(FileNotFoundError):
            text = used.read_text(encoding="ascii").strip()
            yield used.stat().st_mtime, int(text) if text.isdigit() else 0, used.with_suffix("")


def _last_use(path: Path) -> float | None:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return None


def _remove(folder: Path) -> None:
    """Take the name away first, so that nobody meets a half removed package."""
    with _loaded_lock:
        for key in [key for key in _loaded if key.startswith(f"{folder}\0")]:
            del _loaded[key]
    doomed = folder.with_name(f"{_FILLING}{folder.name}-{os.getpid()}")
    with contextlib.suppress(FileNotFoundError):
        os.rename(folder, doomed)
    shutil.rmtree(doomed, ignore_errors=True)
    _used_file(folder).unlink(missing_ok=True)
