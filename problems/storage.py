"""A Django storage in the database: archives reach every worker that reaches the database."""

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from django.apps import apps
from django.core.files.base import File
from django.core.files.storage import Storage
from django.db import transaction
from django.utils.deconstruct import deconstructible

if TYPE_CHECKING:
    from problems.models import StoredChunk, StoredFile

CHUNK_BYTES = 1024 * 1024


def _files() -> "type[StoredFile]":
    # A file field makes its storage while the models' module is still being read: no import of it up there.
    return apps.get_model("problems", "StoredFile")


def _chunks() -> "type[StoredChunk]":
    return apps.get_model("problems", "StoredChunk")


class _ChunkReader(io.RawIOBase):
    """Reads a stored file piece by piece; at most one chunk is in memory."""

    def __init__(self, stored: "StoredFile") -> None:
        super().__init__()
        self._stored = stored
        self._position = 0
        self._number = -1
        self._chunk = b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._stored.size}[whence]
        if base + offset < 0:
            raise ValueError("negative position")
        self._position = base + offset
        return self._position

    def tell(self) -> int:
        return self._position

    def readinto(self, buffer: Any) -> int:
        if self._position >= self._stored.size:
            return 0
        number, start = divmod(self._position, CHUNK_BYTES)
        piece = self._load(number)[start : start + len(buffer)]
        if not piece:
            raise OSError(f"{self._stored.name}: chunk {number} is shorter than it was written")
        buffer[: len(piece)] = piece
        self._position += len(piece)
        return len(piece)

    def _load(self, number: int) -> bytes:
        if number != self._number:
            found = (
                _chunks().objects.filter(file=self._stored, number=number).values_list("content", flat=True)
            )
            content = found.first()
            if content is None:
                raise OSError(f"{self._stored.name}: chunk {number} is missing")
            self._chunk, self._number = bytes(content), number
        return self._chunk


@deconstructible
class DatabaseStorage(Storage):
    """Files as rows of 1 MiB. Files are written once; to change one is to write another."""

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        if mode != "rb":
            raise ValueError(f"files of this storage are opened with mode rb, not {mode}")
        stored = _files().objects.filter(name=name).first()
        if stored is None:
            raise FileNotFoundError(name)
        return File(cast(BinaryIO, io.BufferedReader(_ChunkReader(stored), CHUNK_BYTES)), name)

    def _save(self, name: str, content: File[Any]) -> str:
        with transaction.atomic():
            stored = _files().objects.create(name=name, size=0)
            size = 0
            for number, piece in enumerate(content.chunks(CHUNK_BYTES)):
                data = piece.encode() if isinstance(piece, str) else piece
                _chunks().objects.create(file=stored, number=number, content=data)
                size += len(data)
            _files().objects.filter(pk=stored.pk).update(size=size)
        return name

    def delete(self, name: str) -> None:
        _files().objects.filter(name=name).delete()

    def exists(self, name: str) -> bool:
        return _files().objects.filter(name=name).exists()

    def size(self, name: str) -> int:
        return self._stored(name).size

    def get_created_time(self, name: str) -> datetime:
        return self._stored(name).created_at

    def get_modified_time(self, name: str) -> datetime:
        return self._stored(name).created_at

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        """There are no folders: every file is in the root."""
        return [], [] if path else list(_files().objects.order_by("name").values_list("name", flat=True))

    def _stored(self, name: str) -> "StoredFile":
        stored = _files().objects.filter(name=name).first()
        if stored is None:
            raise FileNotFoundError(name)
        return stored
