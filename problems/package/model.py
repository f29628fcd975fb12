"""A problem package as the judge sees it: immutable, checked, independent of the layout it was read from.

All paths are relative to the package's root, with / as separator.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Literal

from problems.package.callables import ClassSignature, Written, modules_of
from problems.package.kinds import KINDS, Kind, KindRow, Way
from problems.package.languages import time_limit_ms
from problems.package.signature import Signature
from problems.package.source_rules import SourceRules
from problems.package.time_rule import TimeRule

Aggregation = Literal["sum", "min", "pass-fail"]
Policy = Literal["exact", "close", "unordered", "rows", "up_to_sign", "up_to_labels"]
DtypeRule = Literal["strict", "loose"]

STRICT_POLICIES = frozenset({"exact", "unordered", "rows"})
"""Where nothing is said about types, these tell them apart."""
TOLERANT_POLICIES = frozenset({"close", "rows", "up_to_sign"})
SAMPLE_GROUP = "sample"
PROGRAM_FOLDERS = (
    "submissions/",
    "output_validator/",
    "output_validators/",
    "input_validators/",
    "static_validator/",
    "include/",
)
"""Where constants are put in; elsewhere only in statements."""
LOOSE_GROUP = "secret"
"""The group of a package whose secret cases lie in no subgroup."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How one value of a function's result is compared with the expected one.

    `close`: |got - expected| <= atol or <= rtol * |expected|.
    `unordered`: a list as a bag, without tolerance. `rows`: the same for the rows of a matrix or of a list of
    lists, each within the tolerance. `up_to_sign`: a vector, or each column of a matrix, may be its negative.
    `up_to_labels`: labels are names only, equal where the expected ones are equal.
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
class SqlRule:
    """What a submission in SQL is asked for, and how its result is compared.

    `is_query`: one statement that only reads, and its result; else a script, and the state of `tables` after
    it. REAL values: |got - expected| <= atol or <= rtol * |expected|; all others exactly, with their types.
    """

    is_query: bool = True
    ordered: bool = True
    names: bool = True
    rtol: float = 1e-9
    atol: float = 0.0
    tables: tuple[str, ...] = ()
    step_limit: int = 0
    """Of SQLite's virtual machine; 0: the time limit alone."""


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
    args: tuple[str, ...] = ()
    """Command-line arguments of the program that is judged."""
    is_sample: bool = False
    is_open: bool = False
    """Not a sample, but shown to whoever sent something: the author gave it full feedback."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Files laid into the work directory: name there -> path in the package."""

    @property
    def is_shown(self) -> bool:
        """Whether learners may see its data, and what a program said to them."""
        return self.is_sample or self.is_open


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
    static_args: tuple[str, ...] = ()
    """Arguments for the package's static validator."""
    static_score: float = 0.0
    """Of max_score, what the static validator gives and not the cases; in `sum` groups only."""
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
    files: tuple[str, ...] = ()
    """Of a program of several files those beside its entry point, which is `path`."""
    bounds_time: Literal["", "lower", "upper"] = ""
    """Whether its time bounds a time limit to be found: `lower` for slow programs that must be accepted."""


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
    time_rule: TimeRule | None = None
    """How to find the time limit by measuring; None: it is declared, and hard."""
    validation_time_limit_ms: int = 60_000
    validation_memory_limit_kib: int = 2_097_152
    static_validator: OutputValidator | None = None
    """Looks at a submission before anything of it is run."""
    is_interactive: bool = False
    """`type: interactive`: a program of the package's own talks with the learner's."""
    validation_passes: int = 1
    """How often at most a program is run on one case, where the validator asks for it."""
    idle_limit_ms: int = 0
    """How long an interactive program may be silent while it does not work; 0: as long as its wall limit."""
    is_scoring: bool = False
    score_aggregation: Aggregation = "sum"
    """How the secret groups make the total: `sum` or `min`."""
    max_score: float | None = None
    """The whole problem's; None when pass-fail or unbounded."""
    pass_score: float | None = None
    """Percent of `max_score` without which a submission is refused though every case was accepted."""
    signature: Signature | None = None
    """The one function that is to be written, where it is one."""
    several: tuple[Written, ...] = ()
    """The functions and classes that are to be written, where it is not one function."""
    stage: Signature | None = None
    """A function of the package's own stage.py, called with the cases' arguments in place of the learner's
    code, which it imports: for code that takes what no file can hold, such as modules of PyTorch.
    """
    comparison: ResultRule | None = None
    source_rules: SourceRules = field(default_factory=SourceRules)
    sql: SqlRule | None = None
    references: Mapping[str, str] = field(default_factory=dict)
    """Language -> path of the solution that makes answers and that runtimes are compared with."""
    submissions: tuple[LabelledSubmission, ...] = ()
    includes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Language -> files laid beside every submission in it: name there -> path in the package."""
    input_validators: tuple[str, ...] = ()
    generator: str | None = None
    editorial: str | None = None
    attachments: tuple[str, ...] = ()
    """Files for learners, below attachments/."""
    hints: tuple[str, ...] = ()
    primary_skill: str | None = None
    secondary_skills: tuple[str, ...] = ()
    perf_groups: tuple[str, ...] = ()
    scaling_sizes: tuple[int, ...] = ()
    """Sizes that the generator's scaled function makes inputs of, rising; empty: it has none."""
    constants: Mapping[str, str] = field(default_factory=dict)
    declared: Mapping[str, Any] = field(default_factory=dict)
    """The section of whetstone.yaml that only this kind has, as plain data, for the package's driver."""
    judging: tuple[str, ...] = ()
    """Sentences for learners that follow from what is declared."""
    warnings: tuple[str, ...] = ()
    laid_over: Mapping[str, bytes] = field(default_factory=dict)
    """Contents that stand in the place of files, by path: of cases that lie in no package."""

    def read(self, path: str) -> bytes:
        """The content of a file of the package, in programs with its constants put in.

        Raises OSError; LookupError when the path leaves the root.
        """
        if path in self.laid_over:
            return self.laid_over[path]
        target = (self.root / path).resolve()
        if not target.is_relative_to(self.root.resolve()):
            raise LookupError(f"{path!r} is not inside the package")
        content = target.read_bytes()
        if self.constants and path.startswith(PROGRAM_FOLDERS):
            for name, value in self.constants.items():
                content = content.replace(f"{{{{{name}}}}}".encode(), value.encode())
        return content

    def beside(self, labelled: LabelledSubmission) -> dict[str, bytes]:
        """The files beside a program's entry point, by name. Raises OSError and LookupError."""
        folder = labelled.path.rpartition("/")[0] + "/"
        return {path.removeprefix(folder): self.read(path) for path in labelled.files}

    def time_limit_ms_for(self, language: str) -> int:
        """CPU time limit per case in one language, in milliseconds."""
        return time_limit_ms(self.time_limit_ms, self.language_time_limits_ms, language)

    @property
    def kind_row(self) -> KindRow:
        """What packages of this kind are like."""
        return KINDS[self.kind]

    @property
    def way(self) -> Way:
        """What happens to a submission."""
        return self.kind_row.way_of(is_interactive=self.is_interactive)

    @property
    def written(self) -> tuple[Written, ...]:
        """All functions and classes that are to be written."""
        return (self.signature,) if self.signature else self.several

    @property
    def traced_class(self) -> ClassSignature | None:
        """The class of which cases are traces: objects are made and their methods called."""
        is_traced = self.way == "called" and self.stage is None and len(self.several) == 1
        only = self.several[0] if is_traced else None
        return only if isinstance(only, ClassSignature) else None

    @property
    def called(self) -> Written | None:
        """What takes the cases' arguments where our harness calls it."""
        return self.stage or self.signature or self.traced_class

    @property
    def callable_names(self) -> tuple[str, ...]:
        """The functions and classes that learners write."""
        return tuple(one.name for one in self.written)

    @property
    def modules_of_arguments(self) -> tuple[str, ...]:
        """Libraries that arguments are made of, to be loaded before the learner's code."""
        return modules_of((self.stage,) if self.stage else self.written)

    @property
    def needs_answers(self) -> bool:
        """Whether each case has an answer; a program that talks with the learner's needs none."""
        return not self.is_interactive

    @property
    def skills(self) -> tuple[str, ...]:
        """Topic codes, the primary one first."""
        return (*((self.primary_skill,) if self.primary_skill else ()), *self.secondary_skills)

    @property
    def cases(self) -> tuple[TestCase, ...]:
        """All cases in the order in which they are judged."""
        return tuple(case for group in self.groups for case in group.cases)
