"""The database storage is a Django storage: what goes in comes out, in pieces, anywhere."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from problems.models import StoredChunk, StoredFile, package_storage
from problems.storage import CHUNK_BYTES, DatabaseStorage

pytestmark = pytest.mark.django_db


@pytest.fixture
def storage() -> DatabaseStorage:
    return DatabaseStorage()


def content(size: int) -> bytes:
    return bytes(number * 7 % 251 for number in range(251)) * (size // 251) + b"x" * (size % 251)


def test_it_is_where_packages_are_kept() -> None:
    assert isinstance(package_storage(), DatabaseStorage)


@pytest.mark.parametrize("size", [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES + 17])
def test_it_gives_back_what_it_got(size: int, storage: DatabaseStorage) -> None:
    data = content(size)
    name = storage.save("a.zip", ContentFile(data))
    with storage.open(name) as file:
        assert file.read() == data
    assert (storage.size(name), storage.exists(name)) == (size, True)


def test_it_keeps_large_files_in_small_rows(storage: DatabaseStorage) -> None:
    storage.save("a.zip", ContentFile(content(3 * CHUNK_BYTES + 17)))
    assert [len(bytes(chunk.content)) for chunk in StoredChunk.objects.all()] == [CHUNK_BYTES] * 3 + [17]


def test_it_reads_only_the_pieces_that_are_asked_for(storage: DatabaseStorage) -> None:
    data = content(5 * CHUNK_BYTES)
    name = storage.save("a.zip", ContentFile(data))
    with (
        storage.open(name) as file,
        CaptureQueriesContext(
            connection,
        ) as queries,
    ):
        file.seek(3 * CHUNK_BYTES + 5)
        assert file.read(10) == data[3 * CHUNK_BYTES + 5 : 3 * CHUNK_BYTES + 15]
    assert len(queries) <= 2


def test_it_can_be_read_as_a_zip_without_a_copy(storage: DatabaseStorage) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("first", content(2 * CHUNK_BYTES))
        archive.writestr("second", b"2")
    name = storage.save("a.zip", ContentFile(buffer.getvalue()))
    with storage.open(name) as file, zipfile.ZipFile(file) as archive:
        assert archive.read("second") == b"2"
        assert archive.testzip() is None


def test_it_takes_text_too(storage: DatabaseStorage) -> None:
    name = storage.save("a.txt", ContentFile("grün"))
    assert storage.open(name).read() == "grün".encode()


def test_it_never_overwrites(storage: DatabaseStorage) -> None:
    first, second = (storage.save("a.zip", ContentFile(data)) for data in (b"1", b"2"))
    assert first != second
    assert storage.open(first).read() == b"1"


def test_it_deletes_all_of_a_file(storage: DatabaseStorage) -> None:
    name = storage.save("a.zip", ContentFile(content(2 * CHUNK_BYTES)))
    storage.delete(name)
    storage.delete(name)
    assert not storage.exists(name)
    assert not StoredChunk.objects.exists()


def test_it_lists_what_it_holds(storage: DatabaseStorage) -> None:
    for name in ("b.zip", "a.zip"):
        storage.save(name, ContentFile(b""))
    assert storage.listdir("") == ([], ["a.zip", "b.zip"])


def test_it_says_when_a_file_is_not_there(storage: DatabaseStorage) -> None:
    for ask in (storage.open, storage.size, storage.get_created_time, storage.get_modified_time):
        with pytest.raises(FileNotFoundError):
            ask("nothing.zip")


def test_it_refuses_to_open_for_writing(storage: DatabaseStorage) -> None:
    name = storage.save("a.zip", ContentFile(b"1"))
    with pytest.raises(ValueError, match="mode rb"):
        storage.open(name, "wb")


@pytest.mark.parametrize("damage", ["missing", "short"])
def test_it_notices_lost_pieces(damage: str, storage: DatabaseStorage) -> None:
    name = storage.save("a.zip", ContentFile(content(2 * CHUNK_BYTES)))
    second = StoredChunk.objects.filter(number=1)
    if damage == "missing":
        second.delete()
    else:
        second.update(content=b"")
    with storage.open(name) as file, pytest.raises(OSError, match="chunk 1"):
        file.read()


def test_it_leaves_nothing_behind_when_the_source_fails(storage: DatabaseStorage, tmp_path: Path) -> None:
    class Failing(ContentFile[bytes]):
        def chunks(self, chunk_size: int | None = None):  # type: ignore[no-untyped-def]
            yield b"some"
            raise OSError("the disk went away")

    with pytest.raises(OSError, match="went away"):
        storage.save("a.zip", Failing(b"some"))
    assert not StoredFile.objects.exists()
