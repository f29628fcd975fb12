"""C++ programs: compiled once, in a box, whatever the source tries."""

import pytest

from sandbox.interface import Limits
from sandbox.pool import Pool
from tests.sandbox.conftest import Run

pytestmark = pytest.mark.docker


@pytest.mark.parametrize(("language", "version"), [("cpp17", b"201703"), ("cpp20", b"202002")])
def test_it_compiles_for_the_standard(sandbox: Pool, limits: Limits, language: str, version: bytes) -> None:
    source = b"#include <bits/stdc++.h>\nint main(int n, char **a) { std::cout << __cplusplus << n << a[1]; }"
    with sandbox.runner(language) as runner:
        preparation = runner.prepare(language, {"main.cpp": source})
        assert preparation.program is not None
        assert preparation.cpu_ms > 0
        result = runner.run(preparation.program, limits=limits, args=["x"])
    assert result.stdout == version + b"2x"


def test_it_shows_the_compilers_words_without_paths(sandbox: Pool) -> None:
    with sandbox.runner("cpp20") as runner:
        preparation = runner.prepare(
            "cpp20", {"main.cpp": b'#include "lib.h"\nint main() { x; }', "lib.h": b""}
        )
    assert preparation.program is None
    assert "main.cpp:2:14: error:" in preparation.messages
    assert "/box" not in preparation.messages


def test_it_takes_extra_compiler_flags(sandbox: Pool, limits: Limits) -> None:
    files = {
        "main.cpp": b"#include <lib.h>\nint main() { return X + lib; }",
        "include/lib.h": b"const int lib = 2;",
    }
    with sandbox.runner("cpp17") as runner:
        preparation = runner.prepare("cpp17", files, flags=["-Iinclude", "-DX=5"])
        assert preparation.program is not None, preparation.messages
        assert runner.run(preparation.program, limits=limits).exit_code == 7


@pytest.mark.parametrize(
    "source",
    [
        b'#include "/dev/zero"\nint main() {}',
        b'#include "/dev/stdin"\nint main() {',
        b"int x[1000000000] = {1};\nint main() { return x[5]; }",
    ],
    ids=["endless", "stdin", "huge program"],
)
def test_it_survives_hostile_sources(sandbox: Pool, limits: Limits, source: bytes) -> None:
    with sandbox.runner("cpp17") as runner:
        preparation = runner.prepare("cpp17", {"main.cpp": source})
        assert preparation.program is None
        assert preparation.messages
        assert len(preparation.messages) <= 128 * 1024
        good = runner.prepare("cpp17", {"main.cpp": b"int main() {}"})
        assert good.program is not None
        assert runner.run(good.program, limits=limits).succeeded


def test_it_gives_deep_recursion_its_stack(run_cpp: Run) -> None:
    source = (
        "int f(int n) { volatile char pad[100]; pad[0] = n; return n ? f(n - 1) + pad[0] * 0 + 1 : 0; }\n"
        "int main() { return f(1000000) == 1000000 ? 0 : 1; }"
    )
    assert run_cpp(source).succeeded
