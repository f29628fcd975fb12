"""What a problem forbids in the sources that are sent to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

THIRD_PARTY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "numpy": (),
        "scipy": ("numpy",),
        "pandas": ("numpy",),
        "sklearn": ("numpy", "scipy", "joblib"),
        "joblib": ("numpy",),
        "matplotlib": ("numpy",),
        "seaborn": ("numpy", "pandas", "matplotlib", "scipy"),
        "statsmodels": ("numpy", "scipy", "pandas", "patsy", "formulaic"),
        "patsy": ("numpy",),
        "formulaic": ("numpy", "scipy", "pandas"),
        "torch": ("numpy",),
        "keras": ("numpy", "torch"),
        "yaml": (),
    }
)
"""The libraries of the images by the names they are imported by, and which others each cannot do without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageRules:
    """For one language, in its own words: libraries (headers in C and C++) and names."""

    forbid_modules: tuple[str, ...] = ()
    forbid_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRules:
    """What may not stand in a source; `forbid_modules` holds everything that is not among the allowed ones.

    `r_mask`: R functions that may not be called, and arguments of them, such as `mean.default(trim)`.
    """

    forbid_modules: tuple[str, ...] = ()
    allow_modules: tuple[str, ...] | None = None
    forbid_names: tuple[str, ...] = ()
    max_lines: int | None = None
    """Lines that are neither empty nor a comment alone."""
    max_complexity: int | None = None
    """Cyclomatic, of each function; in Python only."""
    r_mask: tuple[str, ...] = ()
    by_language: Mapping[str, LanguageRules] = field(default_factory=dict)

    @property
    def for_python(self) -> LanguageRules:
        """Python's: the general ones are written with it in mind."""
        own = self.by_language.get("python3", LanguageRules())
        return LanguageRules(
            forbid_modules=tuple(dict.fromkeys((*self.refused_modules, *own.forbid_modules))),
            forbid_names=tuple(dict.fromkeys((*self.forbid_names, *own.forbid_names))),
        )

    @property
    def refused_modules(self) -> tuple[str, ...]:
        """Named ones, and all libraries that are neither allowed nor needed by an allowed one."""
        if self.allow_modules is None:
            return self.forbid_modules
        kept = {name for allowed in self.allow_modules for name in (allowed, *THIRD_PARTY.get(allowed, ()))}
        others = (name for name in THIRD_PARTY if name not in kept)
        return tuple(dict.fromkeys((*self.forbid_modules, *others)))

    def sentences(self) -> list[str]:
        """What the problem's page says."""
        told = []
        if self.allow_modules is not None:
            allowed = ", ".join(f"`{name}`" for name in self.allow_modules) or "none"
            told.append(f"Libraries that may be imported beside the standard library: {allowed}.")
        if self.forbid_modules:
            told.append(f"May not be imported: {', '.join(f'`{name}`' for name in self.forbid_modules)}.")
        if self.forbid_names:
            told.append(f"May not be used: {', '.join(f'`{name}`' for name in self.forbid_names)}.")
        for language, own in self.by_language.items():
            names = (*own.forbid_modules, *own.forbid_names)
            if names:
                told.append(f"May not be used in {language}: {', '.join(f'`{name}`' for name in names)}.")
        if self.max_lines is not None:
            told.append(f"At most {self.max_lines} lines, empty ones and comments not counted.")
        if self.max_complexity is not None:
            told.append(f"No function of Python may be more complex than {self.max_complexity} (cyclomatic).")
        return told
