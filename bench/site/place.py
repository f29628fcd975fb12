"""Where the benchmarked site lies: its settings are set here, before anything of Django is imported.

`WHETSTONE_BENCH_FOLDER` names a folder that is kept: the next run finds the database seeded.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django

KEPT = os.environ.get("WHETSTONE_BENCH_FOLDER", "")
FOLDER = Path(KEPT or tempfile.mkdtemp(prefix="whetstone-bench-"))
if not KEPT:
    atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
FOLDER.mkdir(parents=True, exist_ok=True)
# The server of PostgreSQL runs as a user of its own, who has to get in.
FOLDER.chmod(0o711)
os.environ.update(
    WHETSTONE_VAR=str(FOLDER),
    WHETSTONE_MODE="embedded",
    WHETSTONE_SECRET_KEY="only-for-the-bench-" * 4,
    DATABASE_URL=f"postgresql://postgres@/whetstone_test?host={FOLDER}/postgres",
    REDIS_URL=f"unix://{FOLDER}/run/redis.sock?db=0",
    DJANGO_SETTINGS_MODULE="web.settings",
)
django.setup()

import psycopg  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from judge.models import Submission  # noqa: E402
from web.launch.postgres_server import DATABASE, USER, PostgresServer  # noqa: E402
from web.launch.redis_server import RedisServer  # noqa: E402

SIZES = ("--users", "10000", "--problems", "5000", "--submissions", "100000")


@contextmanager
def seeded_site(*sizes: str) -> Iterator[None]:
    """PostgreSQL and Redis run, and the database is full."""
    with (
        PostgresServer(FOLDER / "postgres"),
        RedisServer(FOLDER / "run" / "redis.sock", FOLDER / "redis.log"),
    ):
        _make_database()
        call_command("migrate", verbosity=0)
        if not Submission.objects.exists():
            call_command("seed_site", *(sizes or SIZES), "--force")
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        yield
        connection.close()


def _make_database() -> None:
    with psycopg.connect(f"host={FOLDER}/postgres user={USER} dbname=postgres", autocommit=True) as link:
        found = link.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if found is None:
            link.execute(f'CREATE DATABASE "{DATABASE}"')
