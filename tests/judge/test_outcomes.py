import pytest

from judge.checkers import Check
from judge.outcomes import Outcome, how_it_ended, of_check, of_failed_run
from judge.texts import clean
from judge.verdicts import Verdict
from problems.package.model import TestCase
from sandbox.interface import ExitStatus, RunResult
from tests.judge.factories import killed, ran

SAMPLE = TestCase(name="01", group="sample", input_path="a", answer_path="b", is_sample=True)
SECRET = TestCase(name="01", group="secret", input_path="a", answer_path="b")


@pytest.mark.parametrize(
    ("run", "words"),
    [
        (ran(exit_code=3), "exit code 3"),
        (ran(exit_status=ExitStatus.SIGNALED, exit_code=None, signal=11), "killed by SIGSEGV"),
        (ran(exit_status=ExitStatus.SIGNALED, exit_code=None, signal=99), "killed by signal 99"),
        (killed(ExitStatus.MEMORY_LIMIT), "stopped at the memory limit"),
        (ran(cpu_ms=9_999), "over the time limit"),
    ],
)
def test_it_has_a_word_for_every_end(run: RunResult, words: str) -> None:
    assert how_it_ended(run) == words


def test_it_tells_values_of_samples_only() -> None:
    outcome = of_check(ran(b"42"), Check(is_accepted=False, kind="wrong", detail="42 instead of 918273645"))
    assert outcome.verdict is Verdict.WA
    assert outcome.message(SAMPLE) == "42 instead of 918273645"
    assert outcome.message(SECRET) == "wrong"
    assert "918273645" in outcome.staff_message()


@pytest.mark.parametrize(
    ("run", "words"),
    [
        (ran(exit_code=37), "exit code 37"),
        (ran(exit_status=ExitStatus.SIGNALED, exit_code=None, signal=7), "killed by SIGBUS"),
    ],
)
def test_it_tells_exit_codes_and_signals_of_samples_only(run: RunResult, words: str) -> None:
    outcome = of_failed_run(run, Verdict.RTE)
    assert outcome.message(SAMPLE) == words
    assert outcome.message(SECRET) == "runtime error"
    assert words in outcome.staff_message()


def test_it_keeps_less_output_of_secret_cases() -> None:
    outcome = Outcome(verdict=Verdict.AC, run=ran(b"x" * 1_000_000))
    assert len(outcome.stdout(SAMPLE)) < 70_000
    assert len(outcome.stdout(SECRET)) < 5_000


@pytest.mark.parametrize(
    ("raw", "limit", "text"),
    [
        (b"a\0b", 10, "a\N{REPLACEMENT CHARACTER}b"),
        (b"\xff", 10, "\N{REPLACEMENT CHARACTER}"),
        ("\ud800", 10, "?"),
        (b"abcdef", 3, "abc\n… (cut)"),
        ("äöü".encode(), 3, "äöü"),
        ("€€€€".encode(), 2, "€€\n… (cut)"),
    ],
)
def test_it_makes_text_of_anything(raw: bytes | str, limit: int, text: str) -> None:
    assert clean(raw, limit) == text
