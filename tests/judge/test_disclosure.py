import pytest

from judge import events, judging
from judge.disclosure import told_cpu_ms, told_memory_kib
from problems.models import Problem
from problems.package.model import Package
from sandbox.interface import RunResult
from tests.judge.factories import ran
from tests.judge.fake_sandbox import FakeSandbox
from tests.judge.rows import judging_of, make_submission
from web.models import User


@pytest.mark.parametrize(
    ("cpu_ms", "told"), [(None, None), (0.0, 0.0), (0.2, 10.0), (10.0, 10.0), (1234.5678, 1240.0)]
)
def test_it_tells_cpu_time_of_secret_cases_in_steps(cpu_ms: float | None, told: float | None) -> None:
    assert told_cpu_ms(cpu_ms) == told


@pytest.mark.parametrize(
    ("memory_kib", "told"), [(None, None), (0, 0), (1, 1024), (1024, 1024), (1025, 2048)]
)
def test_it_tells_memory_of_secret_cases_in_steps(memory_kib: int | None, told: int | None) -> None:
    assert told_memory_kib(memory_kib) == told


def test_it_tells_samples_as_they_were_measured() -> None:
    assert told_cpu_ms(1234.5678, is_sample=True) == 1234.568
    assert told_memory_kib(1025, is_sample=True) == 1025


def test_its_events_carry_no_exact_figures_of_secret_cases(
    alice: User, problem: Problem, packages: dict[str, Package]
) -> None:
    def told_by_usage(stdin: bytes) -> RunResult:
        number = int(stdin)
        return ran(str(number + 1).encode(), cpu_ms=100.0 + number % 1000, memory_kib=5000 + number % 1000)

    submission = make_submission(alice, problem)
    key = events.judging_key(judging_of(submission).pk)
    judging.run(judging_of(submission).pk, FakeSandbox(behaviour=told_by_usage))
    told = [event for _, event in events.history(key)]
    sample, *secret = [(event["cpu_ms"], event["memory_kib"]) for event in told if event["type"] == "case"]
    assert sample == (101.0, 5001)
    assert all(cpu_ms % 10 == 0 and memory_kib % 1024 == 0 for cpu_ms, memory_kib in secret)
    assert (told[-1]["cpu_ms_slowest"], told[-1]["memory_kib"]) == (1100.0, 6144)
