"""The language table: a language is a row, not code.

In `compile` and `run`, `{source}` stands for the entry file's name and `{program}` for the prepared program's
path; `{flags}` is replaced by whatever flags the caller of `prepare` adds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from types import MappingProxyType

from sandbox.errors import UnknownLanguage


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One row. `compile` is empty for languages whose sources are run as they are."""

    key: str
    name: str
    icpc_code: str
    extension: str
    source_name: str
    image: str
    editor_mode: str
    starter: str
    version: str
    """Of the compiler or interpreter in the image: what Debian 12 packages, and keeps."""
    compile: tuple[str, ...] = ()
    run: tuple[str, ...] = ()
    zygote: bool = False
    """Whether runs fork from a warm interpreter instead of starting a new one."""


_CPP_WARNINGS = ("-fdiagnostics-color=never", "-fmax-errors=20")


def _cpp_compile(standard: str) -> tuple[str, ...]:
    """The flags decide whether g++ takes the precompiled header, so the image is built from this row."""
    return (
        "g++",
        f"-std={standard}",
        "-O2",
        "-pipe",
        *_CPP_WARNINGS,
        "{flags}",
        "{source}",
        "-o",
        "{program}",
    )


_CPP_STARTER = """#include <bits/stdc++.h>
using namespace std;

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);

    return 0;
}
"""

_PYTHON_STARTER = """import sys


def main() -> None:
    data = sys.stdin.read().split()


main()
"""


def _cpp(key: str, name: str, standard: str) -> Language:
    return Language(
        key=key,
        name=name,
        icpc_code="cpp",
        extension=".cpp",
        source_name="main.cpp",
        image="cpp",
        editor_mode="cpp",
        starter=_CPP_STARTER,
        version="g++ 12.2",
        compile=_cpp_compile(standard),
        run=("{program}",),
    )


_ROWS = (
    Language(
        key="python3",
        name="Python 3",
        icpc_code="python3",
        extension=".py",
        source_name="main.py",
        image="python",
        editor_mode="python",
        starter=_PYTHON_STARTER,
        version="CPython 3.11",
        run=("python3", "{source}"),
        zygote=True,
    ),
    _cpp("cpp17", "C++17", "gnu++17"),
    _cpp("cpp20", "C++20", "gnu++20"),
)

LANGUAGES: Mapping[str, Language] = MappingProxyType({row.key: row for row in _ROWS})

# Where several rows share a code or an extension, this one stands for all of them.
_BY_ICPC_CODE: Mapping[str, str] = MappingProxyType({"python3": "python3", "cpp": "cpp20"})
_BY_EXTENSION: Mapping[str, str] = MappingProxyType(
    {".py": "python3", ".py3": "python3", ".cpp": "cpp20", ".cc": "cpp20", ".cxx": "cpp20", ".c++": "cpp20"}
)


def get(key: str) -> Language:
    """The row with this key. Raises `UnknownLanguage`."""
    try:
        return LANGUAGES[key]
    except KeyError:
        raise UnknownLanguage(f"there is no language {key!r}; known are {', '.join(LANGUAGES)}") from None


def by_icpc_code(code: str) -> Language:
    """The row that stands for an ICPC language code (`cpp`, `python3`). Raises `UnknownLanguage`."""
    try:
        return LANGUAGES[_BY_ICPC_CODE[code]]
    except KeyError:
        raise UnknownLanguage(f"no language of the table has the ICPC code {code!r}") from None


def by_file_name(name: str) -> Language:
    """The row that runs a file of this name, judged by its extension. Raises `UnknownLanguage`."""
    extension = PurePath(name).suffix.lower()
    try:
        return LANGUAGES[_BY_EXTENSION[extension]]
    except KeyError:
        raise UnknownLanguage(f"no language of the table has files named {name!r}") from None


def compile_command(language: Language, *, source: str, program: str, flags: tuple[str, ...]) -> list[str]:
    """The compiler's command line for one submission."""
    values = {"{source}": [source], "{program}": [program], "{flags}": list(flags)}
    return [word for part in language.compile for word in values.get(part, [part])]
