"""Python libraries of an image, unpacked out here: nothing inside then needs a network certificate."""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from sandbox.errors import SandboxError
from sandbox.images import PROJECT
from sandbox.images.base import Progress, wheel_platforms

_PYTHON_OF_THE_IMAGE = "3.11"


UNLOCKED = "requirements-unlocked.txt"


class BuildFailed(SandboxError):
    """An image could not be built; the message holds the end of the build's log."""

    retryable = False


def state_folder() -> Path:
    """Where everything is written: `WHETSTONE_VAR`, or `var/` of the checkout."""
    return Path(os.environ.get("WHETSTONE_VAR") or PROJECT / "var")


def site_packages(requirements: Path, progress: Progress) -> Path:
    """The libraries, unpacked for the image's interpreter (not for ours), from the hash-checked list.

    Beside it there may be `requirements-unlocked.txt`: exact versions without hashes, of libraries that every
    package index builds anew. Unpacked libraries are kept as long as their list does not change. Raises
    `BuildFailed`.
    """
    cache = state_folder() / "cache"
    unlocked = requirements.with_name(UNLOCKED)
    lists = [(requirements, ("--require-hashes",)), *([(unlocked, ())] if unlocked.exists() else [])]
    key = hashlib.sha256(b"".join(path.read_bytes() for path, _ in lists)).hexdigest()[:12]
    ready = cache / f"site-packages-{key}-{platform.machine()}"
    if ready.exists():
        return ready
    cache.mkdir(parents=True, exist_ok=True)
    progress(f"downloading the Python libraries of {requirements.parent.name}/{requirements.name}")
    half_done = cache / f"{ready.name}.part"
    shutil.rmtree(half_done, ignore_errors=True)
    for path, options in lists:
        _download(path, options, half_done)
    half_done.rename(ready)
    return ready


def _download(requirements: Path, options: tuple[str, ...], target: Path) -> None:
    platforms = [word for name in wheel_platforms() for word in ("--platform", name)]
    command = [
        *(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-compile"),
        *("--only-binary=:all:", *options, "--implementation", "cp", "--ignore-installed"),
        *("--python-version", _PYTHON_OF_THE_IMAGE, *platforms),
        *("--target", str(target), "-r", str(requirements)),
    ]
    done = subprocess.run(  # noqa: S603 -- our own command line, no shell
        command, capture_output=True, text=True, check=False, env=_with_certificates(dict(os.environ))
    )
    if done.returncode:
        raise BuildFailed(f"the Python libraries could not be downloaded:\n{done.stderr[-2000:]}")


def _with_certificates(environment: dict[str, str]) -> dict[str, str]:
    """For people behind a proxy: `WHETSTONE_CA_DIR` or `var/ca` holds certificates that downloads trust too.

    They are used out here only and never reach an image.
    """
    folder = Path(os.environ.get("WHETSTONE_CA_DIR") or state_folder() / "ca")
    extra = sorted(folder.glob("*.crt")) if folder.is_dir() else []
    if extra:
        bundle = state_folder() / "cache" / "ca-bundle.pem"
        system = Path("/etc/ssl/certs/ca-certificates.crt")
        texts = [path.read_text() for path in [system, *extra] if path.exists()]
        bundle.write_text("\n".join(texts))
        environment["PIP_CERT"] = str(bundle)
    return environment
