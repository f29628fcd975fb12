"""Our own sources that are laid into boxes beside other people's programs."""

import marshal
from functools import cache
from importlib.util import MAGIC_NUMBER
from pathlib import Path

from judge.harness import function_python, start_python
from problems.package import authoring, codec

CODEC_NAME = "whetstone_codec.py"
START_NAME = "whetstone_start"
AUTHORING_NAME = "whetstone_authoring.py"


@cache
def _text(path: str) -> bytes:
    return Path(path).read_bytes()


def codec_file() -> dict[str, bytes]:
    """The codec, for harnesses, validators and generators."""
    return {CODEC_NAME: _text(codec.__file__)}


def authoring_files() -> dict[str, bytes]:
    """What generators import, entry point first."""
    return {AUTHORING_NAME: _text(authoring.__file__), **codec_file()}


def harness_files() -> dict[str, bytes]:
    """The harness of function problems in Python, entry point first, with its compiled forms.

    Without the extension of sources: the sandbox checks the syntax of learners' files, not of ours.
    """
    modules = {start_python.HARNESS: function_python.__file__, start_python.CODEC: codec.__file__}
    files = {START_NAME: _text(start_python.__file__)}
    for name, path in modules.items():
        files[name] = _text(path)
        files[name + start_python.COMPILED] = _compiled(path, name)
    return files


def sources() -> list[bytes]:
    """What our own parts in the boxes are made of: a build depends on it."""
    modules = (authoring, codec, function_python, start_python)
    return [_text(str(module.__file__)) for module in modules]


@cache
def _compiled(path: str, name: str) -> bytes:
    code = compile(_text(path), name, "exec", dont_inherit=True)
    return MAGIC_NUMBER + marshal.dumps(code)
