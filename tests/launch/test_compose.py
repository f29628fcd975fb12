"""The public site: locked down on paper, and really started."""

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docker
import pytest
import yaml

from sandbox.images.base import ensure_base
from web.launch import wheels

ROOT = Path(__file__).resolve().parents[2]
STAND_INS = Path(__file__).parent / "images"
PROJECT = f"whetstonetest{os.getpid()}"
SERVICES = ("postgres", "redis", "migrate", "web", "worker", "beat")
SECRETS = {
    "WHETSTONE_SECRET_KEY": "a-key-for-one-test-" * 3,
    "WHETSTONE_ALLOWED_HOSTS": "judge.example.org",
    "POSTGRES_PASSWORD": "rows-and-rows",
    "REDIS_PASSWORD": "queues",
    "DOCKER_GID": "0",
}
UP_S = 300
"""Only ends a broken start."""


@pytest.fixture(scope="module")
def services() -> dict[str, dict[str, Any]]:
    """The file as Compose reads it, its anchors resolved."""
    found: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    return found


def compose_command() -> list[str]:
    """Compose v2 where Docker has it, else v1."""
    plugin = subprocess.run(["docker", "compose", "version"], capture_output=True, check=False)
    if plugin.returncode == 0:
        return ["docker", "compose"]
    if shutil.which("docker-compose"):
        return ["docker-compose"]
    pytest.fail("Neither docker compose nor docker-compose is installed.", pytrace=False)


def compose(*words: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "DOCKER_HOST") if name in os.environ}
    return subprocess.run(
        [*compose_command(), "-p", PROJECT, "-f", str(ROOT / "docker-compose.yml"), *words],
        env={**kept, "DOCKER_BUILDKIT": "0", **env},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_is_made_of_the_documented_services(services: dict[str, dict[str, Any]]) -> None:
    assert set(services) == set(SERVICES)


@pytest.mark.parametrize("name", SERVICES)
def test_it_hardens(services: dict[str, dict[str, Any]], name: str) -> None:
    service = services[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not {"privileged", "cap_add", "network_mode", "pid"} & set(service)


def test_it_gives_the_docker_socket_to_the_worker_only(services: dict[str, dict[str, Any]]) -> None:
    holders = {name for name, each in services.items() if "docker.sock" in json.dumps(each)}
    assert holders == {"worker"}


def test_it_publishes_web_only(services: dict[str, dict[str, Any]]) -> None:
    assert {name for name, each in services.items() if "ports" in each} == {"web"}
    assert {name for name, each in services.items() if each["networks"] != ["back"]} == {"web"}
    networks = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["networks"]
    assert networks["back"] == {"internal": True}


def test_it_shares_no_folder_between_services(services: dict[str, dict[str, Any]]) -> None:
    assert {name for name, each in services.items() if "volumes" in each} == {"postgres", "worker"}


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"migrate"}))
def test_it_asks_after_the_health_of(services: dict[str, dict[str, Any]], name: str) -> None:
    assert services[name]["healthcheck"]["test"]


@pytest.mark.parametrize("name", sorted(SECRETS))
def test_it_does_not_start_without(name: str) -> None:
    refused = compose("config", env={key: value for key, value in SECRETS.items() if key != name})
    assert refused.returncode != 0
    assert f"set {name}" in refused.stderr + refused.stdout


def registry_answers(client: docker.DockerClient, image: str) -> bool:
    """Whether the real image can be had."""
    try:
        name, tag = image.split(":")
        client.images.pull(name, tag)
    except docker.errors.APIError:
        return False
    return True


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Every image the site needs; what stood in for a registry's is removed afterwards."""
    client = docker.from_env(timeout=600)
    base = ensure_base(client, tmp_path_factory.mktemp("base"), lambda text: None)
    made = [f"whetstone:{PROJECT}"]
    for image in ("redis:7-bookworm", "postgres:15-bookworm"):
        if client.images.list(name=image) or registry_answers(client, image):
            continue
        folder = STAND_INS / image.partition(":")[0]
        client.images.build(path=str(folder), tag=image, buildargs={"BASE": base}, rm=True)
        made.append(image)
    yield {"WHETSTONE_BASE": base, "WHETSTONE_TAG": PROJECT}
    for image in made:
        if client.images.list(name=image):
            client.images.remove(image)
    client.images.prune(filters={"dangling": True, "label": "whetstone.stage=packages"})
    client.close()


