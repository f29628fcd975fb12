"""What every test stands on: Redis, a database, people, and a clear word where Docker is missing."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import docker
import hypothesis
import pytest
import redis
from django.conf import settings
from docker.errors import DockerException

from tests.hostile.table import TABLE
from tests.settings import HANDED_DOWN, TEST_DATABASE, VAR
from web.launch import translations
from web.launch.postgres_server import PostgresServer
from web.launch.redis_server import RedisServer
from web.models import User

# Property tests run the same examples everywhere, however busy the machine is.
hypothesis.settings.register_profile(
    "whetstone",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("whetstone")
translations.compile_all()
BROWSER_APART = "browser tests need a run of their own: pytest -m browser"
PASSWORD = "correct horse battery"


@pytest.hookimpl(trylast=True)  # after `-m` has chosen
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the browser's tests apart: the sync driver leaves an event loop running in the test's thread."""
    browser = [item for item in items if item.get_closest_marker("browser")]
    if browser and len(browser) < len(items):
        config.hook.pytest_deselected(items=browser)
        items[:] = [item for item in items if not item.get_closest_marker("browser")]
    elif browser:
        # Django would refuse the ORM beside that loop. Only here: elsewhere it finds real mistakes.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_report_header() -> list[str]:
    return [f"database: {TEST_DATABASE}", BROWSER_APART]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Keep what the attack suite found, and say where."""
    if TABLE.rows:
        terminalreporter.write_line(f"attack suite: {TABLE.write()}")


def pytest_unconfigure() -> None:
    if not HANDED_DOWN:
        shutil.rmtree(VAR, ignore_errors=True)


def _docker_fault() -> str:
    try:
        client = docker.from_env(timeout=10)
        try:
            client.ping()
        finally:
            client.close()
    except (DockerException, OSError) as e:
        return str(e)
    return ""


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A missing Docker Engine is a failure that says so, never a silent skip."""
    elsewhere = os.environ.get("WHETSTONE_TEST_ENGINE", "docker") != "docker"
    if item.get_closest_marker("docker") and not elsewhere:
        fault = _docker_fault()
        if fault:
            pytest.fail(f"This test needs Docker Engine, which does not answer: {fault}", pytrace=False)


@pytest.fixture(scope="session")
def redis_server() -> Iterator[RedisServer]:
    """The Redis that `settings.REDIS_URL` names. A test that stops it starts it again."""
    with RedisServer(Path(VAR) / "run" / "redis.sock", Path(VAR) / "log" / "redis.log") as server:
        yield server


@pytest.fixture(autouse=True)
def redis_url(redis_server: RedisServer) -> str:
    """The address of a Redis without another test's leavings.

    A worker may live longer than a test, so the names of its queues stay.
    """
    for database in (0, 1):
        with redis.Redis(unix_socket_path=str(redis_server.socket), db=database) as client:
            leavings = [key for key in client.scan_iter() if not key.startswith(b"_kombu.binding.")]
            if leavings:
                client.delete(*leavings)
    return str(settings.REDIS_URL)


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """Pytest-django asks for this before it makes the test database: PostgreSQL has to run by then."""
    if TEST_DATABASE != "postgres":
        yield
        return
    VAR.chmod(0o711)
    with PostgresServer(VAR / "postgres"):
        yield


@pytest.fixture
def alice(db: None) -> User:
    """A learner."""
    return User.objects.create_user("alice", "alice@example.org", PASSWORD)


@pytest.fixture
def bob(db: None) -> User:
    """Another learner, who follows the rules."""
    return User.objects.create_user("bob", "bob@example.org", PASSWORD)


@pytest.fixture
def charlie(db: None) -> User:
    """A stranger, who asks for what is not theirs."""
    return User.objects.create_user("charlie", "charlie@example.org", PASSWORD)


@pytest.fixture
def staff(db: None) -> User:
    """Who runs the site."""
    return User.objects.create_superuser("staff", "staff@example.org", PASSWORD)
