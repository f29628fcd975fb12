"""`python -m sandbox.images build|list|clean`: makes and removes the sandbox images."""

import argparse
import sys
import time
from collections.abc import Sequence

import docker
from docker.errors import DockerException

from sandbox import engines
from sandbox.embedded import roots
from sandbox.embedded.unprivileged import go_on_as_root
from sandbox.errors import EngineUnavailable, SandboxError
from sandbox.images import IMAGE_NAMES, image_tag, library_tag
from sandbox.images.base import bootstrapped_tag
from sandbox.images.build import build, exists, facts, remove, stale

_BEGAN = time.monotonic()


def _say(text: str) -> None:
    sys.stdout.write(f"{time.monotonic() - _BEGAN:6.1f} s  {text}\n")
    sys.stdout.flush()


def _described(client: docker.DockerClient, tag: str) -> str:
    """An image in one line: its name, size, and how long its libraries took to build."""
    built = facts(client, tag)
    if built is None:
        return f"{tag:40} not built"
    return f"{tag:40} {built.size / 1e6:6.0f} MB  libraries built in {built.build_s:4d} s"


def _for_docker(command: str, names: Sequence[str], *, everything: bool) -> None:
    try:
        client = docker.from_env()
        client.ping()
    except DockerException as error:
        raise EngineUnavailable(f"no Docker Engine answers: {error}") from error
    if command == "build":
        for tag in build(client, names, _say):
            _say(f"ready: {_described(client, tag)}")
    elif command == "list":
        for name in names:
            _say(_described(client, image_tag(name)))
        for tag in stale(client):
            _say(f"{tag:40} stale")
    else:
        today = [*map(image_tag, IMAGE_NAMES), *map(library_tag, IMAGE_NAMES), bootstrapped_tag()]
        current = today if everything else []
        remove(client, [*stale(client), *(tag for tag in current if exists(client, tag))], _say)


def _for_embedded(command: str, names: Sequence[str], *, everything: bool) -> None:
    if command != "list" and (command == "build" or roots.all_folders()):
        go_on_as_root()
    if command == "build":
        for tag in roots.build(names, _say):
            _say(f"ready: {tag}")
    elif command == "list":
        for tag in map(image_tag, names):
            _say(f"{tag:40} {'built' if roots.exists(tag) else 'not built'}")
        for folder in roots.stale():
            _say(f"{folder.name:40} stale")
    else:
        roots.remove(roots.all_folders() if everything else roots.stale(), _say)


def _for_auto(command: str, names: Sequence[str], *, everything: bool) -> None:
    """For the engine that a site here would choose; cleaning up, for both."""
    name = engines.choose(engines.AUTO)
    if command == "clean" or name == engines.EMBEDDED:
        _for_embedded(command, names, everything=everything)
    if name == engines.DOCKER:
        _for_docker(command, names, everything=everything)


ENGINES = {engines.DOCKER: _for_docker, engines.EMBEDDED: _for_embedded, engines.AUTO: _for_auto}


def main(arguments: list[str]) -> int:
    """Run one command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m sandbox.images", description=__doc__)
    parser.add_argument("command", choices=("build", "list", "clean"))
    parser.add_argument("names", nargs="*", metavar="name", help=f"of {', '.join(IMAGE_NAMES)}; all if none")
    parser.add_argument("--all", action="store_true", help="clean: also the images of today")
    parser.add_argument("--engine", choices=tuple(ENGINES), default=engines.DOCKER, help="for which engine")
    chosen = parser.parse_intermixed_args(arguments)
    ENGINES[chosen.engine](chosen.command, chosen.names or IMAGE_NAMES, everything=chosen.all)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except SandboxError as failure:
        sys.exit(f"sandbox images: {failure}")
