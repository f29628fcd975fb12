"""A first compilation with all headers of the standard library, against plain g++."""

from collections.abc import Iterator
from itertools import count

from bench.rows.floor import host_command
from bench.rows.place import Place, prepared, timed
from bench.rows.table import Result, ratio, turn_by_turn

SOURCE = """#include <bits/stdc++.h>
using namespace std;
// %d
int main() { map<string, vector<int>> m; string s; while (cin >> s) m[s].push_back(1); cout << m.size(); }
"""


def measure(place: Place) -> Iterator[Result]:
    """Each source is another one, so that no compile cache knows it."""
    compiler = host_command("g++")
    if not compiler:
        return
    numbers = count()
    path = place.write("headers.cpp", (SOURCE % 0).encode())
    bare = [compiler, "-O2", "-o", f"{path}.bin", path]
    with place.sandbox.runner("cpp17") as runner:

        def once() -> None:
            runner.discard(prepared(runner, "cpp17", (SOURCE % next(numbers)).encode()))

        pairs = turn_by_turn(lambda: timed(once), lambda: place.floor.ms(bare), max(5, place.rounds // 40))
    yield ratio("C++ with bits/stdc++.h, first compile", 0.6, pairs)
