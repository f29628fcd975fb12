"""The real parts: Docker, Redis, the database, and a worker of Celery's where a test needs one."""

import os
from collections.abc import Iterator
from pathlib import Path

import docker
import pytest
from docker.errors import DockerException

from problems.models import Problem
from sandbox.docker_sandbox import DockerSandbox
from sandbox.images import IMAGE_NAMES, image_tag
from sandbox.images.build import exists
from tests.pipeline.real_parts import Worker, installed

# Other runs of these tests on this machine have containers of their own.
OWNER = f"pipeline-tests-{os.getpid()}"


@pytest.fixture(scope="session")
def engine() -> Iterator[docker.DockerClient]:
    """A Docker Engine that has today's images. Its absence is a failure, not a reason to skip."""
    try:
        client = docker.from_env()
        client.ping()
    except DockerException as error:
        pytest.fail(f"these tests need a running Docker Engine, and none answers: {error}")
    missing = [image_tag(name) for name in IMAGE_NAMES if not exists(client, image_tag(name))]
    if missing:
        pytest.fail(f"not built: {', '.join(missing)}; run python -m sandbox.images build")
    yield client
    client.close()


@pytest.fixture(scope="session")
def boxes(engine: docker.DockerClient) -> Iterator[DockerSandbox]:
    """One warm sandbox for all tests, as a worker has one for all submissions."""
    with DockerSandbox("1", OWNER) as made:
        yield made


@pytest.fixture
def problem(transactional_db: None) -> Problem:
    """A problem as the bank has them, published."""
    return installed("echo-plus-one")


@pytest.fixture
def worker(transactional_db: None, engine: docker.DockerClient, tmp_path: Path) -> Iterator[Worker]:
    """A worker of Celery's with one pool process."""
    started = Worker(tmp_path / "worker.log")
    yield started
    started.stop()
