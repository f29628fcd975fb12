"""Compiled programs kept on the worker's side, so that the same source is compiled once.

A product is found again only under the same sources, language, flags, libraries of the image and *scope*: a
text of the caller's, for whoever is allowed to notice that somebody has sent the same before. It never lies
anywhere that a run can write to: runners get it from here, and it is run in boxes alone.

The folder may be shared by the worker processes of a machine. Each file is written under a name of its own
and then renamed, begins with the digest of what follows, and is removed when that is wrong. What did not
compile is not kept: its messages are cheap, and may tell that a machine was short of something.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from sandbox import languages
from sandbox.images import library_tag
from sandbox.interface import MIB, Preparation, Product, Runner
from sandbox.languages import Language, prepare_command

LIMIT_BYTES = 512 * MIB
_DIGEST_BYTES = 32


class CompileCache:
    """A bounded folder of products; the ones that were not asked for longest go first."""

    def __init__(self, folder: Path, limit_bytes: int = LIMIT_BYTES) -> None:
        """`limit_bytes`: of all files together, checked whenever one is added."""
        self._folder = folder
        self._limit_bytes = limit_bytes

    def prepare(
        self,
        runner: Runner,
        language: str,
        files: Mapping[str, bytes],
        *,
        scope: str,
        flags: Sequence[str] = (),
    ) -> Preparation:
        """As `Runner.prepare`, or by what that made of the same in the same scope. Raises `SandboxError`."""
        row = languages.get(language)
        if not row.compile or not files:
            return runner.prepare(language, files, flags=flags)
        key = cache_key(row, files, tuple(flags), scope)
        found = self.find(key)
        if found is not None:
            messages, content = found
            product = Product(language=language, entry=next(iter(files)), content=content)
            return Preparation(program=runner.adopt(product), messages=messages)
        preparation = runner.prepare(language, files, flags=flags)
        if preparation.program is not None:
            self.keep(key, preparation.messages, runner.export(preparation.program).content)
        return preparation

    def find(self, key: str) -> tuple[str, bytes] | None:
        """The compiler's messages and the product under a key, if they are there and whole."""
        path = self._folder / key
        try:
            text = path.read_bytes()
        except OSError:
            return None
        digest, rest = text[:_DIGEST_BYTES], text[_DIGEST_BYTES:]
        if hashlib.sha256(rest).digest() != digest:
            path.unlink(missing_ok=True)
            return None
        with suppress(OSError):
            os.utime(path)
        messages, _, content = rest.partition(b"\n")
        return str(json.loads(messages)), content

    def keep(self, key: str, messages: str, content: bytes) -> None:
        """Add a product, and make room for it. A full disk costs another compilation, and nothing else."""
        if not content:
            return
        rest = json.dumps(messages).encode() + b"\n" + content
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with tempfile.NamedTemporaryFile(dir=self._folder, prefix=".", delete=False) as file:
                try:
                    file.write(hashlib.sha256(rest).digest() + rest)
                    file.close()
                    Path(file.name).rename(self._folder / key)
                except OSError:
                    Path(file.name).unlink(missing_ok=True)
                    raise
            self._make_room()

    def _make_room(self) -> None:
        found = []
        for entry in os.scandir(self._folder):
            with suppress(FileNotFoundError):
                state = entry.stat()
                found.append((state.st_mtime_ns, entry.path, state.st_size))
        too_much = sum(size for _, _, size in found) - self._limit_bytes
        for _, path, size in sorted(found):
            if too_much <= 0:
                return
            Path(path).unlink(missing_ok=True)
            too_much -= size


def cache_key(row: Language, files: Mapping[str, bytes], flags: tuple[str, ...], scope: str) -> str:
    """Names everything that a product depends on, and its scope."""
    command = prepare_command(row, list(files), program="program", flags=flags)
    digest = hashlib.sha256()
    texts = [row.key, library_tag(row.image), scope, str(len(command)), *command]
    for part in [text.encode() for text in texts] + [
        part for name, content in files.items() for part in (name.encode(), content)
    ]:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
