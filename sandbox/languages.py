"""The language table: a language is a row of `languages.toml`, not code. The file says what its fields mean.

It is read once, when this module is imported, and a row that is wrong stops everything with a sentence that
names it: half a table would send submissions nowhere.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Any

from sandbox.errors import LanguageTableInvalid, UnknownLanguage

TABLE = Path(__file__).resolve().parents[1] / "languages.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One row. `check` and `compile` are both empty for languages that the agent's own Python reads."""

    key: str
    name: str
    runtime: str
    image: str
    source: str
    extensions: tuple[str, ...]
    run: tuple[str, ...]
    version: tuple[str, ...]
    editor: str
    colour: str
    starter: str
    icpc: tuple[str, ...] = ()
    check: tuple[str, ...] = ()
    compile: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    zygotes: tuple[str, ...] = ()
    time_factor: float = 1.0
    memory_extra_mib: int = 0
    memory_exit_code: int = -1
    processes: int = 64
    preferred: bool = False
    by_name_only: bool = False
    functions: bool = False
    data: bool = False

    @property
    def extension(self) -> str:
        """The usual one."""
        return self.extensions[0]


_FIELDS = {field.name: field for field in fields(Language)}
_REQUIRED = {name for name, field in _FIELDS.items() if field.default is MISSING}
# A word that is replaced by several stands alone; one that is replaced by text may be part of a word.
_LISTS = ("{sources}", "{options}", "{flags}")
_PLACEHOLDERS = {
    "check": {"{source}", "{sources}", "{options}", "{flags}"},
    "compile": {"{source}", "{sources}", "{options}", "{flags}", "{program}"},
    "run": {"{source}", "{program}", "{memory_mib}", "{total_mib}"},
}


def read_table(text: str) -> dict[str, Language]:
    """The rows of a table, by key. Raises `LanguageTableInvalid`, which names the row and the field."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LanguageTableInvalid(f"the language table is not TOML: {error}") from error
    rows: dict[str, dict[str, Any]] = {}
    for values in document.get("language", []):
        key = values.get("key", "")
        like = values.pop("like", None)
        if not isinstance(key, str) or not key or key in rows:
            raise LanguageTableInvalid(f"a language needs a key of its own, not {key!r}")
        if like is not None and like not in rows:
            raise LanguageTableInvalid(f"language {key}: no row {like!r} stands before it")
        rows[key] = {**rows.get(like, {}), **values}
    return {key: _row(key, values) for key, values in rows.items()}


def _row(key: str, values: Mapping[str, Any]) -> Language:
    if missing := sorted(_REQUIRED - set(values)):
        raise LanguageTableInvalid(f"language {key}: {', '.join(missing)} missing")
    if unknown := sorted(set(values) - set(_FIELDS)):
        raise LanguageTableInvalid(f"language {key}: there is no field {', '.join(unknown)}")
    row = Language(**{name: _typed(key, name, value) for name, value in values.items()})
    for name, allowed in _PLACEHOLDERS.items():
        for word in getattr(row, name):
            _check_word(f"language {key}: {name}", word, allowed)
    if not row.extensions or not row.source.endswith(row.extensions) or not row.run or not row.version:
        raise LanguageTableInvalid(
            f"language {key}: needs extensions, a source with one of them, a run and a version command"
        )
    return row


def _typed(key: str, name: str, value: object) -> Any:
    kind = _FIELDS[name].type
    if kind == tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(word, str) for word in value):
            return tuple(value)
        raise LanguageTableInvalid(f"language {key}: {name} is not a list of texts")
    assert isinstance(kind, type)
    # A truth value is a number for Python, not for people.
    if type(value) is not kind and not (kind is float and type(value) is int):
        raise LanguageTableInvalid(f"language {key}: {name} is not of the kind {kind.__name__}")
    return value


def _check_word(where: str, word: str, allowed: set[str]) -> None:
    rest = word
    for placeholder in allowed:
        if placeholder in _LISTS and placeholder in word and word != placeholder:
            raise LanguageTableInvalid(f"{where}: {placeholder} has to be a word of its own")
        rest = rest.replace(placeholder, "")
    if "{" in rest and "}" in rest:
        raise LanguageTableInvalid(f"{where}: {word!r} holds a placeholder that there is not")


LANGUAGES: Mapping[str, Language] = MappingProxyType(read_table(TABLE.read_text(encoding="utf-8")))


def _standing_for(pairs: Iterable[tuple[str, Language]]) -> dict[str, str]:
    """Of rows that share a name, the preferred one, or else the first."""
    chosen: dict[str, Language] = {}
    for name, row in pairs:
        if name not in chosen or (row.preferred and not chosen[name].preferred):
            chosen[name] = row
    return {name: row.key for name, row in chosen.items()}


_BY_ICPC_CODE = _standing_for((code, row) for row in LANGUAGES.values() for code in row.icpc)
_BY_EXTENSION = _standing_for(
    (name, row) for row in LANGUAGES.values() if not row.data for name in row.extensions
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
    extension = PurePath(name).suffix
    for spelling in (extension, extension.lower()):
        if spelling in _BY_EXTENSION:
            return LANGUAGES[_BY_EXTENSION[spelling]]
    raise UnknownLanguage(f"no language of the table has files named {name!r}")


def prepare_command(row: Language, names: list[str], *, program: str, flags: tuple[str, ...]) -> list[str]:
    """The command line that compiles or checks one submission; `names` are its files, the entry first.

    Empty where the agent's own Python does it.
    """
    sources = [name for name in names if name.endswith(row.extensions)]
    lists = {"{sources}": sources or names[:1], "{options}": list(row.options), "{flags}": list(flags)}
    words = [word for part in row.compile or row.check for word in lists.get(part, [part])]
    return [word.replace("{source}", names[0]).replace("{program}", program) for word in words]


def run_command(row: Language, *, source: str, memory_kib: int) -> list[str]:
    """The command line of one run; `memory_kib` is its whole limit. `{program}` is left for the agent."""
    total = memory_kib // 1024
    values = {
        "{source}": source,
        "{total_mib}": str(total),
        "{memory_mib}": str(max(16, total - row.memory_extra_mib)),
    }
    command = []
    for word in row.run:
        for placeholder, value in values.items():
            word = word.replace(placeholder, value)
        command.append(word)
    return command
