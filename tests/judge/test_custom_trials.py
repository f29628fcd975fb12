"""Runs on an input that somebody typed: answered by the reference, compared, never counted."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from judge import events, trials
from judge.models import BestResult, Submission, Trial
from judge.trial_inputs import InputRefused, Typed, offer_of
from judge.verdicts import Status
from problems.models import Problem
from problems.package import codec
from problems.package.callables import ClassSignature, signatures_json
from problems.package.model import OutputValidator, Package
from problems.package.signature import Parameter, Signature, parse_type
from sandbox.errors import ImageMissing, MemoryExhausted
from sandbox.interface import ExitStatus, RunResult
from tests.judge.factories import echo_package, function_package, killed, ran
from tests.judge.fake_sandbox import FakeSandbox, always, in_turn
from web.models import User

SECRET = b"the reference"


@pytest.fixture(autouse=True)
def echo(packages: dict[str, Package]) -> Package:
    """The echo problem with a reference and a validator of inputs."""
    root = packages["echo"].root
    for name in ("submissions/right.py", "input_validators/validate.py"):
        (root / name).parent.mkdir(parents=True)
        (root / name).write_bytes(SECRET)
    packages["echo"] = echo_package(
        root,
        references={"python3": "submissions/right.py"},
        input_validators=("input_validators/validate.py",),
    )
    return packages["echo"]


Tried = Callable[..., dict[str, Any]]


@pytest.fixture
def tried(alice: User, problem: Problem) -> Tried:
    def run(sandbox: FakeSandbox, stdin: str = "41", language: str = "python3") -> dict[str, Any]:
        typed = Typed(stdin=stdin)
        trial = trials.start(user=alice, problem=problem, language=language, source="mine", typed=typed)
        trials.run(trial.pk, sandbox)
        trial.refresh_from_db()
        assert trial.status == Status.DONE
        return dict(trial.result)

    return run


TAKEN, REFUSED = ran(exit_code=42), ran(exit_code=43, stderr=b"n is too large\n")


def test_it_shows_what_the_reference_expects_and_whether_it_matches(tried: Tried) -> None:
    sandbox = FakeSandbox(behaviour=in_turn(TAKEN, ran(b"42\n"), ran(b"42", stderr=b"hm")))
    result = tried(sandbox)
    (case,) = result["cases"]
    assert (result["verdict"], result["note"]) == ("AC", "")
    assert (case["input"], case["expected"], case["stdout"]) == ("41\n", "42\n", "42")
    assert (case["stderr"], case["cpu_ms"], case["memory_kib"]) == ("hm", 5.0, 1_000)
    assert sandbox.inputs == [b"41\n"] * 3
    assert not Submission.objects.exists()
    assert not BestResult.objects.exists()


def test_it_says_where_the_outputs_differ(tried: Tried) -> None:
    result = tried(FakeSandbox(behaviour=in_turn(TAKEN, ran(b"42\n"), ran(b"17"))))
    assert (result["verdict"], result["cases"][0]["message"]) == (
        "WA",
        "token 1 is '17', the answer has '42'",
    )


def test_the_source_of_the_reference_lies_beside_no_program_of_the_learner(tried: Tried) -> None:
    sandbox = FakeSandbox(behaviour=in_turn(TAKEN, ran(b"42\n"), ran(b"42")))
    result = tried(sandbox)
    assert [SECRET in files.values() for files in sandbox.sources] == [True, True, False]
    assert SECRET.decode() not in json.dumps(result)
    assert [role for _, role in sandbox.leases] == ["checker", "submission", "submission"]


def test_it_runs_what_the_validator_refuses_and_compares_it_with_nothing(tried: Tried) -> None:
    sandbox = FakeSandbox(behaviour=in_turn(REFUSED, ran(b"whatever")))
    result = tried(sandbox)
    (case,) = result["cases"]
    assert (result["verdict"], result["note"], result["words"]) == ("", "against_rules", "n is too large")
    assert (case["verdict"], case["expected"], case["stdout"]) == ("", "", "whatever")


def test_what_a_validator_says_that_fell_over_the_input_is_not_shown(tried: Tried) -> None:
    crash = ran(exit_code=1, stderr=b'File "/box/validate.py", line 7')
    result = tried(FakeSandbox(behaviour=in_turn(crash, ran(b"x"))))
    assert (result["note"], result["words"]) == ("against_rules", "")


@pytest.mark.parametrize(
    "ending", [ran(exit_code=1, stderr=b"Traceback"), killed(ExitStatus.CPU_LIMIT), MemoryExhausted("gone")]
)
def test_it_says_when_the_reference_does_not_take_the_input(tried: Tried, ending: RunResult) -> None:
    result = tried(FakeSandbox(behaviour=in_turn(TAKEN, ending, ran(b"42"))))
    assert (result["verdict"], result["note"]) == ("", "reference_refused")
    assert result["cases"][0]["stdout"] == "42"
    assert "Traceback" not in json.dumps(result)


def test_it_gives_the_reference_more_time(tried: Tried) -> None:
    slow = ran(b"42\n", cpu_ms=2_500.0)
    result = tried(FakeSandbox(behaviour=in_turn(TAKEN, slow, slow)))
    assert (result["cases"][0]["expected"], result["verdict"]) == ("42\n", "TLE")


def test_it_runs_without_a_reference(tried: Tried, packages: dict[str, Package], echo: Package) -> None:
    packages["echo"] = echo_package(echo.root)
    result = tried(FakeSandbox())
    assert (result["verdict"], result["note"], result["cases"][0]["stdout"]) == ("", "no_reference", "42")


class WithoutCpp(FakeSandbox):
    """A worker that has no compiler."""

    def runner(self, language: str, **options: Any) -> Any:
        if language == "cpp17":
            raise ImageMissing("not built")
        return super().runner(language, **options)


def test_it_takes_the_reference_of_another_language_where_an_image_is_missing(
    tried: Tried, packages: dict[str, Package], echo: Package
) -> None:
    both = {"cpp17": "submissions/right.py"}
    packages["echo"] = echo_package(echo.root, references=both)
    assert tried(WithoutCpp())["note"] == "no_reference"
    packages["echo"] = echo_package(echo.root, references={**both, "python3": "submissions/right.py"})
    assert tried(WithoutCpp())["verdict"] == "AC"


def test_a_checker_that_fails_over_the_output_decides_nothing(
    tried: Tried, packages: dict[str, Package], echo: Package
) -> None:
    own = OutputValidator(files=("submissions/right.py",), language="python3")
    packages["echo"] = echo_package(echo.root, references=echo.references, validator=own)
    outputs = in_turn(ran(b"42\n"), ran(b"17"), ran(exit_code=1))
    result = tried(FakeSandbox(behaviour=outputs))
    assert (result["verdict"], result["note"], result["cases"][0]["expected"]) == ("", "not_compared", "42\n")


def test_several_passes_have_no_one_output_to_compare(
    tried: Tried, packages: dict[str, Package], echo: Package
) -> None:
    packages["echo"] = echo_package(echo.root, references=echo.references, validation_passes=2)
    assert tried(FakeSandbox())["note"] == "several_passes"


def test_it_shows_compile_errors(tried: Tried, packages: dict[str, Package], echo: Package) -> None:
    packages["echo"] = echo_package(echo.root)
    result = tried(FakeSandbox(compiles=False))
    assert (result["verdict"], result["cases"]) == ("CE", [])


def test_it_cuts_what_is_too_long(tried: Tried) -> None:
    long = ran(b"7" * 100_000)
    result = tried(FakeSandbox(behaviour=in_turn(TAKEN, long, long)))
    (case,) = result["cases"]
    assert "(cut)" in case["stdout"]
    assert "[cut]" in case["expected"]
    assert result["verdict"] == "AC"


def test_it_tells_the_story_live(tried: Tried) -> None:
    tried(FakeSandbox(behaviour=in_turn(REFUSED, ran(b"1"))))
    story = [event for _, event in events.history(events.trial_key(Trial.objects.get().pk))]
    assert [event["type"] for event in story] == ["status", "plan", "compiled", "case", "done"]
    assert story[-1]["verdict"] == ""


# ---- functions ----


@pytest.fixture
def function(problem: Problem, packages: dict[str, Package], tmp_path: Path) -> Problem:
    root = tmp_path / "function"
    (root / "submissions").mkdir(parents=True)
    (root / "submissions/right.py").write_bytes(SECRET)
    calls = [([[1, 2], 3], [0, 1]), ([[3, 3], 6], [0, 1])]
    package = function_package(root, calls, references={"python3": "submissions/right.py"})
    packages["echo"] = package
    problem.kind = Problem.Kind.FUNCTION
    problem.save()
    revision = problem.current_revision
    assert revision is not None
    revision.signature = signatures_json(package.written, is_driven=False)
    revision.samples = [{"name": "01", "raw_input": "[[1,2],3]"}]
    revision.languages = ["python3", "cpp17", "r"]
    revision.save()
    return problem


def returns(value: Any) -> RunResult:
    return ran(codec.dumps({"ok": value}))


def test_it_calls_a_function_with_typed_arguments(alice: User, function: Problem) -> None:
    sandbox = FakeSandbox(behaviour=in_turn(returns([0, 1]), returns([1, 0])))
    typed = Typed(arguments={"nums": "[5, 6]", "target": "11"})
    trial = trials.start(user=alice, problem=function, language="python3", source="mine", typed=typed)
    trials.run(trial.pk, sandbox)
    trial.refresh_from_db()
    (case,) = trial.result["cases"]
    assert (trial.result["verdict"], case["returned"], case["expected"]) == ("WA", "[1, 0]", "[0, 1]\n")
    assert case["input"] == "nums = [5, 6]\ntarget = 11\n"
    assert sandbox.inputs == [b"[[5,6],11]"] * 2


@pytest.mark.parametrize(
    ("arguments", "field", "words"),
    [
        ({"nums": "[5, x]", "target": "1"}, "nums", "nums, line 1, column 5: “x” is neither"),
        ({"nums": "[5]", "target": "1.5"}, "target", "target, line 1, column 1: int was expected."),
        ({"nums": "[5]"}, "target", "The argument target is missing."),
        ({"nums": "[5]", "target": "1", "k": "2"}, "k", "There is no argument k."),
        ({"nums": "[" + "1," * 40_000 + "]", "target": "1"}, "", "The input is larger than 64 KiB."),
    ],
)
def test_it_refuses_arguments_and_says_which_and_where(
    alice: User, function: Problem, arguments: dict[str, str], field: str, words: str
) -> None:
    with pytest.raises(InputRefused) as refused:
        trials.start(
            user=alice, problem=function, language="python3", source="x", typed=Typed(arguments=arguments)
        )
    assert (refused.value.field, refused.value.code) == (field, "bad_input")
    assert refused.value.message.startswith(words)
    assert not Trial.objects.exists()


def test_it_refuses_what_a_language_has_no_number_for(alice: User, function: Problem) -> None:
    typed = Typed(arguments={"nums": "[5]", "target": str(2**60)})
    with pytest.raises(InputRefused) as refused:
        trials.start(user=alice, problem=function, language="r", source="x", typed=typed)
    assert refused.value.message == "R cannot be given target: an integer beyond 9007199254740992."


def test_it_plays_calls_of_a_class(alice: User, function: Problem, packages: dict[str, Package]) -> None:
    number = parse_type("int")
    counter = ClassSignature("Counter", (), (Signature("add", (Parameter("n", number),), number),))
    package = function_package(
        packages["echo"].root,
        [([], None)],
        signature=None,
        several=(counter,),
        references={"python3": "submissions/right.py"},
    )
    packages["echo"] = package
    revision = function.current_revision
    assert revision is not None
    revision.signature = signatures_json(package.written, is_driven=False)
    revision.save()
    results = returns([None, 3, {"$raised": "ValueError"}])
    sandbox = FakeSandbox(behaviour=in_turn(results, results))
    typed = Typed(calls="Counter()\nadd(3)\n!add(-1)")
    trial = trials.start(user=alice, problem=function, language="python3", source="x", typed=typed)
    trials.run(trial.pk, sandbox)
    trial.refresh_from_db()
    (case,) = trial.result["cases"]
    assert case["input"] == "Counter()\nadd(3)\n!add(-1)\n"
    assert case["expected"] == "None\n3\nraises ValueError\n"
    assert trial.result["verdict"] == "AC"


# ---- what can be typed ----


def test_the_form_is_made_from_the_signature(function: Problem) -> None:
    assert function.current_revision is not None
    offer = offer_of(function, function.current_revision)
    assert [(field.name, field.type, field.is_short) for field in offer.fields] == [
        ("nums", "list[int]", False),
        ("target", "int", True),
    ]
    assert offer.examples == ({"nums": "[1, 2]", "target": "3"},)


def test_what_is_true_or_false_is_chosen(problem: Problem) -> None:
    problem.kind = Problem.Kind.FUNCTION
    revision = problem.current_revision
    assert revision is not None
    params = [{"name": "a", "type": "bool"}, {"name": "b", "type": "optional[bool]"}]
    revision.signature = {"name": "f", "params": params, "returns": "int"}
    revision.samples = [{"name": "1", "raw_input": "[true, null]"}]
    offer = offer_of(problem, revision)
    assert [field.choices for field in offer.fields] == [("False", "True"), ("", "False", "True")]
    assert offer.examples == ({"a": "True", "b": ""},)


@pytest.mark.parametrize(
    "raw", ["[[1],", "[1]", '[["a"],{"$sparse":1}]', None, "[[" + "1," * 9_000 + "1],2]"]
)
def test_samples_that_cannot_be_typed_are_no_examples(function: Problem, raw: str | None) -> None:
    revision = function.current_revision
    assert revision is not None
    revision.samples = [{"name": "1", "raw_input": raw} if raw else {"name": "1"}]
    offer = offer_of(function, revision)
    assert (offer.mode, offer.examples) == ("arguments", ())


@pytest.mark.parametrize("kind", ["sql", "interactive", "predict", "stochastic", "plot", "tests", "artifact"])
def test_other_kinds_run_on_their_samples_only(alice: User, problem: Problem, kind: str) -> None:
    problem.kind = kind
    problem.save()
    assert problem.current_revision is not None
    offer = offer_of(problem, problem.current_revision)
    assert (offer.mode, offer.note.endswith(".")) == ("", True)
    with pytest.raises(InputRefused) as refused:
        trials.start(user=alice, problem=problem, language="python3", source="x", typed=Typed(stdin="1"))
    assert refused.value.message == offer.note


@pytest.mark.parametrize(
    "signature",
    [
        None,
        {"name": "f", "params": [{"name": "x", "type": "int"}], "returns": "int", "driven": True},
        {"name": "f", "params": [{"name": "x", "type": "rng"}], "returns": "int"},
        {"callables": [{"name": "f", "params": [], "returns": "int"}, {"name": "g", "params": []}]},
    ],
)
def test_what_only_the_judge_can_hand_in_is_not_offered(problem: Problem, signature: Any) -> None:
    problem.kind = Problem.Kind.FUNCTION
    revision = problem.current_revision
    assert revision is not None
    revision.signature = signature
    assert offer_of(problem, revision).mode == ""


@pytest.mark.parametrize("stdin", ["1\0", "x" * 65_537, "é" * 40_000])
def test_it_refuses_inputs_that_no_program_is_given(alice: User, problem: Problem, stdin: str) -> None:
    with pytest.raises(InputRefused):
        trials.start(user=alice, problem=problem, language="python3", source="x", typed=Typed(stdin=stdin))


@pytest.mark.parametrize(("stdin", "given"), [("1", "1\n"), ("1\n", "1\n"), ("", "")])
def test_it_ends_the_last_line(alice: User, problem: Problem, stdin: str, given: str) -> None:
    typed = Typed(stdin=stdin)
    trial = trials.start(user=alice, problem=problem, language="python3", source="x", typed=typed)
    assert trial.custom_input == given


def test_samples_still_run_as_samples(alice: User, problem: Problem) -> None:
    trial = trials.start(user=alice, problem=problem, language="python3", source="x")
    trials.run(trial.pk, FakeSandbox(behaviour=always(ran(b"2"))))
    trial.refresh_from_db()
    assert trial.custom_input is None
    assert "note" not in trial.result
