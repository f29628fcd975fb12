"""Root folders are made as Docker would make the image, from the same lines."""

import io
import os
import stat
import tarfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from sandbox.embedded import roots
from sandbox.embedded.roots import Root, find_root
from sandbox.errors import ImageMissing
from sandbox.images import image_tag
from sandbox.images.context import add_text
from sandbox.images.libraries import BuildFailed


def context(dockerfile: str, files: Mapping[str, str]) -> io.BytesIO:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as tar:
        for name, text in {"Dockerfile": dockerfile, **files}.items():
            add_text(tar, name, text)
    made.seek(0)
    return made


@pytest.fixture
def below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Root:
    """A small folder with a shell to stand on."""
    system = find_root(image_tag("system")).folder
    folder = tmp_path / "roots" / "whetstone-below-1"
    for name in ("etc", "proc", "tmp", "usr/bin"):
        (folder / name).mkdir(parents=True)
    for name in ("bin", "lib", "lib64"):
        (folder / name).symlink_to(f"usr/{name}")
    for pattern in ("usr/bin/dash", "usr/lib/*/libc.so.6", "usr/lib64/*", "usr/lib/*/ld-linux-*.so.2"):
        for path in system.glob(pattern):
            copy = folder / path.relative_to(system)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.resolve().read_bytes() if not path.is_symlink() else _target(path, system))
            copy.chmod(0o755)
    (folder / "usr/bin/sh").symlink_to("dash")
    (folder / "etc/kept").write_text("below\n")
    monkeypatch.setenv("WHETSTONE_ROOTS", str(tmp_path / "roots"))
    return Root(folder=folder, environment={"A": "1"})


def _target(path: Path, system: Path) -> bytes:
    """What a link means inside the folder."""
    there = os.readlink(path)
    inside = system / there.lstrip("/") if there.startswith("/") else path.parent / there
    return inside.read_bytes()


def layer(below: Root, dockerfile: str, files: Mapping[str, str] | None = None) -> Root:
    return roots._layer(
        "whetstone-above:1", below, context(dockerfile, files or {}), lambda _: None, shares=True
    )


def test_it_follows_the_lines_of_a_recipe(below: Root) -> None:
    dockerfile = """
ARG BASE
FROM ${BASE}
ENV B=2
COPY folder /opt/there
COPY one two /srv/
COPY one /srv/three
WORKDIR /opt/there
RUN echo "$A $B $PWD" > said && test -w /dev/null && echo gone > /dev/null
ENTRYPOINT ["/bin/sh", "-c", "x"]
"""
    files = {"folder/in/ner": "inner", "folder/top": "top", "one": "1", "two": "2"}
    made = layer(below, dockerfile, files)
    assert (made.folder / "opt/there/said").read_text() == "1 2 /opt/there\n"
    assert (made.folder / "opt/there/in/ner").read_text() == "inner"
    assert sorted(path.name for path in (made.folder / "srv").iterdir()) == ["one", "three", "two"]
    assert find_root("whetstone-above:1") == made
    assert (made.command, made.working_folder) == (("/bin/sh", "-c", "x"), "/opt/there")
    assert made.environment == {"A": "1", "B": "2"}
    assert list((made.folder / "dev").iterdir()) == []


def test_it_never_writes_through_a_file_that_it_shares(below: Root) -> None:
    made = layer(below, "COPY kept /etc/kept", {"kept": "above"})
    assert (made.folder / "etc/kept").read_text() == "above"
    assert (below.folder / "etc/kept").read_text() == "below\n"
    shell = made.folder / "usr/bin/dash"
    assert shell.stat().st_ino == (below.folder / "usr/bin/dash").stat().st_ino
    assert stat.S_IMODE(shell.stat().st_mode) == 0o755


def test_it_says_what_a_failing_step_said(below: Root) -> None:
    with pytest.raises(BuildFailed, match="out of luck"):
        layer(below, "RUN echo out of luck && exit 3")
    with pytest.raises(ImageMissing):
        find_root("whetstone-above:1")


def test_it_begins_again_after_a_build_that_failed(below: Root) -> None:
    with pytest.raises(BuildFailed):
        layer(below, "RUN echo half > /etc/half && exit 1")
    assert not (layer(below, "RUN echo whole > /etc/whole").folder / "etc/half").exists()


@pytest.mark.parametrize(
    ("dockerfile", "words"),
    [("COPY one /link/one", "through a link"), ("COPY none /x", "which is not there")],
)
def test_it_copies_nothing_to_where_it_must_not(
    below: Root, dockerfile: str, words: str, tmp_path: Path
) -> None:
    (below.folder / "link").symlink_to(tmp_path)
    with pytest.raises(BuildFailed, match=words):
        layer(below, dockerfile, {"one": "1"})
    assert not (tmp_path / "one").exists()


def test_it_ends_what_a_step_leaves_running(below: Root) -> None:
    # It would hold the step's output open, and the build would wait for it without end.
    made = layer(below, "RUN (while :; do :; done) & echo on > /etc/on")
    assert (made.folder / "etc/on").read_text() == "on\n"


def test_it_tells_today_s_folders_from_yesterday_s(below: Root) -> None:
    layer(below, "ENV X=1")
    stale = [folder.name for folder in roots.stale()]
    assert stale == ["whetstone-above-1", "whetstone-below-1"]
    roots.remove(roots.stale(), lambda _: None)
    assert roots.all_folders() == []
