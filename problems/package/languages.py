"""Which of the format's language codes and file names are for which languages of this judge."""

PROGRAM_LANGUAGES = ("python3", "cpp17", "cpp20")
FUNCTION_LANGUAGES = ("python3",)

LANGUAGES_BY_CODE: dict[str, tuple[str, ...]] = {
    "python3": ("python3",),
    "python3numpy": ("python3",),
    "cpp": ("cpp17", "cpp20"),
}
"""ICPC language code -> ours. Codes of other languages are not offered here."""

LANGUAGES_BY_EXTENSION: dict[str, tuple[str, ...]] = {
    ".py": ("python3",),
    ".py3": ("python3",),
    ".cpp": ("cpp17", "cpp20"),
    ".cc": ("cpp17", "cpp20"),
    ".cxx": ("cpp17", "cpp20"),
    ".c++": ("cpp17", "cpp20"),
    ".C": ("cpp17", "cpp20"),
}


def extension(path: str) -> str:
    """The file name's extension with its dot, case kept (`.C` is C++), or nothing."""
    name = path.rsplit("/", 1)[-1]
    dot = name.rfind(".")
    return name[dot:] if dot > 0 else ""


def languages_of(path: str) -> tuple[str, ...]:
    """Languages a source file is for; none for files this judge does not run."""
    return LANGUAGES_BY_EXTENSION.get(extension(path), ())
