"""A problem package as the judge sees it: immutable, checked, independent of the layout it was read from.

All paths are relative to the package's root, with / as separator.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Literal

from problems.package.languages import time_limit_ms
from problems.package.signature import Signature

Kind = Literal["program", "function"]
Aggregation = Literal["sum", "min", "pass-fail"]
Policy = Literal["exact", "close", "unordered"]
DtypeRule = Literal["strict", "loose"]

SAMPLE_GROUP = "sample"
LOOSE_GROUP = "secret"
"""The group of a package whose secret cases lie in no subgroup."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How one value of a function's result is compared with the expected one.

    `close`: |got - expected| <= atol or <= rtol * |expected|.
    `unordered`: a list as a bag, without tolerance.
    `dtype`: `strict` tells int, float and bool apart; `loose` takes any number that has the value.
    """

    policy: Policy
    rtol: float = 0.0
    atol: float = 0.0
    nan_equal: bool = False
    dtype: DtypeRule = "strict"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRule:
    """How a function's result is judged.

    `comparisons` has one entry for the whole result, or, where `is_per_element`, one for each element of the
    returned tuple; it is empty where the package's own output validator decides.
    """

    comparisons: tuple[Comparison, ...] = ()
    is_per_element: bool = False
    arguments_unchanged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TestCase:
    """One input and the answer to it."""

    __test__: ClassVar[bool] = False

    name: str
    """Unique in its group, such as `01`."""
    group: str
    input_path: str
    answer_path: str | None
    validator_args: tuple[str, ...] = ()
    """Arguments for the default or the package's own output validator, group's and package's included."""
    is_sample: bool = False
    files: Mapping[str, str] = field(default_factory=dict)
    """Files laid into the work directory: name there -> path in the package."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TestGroup:
    """Cases that are scored together, in the order in which they are judged.

    `aggregation`: `pass-fail` gives max_score when every case is accepted; `min` the least and `sum` the
    sum of the cases' scores, where in a `sum` group each of N cases is worth max_score / N.
    """

    __test__: ClassVar[bool] = False

    name: str
    cases: tuple[TestCase, ...]
    max_score: float | None = None
    """None: not scored (samples, pass-fail packages), or unbounded where the validator gives the scores."""
    aggregation: Aggregation = "pass-fail"
    require_pass: tuple[str, ...] = ()
    """Names of earlier groups (or `sample`) that must be accepted before this one counts."""
    validator_args: tuple[str, ...] = ()
    full_feedback: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputValidator:
    """What decides about an output: `files` of the package's own program, entry point first, or None for the
    default validator (programs) or the typed comparison (functions).
    """

    files: tuple[str, ...] | None = None
    language: str = ""
    args: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledSubmission:
    """A program whose verdict is known. A file that is for two languages stands here twice."""

    path: str
    language: str
    permitted: frozenset[str]
    """Verdicts, such as {"WA"}."""
    group: str | None = None
    """The group that must catch it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Where a problem comes from."""

    format: str
    author: str = ""
    source: str = ""
    license: str = "unknown"
    rights_owner: str = ""
    uuid: str = ""
    keywords: tuple[str, ...] = ()
    provenance: str = ""


@dataclass(frozen=True, slots=True, weakref_slot=True, kw_only=True)
class Package:
    """A checked package. `reader.load_package` makes it."""

    root: Path
    slug: str
    title: str
    kind: Kind
    difficulty: int
    languages: tuple[str, ...]
    time_limit_ms: int
    memory_limit_kib: int
    output_limit_bytes: int
    code_limit_bytes: int
    groups: tuple[TestGroup, ...]
    validator: OutputValidator
    statements: Mapping[str, str]
    """Language of the people (`en`) -> path."""
    metadata: Metadata
    language_time_limits_ms: Mapping[str, int] = field(default_factory=dict)
    validation_time_limit_ms: int = 60_000
    validation_memory_limit_kib: int = 2_097_152
    is_scoring: bool = False
    score_aggregation: Aggregation = "sum"
    """How the secret groups make the total: `sum` or `min`."""
    max_score: float | None = None
    """The whole problem's; None when pass-fail or unbounded."""
    signature: Signature | None = None
    comparison: ResultRule | None = None
    references: Mapping[str, str] = field(default_factory=dict)
    """Language -> path of the solution that makes answers and that runtimes are compared with."""
    submissions: tuple[LabelledSubmission, ...] = ()
    input_validators: tuple[str, ...] = ()
    generator: str | None = None
    editorial: str | None = None
    hints: tuple[str, ...] = ()
    primary_skill: str | None = None
    secondary_skills: tuple[str, ...] = ()
    perf_groups: tuple[str, ...] = ()
    scaling_sizes: tuple[int, ...] = ()
    """Sizes that the generator's scaled function makes inputs of, rising; empty: it has none."""
    constants: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def read(self, path: str) -> bytes:
        """The content of a file of the package. Raises OSError; LookupError when the path leaves the root."""
        target = (self.root / path).resolve()
        if not target.is_relative_to(self.root.resolve()):
            raise LookupError(f"{path!r} is not inside the package")
        return target.read_bytes()

    def time_limit_ms_for(self, language: str) -> int:
        """CPU time limit per case in one language, in milliseconds."""
        return time_limit_ms(self.time_limit_ms, self.language_time_limits_ms, language)

    @property
    def skills(self) -> tuple[str, ...]:
        """Topic codes, the primary one first."""
        return (*((self.primary_skill,) if self.primary_skill else ()), *self.secondary_skills)

    @property
    def cases(self) -> tuple[TestCase, ...]:
        """All cases in the order in which they are judged."""
        return tuple(case for group in self.groups for case in group.cases)
