"""Refuses a PyTorch that was built for graphics cards: three times the size, and it would not even start."""

import sys
from pathlib import Path

found = Path("/usr/local/lib/python3.11/dist-packages/torch/version.py").read_text(encoding="utf-8")
scope: dict[str, str | None] = {}
exec(found, scope)
if scope["cuda"] is not None or scope["hip"] is not None:
    sys.exit(
        f"PyTorch {scope['__version__']} is no build for the CPU alone: set PIP_EXTRA_INDEX_URL (or pip's "
        "configuration) to a package index that has one, remove var/cache/site-packages-*, and build again."
    )
