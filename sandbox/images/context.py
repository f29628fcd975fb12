"""Build contexts: tar files with the same bytes on every machine, as the engine's build cache wants."""

import io
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager

from sandbox.images import AGENT_RECIPE, REQUIREMENTS, agent_files, generated_files, recipe_files
from sandbox.images.base import Progress
from sandbox.images.libraries import site_packages, state_folder

# Tests of the libraries are a third of their size and are never run in a box.
_NOT_SHIPPED = ("tests", "test", "__pycache__", "include")


def library_context(name: str, progress: Progress) -> io.BufferedRandom:
    """What a recipe is built from: its folder, what the language table adds, its Python libraries."""
    with _archive(name) as (context, tar):
        files = recipe_files(name)
        for file, path in files.items():
            tar.add(path, file, filter=_anonymous)
        for file, text in generated_files(name).items():
            add_text(tar, file, text)
        if REQUIREMENTS in files:
            tar.add(site_packages(files[REQUIREMENTS], progress), "site-packages", filter=_shipped)
    return context


def agent_context(name: str) -> io.BufferedRandom:
    """What is laid upon every recipe."""
    with _archive(name) as (context, tar):
        tar.add(AGENT_RECIPE, "Dockerfile", filter=_anonymous)
        for inside, source in agent_files().items():
            tar.add(source, f"agent/{inside}", filter=_anonymous)
    return context


def text_context(dockerfile: str) -> io.BufferedRandom:
    """A Dockerfile and nothing else."""
    with _archive("text") as (context, tar):
        add_text(tar, "Dockerfile", dockerfile)
    return context


@contextmanager
def _archive(name: str) -> Iterator[tuple[io.BufferedRandom, tarfile.TarFile]]:
    """A tar file in our state folder (a temporary one, unlinked at once), rewound in the end."""
    folder = state_folder() / "cache"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"context-{name}-{os.getpid()}.tar"
    context = path.open("w+b")
    path.unlink()
    with tarfile.open(fileobj=context, mode="w") as tar:
        yield context, tar
    context.seek(0)


def add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    """Add a file with this content."""
    member = tarfile.TarInfo(name)
    member.size = len(text.encode())
    tar.addfile(member, io.BytesIO(text.encode()))


def _anonymous(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mtime = 0
    member.mode = 0o755 if member.isdir() else 0o644
    return member


def _shipped(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    parts = member.name.split("/")
    return None if any(part in _NOT_SHIPPED for part in parts) else _anonymous(member)
