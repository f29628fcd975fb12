"""Functions in every language that they are judged in: values, errors, prints, and what no case may see."""

from pathlib import Path
from typing import Any

import pytest

from judge.assignment import Assignment
from judge.examination import Examination, Observer, examine
from judge.verdicts import Verdict
from problems.package import codec
from problems.package.model import SAMPLE_GROUP, Comparison, Package, ResultRule
from problems.package.signature import Parameter, Signature, parse_type
from problems.package.source_rules import SourceRules
from sandbox.docker_sandbox import DockerSandbox
from tests.judge.factories import make_group, make_package

pytestmark = pytest.mark.docker

PARAMETERS = {
    "mode": "str",
    "x": "list[optional[float]]",
    "names": "list[str]",
    "m": "ndarray[int64, n, d]",
    "o": "optional[int]",
    "d": "dict[str, list[int]]",
}
RETURNS = f"tuple[{', '.join(text for name, text in PARAMETERS.items() if name != 'mode')}]"

SOURCES = {
    "r": """
f <- function(mode, x, names, m, o, d) {
  cat("printed\\n")
  if (mode == "fails") {
    stop("no luck")
  }
  if (mode == "masked") stats::lm(x ~ x)
  if (mode == "ends") quit()
  list(x, names, m, o, d)
}
""",
    "cpp20": """
#include <bits/stdc++.h>
using namespace std;
#define int long long
using Rows = vector<vector<int>>;
int calls = 0;
tuple<vector<optional<double>>, vector<string>, Rows, optional<int>, map<string, vector<int>>> f(
    string mode, vector<optional<double>> x, const vector<string>& names, Rows& m, const optional<int>& o,
    const map<string, vector<int>>& d) {
    cout << "printed" << endl;
    if (mode == "fails") throw out_of_range("no luck");
    if (mode == "changes") m[0][0]++;
    if (mode == "ends") exit(0);
    if (calls++) return {};
    return {x, names, m, o, d};
}
signed main() { return 0; }
""",
    "java": """
import java.util.*;
public class Solution {
    static Object[] f(String mode, Double[] x, String[] names, long[][] m, Long o, Map<String, long[]> d) {
        System.out.println("printed");
        if (mode.equals("fails")) throw new IllegalStateException("no luck");
        if (mode.equals("changes")) m[0][0]++;
        if (mode.equals("ends")) System.exit(0);
        if (mode.equals("hoards")) for (List<long[]> all = new ArrayList<>();;) all.add(new long[1 << 20]);
        return new Object[] {Arrays.asList(x), names, m, Optional.ofNullable(o), d};
    }
}
""",
    "javascript": """
const f = (mode, x, names, m, o, d) => {
  console.log("printed");
  if (mode === "fails") throw new RangeError("no luck");
  if (mode === "changes") m[0][0]++;
  if (mode === "ends") process.exit(0);
  return [x, names, m, o, d];
};
""",
}
NUMBERS = codec.loads(b'{"$ndarray":{"dtype":"int64","shape":[1,2],"base64":"AQAAAAAAAAACAAAAAAAAAA=="}}')
VALUES: list[Any] = [[1.5, None, float("nan")], ["", "ü€"], NUMBERS, None, {"k": [1, 2], "z": []}]
LINES = {"fails": {"r": "solution.R:5", "java": "Solution.java:6", "javascript": "solution.js:4"}}
KINDS = {
    "r": "an error",
    "cpp20": "std::out_of_range",
    "java": "IllegalStateException",
    "javascript": "RangeError",
}


def package_of(root: Path, modes: list[str]) -> Package:
    """A problem whose right answer is what was given; the first mode is the sample."""
    pairs = [(codec.dumps([mode, *VALUES]), codec.dumps(tuple(VALUES))) for mode in modes]
    parameters = tuple(Parameter(name, parse_type(text)) for name, text in PARAMETERS.items())
    groups = [make_group(root, SAMPLE_GROUP, pairs[:1])]
    groups += [make_group(root, f"g{at}_{mode}", [pairs[at]]) for at, mode in enumerate(modes) if at]
    return make_package(
        root,
        groups,
        kind="function",
        languages=tuple(SOURCES),
        time_limit_ms=5_000,
        signature=Signature("f", parameters, parse_type(RETURNS)),
        comparison=ResultRule(
            comparisons=(Comparison(policy="exact", nan_equal=True),), arguments_unchanged=True
        ),
        source_rules=SourceRules(r_mask=("lm",)),
    )


def judged(package: Package, language: str, source: str, boxes: DockerSandbox) -> Examination:
    return examine(Assignment(package=package, language=language, source=source), boxes, Observer())


@pytest.mark.parametrize("language", SOURCES)
def test_it_judges_functions_in_each_language(language: str, boxes: DockerSandbox, tmp_path: Path) -> None:
    package = package_of(tmp_path, ["first", "second", "third", "fails"])
    found = judged(package, language, SOURCES[language], boxes)
    outcomes = [outcome for _, outcome in found.cases]
    assert [outcome.verdict for outcome in outcomes] == [Verdict.AC] * 3 + [Verdict.RTE], outcomes
    assert [outcome.run and outcome.run.stdout for outcome in outcomes[:2]] == [b"printed\n", b""]
    assert outcomes[3].kind == KINDS[language]
    assert "no luck" in outcomes[3].detail
    assert LINES["fails"].get(language, "") in outcomes[3].detail


@pytest.mark.parametrize(
    ("language", "mode", "verdict", "kind"),
    [
        ("r", "masked", Verdict.RTE, "an error"),
        ("r", "ends", Verdict.RTE, "the process ended before the function returned"),
        ("cpp20", "changes", Verdict.WA, "the function changed its arguments"),
        ("cpp20", "ends", Verdict.RTE, "the process ended before the function returned"),
        ("java", "changes", Verdict.WA, "the function changed its arguments"),
        ("java", "hoards", Verdict.MLE, ""),
        ("javascript", "changes", Verdict.WA, "the function changed its arguments"),
        ("javascript", "ends", Verdict.RTE, "the process ended before the function returned"),
    ],
)
def test_it_has_a_verdict_for_what_functions_do_beside_returning(
    language: str, mode: str, verdict: Verdict, kind: str, boxes: DockerSandbox, tmp_path: Path
) -> None:
    found = judged(package_of(tmp_path, [mode]), language, SOURCES[language], boxes)
    assert found.grade.verdict is verdict
    assert kind in found.cases[0][1].kind


@pytest.mark.parametrize(
    ("language", "source", "place"),
    [
        ("r", "f <- function(mode) {\n  (\n}\n", "3:1"),
        ("cpp20", "int f(int x) {\n  return y;\n}\n", "solution.cpp:2:"),
        ("java", "class Solution {\n  int f() { return y; }\n}\n", "Solution.java:2:"),
        ("javascript", "function f() {\n  return ) ;\n}\n", "solution.js:2"),
    ],
)
def test_it_tells_where_a_source_does_not_compile(
    language: str, source: str, place: str, boxes: DockerSandbox, tmp_path: Path
) -> None:
    found = judged(package_of(tmp_path, ["first"]), language, source, boxes)
    assert found.grade.verdict is Verdict.CE
    assert place in found.messages
