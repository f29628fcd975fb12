"""`python -m sandbox.images build|list|clean`: makes and removes the sandbox images."""

import argparse
import sys
import time

import docker
from docker.errors import DockerException

from sandbox.errors import EngineUnavailable, SandboxError
from sandbox.images import IMAGE_NAMES, image_tag
from sandbox.images.base import bootstrapped_tag
from sandbox.images.build import build, exists, remove, stale

_BEGAN = time.monotonic()


def _say(text: str) -> None:
    sys.stdout.write(f"{time.monotonic() - _BEGAN:6.1f} s  {text}\n")
    sys.stdout.flush()


def _list(client: docker.DockerClient) -> None:
    for name in IMAGE_NAMES:
        tag = image_tag(name)
        size = f"{client.images.get(tag).attrs['Size'] / 1e6:.0f} MB" if exists(client, tag) else "not built"
        _say(f"{tag}  {size}")
    for tag in stale(client):
        _say(f"{tag}  stale")


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
            _say(f"ready: {tag}")
    elif chosen.command == "list":
        _list(client)
    else:
        current = [*map(image_tag, IMAGE_NAMES), bootstrapped_tag()] if chosen.all else []
        remove(client, [*stale(client), *(tag for tag in current if exists(client, tag))], _say)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except SandboxError as failure:
        sys.exit(f"sandbox images: {failure}")
