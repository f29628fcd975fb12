"""Static files of a release: hashed names, and everything compressed beforehand."""

from collections.abc import Iterator
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]

BROTLI = ".br"


class StaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """WhiteNoise's, which also gives the hashed copy of a file the Brotli that lies beside the file.

    Python has no Brotli of its own; `web/frontend` makes it of the larger scripts. A file whose copy was
    rewritten, as style sheets are that name others, has gzip alone.
    """

    def post_process(self, *args: Any, **options: Any) -> Iterator[tuple[str, str | None, bool | Exception]]:
        for name, hashed, state in super().post_process(*args, **options):
            yield name, hashed, state
            if isinstance(hashed, str) and not options.get("dry_run"):
                self._copy_brotli(name, hashed)

    def _copy_brotli(self, name: str, hashed: str) -> None:
        if name.endswith(BROTLI) or hashed == name or not self.exists(name + BROTLI):
            return
        if self._bytes(name) == self._bytes(hashed) and not self.exists(hashed + BROTLI):
            with self.open(name + BROTLI) as packed:
                self._save(hashed + BROTLI, packed)

    def _bytes(self, name: str) -> bytes:
        with self.open(name) as file:
            return bytes(file.read())
