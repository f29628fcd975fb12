"""`make clean`: take away what the set-up made. Standard library only, as it removes the environment too."""

import shutil
import subprocess
from pathlib import Path

from web.launch.faults import LaunchError
from web.launch.locking import only_one
from web.launch.places import ROOT, RUN, VAR, VENV, VENV_PYTHON
from web.launch.progress import say

CACHES = (".mypy_cache", ".ruff_cache", ".pytest_cache", ".import_linter_cache", ".hypothesis")
REAP = "from sandbox import engines; engines.reap(engines.choose(engines.AUTO))"
DAEMON_MARK = RUN / "dockerd.started"


def clean() -> None:
    """Remove containers, images, `var` and the environment. Raises `LaunchError` while the site runs."""
    daemon = DAEMON_MARK.exists()
    with only_one():
        if VENV_PYTHON.exists():
            _remove_images()
        else:
            say("No environment, so containers and images were not looked for.")
        for path in (VENV, *(ROOT / name for name in CACHES)):
            _remove(path)
        if VAR.is_relative_to(ROOT):
            _remove(VAR)
        else:
            say(f"{VAR} is yours (WHETSTONE_VAR): left alone.")
    if daemon:
        say("Docker Engine, which the set-up started, keeps running: others may use it by now.")
    say("Packages of the distribution stay installed.")


def _remove_images() -> None:
    for words in (["-c", REAP], ["-m", "sandbox.images", "clean", "--all", "--engine", "auto"]):
        if subprocess.run([str(VENV_PYTHON), *words], cwd=ROOT, check=False).returncode:  # noqa: S603
            raise LaunchError("Containers and images could not be removed; see above. The rest is untouched.")


def _remove(path: Path) -> None:
    if path.exists():
        say(f"Removing {path}")
        shutil.rmtree(path)
