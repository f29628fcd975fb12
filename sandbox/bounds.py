"""What can be asked of a box at all: checked before anything is sent, so that no runner breaks on it."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from sandbox.errors import BadArguments, BadFiles
from sandbox.interface import MIB, Product

FILES_BYTES = 192 * MIB
FILES_COUNT = 2000
FOLDERS_COUNT = 2000
"""What fits into a box beside what its program may write."""
INPUT_BYTES = 256 * MIB
PRODUCT_BYTES = 64 * MIB
ARGUMENTS_BYTES = 32 * 1024
ARGUMENTS_COUNT = 1000
_NAME_LENGTH = 200
_NAMES_LENGTH = 128 * 1024
_PART_BYTES = 255


def check_names(names: Sequence[str]) -> None:
    """Every name is a relative path inside the box, and none needs another to be a directory and a file.

    Raises `BadFiles`.
    """
    for name in names:
        parts = name.removesuffix("/").split("/")
        if len(name) > _NAME_LENGTH or not all(map(_is_plain, parts)):
            raise BadFiles(f"{name!r} is not a plain relative path of at most {_NAME_LENGTH} characters")
    if len(names) > FILES_COUNT or sum(map(len, names)) > _NAMES_LENGTH:
        raise BadFiles(f"{len(names)} names: at most {FILES_COUNT} with {_NAMES_LENGTH} characters together")
    plain = {name for name in names if not name.endswith("/")}
    folders = {str(folder) for name in names for folder in PurePosixPath(name).parents}
    folders |= {name.removesuffix("/") for name in names if name.endswith("/")}
    if both := sorted(plain & folders):
        raise BadFiles(f"{both[0]!r} would have to be a file and a directory")
    if len(folders) > FOLDERS_COUNT:
        raise BadFiles(f"{len(folders)} directories: at most {FOLDERS_COUNT}")


def check_files(files: Mapping[str, bytes]) -> int:
    """The bytes of all files together, once they are known to fit into a box. Raises `BadFiles`."""
    check_names(list(files))
    size = sum(map(len, files.values()))
    if size > FILES_BYTES:
        raise BadFiles(f"{size} bytes of files: at most {FILES_BYTES}")
    return size


def check_input(stdin: bytes) -> None:
    """A program's whole input lies in the container's memory. Raises `BadFiles`."""
    if len(stdin) > INPUT_BYTES:
        raise BadFiles(f"an input of {len(stdin)} bytes: at most {INPUT_BYTES}")


def check_product(product: Product) -> None:
    """A compiled program of a size that an agent itself would have made. Raises `BadFiles`."""
    if len(product.content) > PRODUCT_BYTES:
        raise BadFiles(f"a program of {len(product.content)} bytes: at most {PRODUCT_BYTES}")


def check_arguments(arguments: Sequence[str]) -> None:
    """Arguments that every program can be started with. Raises `BadArguments`."""
    try:
        size = sum(len(argument.encode()) for argument in arguments)
    except UnicodeEncodeError:
        raise BadArguments("an argument is no text that can be encoded") from None
    if size > ARGUMENTS_BYTES or len(arguments) > ARGUMENTS_COUNT:
        most = f"{ARGUMENTS_COUNT} of {ARGUMENTS_BYTES}"
        raise BadArguments(f"{len(arguments)} arguments of {size} bytes: at most {most}")
    if any("\0" in argument for argument in arguments):
        raise BadArguments("an argument holds a NUL")


def _is_plain(part: str) -> bool:
    """Whether a part of a path can be made by every file system, and stays where it is put."""
    try:
        size = len(part.encode())
    except UnicodeEncodeError:
        return False
    return 0 < size <= _PART_BYTES and part not in (".", "..") and "\0" not in part
