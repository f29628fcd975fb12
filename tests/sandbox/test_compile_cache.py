import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from sandbox.compile_cache import CompileCache, cache_key
from sandbox.interface import Limits, Preparation, Product, Program
from sandbox.languages import LANGUAGES
from sandbox.pool import Pool

CPP = {"main.cpp": b"int main() { return 0; }"}
ROW = LANGUAGES["cpp17"]


class Compiler:
    """Compiles by saying how often it has; counts."""

    def __init__(self) -> None:
        self.compiled = 0
        self.adopted: list[Product] = []

    def prepare(self, language: str, files: Mapping[str, bytes], *, flags: object = ()) -> Preparation:
        self.compiled += 1
        if files == {"main.cpp": b"broken"}:
            return Preparation(program=None, messages="error")
        return Preparation(program=Program(language=language, token="1:main.cpp"), messages="warning: ä")

    def export(self, program: Program) -> Product:
        return Product(language=program.language, entry="main.cpp", content=b"\x7fELF\n%d" % self.compiled)

    def adopt(self, product: Product) -> Program:
        self.adopted.append(product)
        return Program(language=product.language, token="2:main.cpp")


@pytest.fixture
def compiler() -> Compiler:
    return Compiler()


@pytest.fixture
def cache(tmp_path: Path) -> CompileCache:
    return CompileCache(tmp_path / "programs")


def prepare(
    cache: CompileCache,
    compiler: Compiler,
    files: Mapping[str, bytes] = CPP,
    *,
    language: str = "cpp17",
    scope: str = "a problem",
) -> Preparation:
    return cache.prepare(compiler, language, files, scope=scope)  # type: ignore[arg-type]


def test_it_compiles_the_same_source_once(cache: CompileCache, compiler: Compiler) -> None:
    first, second = prepare(cache, compiler), prepare(cache, compiler)
    assert compiler.compiled == 1
    assert [product.content for product in compiler.adopted] == [b"\x7fELF\n1"]
    assert second.program is not None
    assert (first.messages, second.messages) == ("warning: ä", "warning: ä")


def test_it_shares_nothing_with_another_scope(cache: CompileCache, compiler: Compiler) -> None:
    prepare(cache, compiler)
    prepare(cache, compiler, scope="another problem")
    assert compiler.compiled == 2
    assert compiler.adopted == []


@pytest.mark.parametrize(
    ("files", "language", "flags"),
    [
        ({"main.cpp": b"int main() { return 1; }"}, "cpp17", ()),
        ({"other.cpp": CPP["main.cpp"]}, "cpp17", ()),
        ({**CPP, "a.h": b""}, "cpp17", ()),
        (CPP, "cpp20", ()),
        (CPP, "cpp17", ("-DX",)),
    ],
)
def test_it_tells_apart_whatever_decides_about_a_product(
    files: dict[str, bytes], language: str, flags: tuple[str, ...]
) -> None:
    assert cache_key(LANGUAGES[language], files, flags, "s") != cache_key(ROW, CPP, (), "s")


def test_it_compiles_again_with_other_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    before = cache_key(ROW, CPP, (), "s")
    monkeypatch.setattr("sandbox.compile_cache.library_tag", lambda name: "whetstone-cpp-libs:000000000000")
    assert cache_key(ROW, CPP, (), "s") != before


def test_it_keeps_no_failure(cache: CompileCache, compiler: Compiler) -> None:
    for _ in range(2):
        assert prepare(cache, compiler, {"main.cpp": b"broken"}).program is None
    assert compiler.compiled == 2


def test_it_leaves_alone_what_is_run_as_sources(
    cache: CompileCache, compiler: Compiler, tmp_path: Path
) -> None:
    for _ in range(2):
        prepare(cache, compiler, {"main.py": b"print(1)"}, language="python3")
    assert compiler.compiled == 2
    assert not (tmp_path / "programs").exists()


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 100])
def test_it_believes_no_damaged_file(
    cache: CompileCache, compiler: Compiler, tmp_path: Path, damage: bytes
) -> None:
    prepare(cache, compiler)
    (path,) = (tmp_path / "programs").iterdir()
    path.write_bytes(damage)
    assert prepare(cache, compiler).program is not None
    assert (compiler.compiled, compiler.adopted) == (2, [])
    prepare(cache, compiler)
    assert compiler.compiled == 2


def test_it_forgets_what_was_not_asked_for_longest(tmp_path: Path) -> None:
    cache = CompileCache(tmp_path, limit_bytes=350)
    for number, name in enumerate(("a", "b", "c")):
        cache.keep(name, "", b"x" * 80)
        os.utime(tmp_path / name, (number, number))
    assert cache.find("a") is not None
    cache.keep("d", "", b"x" * 80)
    assert [name for name in "abcd" if cache.find(name)] == ["a", "c", "d"]
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 350


def test_it_does_without_a_folder_that_cannot_be_written(tmp_path: Path, compiler: Compiler) -> None:
    (tmp_path / "file").touch()
    cache = CompileCache(tmp_path / "file" / "programs")
    for _ in range(2):
        assert prepare(cache, compiler).program is not None
    assert compiler.compiled == 2


@pytest.mark.docker
def test_a_real_runner_runs_what_another_compiled(sandbox: Pool, cache: CompileCache, limits: Limits) -> None:
    source = {"main.cpp": b'#include <cstdio>\nint main() { std::puts("kept"); }\n'}
    said = []
    for _ in range(2):
        with sandbox.runner("cpp17") as runner:
            preparation = cache.prepare(runner, "cpp17", source, scope="s")
            assert preparation.program is not None
            said.append((preparation.cpu_ms > 0, runner.run(preparation.program, limits=limits).stdout))
    assert said == [(True, b"kept\n"), (False, b"kept\n")]
