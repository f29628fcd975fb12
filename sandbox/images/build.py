"""Builds the sandbox images and removes old ones, with or without a container registry in reach."""

import io
import json
import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import docker
from docker.errors import APIError, BuildError, ImageNotFound

from sandbox.docker_engine import engine_errors
from sandbox.images import IMAGE_NAMES, REPOSITORY_PREFIX, image_tag, library_tag, parent, version_script
from sandbox.images.base import Progress, bootstrapped_tag, ensure_base
from sandbox.images.context import agent_context, library_context, text_context
from sandbox.images.libraries import BuildFailed, state_folder
from sandbox.images.locking import alone

LABEL_BUILD_S = "whetstone.build_s"
"""How long the libraries of an image took to build, in whole seconds."""


LABEL_VERSIONS = "whetstone.versions"
"""The versions of its languages, as a JSON object by language key."""
_ASK_TIMEOUT_S = 10
_NUMBER = re.compile(r"\d+(?:\.\d+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What the engine knows of an image: size in bytes, how many seconds its libraries took to build, and the
    versions of its languages.
    """

    size: int
    build_s: int
    versions: Mapping[str, str]


def build(client: docker.DockerClient, names: Iterable[str], progress: Progress) -> list[str]:
    """Build what does not exist yet; returns the tags. Raises `BuildFailed` or `BaseUnavailable`."""
    wanted = list(names)
    if all(exists(client, image_tag(name)) for name in wanted):
        return [image_tag(name) for name in wanted]
    with alone(progress):
        # Asked again: whoever was building just now may have built these.
        missing = [name for name in wanted if not exists(client, image_tag(name))]
        for number, name in enumerate(missing, 1):
            told = _prefixed(progress, f"[{number}/{len(missing)}] ")
            _build_libraries(client, name, told)
            _make(client, agent_context(name), image_tag(name), library_tag(name), told)
    return [image_tag(name) for name in wanted]


def exists(client: docker.DockerClient, tag: str) -> bool:
    """Whether the engine has this image."""
    return facts(client, tag) is not None


def facts(client: docker.DockerClient, tag: str) -> Built | None:
    """What the engine knows of this image; None if it has none of this name."""
    try:
        found = client.images.get(tag)
    except ImageNotFound:
        return None
    return Built(
        size=int(found.attrs["Size"]),
        build_s=int(found.labels.get(LABEL_BUILD_S, 0)),
        versions=json.loads(found.labels.get(LABEL_VERSIONS, "{}")),
    )


def installed_versions() -> dict[str, str]:
    """The versions of the languages whose images are built here, by key. Raises `SandboxError`."""
    with engine_errors():
        client = docker.from_env(timeout=_ASK_TIMEOUT_S)
        try:
            found = [facts(client, image_tag(name)) for name in IMAGE_NAMES]
        finally:
            client.close()
    return {key: version for built in found if built for key, version in built.versions.items()}


def stale(client: docker.DockerClient) -> list[str]:
    """Tags of our images that no recipe of today makes."""
    current = {*map(image_tag, IMAGE_NAMES), *map(library_tag, IMAGE_NAMES), bootstrapped_tag()}
    kinds = (*IMAGE_NAMES, *(f"{name}-libs" for name in IMAGE_NAMES), "base")
    ours = tuple(f"{REPOSITORY_PREFIX}{kind}:" for kind in kinds)
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


def _build_libraries(client: docker.DockerClient, name: str, progress: Progress) -> None:
    """What an image stands on, from the bottom up, as far as it does not exist yet."""
    tag, below = library_tag(name), parent(name)
    if exists(client, tag):
        return
    if below:
        _build_libraries(client, below, progress)
    base = library_tag(below) if below else ensure_base(client, state_folder() / "bootstrap", progress)
    began = time.monotonic()
    progress(f"{tag}: gathering")
    unnamed = f"{tag}-unlabelled"
    _make(client, library_context(name, progress), unnamed, base, progress)
    # What is known only now goes into labels: a layer of their own, without content.
    labels = {
        LABEL_BUILD_S: str(round(time.monotonic() - began)),
        LABEL_VERSIONS: json.dumps(_versions(client, name, unnamed)),
    }
    _make(client, text_context("ARG BASE\nFROM ${BASE}\n"), tag, unnamed, progress, labels)
    client.images.remove(unnamed)


def _versions(client: docker.DockerClient, name: str, tag: str) -> dict[str, str]:
    """The versions of an image's languages, asked inside it."""
    script = version_script(name)
    if not script:
        return {}
    return read_versions(client.containers.run(tag, ["sh", "-c", script], network_mode="none", remove=True))


def read_versions(said: bytes) -> dict[str, str]:
    """Version numbers by language key, from the lines that `version_script` prints."""
    versions = {}
    for line in said.decode("utf-8", "replace").splitlines():
        key, _, words = line.partition("\t")
        if found := _NUMBER.search(words):
            versions[key] = found.group()
    return versions


def _make(
    client: docker.DockerClient,
    context: io.BufferedRandom,
    tag: str,
    base: str,
    progress: Progress,
    labels: dict[str, str] | None = None,
) -> None:
    """Have the engine build one context. Raises `BuildFailed`."""
    began = time.monotonic()
    try:
        log = client.api.build(
            fileobj=context,
            custom_context=True,
            tag=tag,
            buildargs={"BASE": base},
            labels=labels or {},
            rm=True,
            decode=True,
        )
        tail: list[str] = []
        for entry in log:
            text = str(entry.get("stream") or entry.get("error") or "").rstrip()
            if text:
                tail = [*tail[-15:], text]
            if re.match(r"Step \d+/\d+ : (RUN|COPY)", text):
                progress(f"{tag}: {text.splitlines()[0][:90]} ({time.monotonic() - began:.0f} s so far)")
            if "error" in entry:
                raise BuildFailed(f"{tag} was not built:\n" + "\n".join(tail))
    except (APIError, BuildError) as error:
        raise BuildFailed(f"{tag} was not built: {error}") from error
    finally:
        context.close()
    if labels is None:
        progress(f"{tag}: built in {time.monotonic() - began:.1f} s")
