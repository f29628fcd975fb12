"""Every row of the language table, in its real image: that is what makes a row a language."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from sandbox.interface import KIB, ExitStatus, Limits, Preparation, RunResult
from sandbox.languages import LANGUAGES
from sandbox.pool import Pool
from tests.sandbox.conftest import chosen_engine
from tests.sandbox.labs import LABS
from tests.sandbox.language_samples import SAMPLES

pytestmark = pytest.mark.docker

PROGRAMS = {key: row for key, row in LANGUAGES.items() if not row.data}
KEYS = [key for key, row in PROGRAMS.items() if row.image in LABS[chosen_engine()].images]
# What differs in the compiler or in libraries only ends in the same ways.
SAME_ENDINGS = ("cpp17", "cpp23", "typescript", "python3-torch", "python3-keras")
ENDINGS = [key for key in KEYS if key not in SAME_ENDINGS]
THREADED = [key for key in KEYS if SAMPLES[key].threads]
MEMORY_MIB = 256


def limits_for(key: str) -> Limits:
    """As a judge would set them for a problem of 256 MiB, with little CPU time: loops have to use it up."""
    row = LANGUAGES[key]
    return Limits(
        cpu_ms=1000,
        wall_ms=60_000,
        memory_kib=(MEMORY_MIB + row.memory_extra_mib) * KIB,
        processes=row.processes,
    )


class Bench:
    """Prepares and runs sources in a row's language."""

    def __init__(self, sandbox: Pool) -> None:
        self._sandbox = sandbox

    def prepare(self, key: str, source: str) -> Preparation:
        with self._sandbox.runner(key) as runner:
            return runner.prepare(key, {LANGUAGES[key].source: source.encode()})

    def run(self, key: str, source: str, stdin: str = "", *, cpu_ms: int = 1000) -> RunResult:
        with self._sandbox.runner(key) as runner:
            preparation = runner.prepare(key, {LANGUAGES[key].source: source.encode()})
            assert preparation.program is not None, preparation.messages
            return runner.run(
                preparation.program, limits=replace(limits_for(key), cpu_ms=cpu_ms), stdin=stdin.encode()
            )


@pytest.fixture
def bench(sandbox: Pool) -> Iterator[Bench]:
    yield Bench(sandbox)


def test_every_row_has_samples() -> None:
    assert set(SAMPLES) == set(PROGRAMS)


@pytest.mark.parametrize("key", [key for key, row in LANGUAGES.items() if row.data])
def test_it_hands_on_a_file_that_is_no_program(bench: Bench, key: str) -> None:
    sent = "import os\nos.abort()\n\0\t# $(exit 3)"
    result = bench.run(key, sent)
    assert result.succeeded
    assert result.stdout.decode() == sent


@pytest.mark.parametrize("key", KEYS)
def test_it_runs_a_program(bench: Bench, key: str) -> None:
    result = bench.run(key, SAMPLES[key].adds_one, SAMPLES[key].setup)
    assert (result.stdout.decode().strip(), result.stderr.decode()) == ("42", "")
    assert result.succeeded
    assert result.memory_kib < (128 + LANGUAGES[key].memory_extra_mib) * KIB


@pytest.mark.parametrize("key", KEYS)
def test_it_says_nothing_of_a_right_program(bench: Bench, key: str) -> None:
    assert bench.prepare(key, SAMPLES[key].adds_one).messages == ""


@pytest.mark.parametrize("key", KEYS)
def test_it_says_what_is_wrong_with_a_source(bench: Bench, key: str) -> None:
    preparation = bench.prepare(key, SAMPLES[key].broken)
    assert preparation.program is None
    assert SAMPLES[key].complaint in preparation.messages


@pytest.mark.parametrize("key", KEYS)
def test_it_runs_its_own_starter(bench: Bench, key: str) -> None:
    result = bench.run(key, LANGUAGES[key].starter)
    assert result.succeeded, result.stderr


@pytest.mark.parametrize("key", ENDINGS)
def test_it_ends_a_loop_at_the_cpu_limit(bench: Bench, key: str) -> None:
    result = bench.run(key, SAMPLES[key].loops, SAMPLES[key].setup)
    assert result.exit_status is ExitStatus.CPU_LIMIT
    assert result.cpu_ms >= 1000


@pytest.mark.parametrize("key", ENDINGS)
def test_it_ends_a_hog_at_the_memory_limit(bench: Bench, key: str) -> None:
    # Time enough: some need more than a second for so much, on a busy machine.
    result = bench.run(key, SAMPLES[key].hogs, SAMPLES[key].setup, cpu_ms=20_000)
    assert result.exit_status is ExitStatus.MEMORY_LIMIT


@pytest.mark.parametrize("key", ENDINGS)
def test_it_lets_calls_nest(bench: Bench, key: str) -> None:
    result = bench.run(key, SAMPLES[key].recurses, SAMPLES[key].setup)
    assert result.stdout.decode().split()[-1:] == ["64"], result.stderr


@pytest.mark.parametrize("key", THREADED)
def test_it_lets_a_program_have_threads(bench: Bench, key: str) -> None:
    result = bench.run(key, SAMPLES[key].threads)
    assert (result.stdout, result.succeeded) == (b"4\n", True), result.stderr
