"""The keys of test_group.yaml (2025-09), testdata.yaml (older) and of a test case's own yaml."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from problems.package.problem_yaml import Flags
from problems.package.schema import LenientSection, Number, Section, Texts

_ARGS = "a list of texts"
_SCORE = "a number, 0 or more, or unbounded"


def _score(value: Any) -> Any:
    return None if value == "unbounded" else value


def _range(value: Any) -> Any:
    """`range: 0 100`, or one number."""
    words = str(value).split()
    if len(words) > 2 or not words:
        raise ValueError("not a range")
    return tuple(words)


Score = Annotated[Annotated[Number, Field(ge=0)] | None, BeforeValidator(_score)]


class CaseYaml(Section):
    """`X.yaml` beside `X.in`."""

    args: Texts | None = Field(default=None, description=_ARGS)
    input_validator_args: Texts = Field(default=(), description=_ARGS)
    output_validator_args: Texts | None = Field(default=None, description=_ARGS)
    input_visualizer_args: Texts = Field(default=(), description=_ARGS)
    output_visualizer_args: Texts = Field(default=(), description=_ARGS)
    full_feedback: bool | None = Field(default=None, description="true or false")
    hint: str = Field(default="", description="a text")
    description: str = Field(default="", description="a text")


class TestGroupYaml(Section):
    """`test_group.yaml` of 2025-09."""

    __test__ = False

    max_score: Score = Field(default=None, description=_SCORE)
    score_aggregation: Literal["sum", "min", "pass-fail"] | None = Field(
        default=None, description="sum, min or pass-fail"
    )
    static_validation_score: Annotated[Number, Field(ge=0)] = Field(
        default=0.0, description="a number, 0 or more"
    )
    static_validator_args: Texts | None = Field(default=None, description=_ARGS)
    require_pass: Texts = Field(default=(), description="names of earlier groups, or sample")
    args: Texts | None = Field(default=None, description=_ARGS)
    input_validator_args: Any = Field(default=None, description=_ARGS)
    output_validator_args: Texts | None = Field(default=None, description=_ARGS)
    input_visualizer_args: Texts = Field(default=(), description=_ARGS)
    output_visualizer_args: Texts = Field(default=(), description=_ARGS)
    full_feedback: bool | None = Field(default=None, description="true or false")


class DraftScoring(LenientSection):
    """`scoring` in the testdata.yaml of the drafts."""

    score: Score = Field(default=None, description=_SCORE)
    max_score: Score = Field(default=None, description=_SCORE)
    aggregation: Literal["sum", "min"] | None = Field(default=None, description="sum or min")


class TestDataYaml(LenientSection):
    """`testdata.yaml` of the older versions; what a folder does not say it takes from the one above."""

    __test__ = False

    on_reject: Literal["break", "continue"] | None = Field(default=None, description="break or continue")
    grading: Literal["default", "custom"] | None = Field(default=None, description="default or custom")
    grader_flags: Flags | None = Field(default=None, description="flags of the grader")
    input_validator_flags: Flags | None = Field(default=None, description="flags of the input validators")
    output_validator_flags: Flags | None = Field(default=None, description="flags of the output validator")
    accept_score: Number | None = Field(default=None, description="a number")
    reject_score: Number | None = Field(default=None, description="a number")
    range: Annotated[tuple[str, ...], BeforeValidator(_range)] | None = Field(
        default=None, description="two numbers"
    )
    scoring: DraftScoring | None = Field(default=None, description="a map with score, max_score, aggregation")
