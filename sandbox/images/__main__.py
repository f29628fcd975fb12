"""`python -m sandbox.images build|list|clean`: makes and removes the sandbox images."""

import argparse
import sys
import time

import docker
from docker.errors import DockerException

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


def _list(client: docker.DockerClient) -> None:
    for name in IMAGE_NAMES:
        _say(_described(client, image_tag(name)))
    for tag in stale(client):
        _say(f"{tag:40} stale")


def main(arguments: list[str]) -> int:
    """Run one command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m sandbox.images", description=__doc__)
    parser.add_argument("command", choices=("build", "list", "clean"))
    parser.add_argument("names", nargs="*", metavar="name", help=f"of {', '.join(IMAGE_NAMES)}; all if none")
    parser.add_argument("--all", action="store_true", help="clean: also the images of today")
    chosen = parser.parse_args(arguments)
    try:
        client = docker.from_env()
        client.ping()
    except DockerException as error:
        raise EngineUnavailable(f"no Docker Engine answers: {error}") from error
    if chosen.command == "build":
        for tag in build(client, chosen.names or IMAGE_NAMES, _say):
            _say(f"ready: {_described(client, tag)}")
    elif chosen.command == "list":
        _list(client)
    else:
        today = [*map(image_tag, IMAGE_NAMES), *map(library_tag, IMAGE_NAMES), bootstrapped_tag()]
        current = today if chosen.all else []
        remove(client, [*stale(client), *(tag for tag in current if exists(client, tag))], _say)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except SandboxError as failure:
        sys.exit(f"sandbox images: {failure}")
