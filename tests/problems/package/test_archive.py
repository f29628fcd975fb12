"""Zips from strangers stay in their folder and within bounds; our own have one digest per content."""

import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from problems.package import archive
from problems.package.archive import ArchiveUnsafe, digest, pack, unpack
from problems.package.defects import PackageInvalid
from problems.package.reader import load_package
from tests.problems.sound_packages import PROGRAM_FILES, lay

Entry = tuple[str | zipfile.ZipInfo, bytes]


def zipped(folder: Path, *entries: Entry) -> Path:
    target = folder / "package.zip"
    with zipfile.ZipFile(target, "w") as file:
        for name, data in entries:
            file.writestr(name, data)
    return target


def link(name: str, target: str) -> Entry:
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info, target.encode()


def special(name: str, kind: int) -> Entry:
    info = zipfile.ZipInfo(name)
    info.external_attr = (kind | 0o600) << 16
    return info, b""


def everything_below(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_it_packs_and_unpacks_a_package(tmp_path: Path) -> None:
    root = lay(tmp_path / "one-more", PROGRAM_FILES)
    pack(root, tmp_path / "a.zip")
    back = unpack(tmp_path / "a.zip", tmp_path / "back")
    assert everything_below(back) == everything_below(root)
    assert digest(back) == digest(root)
    assert load_package(back, slug="one-more").title == "One more"


def test_it_packs_the_same_content_into_the_same_bytes(tmp_path: Path) -> None:
    for name in ("first", "second"):
        pack(lay(tmp_path / name, PROGRAM_FILES), tmp_path / f"{name}.zip")
    assert (tmp_path / "first.zip").read_bytes() == (tmp_path / "second.zip").read_bytes()


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "data/sample/1.ans").write_text("3\n"),
        lambda root: (root / "data/sample/1.ans").rename(root / "data/sample/2.ans"),
        lambda root: (root / "data/sample/1.ans").unlink(),
        lambda root: (root / ".timelimit").write_text("1"),
    ],
)
def test_its_digest_tells_contents_and_names_apart(change: Callable[[Path], object], tmp_path: Path) -> None:
    root = lay(tmp_path / "p", PROGRAM_FILES)
    before = digest(root)
    change(root)
    assert digest(root) != before


def test_its_digest_overlooks_what_the_format_ignores(tmp_path: Path) -> None:
    root = lay(tmp_path / "p", PROGRAM_FILES)
    before = digest(root)
    lay(root, {".git/config": "x", "input_validators/__pycache__/v.pyc": "x", "data/sample/1.in~": "x"})
    assert digest(root) == before


def test_it_finds_the_package_in_a_single_folder(tmp_path: Path) -> None:
    root = lay(tmp_path / "outer" / "one-more", PROGRAM_FILES)
    pack(root.parent, tmp_path / "a.zip")
    assert unpack(tmp_path / "a.zip", tmp_path / "back") == tmp_path / "back" / "one-more"


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ([("/etc/cron.d/x", b"")], "an absolute path"),
        ([("C:/x", b"")], "an absolute path"),
        ([("\\\\server\\x", b"")], "an absolute path"),
        ([("a\\..\\..\\x", b"")], "a backslash"),
        ([("../x", b"")], "leaves the archive"),
        ([("a/../../x", b"")], "leaves the archive"),
        ([("a/..", b"")], "leaves the archive"),
        ([("a//b", b"")], "an empty part"),
        ([("./a", b"")], "an empty part"),
        ([("a\nb", b"")], "a control character"),
        ([("a", b"1"), ("a", b"2")], "occurs twice"),
        ([("a", b"1"), ("a/", b"")], "occurs twice"),
        ([("a", b"1"), ("a/b", b"2")], "both a file and a folder"),
        ([("/".join("abcdefghijklmnopq"), b"")], "nested too deep"),
        ([("x" * 300, b"")], "a name too long"),
        ([("/".join(["x" * 200] * 6), b"")], "the path is too long"),
        ([link("a", "/etc/passwd")], "leaves the archive"),
        ([link("a", "../x")], "leaves the archive"),
        ([link("a/b", "../../x")], "leaves the archive"),
        ([link("a", "")], "leaves the archive"),
        ([link("a", "x" * 2000)], "not a usable link"),
        ([link("a", "b"), ("a/x", b"")], "both a file and a folder"),
        ([special("a", stat.S_IFIFO)], "a special file"),
        ([special("a", stat.S_IFCHR)], "a special file"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_it_refuses_entries_that_could_harm(entries: list[Entry], message: str, tmp_path: Path) -> None:
    target = tmp_path / "deep" / "inside"
    with pytest.raises(ArchiveUnsafe, match=message):
        unpack(zipped(tmp_path, *entries), target)
    outside = [path for path in everything_below(tmp_path) if not path.startswith("deep/inside")]
    assert outside == ["deep", "package.zip"]


def test_it_refuses_names_with_nul(tmp_path: Path) -> None:
    path = zipped(tmp_path, ("aXb", b"1"))
    path.write_bytes(path.read_bytes().replace(b"aXb", b"a\0b"))
    with pytest.raises(ArchiveUnsafe, match="a control character"):
        unpack(path, tmp_path / "target")


def test_it_refuses_encrypted_entries(tmp_path: Path) -> None:
    path = zipped(tmp_path, ("a", b"1"))
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(signature) + offset] |= 1
    path.write_bytes(data)
    with pytest.raises(ArchiveUnsafe, match="encrypted"):
        unpack(path, tmp_path / "target")


