"""The packages of the image, downloaded outside of it: for a build that reaches no package index."""

import re
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from web.launch.places import LOCK_FILE, PIP_CACHE, ROOT, SETUP_LOG
from web.launch.progress import run_step
from web.launch.slimming import superfluous_here

# Part of the build's context, hence in the checkout whatever WHETSTONE_VAR says.
FOLDER = ROOT / "var" / "image"

ENTRY = re.compile(r"^([A-Za-z0-9._-]+)==.*(?:\n[ \t].*)*", re.MULTILINE)

# The image's Python may be older than ours. What only older ones need does no harm to newer ones, but a newer
# one's pip would leave it out.
OLD_ONLY = " ; python_full_version < '3.11.3'"


def trimmed(lock: str, without: Iterable[str]) -> str:
    """A lock file without some packages, and with what only an older Python needs."""
    unwanted = set(without)
    entries = (match.group(0) for match in ENTRY.finditer(lock))
    kept = [entry for entry in entries if entry.partition("==")[0].lower() not in unwanted]
    return "\n".join(kept).replace(OLD_ONLY, "") + "\n"


def download(folder: Path = FOLDER) -> None:
    """Fill `folder` with wheels and the lock they satisfy. Raises `StepFailed`."""
    wheels = folder / "wheels"
    shutil.rmtree(wheels, ignore_errors=True)
    wheels.mkdir(parents=True)
    lock = folder / "wheels.lock"
    lock.write_text(trimmed(LOCK_FILE.read_text(), superfluous_here(ROOT / "pyproject.toml")))
    command = [sys.executable, "-m", "pip", "download", "--only-binary=:all:", "--require-hashes"]
    run_step(
        "Wheels",
        [*command, "--progress-bar", "off", "-r", str(lock), "-d", str(wheels)],
        log=SETUP_LOG,
        env={"PIP_CACHE_DIR": str(PIP_CACHE), "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
    )
