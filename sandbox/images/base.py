"""The base image: pulled where a registry answers, bootstrapped from Debian's packages where none does."""

import hashlib
import os
import platform
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import docker
from docker.errors import DockerException, ImageNotFound
from requests.exceptions import RequestException

from sandbox.errors import SandboxError

PULLED = "debian:bookworm-slim"
SUITE = "bookworm"
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
_PULL_TIMEOUT_S = 8
_BOOTSTRAP = ("debootstrap", "--variant=minbase", f"--keyring={KEYRING}")
_STRIPPED = (
    "var/lib/apt/lists",
    "var/cache/apt/archives",
    "var/cache/debconf",
    "var/log",
    "usr/share/doc",
    "usr/share/man",
    "usr/share/locale",
    "usr/share/info",
)
_APT_HAS_NO_CACHE = (
    'Dir::Cache::pkgcache "";\nDir::Cache::srcpkgcache "";\nAPT::Install-Recommends "false";\n'
)

Progress = Callable[[str], None]
Around = Callable[[Path], AbstractContextManager[dict[str, str]]]


@contextmanager
def no_preparation(_root: Path) -> Iterator[dict[str, str]]:
    """For root, who may make devices."""
    yield {}


class BaseUnavailable(SandboxError):
    """No base image can be had; the message says what to install or to start."""

    retryable = False


def bootstrapped_tag() -> str:
    """The name of the bootstrapped base: a hash of how it is made."""
    recipe = repr((_BOOTSTRAP, SUITE, _STRIPPED, _APT_HAS_NO_CACHE)).encode()
    return f"whetstone-base:{hashlib.sha256(recipe).hexdigest()[:12]}"


def ensure_base(client: docker.DockerClient, work: Path, progress: Progress) -> str:
    """The name of a base image that exists: found, pulled or bootstrapped (under `work`), in this order.

    Raises `BaseUnavailable`.
    """
    for name in (PULLED, bootstrapped_tag()):
        if _exists(client, name):
            return name
    progress(f"asking for {PULLED} (at most {_PULL_TIMEOUT_S} s without an answer)")
    if _pull():
        return PULLED
    progress("no container registry answers: bootstrapping Debian from its packages (1 to 3 minutes)")
    return _bootstrap(client, work, progress)


def _exists(client: docker.DockerClient, name: str) -> bool:
    try:
        client.images.get(name)
    except ImageNotFound:
        return False
    return True


def _pull() -> bool:
    impatient = docker.from_env(timeout=_PULL_TIMEOUT_S)
    try:
        impatient.images.pull(PULLED)
    except (DockerException, RequestException):
        return False
    finally:
        impatient.close()
    return True


def apt_mirror(texts: Iterable[str]) -> str:
    """The first Debian mirror that the machine's own apt configuration names for this suite, or nothing.

    `texts` are files of either form: one-line (`deb URI suite main`) or deb822 (`URIs:` and `Suites:`).
    """
    for text in texts:
        for stanza in re.split(r"\n\s*\n", text):
            fields = dict(re.findall(r"^(URIs|Suites):[ \t]*(.+)$", stanza, re.MULTILINE))
            if SUITE in fields.get("Suites", "").split():
                return str(fields["URIs"].split()[0]) if fields.get("URIs") else ""
        one_line = re.search(rf"^deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+{SUITE}\s", text, re.MULTILINE)
        if one_line:
            return one_line.group(1)
    return ""


def _machine_mirror() -> str:
    apt = Path("/etc/apt")
    files = [apt / "sources.list", *sorted(apt.glob("sources.list.d/*"))]
    return apt_mirror(path.read_text(errors="replace") for path in files if path.is_file())


def _bootstrap(client: docker.DockerClient, work: Path, progress: Progress) -> str:
    root = work / "base-root"
    bootstrap(root, progress)
    progress("importing the base image into Docker Engine")
    tag = bootstrapped_tag()
    archive = work / "base.tar"
    subprocess.run(["tar", "-C", str(root), "-cf", str(archive), "--exclude=./dev/*", "."], check=True)  # noqa: S603, S607
    repository, _, version = tag.partition(":")
    client.api.import_image_from_file(str(archive), repository, version)
    archive.unlink()
    shutil.rmtree(root)
    return tag


def bootstrap(root: Path, progress: Progress, around: Around = no_preparation) -> None:
    """Make a folder with a small Debian in it; whatever was there before goes. Raises `BaseUnavailable`.

    `around` prepares the empty folder and gives what debootstrap is to find in its environment.
    """
    # Where an ordinary user, who may be root of a namespace here, does not look for programs.
    path = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
    if os.geteuid() != 0 or shutil.which("debootstrap", path=path) is None or not Path(KEYRING).exists():
        raise BaseUnavailable(
            "no base image: no container registry answers, and bootstrapping one needs root and the Debian "
            f"packages debootstrap and debian-archive-keyring. Install them and run this again as root, or "
            f"load an image named {PULLED} into Docker Engine."
        )
    shutil.rmtree(root, ignore_errors=True)
    root.parent.mkdir(parents=True, exist_ok=True)
    mirror = _machine_mirror()
    with around(root) as environment:
        command = [*_BOOTSTRAP, SUITE, str(root), *([mirror] if mirror else [])]
        _debootstrap(command, {**os.environ, "PATH": path, **environment}, progress)
    _strip(root)


def _debootstrap(command: list[str], environment: dict[str, str], progress: Progress) -> None:
    count = 0
    with subprocess.Popen(  # noqa: S603 -- our own command line, no shell
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        tail: list[str] = []
        for line in process.stdout or ():
            tail = [*tail[-7:], line.rstrip()]
            if line.startswith(("I: Retrieving", "I: Unpacking", "I: Configuring")):
                count += 1
                if count % 50 == 0:
                    progress(f"debootstrap: {count} steps of about 330: {line[3:].strip()}")
    if process.returncode:
        raise BaseUnavailable("debootstrap failed:\n" + "\n".join(tail))


def _strip(root: Path) -> None:
    for name in _STRIPPED:
        shutil.rmtree(root / name, ignore_errors=True)
        (root / name).mkdir(parents=True, exist_ok=True)
    (root / "var/cache/apt/archives/partial").mkdir(parents=True, exist_ok=True)
    for cached in (root / "var/cache/apt").glob("*.bin"):
        cached.unlink()
    (root / "etc/apt/apt.conf.d/90whetstone").write_text(_APT_HAS_NO_CACHE)


def wheel_platforms() -> list[str]:
    """The wheel platforms that run on Debian 12 (glibc 2.36) on this kind of processor."""
    machine = platform.machine()
    return [f"manylinux_2_{minor}_{machine}" for minor in (17, 24, 26, 27, 28, 31, 34)] + [
        f"manylinux2014_{machine}"
    ]