def test_it_refuses_compressions_that_eat_memory(tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as file:
        file.writestr("a", b"1")
    with pytest.raises(ArchiveUnsafe, match="an unusual compression"):
        unpack(path, tmp_path / "target")


def test_it_refuses_more_files_than_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_FILES", 3)
    path = zipped(tmp_path, *((f"f{number}", b"") for number in range(4)))
    with pytest.raises(ArchiveUnsafe, match="more than 3 entries"):
        unpack(path, tmp_path / "target")


def test_it_refuses_more_bytes_than_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 1000)
    path = zipped(tmp_path, ("a", b"x" * 600), ("b", b"x" * 600))
    with pytest.raises(ArchiveUnsafe, match="more than 1000 bytes"):
        unpack(path, tmp_path / "target")


def test_it_refuses_bombs(tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("zeros", b"\0" * (archive.RATIO_FREE_BYTES + 1))
    with pytest.raises(ArchiveUnsafe, match="more than 200 times its size"):
        unpack(path, tmp_path / "target")
    assert everything_below(tmp_path / "target") == []


def test_it_does_not_believe_the_declared_size(tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a", b"\0" * 100_000)
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        place = data.index(signature) + offset
        data[place : place + 4] = struct.pack("<I", 10)
    path.write_bytes(data)
    with pytest.raises(ArchiveUnsafe):
        unpack(path, tmp_path / "target")
    assert sum(file.stat().st_size for file in (tmp_path / "target").rglob("*")) <= 10


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip at all", b"PK\5\6" + b"\0" * 18])
def test_it_refuses_what_is_no_zip_or_holds_nothing(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    path.write_bytes(data)
    if data.startswith(b"PK\5\6"):
        assert everything_below(unpack(path, tmp_path / "target")) == []
        return
    with pytest.raises(ArchiveUnsafe, match="not a readable zip"):
        unpack(path, tmp_path / "target")


def test_it_notices_damage(tmp_path: Path) -> None:
    path = zipped(tmp_path, ("a", b"some content that has a checksum"))
    path.write_bytes(path.read_bytes().replace(b"some content", b"sane content"))
    with pytest.raises(ArchiveUnsafe, match="not a readable zip"):
        unpack(path, tmp_path / "target")


def test_it_keeps_links_inside_the_archive(tmp_path: Path) -> None:
    path = zipped(tmp_path, link("b/link", "../a"), ("a", b"content"))
    assert (unpack(path, tmp_path / "target") / "b" / "link").read_bytes() == b"content"


def test_it_refuses_links_that_leave_the_archive_together(tmp_path: Path) -> None:
    path = zipped(
        tmp_path, link("d/up", ".."), link("e", "d/up/../outside.txt"), ("problem.yaml", b"name: x")
    )
    with pytest.raises(ArchiveUnsafe, match="'e': a link that leaves the archive"):
        unpack(path, tmp_path / "target")


def test_it_survives_links_that_go_round_in_circles(tmp_path: Path) -> None:
    path = zipped(tmp_path, link("a", "b"), link("b", "a"), ("problem.yaml", b"name: x"))
    with pytest.raises(PackageInvalid, match="neither a regular file nor a link to one"):
        load_package(unpack(path, tmp_path / "target"))