@pytest.fixture(scope="module")
def packages() -> Iterator[dict[str, str]]:
    """The packages, downloaded outside: the image needs no certificate to fetch them."""
    wheels.download()
    yield {"PIP_NO_INDEX": "1"}
    shutil.rmtree(wheels.FOLDER)


@pytest.fixture(scope="module")
def site(images: dict[str, str], packages: dict[str, str]) -> Iterator[dict[str, str]]:
    """The whole site, up; its containers and rows are removed afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {
        **SECRETS,
        **images,
        **packages,
        "WHETSTONE_PUBLISH": f"127.0.0.1:{port}",
        "WHETSTONE_WORKERS": "1",
    }
    env["DOCKER_GID"] = str(Path("/var/run/docker.sock").stat().st_gid)
    built = compose("build", env=env)
    assert built.returncode == 0, built.stdout[-3000:] + built.stderr[-3000:]
    try:
        up = compose("up", "-d", "--no-build", env=env)
        assert up.returncode == 0, up.stdout + up.stderr + compose("logs", env=env).stdout
        yield {**env, "PORT": str(port)}
    finally:
        down = compose("down", "-v", "--remove-orphans", env=env)
        assert down.returncode == 0, down.stdout + down.stderr


def health(port: str) -> str:
    """The answer of the health check, as soon as there is one."""
    deadline = time.monotonic() + UP_S
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10) as answer:
                return str(answer.read().decode().strip())
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)


def inside(service: str, code: str, env: dict[str, str]) -> str:
    done = compose("exec", "-T", service, "python", "-c", code, env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


@pytest.mark.docker
def test_it_really_starts(site: dict[str, str]) -> None:
    assert health(site["PORT"]) == "ok"
    logs = compose("logs", "migrate", env=site).stdout
    assert "Applying web.0001_initial" in logs


@pytest.mark.docker
def test_it_runs_without_any_privilege(site: dict[str, str]) -> None:
    status = inside("web", "print(open('/proc/self/status').read())", site)
    fields = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    assert int(fields["CapEff"], 16) == 0
    assert fields["NoNewPrivs"] == "1"
    assert fields["Uid"].split()[0] == "10001"
    writing = "import os; print(os.access('/app', os.W_OK), os.access('/tmp', os.W_OK))"
    assert inside("web", writing, site) == "False True"


@pytest.mark.docker
def test_its_worker_reaches_docker_engine_and_the_queue(site: dict[str, str]) -> None:
    assert inside("worker", "import docker; print(docker.from_env().ping())", site) == "True"
    deadline = time.monotonic() + UP_S
    ping = ("exec", "-T", "worker", "celery", "-A", "judge.celery", "inspect", "ping", "--timeout", "5")
    while "pong" not in (answer := compose(*ping, env=site)).stdout:
        assert time.monotonic() < deadline, answer.stdout + answer.stderr
        time.sleep(1)


@pytest.mark.docker
def test_it_serves_its_static_files_under_lasting_names(site: dict[str, str]) -> None:
    code = "import json; print(len(json.load(open('/app/var/static/staticfiles.json'))['paths']))"
    assert int(inside("web", code, site)) > 50


@pytest.mark.docker
def test_it_leaves_its_developers_tools_out(site: dict[str, str]) -> None:
    code = (
        "import importlib.util as u; print([n for n in ('pytest', 'mypy', 'playwright') if u.find_spec(n)])"
    )
    assert inside("web", code, site) == "[]"
