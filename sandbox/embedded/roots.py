"""Root folders of embedded containers: made from the recipes of Docker's images, under the same names.

Each folder is complete in itself: a recipe's is a copy of what it stands on, and the agent's layer, which
replaces nothing, shares every file with its recipe's. Beside each folder lies a file of what Docker would
keep as the image's configuration.
"""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

from sandbox.embedded.recipe import Copy, Entry, Environment, Instruction, Run, WorkingFolder, read
from sandbox.embedded.unprivileged import devices_for_debootstrap
from sandbox.errors import ImageMissing
from sandbox.images import IMAGE_NAMES, PROJECT, image_tag, library_tag, parent
from sandbox.images.base import Progress, bootstrap, bootstrapped_tag
from sandbox.images.context import agent_context, library_context
from sandbox.images.libraries import BuildFailed, state_folder
from sandbox.images.locking import alone

PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
_INSIDE = (sys.executable, "-S", "-s", "-m", "sandbox.embedded.inside")
_PASSED_ON = ("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
# Of the machine that the base was made on; nothing in a container may tell about it.
_NEUTRAL = {"hostname": "box\n", "hosts": "127.0.0.1 localhost\n", "resolv.conf": "nameserver 127.0.0.1\n"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """A folder that can be a container's root, and how its agent is started."""

    folder: Path
    command: tuple[str, ...] = ()
    working_folder: str = "/"
    environment: Mapping[str, str] = field(default_factory=dict)


def roots_folder() -> Path:
    """Where all of them are: `WHETSTONE_ROOTS`, or `roots/` of the state folder."""
    return Path(os.environ.get("WHETSTONE_ROOTS") or state_folder() / "roots")


def _folder(tag: str) -> Path:
    return roots_folder() / tag.replace(":", "-")


def _facts(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.json")


def exists(tag: str) -> bool:
    """Whether there is a finished root folder of this name."""
    return _facts(_folder(tag)).exists()


def find_root(tag: str) -> Root:
    """The root folder of an image. Raises `ImageMissing`."""
    folder = _folder(tag)
    try:
        facts = json.loads(_facts(folder).read_text())
    except FileNotFoundError:
        raise ImageMissing(
            f"a sandbox image is not built ({tag}): run python -m sandbox.images build --engine embedded"
        ) from None
    if folder.stat().st_uid != os.geteuid():
        # Its files would belong to nobody there, and the agent's folder would be closed to it.
        raise ImageMissing(f"{folder} was built by another user: set WHETSTONE_ROOTS to a folder of your own")
    return Root(
        folder=folder,
        command=tuple(facts["command"]),
        working_folder=facts["working_folder"],
        environment=facts["environment"],
    )


def build(names: Iterable[str], progress: Progress) -> list[str]:
    """Make what does not exist yet; returns the tags. Raises `BuildFailed` or `BaseUnavailable`."""
    wanted = list(names)
    if any(not exists(image_tag(name)) for name in wanted):
        with alone(progress):
            for name in wanted:
                if not exists(image_tag(name)):
                    below = _build_libraries(name, progress)
                    _layer(image_tag(name), below, agent_context(name), progress, shares=True)
    return [image_tag(name) for name in wanted]


def stale() -> list[Path]:
    """Folders that no recipe of today makes, finished or not."""
    tags = {*map(image_tag, IMAGE_NAMES), *map(library_tag, IMAGE_NAMES), bootstrapped_tag()}
    current = {_folder(tag) for tag in tags}
    return sorted(folder for folder in all_folders() if folder not in current)


def remove(folders: Iterable[Path], progress: Progress) -> None:
    """Remove root folders; one that is in use stays readable to whom it serves until they end."""
    for folder in folders:
        # First what says that it is complete.
        _facts(folder).unlink(missing_ok=True)
        shutil.rmtree(folder)
        progress(f"removed {folder.name}")


def all_folders() -> list[Path]:
    """Every root folder, of today's recipes or not."""
    return sorted(path for path in roots_folder().glob("whetstone-*") if path.is_dir())


def _build_libraries(name: str, progress: Progress) -> Root:
    """The root folder of a recipe, made from the bottom up as far as it does not exist yet."""
    tag, below = library_tag(name), parent(name)
    if exists(tag):
        return find_root(tag)
    base = _build_libraries(below, progress) if below else _base(progress)
    return _layer(tag, base, library_context(name, progress), progress)


def _base(progress: Progress) -> Root:
    tag = bootstrapped_tag()
    if not exists(tag):
        progress("bootstrapping Debian from its packages (1 to 3 minutes)")
        half_done = _half_done(tag)
        bootstrap(half_done, progress, devices_for_debootstrap)
        for name, text in _NEUTRAL.items():
            path = half_done / "etc" / name
            path.unlink(missing_ok=True)
            path.write_text(text)
        _finish(half_done, Root(folder=_folder(tag)))
    return find_root(tag)


def _half_done(tag: str) -> Path:
    """A name for what is not complete; whatever an earlier attempt left there goes."""
    path = _folder(tag).with_suffix(".part")
    if path.exists():
        shutil.rmtree(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _finish(half_done: Path, root: Root) -> Root:
    if root.folder.exists():
        shutil.rmtree(root.folder)
    half_done.rename(root.folder)
    facts = {
        "command": root.command,
        "working_folder": root.working_folder,
        "environment": dict(root.environment),
    }
    _facts(root.folder).write_text(json.dumps(facts))
    return root


def _layer(tag: str, below: Root, context: IO[bytes], progress: Progress, *, shares: bool = False) -> Root:
    """What a context makes of the root folder below it. `shares`: by hard links instead of copies."""
    began = time.monotonic()
    half_done = _half_done(tag)
    how = "--link" if shares else "--reflink=auto"
    subprocess.run(["cp", "--archive", how, str(below.folder), str(half_done)], check=True)  # noqa: S603, S607
    made = replace(below, folder=half_done)
    with tarfile.open(fileobj=context) as tar:
        dockerfile = tar.extractfile("Dockerfile")
        assert dockerfile is not None
        for step in read(dockerfile.read().decode()):
            if isinstance(step, Run):
                what = " ".join(step.words[-1].split())[:90]
                progress(f"{tag}: RUN {what} ({time.monotonic() - began:.0f} s so far)")
            made = _after(step, made, tar)
    progress(f"{tag}: built in {time.monotonic() - began:.1f} s")
    return _finish(half_done, replace(made, folder=_folder(tag)))


def _after(step: Instruction, root: Root, tar: tarfile.TarFile) -> Root:
    """The root folder after one more instruction."""
    match step:
        case Run(words):
            _run(root, words)
        case Copy():
            _copy(tar, step, root.folder)
        case Environment(values):
            return replace(root, environment={**root.environment, **dict(values)})
        case WorkingFolder(path):
            (root.folder / path.lstrip("/")).mkdir(parents=True, exist_ok=True)
            return replace(root, working_folder=path)
        case Entry(words):
            return replace(root, command=words)
    return root


def _run(root: Root, words: tuple[str, ...]) -> None:
    passed_on = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    done = subprocess.run(  # noqa: S603 -- a line of our own recipes
        [*_INSIDE, str(root.folder), root.working_folder, *words],
        cwd=PROJECT,
        env={"PATH": PATH, "HOME": "/root", **passed_on, **root.environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        tail = "\n".join(done.stdout.splitlines()[-15:])
        raise BuildFailed(f"{root.folder.stem} was not built, at: {' '.join(words)}\n{tail}")


def _copy(tar: tarfile.TarFile, step: Copy, root: Path) -> None:
    """Docker's way: a folder's contents, or a file under the target's name (or in it, if it ends in /)."""
    into = step.target.endswith("/") or len(step.sources) > 1
    target = step.target.strip("/")
    for source in step.sources:
        members = [one for one in tar.getmembers() if one.name == source or one.name.startswith(f"{source}/")]
        if not members:
            raise BuildFailed(f"{root.stem}: the recipe copies {source}, which is not there")
        for member in members:
            inside = member.name[len(source) :]
            if not inside and not member.isdir() and into:
                inside = f"/{source.rpartition('/')[2]}"
            _lay(tar, member, root, f"{target}{inside}")


def _lay(tar: tarfile.TarFile, member: tarfile.TarInfo, root: Path, name: str) -> None:
    here = root
    for part in Path(name).parent.parts:
        here /= part
        # Followed out here, an absolute link would lead to the machine's own files.
        if here.is_symlink():
            raise BuildFailed(f"{root.stem}: the recipe copies to {name} through a link")
    if not member.isdir():
        # A file may be shared with the layer below: never written to, only replaced.
        (root / name).unlink(missing_ok=True)
    renamed = copy(member)
    renamed.name = name
    # We packed it ourselves. Said this way because Python 3.11.2 knows no filters yet.
    tar.extraction_filter = lambda trusted, _: trusted
    tar.extract(renamed, root, numeric_owner=True)
