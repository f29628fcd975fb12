"""The message about a rule, from the source alone."""

import pytest

from judge.source_rules import broken_rule
from problems.package.source_rules import LanguageRules, SourceRules

RULES = SourceRules(
    forbid_modules=("scipy", "sklearn"),
    forbid_names=("sorted", "eval"),
    by_language={
        "cpp": LanguageRules(forbid_modules=("algorithm",), forbid_names=("sort", "__builtin_popcount")),
        "rust": LanguageRules(forbid_names=("sort",)),
        "bash": LanguageRules(forbid_names=("sort",)),
        "r": LanguageRules(forbid_modules=("MASS",), forbid_names=("lm",)),
        "javascript": LanguageRules(forbid_modules=("fs",)),
        "java": LanguageRules(forbid_modules=("java.util.stream",)),
    },
)
COMPLEX = """
def simple(x):
    return x

def winding(x, y):
    if x and y or x:
        return [a for a in x if a]
    while x:
        try:
            x = 1 if y else 2
        except ValueError:
            pass
"""


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("import numpy\nimport scipy.stats as s\n", "line 2 imports scipy.stats"),
        ("from sklearn.svm import SVC", "line 1 imports sklearn.svm"),
        ("def f():\n    import math, scipy", "line 2 imports scipy"),
        ("m = __import__('scipy')", "line 1 imports scipy"),
        ("import importlib\nimportlib.import_module('scipy.special')", "line 2 imports scipy.special"),
        ("x = sorted(y)", "line 1 uses sorted"),
        ("import builtins\nbuiltins.eval('1')", "line 2 uses eval"),
        ("from builtins import sorted as s", "line 1 uses sorted"),
        ("import builtins\nx = getattr(builtins, 'sorted')(y)", "line 2 uses sorted"),
        ("from math import sqrt as sorted_", ""),
        ("scipy = 3\n# import scipy\nprint('import scipy; sorted')", ""),
        ("from .scipy import x", ""),
        ("import scipystats", ""),
        ("def broken(:", ""),
    ],
)
def test_it_reads_python(source: str, told: str) -> None:
    found = broken_rule(source, "python3", RULES)
    assert found == (f"{told}, which this problem does not allow" if told else "")


@pytest.mark.parametrize(
    ("language", "source", "told"),
    [
        ("cpp17", "#include <vector>\n#  include <algorithm>\n", "line 2 imports algorithm"),
        ("cpp20", "int main() {\n  // sort(a)\n  std::sort(a);\n}", "line 3 uses sort"),
        ("cpp20", 'puts("sort"); mysort(x); /* sort\n */ sorted(x);', ""),
        ("cpp20", "int c = __builtin_popcount(x);", "line 1 uses __builtin_popcount"),
        ("cpp20", "int n = 1'000; sort(a); int m = 2'000;", "line 1 uses sort"),
        ("cpp20", 'auto s = R"(")"; sort(a); auto t = "";', "line 1 uses sort"),
        ("cpp20", 'auto s = R"x(sort(a)" )x"; char c = \'"\';', ""),
        ("rust", "fn f<'a>(x: &'a str) { x.sort(); let c = 'b'; }", "line 1 uses sort"),
        ("rust", "let c = ['\\'', '\"', '\\u{41}']; let r#in = r#\"sort\"#; // sort", ""),
        ("bash", 'echo "$(sort x)"', "line 1 uses sort"),
        ("bash", 'test $# -gt 0; sort "$1"', "line 1 uses sort"),
        ("bash", "# sort\necho 'sort' \"sort $HOME\" # sort", ""),
        ("r", "x <- 1\nlibrary(MASS)", "line 2 imports MASS"),
        ("r", "MASS::ginv(x)", "line 1 imports MASS"),
        ("r", "fit <- lm(y ~ x) # lm", "line 1 uses lm"),
        ("r", "glm(y ~ x); my.lm(1)  # lm", ""),
        ("javascript", "const f = require('node:fs')", "line 1 imports fs"),
        ("javascript", 'import x from "fs"', "line 1 imports fs"),
        (
            "java",
            "import java.util.List;\nimport java.util.stream.Collectors;",
            "line 2 imports java.util.stream.Col",
        ),
        ("go", "package main", ""),
    ],
)
def test_it_reads_other_languages_by_their_words(language: str, source: str, told: str) -> None:
    found = broken_rule(source, language, RULES)
    assert found.startswith(told)
    assert bool(found) is bool(told)


@pytest.mark.parametrize("language", ["python3", "cpp17"])
def test_it_counts_lines_that_say_something(language: str) -> None:
    comment = "#" if language == "python3" else "//"
    source = f"{comment} a\n\nx = 1;\n  {comment} b\ny = 2;\nz = 3;\n"
    assert broken_rule(source, language, SourceRules(max_lines=3)) == ""
    assert (
        broken_rule(source, language, SourceRules(max_lines=2))
        == "the source has 3 lines, at most 2 are allowed"
    )


def test_it_measures_each_function_by_itself() -> None:
    # if, and, or, comprehension with its if, while, conditional, except: eight ways beside the first.
    assert broken_rule(COMPLEX, "python3", SourceRules(max_complexity=9)) == ""
    found = broken_rule(COMPLEX, "python3", SourceRules(max_complexity=8))
    assert found == "winding has complexity 9, at most 8 are allowed"


def test_it_allows_what_allowed_libraries_need() -> None:
    rules = SourceRules(allow_modules=("pandas",))
    assert not {"numpy", "pandas"} & set(rules.refused_modules)
    assert {"scipy", "torch", "sklearn"} <= set(rules.refused_modules)
    assert broken_rule("import math, pandas", "python3", rules) == ""
    assert broken_rule("import torch", "python3", rules).startswith("line 1 imports torch")


def test_it_tells_them_on_the_page() -> None:
    assert "May not be imported: `scipy`, `sklearn`." in RULES.sentences()
    assert SourceRules().sentences() == []
