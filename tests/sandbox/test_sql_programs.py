"""What SQL may do beside reading and writing its own tables: nothing."""

import json

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


def typed(sandbox: Pool, key: str, source: str, *words: str) -> RunResult:
    with sandbox.runner(key) as runner:
        preparation = runner.prepare(key, {"main.sql": source.encode()})
        assert preparation.program is not None, preparation.messages
        words = ("--typed", *words)
        return runner.run(preparation.program, limits=LIMITS, stdin=SETUP.encode(), args=words)


@pytest.mark.parametrize("key", KEYS)
def test_it_tells_a_result_with_its_types(sandbox: Pool, key: str) -> None:
    source = "SELECT id, name, x, '],\"rows\":[[1' AS c, 2.5 AS d FROM t ORDER BY id"
    result = typed(sandbox, key, source, "--query")
    assert json.loads(result.stdout) == {
        "columns": ["id", "name", "x", "c", "d"],
        "rows": [
            [1, None, 2.0, '],"rows":[[1', 2.5],
            [2, "b", 0.5, '],"rows":[[1', 2.5],
            [3, "tab\there; and\nthere", None, '],"rows":[[1', 2.5],
        ],
    }


@pytest.mark.parametrize("key", KEYS)
def test_it_tells_the_state_of_tables_after_a_script(sandbox: Pool, key: str) -> None:
    source = "DELETE FROM t WHERE id < 3; CREATE TEMP TABLE s AS SELECT 1 AS c; SELECT 'no result';"
    result = typed(sandbox, key, source, "--tables=t")
    found = json.loads(result.stdout)["tables"]["t"]
    assert (found["columns"], [row[0] for row in found["rows"]]) == (["id", "name", "x"], [3])
    assert found["schema"][0].startswith("CREATE TABLE t")


@pytest.mark.parametrize("key", KEYS[1:])
def test_no_macro_of_a_script_answers_for_the_catalogue(sandbox: Pool, key: str) -> None:
    forged = "SELECT 't' AS table_name, false AS temporary, 'forged' AS sql"
    source = f"CREATE MACRO duckdb_tables() AS TABLE {forged}; DELETE FROM t;"
    found = json.loads(typed(sandbox, key, source, "--tables=t").stdout)["tables"]["t"]
    assert (found["rows"], "forged" in str(found["schema"])) == ([], False)


REFUSED_FOR_JUDGES = [
    ("DELETE FROM t WHERE id = 1 RETURNING id;", "--query"),
    ("SELECT 1; SELECT 2;", "--query"),
    ("-- nothing", "--query"),
    ("DROP TABLE t; CREATE VIEW t AS SELECT 1 AS id;", "--tables=t"),
    ("BEGIN TRANSACTION; DELETE FROM t;", "--tables=t"),
]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(("source", "word"), REFUSED_FOR_JUDGES)
def test_it_refuses_what_was_not_asked_for(sandbox: Pool, key: str, source: str, word: str) -> None:
    result = typed(sandbox, key, source, word)
    assert (result.exit_code, b"Traceback" in result.stderr) == (1, False), result.stderr


@pytest.mark.parametrize("key", KEYS)
def test_it_refuses_two_statements_before_anything_runs(sandbox: Pool, key: str) -> None:
    with sandbox.runner(key) as runner:
        preparation = runner.prepare(key, {"main.sql": b"SELECT 1; SELECT 2;"}, flags=("--query",))
    assert preparation.program is None
    assert "one statement is asked for, these are 2" in preparation.messages


@pytest.mark.parametrize("key", KEYS)
def test_it_tells_a_broken_database_from_a_broken_query(sandbox: Pool, key: str) -> None:
    with sandbox.runner(key) as runner:
        program = runner.prepare(key, {"main.sql": b"SELECT 1"}).program
        assert program is not None
        result = runner.run(program, limits=LIMITS, stdin=b"CREATE TABLE (;", args=["--typed", "--query"])
    assert result.exit_code == 5


@pytest.mark.parametrize("key", KEYS[:1])
def test_it_ends_a_query_after_so_many_steps(sandbox: Pool, key: str) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n"
    result = typed(sandbox, key, endless, "--query", "--steps=100000")
    assert result.exit_code == 4
