"""What drivers of tests problems import: `from whetstone_mutants import judge_variant`.

    def judge(case, solution):
        return judge_variant(case, solution, target="bin_counts")

A case names a file (`["mutant_last_edge_open"]`), `correct_*.py` or `mutant_*.py`, that lies beside the
driver and defines the target. The learner's tests call it through the pipe: they can look neither into its
code nor at its name.
"""

import importlib
import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

CORRECT, MUTANT = "correct_", "mutant_"
FALSE_ALARM = "your tests refuse an implementation that keeps the contract"
SURVIVED = "an implementation that breaks the contract passed your tests"


class VariantMissing(Exception):
    """The author's own fault: a case names a file that is not there, or that does not define the target."""


def judge_variant(
    case: Any, solution: Any, *, target: str, tests: str = "run_tests", folder: Path | None = None
) -> float:
    """1 for a mutant that the learner's tests refuse and for a right one that they let pass, else 0.

    Raises the driver's `Rejected` when the tests refuse a right implementation.
    """
    driver = importlib.import_module("whetstone_driver")
    name = str(case.args[0])
    function = load_variant(name, target, folder or Path(__file__).resolve().parent)
    tested = driver.handed(function, methods=["__call__"], raises=True, copies_back=True)
    try:
        solution.call(tests, tested)
    except driver.Raised as error:
        if name.startswith(MUTANT):
            return 1.0
        raised = f"{error.type}: {error.message}"
        raise driver.Rejected(FALSE_ALARM, detail=f"{FALSE_ALARM} ({raised})") from None
    if name.startswith(CORRECT):
        return 1.0
    driver.note(SURVIVED)
    return 0.0


def load_variant(name: str, target: str, folder: Path) -> Callable[..., Any]:
    """The target as the file `name`.py below `folder` defines it. Raises `VariantMissing`."""
    if not name.startswith((CORRECT, MUTANT)) or not name.isidentifier():
        raise VariantMissing(f"{name!r} begins with neither {CORRECT} nor {MUTANT}")
    found = [path for path in (folder / f"{name}.py", folder / "variants" / f"{name}.py") if path.is_file()]
    if not found:
        raise VariantMissing(f"there is no {name}.py")
    specification = importlib.util.spec_from_file_location(name, found[0])
    if specification is None or specification.loader is None:
        raise VariantMissing(f"{name}.py cannot be loaded")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    function = getattr(module, target, None)
    if not callable(function):
        raise VariantMissing(f"{name}.py defines no {target}")
    return function  # type: ignore[no-any-return]
