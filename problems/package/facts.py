"""What problem.yaml says, the same for every format; `problem_yaml.py` makes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from problems.package.model import Metadata
from problems.package.time_rule import MODERN_RULE, TimeRule

FORMATS = ("2025-09", "2023-07-draft", "legacy", "legacy-icpc")
DRAFT_ALIASES = {"2023-07": "2023-07-draft", "draft": "2023-07-draft"}
DEFAULT_MEMORY_MIB = 1024
DEFAULT_OUTPUT_MIB = 8
DEFAULT_CODE_KIB = 128
DEFAULT_VALIDATION_SECONDS = 60.0
DEFAULT_VALIDATION_MIB = 2048
DEFAULT_VALIDATION_PASSES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Limits, units in the names, defaults filled in. No time limit: the package does not say."""

    time_limit_seconds: float | None = None
    memory_mib: float = DEFAULT_MEMORY_MIB
    output_mib: float = DEFAULT_OUTPUT_MIB
    code_kib: float = DEFAULT_CODE_KIB
    validation_seconds: float = DEFAULT_VALIDATION_SECONDS
    validation_mib: float = DEFAULT_VALIDATION_MIB
    validation_passes: int = DEFAULT_VALIDATION_PASSES
    time_rule: TimeRule = MODERN_RULE
    """For packages that do not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Names, limits and type of a problem."""

    metadata: Metadata
    names: Mapping[str, str] = field(default_factory=dict)
    types: frozenset[str] = frozenset({"pass-fail"})
    bounds: Bounds = field(default_factory=Bounds)
    validator_args: tuple[str, ...] = ()
    has_custom_validator: bool | None = None
    """None: the presence of output_validator/ decides."""
    language_codes: tuple[str, ...] | None = None
    constants: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_scoring(self) -> bool:
        return "scoring" in self.types

    @property
    def is_interactive(self) -> bool:
        return "interactive" in self.types

    @property
    def is_multi_pass(self) -> bool:
        return "multi-pass" in self.types
