"""Compiles Java and packs the classes into one file that starts: java_compile.py PRODUCT SOURCE...

A public class has to lie in a file of its name; whoever sends a single file need not know that. The class
that is started is the one with `public static void main(String[])`, the first file's if there are several.
"""

import os
import re
import struct
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

CLASSES = Path("classes")
JAVAC = ("javac", "-J-Xss64m", "-J-XX:+UseSerialGC", "-J-XX:TieredStopAtLevel=1", "-J-XX:-UsePerfData")
JAVAC += ("-encoding", "UTF-8", "-proc:none", "-nowarn", "-Xmaxerrs", "20", "-d", str(CLASSES))
_NO_CODE = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)
_PUBLIC = re.compile(
    r"\bpublic\s+(?:(?:abstract|final|sealed|strictfp)\s+)*(?:class|interface|enum|record)\s+(\w+)"
)
# Sizes of the constant pool's entries by tag; 1 is text, of a length of its own.
_ENTRY_SIZES = {3: 4, 4: 4, 5: 8, 6: 8, 7: 2, 8: 2, 9: 4, 10: 4, 11: 4, 12: 4, 15: 3, 16: 2, 17: 4, 18: 4}
_ENTRY_SIZES |= {19: 2, 20: 2}
_TEXT, _LONG, _DOUBLE = 1, 5, 6
_PUBLIC_STATIC = 0x0009


def public_name(source: str) -> str:
    """The name of the first public type at the top level, or nothing."""
    depth, text = 0, _NO_CODE.sub(" ", source)
    found = {match.start(): match.group(1) for match in _PUBLIC.finditer(text)}
    for at, character in enumerate(text):
        if depth == 0 and at in found:
            return found[at]
        depth += (character == "{") - (character == "}")
    return ""


def has_main(code: bytes) -> bool:
    """Whether a compiled class has `public static void main(String[])`."""
    texts, at = {}, 10
    number, count = 1, struct.unpack_from(">H", code, 8)[0]
    while number < count:
        tag = code[at]
        if tag == _TEXT:
            length = struct.unpack_from(">H", code, at + 1)[0]
            texts[number] = code[at + 3 : at + 3 + length]
            at += 3 + length
        else:
            at += 1 + _ENTRY_SIZES[tag]
        number += 2 if tag in (_LONG, _DOUBLE) else 1
    at += 6
    at += 2 + 2 * struct.unpack_from(">H", code, at)[0]
    at = _after_members(code, at)
    wanted = (b"main", b"([Ljava/lang/String;)V")
    return any(
        flags & _PUBLIC_STATIC == _PUBLIC_STATIC and (texts.get(name), texts.get(kind)) == wanted
        for flags, name, kind, _ in _members(code, at)
    )


def _members(code: bytes, at: int) -> Iterator[tuple[int, int, int, int]]:
    """(flags, name, descriptor, where it ends) of each field or method of the list that begins here."""
    (count,) = struct.unpack_from(">H", code, at)
    at += 2
    for _ in range(count):
        flags, name, kind, attributes = struct.unpack_from(">HHHH", code, at)
        at += 8
        for _ in range(attributes):
            at += 6 + struct.unpack_from(">I", code, at + 2)[0]
        yield flags, name, kind, at


def _after_members(code: bytes, at: int) -> int:
    ends = [end for *_, end in _members(code, at)]
    return ends[-1] if ends else at + 2


def main(product: str, names: list[str]) -> int:
    """Returns the exit code; messages go to stderr."""
    sources = []
    for name in names:
        path = Path(name)
        wanted = public_name(path.read_text(encoding="utf-8", errors="replace"))
        if wanted and wanted != path.stem:
            path = path.rename(path.with_name(f"{wanted}.java"))
        sources.append(path)
    code = subprocess.run([*JAVAC, *map(str, sources)], check=False).returncode
    if code:
        return code
    classes = {str(path.relative_to(CLASSES)): path.read_bytes() for path in CLASSES.rglob("*.class")}
    starting = [name for name, content in classes.items() if has_main(content)]
    if not starting:
        print("no class has a method public static void main(String[] args)", file=sys.stderr)
        return 1
    first = [name for name in starting if Path(name).stem == sources[0].stem]
    pack(product, classes, (first or sorted(starting))[0])
    return 0


def pack(product: str, classes: dict[str, bytes], starting: str) -> None:
    """Write the archive. Stored, not deflated: it is read at each start."""
    name = starting.removesuffix(".class").replace(os.sep, ".")
    # Lines of a manifest hold at most 72 bytes.
    line = f"Main-Class: {name}"
    lines = [line[:70], *(" " + line[at : at + 69] for at in range(70, len(line), 69))]
    with zipfile.ZipFile(product, "w") as archive:
        archive.writestr("META-INF/MANIFEST.MF", "\n".join(["Manifest-Version: 1.0", *lines, ""]))
        for path, content in sorted(classes.items()):
            archive.writestr(path, content)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
