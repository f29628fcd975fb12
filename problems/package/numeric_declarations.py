"""`stochastic` and `gradient` of whetstone.yaml: by which rule samples and gradients are refused."""

from typing import Annotated, Any

from pydantic import Field

from problems.package.model import Package
from problems.package.schema import Number, PositiveWhole, Section
from problems.package.yaml_source import Loc

LARGEST_RATE = 1e-6
"""More often than once in a million submissions no right solution may be refused."""
LARGEST_STEP = 0.1
Rate = Annotated[Number, Field(gt=0, le=LARGEST_RATE)]
Step = Annotated[Number, Field(gt=0, le=LARGEST_STEP)]
Tolerance = Annotated[Number, Field(gt=0, lt=1)]
Words = Annotated[str, Field(min_length=1, max_length=300)]


class _Unscored(Section):
    """A section that gives no points."""

    def defects(self, package: Package) -> list[tuple[Loc, str, str]]:
        """Nothing that the fields do not say themselves."""
        return []

    def pass_percent(self, package: Package) -> float | None:
        """No mark of its own."""
        return package.pass_score

    def as_declared(self) -> dict[str, Any]:
        """As it stands, defaults filled in."""
        return self.model_dump(mode="json")


class StochasticYaml(_Unscored):
    """`stochastic`: the rate is of the whole problem, shared by all its cells."""

    false_reject: Rate = Field(
        description=f"the largest chance that a right solution is refused, a number up to {LARGEST_RATE:g}"
    )
    tests: Words = Field(description="the tests in words, such as exact binomial for each item")
    cells: PositiveWhole = Field(description="how many p-values all cases together have at most")
    draws: PositiveWhole = Field(description="how many draws the largest case takes")
    confirm: bool = Field(default=True, description="true: a test has to fail twice; false: once")

    def sentences(self, package: Package) -> list[str]:
        """Tests, draws, and the rate in words."""
        told = [
            f"Your code is run with hidden, fixed seeds (up to {_spaced(self.draws)} draws per case), so the "
            f"same code gets the same verdict again. Tests: {self.tests}; {_spaced(self.cells)} in all.",
        ]
        if self.confirm:
            told.append(
                "What fails a test is tested once more with another seed, and refused if it fails again."
            )
        often = _spaced(round(1.0 / self.false_reject))
        told.append(f"A right solution is refused less than once in {often} submissions.")
        return told


class GradientYaml(_Unscored):
    """`gradient`: how central differences are taken and how close a gradient must come."""

    step: Step = Field(default=1e-5, description=f"a number above 0, at most {LARGEST_STEP:g}")
    rtol: Tolerance = Field(default=1e-6, description="a number between 0 and 1")

    def sentences(self, package: Package) -> list[str]:
        """Step and tolerance."""
        return [
            f"Gradients are compared with central differences of step {self.step:g} in float64, coordinate "
            f"by coordinate; allowed is {self.rtol:g} of the parameter's largest slope.",
        ]


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", " ")
