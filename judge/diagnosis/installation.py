"""The installation itself: interpreter, packages, settings, static files."""

import re
import sys
import tomllib
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path

from django.conf import settings
from django.core.checks import ERROR, CheckMessage, run_checks

from judge.diagnosis.finding import Finding, failing, ok, warning

OLDEST_PYTHON = (3, 11)
MANIFEST = "staticfiles.json"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
_NAME = re.compile(r"^[A-Za-z0-9._-]+")


def python() -> Finding:
    """The interpreter that runs this."""
    return judge_python(sys.version_info[:3])


def judge_python(version: tuple[int, ...]) -> Finding:
    """Old ones cannot even read the sources, but a package may have been asked for from outside."""
    words = ".".join(map(str, version))
    if version < OLDEST_PYTHON:
        return failing("python", f"Python {words} is too old: install 3.11 or newer, then `make clean run`.")
    return ok("python", f"Python {words}.")


def packages() -> Finding:
    """The packages that `pyproject.toml` names, against the versions that the lock file pins."""
    root = Path(settings.BASE_DIR)
    project, lock = root / "pyproject.toml", root / "requirements.lock"
    if not project.exists() or not lock.exists():
        return ok("packages", "No lock file is here to compare with; the image was built from one.")
    named = tomllib.loads(project.read_text())["project"]["dependencies"]
    names = [match.group().lower() for word in named if (match := _NAME.match(word))]
    return judge_packages(
        {name: pinned_versions(lock.read_text(), name) for name in names}, installed_versions(names)
    )


def pinned_versions(lock: str, wanted: str) -> frozenset[str]:
    """The versions of a package in a lock file: several where it depends on the interpreter."""
    return frozenset(version for name, version in _PINNED.findall(lock) if name.lower() == wanted)


def installed_versions(names: Sequence[str]) -> dict[str, str]:
    """What is installed of these; a package that is not there is left out."""
    found = {}
    for name in names:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def judge_packages(pinned: Mapping[str, frozenset[str]], installed: Mapping[str, str]) -> Finding:
    """`pinned` has no version for what may be any."""
    remedy = "`make run` sets them up again (or: .venv/bin/pip install -r requirements.lock)."
    if missing := sorted(set(pinned) - set(installed)):
        return failing("packages", f"Not installed: {', '.join(missing)}. {remedy}")
    other = [name for name, versions in pinned.items() if versions and installed[name] not in versions]
    if other:
        words = ", ".join(f"{name} {installed[name]}, not {max(pinned[name])}" for name in sorted(other))
        return warning("packages", f"Other versions than the lock file's: {words}. {remedy}")
    return ok("packages", f"All {len(pinned)} packages have the pinned versions.")


def configuration() -> Finding:
    """Everything that Django's and our own system checks say about the settings."""
    return judge_configuration(run_checks(), allowed_hosts=settings.ALLOWED_HOSTS, debug=settings.DEBUG)


def judge_configuration(
    messages: Sequence[CheckMessage], *, allowed_hosts: Sequence[str], debug: bool
) -> Finding:
    """Errors would keep the site from starting; the rest makes it unsafe."""
    errors = [message for message in messages if message.level >= ERROR]
    if errors:
        words = " ".join(f"{message.msg} {message.hint or ''}".strip() for message in errors)
        return failing("settings", words)
    if debug:
        return warning("settings", "WHETSTONE_DEBUG shows settings to whoever meets an error: unset it.")
    if "*" in allowed_hosts:
        return warning("settings", "WHETSTONE_ALLOWED_HOSTS holds *, so any name is believed: list yours.")
    if messages:
        return warning("settings", " ".join(str(message.msg) for message in messages))
    return ok("settings", f"Mode {settings.WHETSTONE_MODE}, for {', '.join(dict.fromkeys(allowed_hosts))}.")


def static_files() -> Finding:
    """Styles and scripts of the pages: collected when a release is built, served as they lie otherwise."""
    if settings.STATIC_ROOT is None:
        return ok("static files", "Served from the checkout.")
    return judge_static_files(Path(settings.STATIC_ROOT))


def judge_static_files(folder: Path) -> Finding:
    """Without their manifest every page of the public site is an error."""
    if not (folder / MANIFEST).is_file():
        remedy = "run `manage.py collectstatic --noinput`, or build the image again."
        return failing("static files", f"{folder} holds no {MANIFEST}: {remedy}")
    return ok("static files", f"Collected in {folder}.")
