"""What `make check` looks at before any test runs."""

import os
import subprocess
import sys
import tempfile
import time

from web.launch.places import CACHE, ROOT, VENV
from web.launch.progress import say

BIN = VENV / "bin"

# What is shown, and the command that must end with 0.
CHECKS: dict[str, list[str]] = {
    "format": [str(BIN / "ruff"), "format", "--check", "."],
    "lint": [str(BIN / "ruff"), "check", "."],
    "types": [str(BIN / "mypy"), "."],
    "layers": [str(BIN / "lint-imports"), "--cache-dir", str(CACHE / "import-linter")],
    "migrations": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
}
# What only CI does, as it needs Node: the committed editor is what its sources make.
CI_CHECKS: dict[str, list[str]] = {"bundle": ["sh", "web/frontend/check.sh"]}


def check() -> int:
    """Run every check, whatever the others found; return how many failed."""
    failed = 0
    checks = {**CHECKS, **(CI_CHECKS if os.environ.get("CI") else {})}
    with tempfile.TemporaryDirectory(prefix="whetstone-check-") as var:
        env = {**os.environ, "WHETSTONE_VAR": var, "WHETSTONE_MODE": "embedded"}
        for name, argv in checks.items():
            began = time.monotonic()
            done = subprocess.run(argv, cwd=ROOT, env=env, capture_output=True, check=False)  # noqa: S603
            say(f"  {name}: {'FAILED' if done.returncode else 'ok'} ({time.monotonic() - began:.1f} s)")
            if done.returncode:
                failed += 1
                say((done.stdout + done.stderr).decode(errors="replace"))
    return failed


def reformat() -> int:
    """`make fmt`: lay out the code and mend what the linter can mend."""
    mended = subprocess.run([CHECKS["lint"][0], "check", "--fix", "-q", "."], cwd=ROOT, check=False)  # noqa: S603
    laid_out = subprocess.run([CHECKS["format"][0], "format", "."], cwd=ROOT, check=False)  # noqa: S603
    return mended.returncode or laid_out.returncode
