"""The cache of unpacked packages: whole, verified, shared, bounded."""

import errno
import io
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from pytest_django import Settings

from problems import cache
from problems.cache import PackageUnreadable, cache_root, make_room, open_package
from problems.install import install
from problems.models import ProblemRevision, StoredChunk, StoredFile
from problems.package.archive import pack, unpack
from problems.package.reader import load_package
from problems.skilltree import sync_tree
from tests.problems.sound_packages import PROGRAM_FILES, change, lay

HOLD = """import fcntl, sys
with open(sys.argv[1]) as file:
    fcntl.flock(file, fcntl.LOCK_SH)
    print(1, flush=True)
    input()
"""
NOW = 1_800_000_000.0


@pytest.fixture(autouse=True)
def _empty_cache(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.WHETSTONE_VAR = tmp_path / "var"
    cache._loaded.clear()
    yield
    cache._loaded.clear()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay(tmp_path / "one-more", PROGRAM_FILES)


@pytest.fixture
def revision(db: None, root: Path) -> ProblemRevision:
    sync_tree()
    return install(load_package(root), origin="bank")


def kept() -> list[str]:
    return sorted(path.name for path in cache_root().iterdir())


def entry(name: str, size: int, used_at: float) -> Path:
    """A package in the cache, as `make_room` sees it."""
    folder = cache_root() / name
    lay(folder, {"problem.yaml": "name: x\n"})
    used = folder.with_name(f"{name}.used")
    used.write_text(str(size))
    os.utime(used, (used_at, used_at))
    return folder


def test_it_opens_an_installed_package(revision: ProblemRevision, root: Path) -> None:
    package = open_package(revision)
    assert package.root == cache_root() / revision.digest
    assert (package.slug, package.cases) == ("one-more", load_package(root).cases)
    assert package.read("data/sample/1.in") == b"1\n"


def test_it_unpacks_once(revision: ProblemRevision) -> None:
    package = open_package(revision)
    StoredFile.objects.all().delete()
    assert open_package(revision) is package
    cache._loaded.clear()
    assert open_package(revision) == package


def test_it_keeps_nothing_but_whole_packages(revision: ProblemRevision) -> None:
    open_package(revision)
    assert kept() == [revision.digest, f"{revision.digest}.used"]


def test_it_says_when_the_archive_is_missing(revision: ProblemRevision) -> None:
    StoredFile.objects.all().delete()
    with pytest.raises(PackageUnreadable):
        open_package(revision)
    assert [name for name in kept() if not name.startswith(".")] == []


def test_it_says_when_the_archive_is_damaged(revision: ProblemRevision) -> None:
    StoredChunk.objects.update(content=b"no zip" + b"\0" * (revision.archive.size - 6))
    with pytest.raises(PackageUnreadable, match="not a readable zip"):
        open_package(revision)


def test_it_says_when_the_archive_is_another_one(
    revision: ProblemRevision, root: Path, tmp_path: Path
) -> None:
    change(root, "data/sample/1.ans", "2", "3")
    pack(root, tmp_path / "other.zip")
    data = (tmp_path / "other.zip").read_bytes()
    StoredChunk.objects.update(content=data)
    StoredFile.objects.update(size=len(data))
    with pytest.raises(PackageUnreadable, match="another digest"):
        open_package(revision)
    assert revision.digest not in kept()


def test_it_says_when_the_package_is_no_longer_readable(revision: ProblemRevision) -> None:
    open_package(revision)
    cache._loaded.clear()
    (cache_root() / revision.digest / "problem.yaml").write_text("name: [")
    with pytest.raises(PackageUnreadable, match=r"problem\.yaml"):
        open_package(revision)


def test_it_lets_the_slower_of_two_workers_take_the_other_s_copy(
    revision: ProblemRevision, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = cache_root() / revision.digest
    real_rename = os.rename

    def other_was_faster(source: str, target: Path) -> None:
        lay(folder, PROGRAM_FILES)
        monkeypatch.setattr(os, "rename", real_rename)
        real_rename(source, target)

    monkeypatch.setattr(os, "rename", other_was_faster)
    assert open_package(revision).title == "One more"
    assert [name for name in kept() if name.startswith(".")] == []


@pytest.mark.django_db(transaction=True)
def test_it_serves_many_workers_at_once(root: Path) -> None:
    sync_tree()
    package = load_package(root)
    revision = install(package, origin="bank")
    archive = revision.archive.read()
    found: list[str] = []
    failures: list[BaseException] = []

    class Archives:
        def open(self, name: str) -> object:
            return io.BytesIO(archive)

    def work() -> None:
        try:
            found.append(open_package(revision).title)
        except BaseException as error:
            failures.append(error)
            raise

    with pytest.MonkeyPatch.context() as patch:
        # Connections of threads would outlive the test's database: the threads read from memory.
        patch.setattr(cache, "package_storage", Archives)
        workers = [threading.Thread(target=work) for _ in range(8)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    assert (failures, found) == ([], ["One more"] * 8)
    assert kept() == [revision.digest, f"{revision.digest}.used"]


def test_it_removes_the_longest_unused_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MAX_PACKAGES", 3)
    for name, age in (("a", 5), ("b", 9), ("c", 7)):
        entry(name, 10, NOW - age)
    assert make_room(cache_root(), now=NOW) == 1
    assert kept() == ["a", "a.used", "c", "c.used"]


def test_it_bounds_the_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MAX_BYTES", 100)
    for name, size, age in (("a", 60, 3), ("b", 60, 2), ("c", 30, 1)):
        entry(name, size, NOW - age)
    assert make_room(cache_root(), now=NOW) == 1
    assert kept() == ["b", "b.used", "c", "c.used"]


def test_it_takes_a_share_of_a_small_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, age in (("a", 3), ("b", 2), ("c", 1)):
        entry(name, 60, NOW - age)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(total=250))
    assert make_room(cache_root(), now=NOW) == 1
    assert kept() == ["b", "b.used", "c", "c.used"]


def test_it_never_removes_what_somebody_has_open(
    revision: ProblemRevision, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = open_package(revision)
    cache._loaded.clear()
    entry("newer", 10, NOW)
    os.utime(cache_root() / f"{revision.digest}.used", (NOW - 1e8, NOW - 1e8))
    monkeypatch.setattr(cache, "MAX_PACKAGES", 1)
    assert make_room(cache_root()) == 1
    assert kept() == [revision.digest, f"{revision.digest}.used"]
    assert package.read("data/sample/1.in") == b"1\n"
    del package
    assert make_room(cache_root()) == 1
    assert kept() == []


def test_it_leaves_what_another_process_has_open(
    revision: ProblemRevision, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry("foreign", 10, NOW)
    argv = [sys.executable, "-c", HOLD, str(cache_root() / "foreign.used")]
    with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"1\n"
        assert make_room(cache_root(), is_full=True) == 0
        other.communicate(b"\n")
    assert make_room(cache_root(), is_full=True) == 1


def test_it_makes_room_on_a_full_disk_however_fresh_the_others_are(
    revision: ProblemRevision, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry("fresh", 10, time.time())

    def crowded(archive: Path, target: Path) -> Path:
        if (cache_root() / "fresh").exists():
            raise OSError(errno.ENOSPC, "No space left on device")
        return unpack(archive, target)

    monkeypatch.setattr(cache, "unpack", crowded)
    assert open_package(revision).title == "One more"
    assert kept() == [revision.digest, f"{revision.digest}.used"]


def test_it_says_when_a_full_disk_stays_full(
    revision: ProblemRevision, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(archive: Path, target: Path) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(cache, "unpack", full)
    with pytest.raises(PackageUnreadable, match="No space left"):
        open_package(revision)


def test_it_unpacks_again_what_was_removed_at_the_last_moment(
    revision: ProblemRevision, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_fill = cache._fill
    fills: list[int] = []

    def fill(revision: ProblemRevision, folder: Path) -> None:
        real_fill(revision, folder)
        fills.append(1)
        if len(fills) == 1:
            assert make_room(cache_root(), is_full=True) == 1

    monkeypatch.setattr(cache, "_fill", fill)
    assert open_package(revision).read("data/sample/1.in") == b"1\n"
    assert len(fills) == 2


def test_it_remembers_each_use(revision: ProblemRevision) -> None:
    open_package(revision)
    used = cache_root() / f"{revision.digest}.used"
    os.utime(used, (NOW - 1e8, NOW - 1e8))
    open_package(revision)
    assert used.stat().st_mtime > NOW - 1e8


def test_it_sweeps_away_what_a_dead_worker_left(monkeypatch: pytest.MonkeyPatch) -> None:
    old, fresh = cache_root() / ".filling-old", cache_root() / ".filling-fresh"
    for folder, age in ((old, cache.LEFT_OVER_SECONDS + 1), (fresh, 1)):
        lay(folder, {"package.zip": "half"})
        os.utime(folder, (NOW - age, NOW - age))
    make_room(cache_root(), now=NOW)
    assert kept() == [".filling-fresh"]


def test_it_does_not_mind_that_another_worker_removes_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MAX_PACKAGES", 2)
    gone = entry("gone", 10, NOW - 2)
    (gone / "problem.yaml").unlink()
    gone.rmdir()
    entry("kept", 10, NOW)
    dangling = cache_root() / "dangling.used"
    dangling.symlink_to("nowhere")
    assert make_room(cache_root(), now=NOW) == 1
    assert kept() == ["dangling.used", "kept", "kept.used"]
