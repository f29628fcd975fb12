"""Packages unpacked on this host: filled from the storage, verified, shared by its workers, bounded.

<WHETSTONE_VAR>/cache/packages/<digest>/        a whole package; it appears by one rename
<WHETSTONE_VAR>/cache/packages/<digest>.used    its size in bytes; the file's time is that of the last use;
                                                whoever has the package open holds a shared lock on it
<WHETSTONE_VAR>/cache/packages/.filling-*/      being unpacked; swept away when left over
"""

import contextlib
import errno
import fcntl
import os
import shutil
import tempfile
import threading
import time
import weakref
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
DISK_SHARE = 0.5
# Nothing is being unpacked for so long.
LEFT_OVER_SECONDS = 6 * 3600
# What is loaded is open, and what is open cannot make room.
MAX_LOADED = 8
MOST_TRIES = 5
_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT})
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

    Its folder stays as long as somebody has the package. Raises PackageUnreadable when the storage does not
    give what was installed.
    """
    folder = cache_root() / revision.digest
    key = f"{folder}\0{revision.problem.slug}"
    with _loaded_lock:
        package = _loaded.get(key)
        if package is not None and folder.is_dir():
            _loaded.move_to_end(key)
            _used_file(folder).touch()
            return package
    held = _held(revision, folder)
    try:
        package = load_package(folder, slug=revision.problem.slug)
    except PackageInvalid as error:
        os.close(held)
        raise PackageUnreadable(f"{revision}: {error}") from error
    weakref.finalize(package, os.close, held).atexit = False
    with _loaded_lock:
        _loaded[key] = package
        while len(_loaded) > MAX_LOADED:
            _loaded.popitem(last=False)
    return package


# ---- filling ----


def _held(revision: ProblemRevision, folder: Path) -> int:
    """Fill the folder if it is not there, and take a share of its lock; the descriptor that holds it."""
    for _ in range(MOST_TRIES):
        if not folder.is_dir():
            _fill(revision, folder)
        descriptor = os.open(_used_file(folder), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        if folder.is_dir() and _is_still(descriptor, _used_file(folder)):
            os.utime(descriptor)
            return descriptor
        # Removed by another worker between the two steps.
        os.close(descriptor)
    raise PackageUnreadable(f"{revision}: removed from the cache again and again")


def _fill(revision: ProblemRevision, folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    make_room(folder.parent)
    try:
        try:
            _unpack_beside(revision, folder)
        except OSError as error:
            if error.errno not in _NO_SPACE:
                raise
            with _loaded_lock:
                _loaded.clear()
            make_room(folder.parent, is_full=True)
            _unpack_beside(revision, folder)
    except (OSError, ArchiveUnsafe) as error:
        raise PackageUnreadable(f"{revision}: {error}") from error


def _unpack_beside(revision: ProblemRevision, folder: Path) -> None:
    """Unpack beside, verify, then rename: a folder of that name is always whole."""
    with tempfile.TemporaryDirectory(prefix=_FILLING, dir=folder.parent) as scratch:
        archive = Path(scratch) / "package.zip"
        with package_storage().open(revision.archive.name or "") as source, archive.open("wb") as sink:
            shutil.copyfileobj(source, sink, 1024 * 1024)
        root = unpack(archive, Path(scratch) / "package")
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


def _is_still(descriptor: int, path: Path) -> bool:
    """Whether a name still leads to what was opened by it."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


# ---- making room ----


def most_bytes(root: Path) -> int:
    """How much the cache may hold: a share of its disk leaves room for what is being unpacked."""
    return min(MAX_BYTES, int(shutil.disk_usage(root).total * DISK_SHARE))


def make_room(root: Path, *, now: float | None = None, is_full: bool = False) -> int:
    """Remove the longest unused packages until the bounds hold; gives how many.

    Those that a process of this host has open stay. On a disk that `is_full`, all others go.
    """
    moment = time.time() if now is None else now
    entries = sorted(_entries(root), key=lambda entry: entry[0])
    count, total = len(entries), sum(size for _, size, _ in entries)
    bound = most_bytes(root)
    removed = 0
    for _, size, folder in entries:
        if not is_full and count < MAX_PACKAGES and total <= bound:
            break
        if _remove(folder):
            count, total, removed = count - 1, total - size, removed + 1
    for left_over in root.glob(f"{_FILLING}*"):
        if moment - (_last_use(left_over) or moment) > LEFT_OVER_SECONDS:
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


def _remove(folder: Path) -> bool:
    """Remove a package unless somebody has it open. Its name goes first: nobody meets half a package."""
    try:
        descriptor = os.open(_used_file(folder), os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        doomed = folder.with_name(f"{_FILLING}{folder.name}-{os.getpid()}")
        with contextlib.suppress(FileNotFoundError):
            os.rename(folder, doomed)
        _used_file(folder).unlink(missing_ok=True)
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    shutil.rmtree(doomed, ignore_errors=True)
    return True
