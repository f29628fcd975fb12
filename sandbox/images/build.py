"""Builds the sandbox images and removes old ones, with or without a container registry in reach."""

import fcntl
import hashlib
import io
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import docker
from docker.errors import APIError, BuildError, ImageNotFound

from sandbox.errors import SandboxError
from sandbox.images import (
    IMAGE_NAMES,
    PROJECT,
    RECIPES,
    REPOSITORY_PREFIX,
    REQUIREMENTS,
    agent_files,
    image_tag,
    precompile_script,
)
from sandbox.images.base import Progress, bootstrapped_tag, ensure_base, wheel_platforms

_PYTHON_OF_THE_IMAGE = "3.11"
# Tests of the libraries are a third of their size and are never run in a box.
_NOT_SHIPPED = ("tests", "test", "__pycache__", "include")


class BuildFailed(SandboxError):
    """An image could not be built; the message holds the end of the build's log."""

    retryable = False


def state_folder() -> Path:
    """Where everything is written: `WHETSTONE_VAR`, or `var/` of the checkout."""
    return Path(os.environ.get("WHETSTONE_VAR") or PROJECT / "var")


def build(client: docker.DockerClient, names: Iterable[str], progress: Progress) -> list[str]:
    """Build what does not exist yet; returns the tags. Raises `BuildFailed` or `BaseUnavailable`."""
    wanted = list(names)
    if all(exists(client, image_tag(name)) for name in wanted):
        return [image_tag(name) for name in wanted]
    with _alone(progress):
        # Asked again: whoever was building just now may have built these.
        missing = [name for name in wanted if not exists(client, image_tag(name))]
        base = ensure_base(client, state_folder() / "bootstrap", progress) if missing else ""
        for number, name in enumerate(missing, 1):
            prefix = f"[{number}/{len(missing)}] "
            _build_one(client, name, base, _prefixed(progress, prefix))
    return [image_tag(name) for name in wanted]


@contextmanager
def _alone(progress: Progress) -> Iterator[None]:
    """One build at a time in one state folder: they would trip over each other's half-done base."""
    state_folder().mkdir(parents=True, exist_ok=True)
    with (state_folder() / "images.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            progress("waiting for another build of the images to end")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def exists(client: docker.DockerClient, tag: str) -> bool:
    """Whether the engine has this image."""
    try:
        client.images.get(tag)
    except ImageNotFound:
        return False
    return True


def stale(client: docker.DockerClient) -> list[str]:
    """Tags of our images that no recipe of today makes."""
    current = {*map(image_tag, IMAGE_NAMES), bootstrapped_tag()}
    ours = tuple(f"{REPOSITORY_PREFIX}{name}:" for name in (*IMAGE_NAMES, "base"))
    tags = [tag for image in client.images.list() for tag in image.tags]
    return sorted(tag for tag in tags if tag.startswith(ours) and tag not in current)


def remove(client: docker.DockerClient, tags: Iterable[str], progress: Progress) -> None:
    """Remove images by tag; one that is in use or gone is reported and left."""
    for tag in tags:
        try:
            client.images.remove(tag)
            progress(f"removed {tag}")
        except APIError as error:
            progress(f"kept {tag}: {error.explanation or error}")


def _prefixed(progress: Progress, prefix: str) -> Progress:
    return lambda text: progress(prefix + text)


def _build_one(client: docker.DockerClient, name: str, base: str, progress: Progress) -> None:
    tag, began = image_tag(name), time.monotonic()
    progress(f"{tag}: gathering")
    context = _context(name, progress)
    try:
        log = client.api.build(
            fileobj=context, custom_context=True, tag=tag, buildargs={"BASE": base}, rm=True, decode=True
        )
        tail: list[str] = []
        for entry in log:
            text = str(entry.get("stream") or entry.get("error") or "").rstrip()
            if text:
                tail = [*tail[-15:], text]
            if text.startswith("Step "):
                progress(f"{tag}: {text.splitlines()[0][:90]} ({time.monotonic() - began:.0f} s so far)")
            if "error" in entry:
                raise BuildFailed(f"{tag} was not built:\n" + "\n".join(tail))
    except (APIError, BuildError) as error:
        raise BuildFailed(f"{tag} was not built: {error}") from error
    progress(f"{tag}: built in {time.monotonic() - began:.0f} s")


def _context(name: str, progress: Progress) -> io.BufferedRandom:
    """The build context as a tar file in our state folder (a temporary one, unlinked at once)."""
    folder = state_folder() / "cache"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"context-{name}-{os.getpid()}.tar"
    context = path.open("w+b")
    path.unlink()
    with tarfile.open(fileobj=context, mode="w") as tar:
        tar.add(RECIPES / f"{name}.Dockerfile", "Dockerfile", filter=_anonymous)
        for inside, source in agent_files().items():
            tar.add(source, f"agent/{inside}", filter=_anonymous)
        if name == "python":
            tar.add(_site_packages(folder, progress), "site-packages", filter=_shipped)
        else:
            _add_text(tar, "precompile", precompile_script())
    context.seek(0)
    return context


def _add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(text.encode())
    tar.addfile(member, io.BytesIO(text.encode()))


def _anonymous(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """The same bytes on every machine, or the engine's build cache would never hit."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mtime = 0
    member.mode = 0o755 if member.isdir() else 0o644
    return member


def _shipped(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    parts = member.name.split("/")
    return None if any(part in _NOT_SHIPPED for part in parts) else _anonymous(member)


def _site_packages(cache: Path, progress: Progress) -> Path:
    """The libraries, unpacked for the image's interpreter (not for ours), from the hash-checked list."""
    ready = cache / f"site-packages-{_requirements_key()}-{platform.machine()}"
    if ready.exists():
        return ready
    progress(f"downloading the Python libraries listed in {REQUIREMENTS.name} (about 80 MB)")
    half_done = cache / f"{ready.name}.part"
    shutil.rmtree(half_done, ignore_errors=True)
    platforms = [word for name in wheel_platforms() for word in ("--platform", name)]
    command = [
        *(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-compile"),
        *("--only-binary=:all:", "--require-hashes", "--implementation", "cp", "--ignore-installed"),
        *("--python-version", _PYTHON_OF_THE_IMAGE, *platforms),
        *("--target", str(half_done), "-r", str(REQUIREMENTS)),
    ]
    done = subprocess.run(  # noqa: S603 -- our own command line, no shell
        command, capture_output=True, text=True, check=False, env=_with_certificates(dict(os.environ))
    )
    if done.returncode:
        raise BuildFailed(f"the Python libraries could not be downloaded:\n{done.stderr[-2000:]}")
    half_done.rename(ready)
    return ready


def _requirements_key() -> str:
    """Unpacked libraries are kept as long as their list does not change."""
    return hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()[:12]


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
