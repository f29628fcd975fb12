"""Our own sources that are laid into boxes beside other people's programs."""

import json
import marshal
import re
from functools import cache
from importlib.util import MAGIC_NUMBER
from pathlib import Path

from judge import harness
from judge.driving import (
    conversation,
    driver,
    figure,
    gradient,
    metric,
    mutants,
    predict,
    predictions,
    stat,
)
from judge.harness import (
    driven_python,
    figure_python,
    function_python,
    interactor,
    question_python,
    start_python,
)
from judge.harness import rules as harness_rules
from problems.package import authoring, codec, tables, tabular
from problems.package.source_rules import LanguageRules

CODEC_NAME = "whetstone_codec.py"
START_NAME = "whetstone_start"
RULES_NAME = "whetstone_rules.py"
INTERACTOR_NAME = "whetstone_interactor.py"
AUTHORING_NAME = "whetstone_authoring.py"
_HARNESSES = Path(harness.__file__).parent
_OTHER_HARNESSES = ("function_r.R", "function_cpp.hpp", "WhetstoneMain.java", "function_javascript.js")
TABLES_NAME = "whetstone_tables.py"

DRIVER_LIBRARY = {
    "whetstone_driver.py": driver.__file__,
    "whetstone_conversation.py": conversation.__file__,
    "whetstone_stat.py": stat.__file__,
    "whetstone_gradient.py": gradient.__file__,
    "whetstone_predictions.py": predictions.__file__,
    "whetstone_metric.py": metric.__file__,
    "whetstone_predict.py": predict.__file__,
    "whetstone_mutants.py": mutants.__file__,
    "whetstone_figure.py": figure.__file__,
}
"""What drivers import, by the name it has beside them."""
OUT_HERE, IN_THE_BOX = b"from judge.driving.", b"from whetstone_"
"""How modules of the library import each other."""
_IMPORT_OF_TABULAR = re.compile(rb"from problems\.package\.tabular import \([^)]*\)\n")


def question_files() -> dict[str, bytes]:
    """What runs the tests of an imported question."""
    return {"main.py": _text(question_python.__file__), **codec_file()}


@cache
def _text(path: str) -> bytes:
    text = Path(path).read_bytes()
    # One file there, two here.
    return _IMPORT_OF_TABULAR.sub(lambda _: _text(tabular.__file__), text) if path == codec.__file__ else text


def codec_file() -> dict[str, bytes]:
    """The codec, for harnesses, validators and generators."""
    return {CODEC_NAME: _text(codec.__file__)}


def tables_file() -> dict[str, bytes]:
    """The reader of databases, for input validators."""
    return {TABLES_NAME: _text(tables.__file__)}


def authoring_files() -> dict[str, bytes]:
    """What generators import, entry point first."""
    return {AUTHORING_NAME: _text(authoring.__file__), **codec_file()}


def driver_files() -> dict[str, bytes]:
    """Everything that a driver may import, beside its own files."""
    library = {name: _text(path).replace(OUT_HERE, IN_THE_BOX) for name, path in DRIVER_LIBRARY.items()}
    return {**library, **codec_file()}


def interactor_file() -> dict[str, bytes]:
    """What interactors in Python may import."""
    return {INTERACTOR_NAME: _text(interactor.__file__)}


def rules_files(rules: LanguageRules) -> dict[str, bytes]:
    """What keeps a problem's rules in a Python process; nothing where there are none."""
    if not rules.forbid_modules and not rules.forbid_names:
        return {}
    kept = {"modules": rules.forbid_modules, "names": rules.forbid_names}
    return {RULES_NAME: _text(harness_rules.__file__), harness_rules.CONFIGURATION: json.dumps(kept).encode()}


def harness_files() -> dict[str, bytes]:
    """The harness of function problems in Python, entry point first, with its compiled forms.

    Without the extension of sources: the sandbox checks the syntax of learners' files, not of ours.
    """
    return _started({start_python.HARNESS: function_python.__file__, start_python.CODEC: codec.__file__})


def driven_harness_files() -> dict[str, bytes]:
    """The same for the learner's side of driven problems."""
    return _started(
        {
            start_python.HARNESS: driven_python.__file__,
            start_python.CODEC: codec.__file__,
            start_python.CALLING: function_python.__file__,
            start_python.FIGURES: figure_python.__file__,
        }
    )


def _started(modules: dict[str, str]) -> dict[str, bytes]:
    files = {START_NAME: _text(start_python.__file__)}
    for name, path in modules.items():
        files[name] = _text(path)
        files[name + start_python.COMPILED] = _compiled(path, name)
    return files


def harness_text(name: str) -> str:
    """The harness of function problems in another language than Python."""
    return _text(str(_HARNESSES / name)).decode()


def sources() -> list[bytes]:
    """What our own parts in the boxes are made of: a build depends on it."""
    modules = (
        *(authoring, codec, tables, tabular),
        *(driven_python, figure_python, function_python, harness_rules, interactor, start_python),
    )
    others = [_text(str(_HARNESSES / name)) for name in _OTHER_HARNESSES]
    library = [_text(path) for path in DRIVER_LIBRARY.values()]
    return [*(_text(str(module.__file__)) for module in modules), *others, *library]


@cache
def _compiled(path: str, name: str) -> bytes:
    code = compile(_text(path), name, "exec", dont_inherit=True)
    return MAGIC_NUMBER + marshal.dumps(code)
