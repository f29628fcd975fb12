"""What is wrong with a package, told so that its author can mend all of it at once.

PackageError
├── PackageInvalid    the package does not say what the format asks; carries every defect found
├── ArchiveUnsafe     the zip would leave its folder, fill the disk, or is no zip (archive.py)
└── SignatureError    a type or signature that cannot be read (signature.py)
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing to mend."""

    file: str
    """Path inside the package, with / as separator."""
    key_or_line: str
    """Such as `limits.time_limit, line 7`; empty when the whole file is meant."""
    problem: str
    expected: str

    def __str__(self) -> str:
        where = f"{self.file}: {self.key_or_line}" if self.key_or_line else self.file
        return (
            f"{where}: {self.problem} (expected: {self.expected})"
            if self.expected
            else f"{where}: {self.problem}"
        )


class PackageError(Exception):
    """A package cannot be used. The text is meant for its author."""


class PackageInvalid(PackageError):
    """The package has defects; `defects` lists all of them, in order of file and key."""

    def __init__(self, defects: tuple[Defect, ...]) -> None:
        self.defects = defects
        super().__init__("\n".join(str(defect) for defect in defects))


class Findings:
    """Collects defects and warnings while a package is read, so that one pass names them all."""

    def __init__(self) -> None:
        self._defects: list[Defect] = []
        self._warnings: list[str] = []

    def defect(self, file: str, key_or_line: str, problem: str, expected: str = "") -> None:
        found = Defect(file, key_or_line, problem, expected)
        if found not in self._defects:
            self._defects.append(found)

    def warn(self, file: str, key_or_line: str, text: str) -> None:
        where = f"{file}: {key_or_line}" if key_or_line else file
        warning = f"{where}: {text}"
        if warning not in self._warnings:
            self._warnings.append(warning)

    @property
    def warnings(self) -> tuple[str, ...]:
        return tuple(self._warnings)

    @property
    def has_defects(self) -> bool:
        return bool(self._defects)

    def raise_if_any(self) -> None:
        """Raise PackageInvalid when anything is wrong."""
        if self._defects:
            raise PackageInvalid(
                tuple(sorted(self._defects, key=lambda found: (found.file, found.key_or_line)))
            )
