"""The virtual environment, made from `requirements.lock` and remade when that changes.

Standard library only: this runs on the machine's own Python.
"""

import hashlib
import importlib.util
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from web.launch import distribution
from web.launch.faults import LaunchError
from web.launch.places import LOCK_FILE, PIP_CACHE, SETUP_LOG, VENV, VENV_PYTHON
from web.launch.progress import run_step

STAMP = VENV / "whetstone.stamp"
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)


def stamp_of(lock: Path) -> str:
    """What an environment was made of: the lock and the version of Python."""
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    return f"{sys.version_info.major}.{sys.version_info.minor} {digest}"


def is_current() -> bool:
    """Whether the environment is there and made of the present lock."""
    return VENV_PYTHON.exists() and STAMP.exists() and STAMP.read_text() == stamp_of(LOCK_FILE)


def ensure() -> None:
    """Make or renew the environment when it is not current. Raises `LaunchError`."""
    if is_current():
        return
    if not _has_pip():
        _make()
    run_step(
        "Python packages",
        [*_pip(), "install", "--require-hashes", "--progress-bar", "off", "-r", str(LOCK_FILE)],
        log=SETUP_LOG,
        env={"PIP_CACHE_DIR": str(PIP_CACHE), "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        detail=_counter(len(set(PINNED.findall(LOCK_FILE.read_text())))),
    )
    STAMP.write_text(stamp_of(LOCK_FILE))


def _make() -> None:
    """An environment with a pip of its own where Python can give it one; Debian's needs its venv package."""
    if VENV.exists():
        shutil.rmtree(VENV)
    alone = importlib.util.find_spec("ensurepip") is None
    if alone and importlib.util.find_spec("pip") is None:
        distribution.ensure(["venv"])
        alone = False
    flags = ["--without-pip"] if alone else []
    run_step("Virtual environment", [sys.executable, "-m", "venv", *flags, str(VENV)], log=SETUP_LOG)
    if not VENV_PYTHON.exists():
        raise LaunchError(f"{sys.executable} -m venv made no {VENV_PYTHON}.")


def _has_pip() -> bool:
    return VENV_PYTHON.exists() and any(VENV.glob("lib/python3*/site-packages/pip"))


def _pip() -> list[str]:
    """The environment's own pip, or the machine's pip reaching into the environment."""
    if _has_pip():
        return [str(VENV_PYTHON), "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", str(VENV_PYTHON)]


def _counter(total: int) -> Callable[[str], str]:
    """Turn pip's output into "34 of 98"; the last long stretch, unpacking, has no count."""
    seen = 0

    def detail(line: str) -> str:
        nonlocal seen
        if line.startswith(("Collecting ", "Requirement already satisfied")):
            seen += 1
            return f"{min(seen, total)} of {total}"
        return f"unpacking {total} packages" if line.startswith("Installing collected") else ""

    return detail
