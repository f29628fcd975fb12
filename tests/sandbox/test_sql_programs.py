"""What SQL may do beside reading and writing its own tables: nothing."""

import pytest

from sandbox.interface import KIB, Limits, RunResult
from sandbox.pool import Pool
from tests.sandbox.conftest import chosen_engine
from tests.sandbox.labs import LABS

KEYS = [key for key in ("sqlite", "duckdb") if "sql" in LABS[chosen_engine()].images]
SETUP = """
CREATE TABLE t (id INTEGER, name TEXT, x DOUBLE PRECISION);
INSERT INTO t VALUES (2, 'b', 0.5), (1, NULL, 2), (3, 'tab\there; and
there', NULL);
"""
LIMITS = Limits(cpu_ms=5000, wall_ms=60_000, memory_kib=320 * KIB)

pytestmark = pytest.mark.docker


def run(sandbox: Pool, key: str, source: str, setup: str = SETUP) -> RunResult:
    with sandbox.runner(key) as runner:
        preparation = runner.prepare(key, {"main.sql": source.encode()})
        assert preparation.program is not None, preparation.messages
        return runner.run(preparation.program, limits=LIMITS, stdin=setup.encode())


@pytest.mark.parametrize("key", KEYS)
def test_it_prints_the_rows_of_the_last_query(sandbox: Pool, key: str) -> None:
    source = """
-- A comment; with a semicolon.
SELECT 'not this; one' AS c;
CREATE TABLE u AS SELECT id * 10 AS id FROM t;
SELECT t.id, name, x, u.id FROM t JOIN u ON u.id = 10 * t.id ORDER BY t.id
"""
    result = run(sandbox, key, source)
    assert result.succeeded, result.stderr
    assert result.stdout.decode() == "1\tNULL\t2.0\t10\n2\tb\t0.5\t20\n3\ttab\\there; and\\nthere\tNULL\t30\n"


@pytest.mark.parametrize("key", KEYS)
def test_it_tells_what_is_wrong_with_a_query(sandbox: Pool, key: str) -> None:
    result = run(sandbox, key, "SELECT missing FROM nowhere;")
    assert (result.exit_code, result.stdout) == (1, b"")
    assert b"nowhere" in result.stderr
    assert b"Traceback" not in result.stderr


REFUSED = {
    "sqlite": [
        "ATTACH DATABASE '/tmp/x.db' AS other;",
        "VACUUM INTO '/tmp/x.db';",
        "SELECT load_extension('/usr/lib/x.so');",
        "PRAGMA temp_store_directory = '/tmp';",
        "PRAGMA writable_schema = ON;",
        "CREATE VIRTUAL TABLE f USING fts5(x);",
        "SELECT readfile('/etc/passwd');",
    ],
    "duckdb": [
        "SELECT * FROM read_csv('/etc/passwd');",
        "SELECT * FROM read_text('main.sql');",
        "SELECT * FROM glob('/*');",
        "COPY t TO '/tmp/x.csv';",
        "ATTACH '/tmp/x.db' AS other;",
        "INSTALL httpfs;",
        "LOAD httpfs;",
        "SET enable_external_access = true;",
        "SET memory_limit = '8GB';",
        "SET threads = 4;",
        "EXPORT DATABASE '/tmp/x';",
        "SELECT getenv('HOME');",
    ],
}


@pytest.mark.parametrize(("key", "source"), [(key, source) for key in KEYS for source in REFUSED[key]])
def test_it_refuses_what_is_no_business_of_a_query(sandbox: Pool, key: str, source: str) -> None:
    with sandbox.runner(key) as runner:
        preparation = runner.prepare(key, {"main.sql": source.encode()})
        if preparation.program is None:
            return
        result = runner.run(preparation.program, limits=LIMITS, stdin=SETUP.encode(), collect=["x.db"])
    assert result.exit_code == 1, (result.stdout, result.stderr)
    assert result.stdout == b""
