"""Our own sources that are laid into boxes beside other people's programs."""

from functools import cache
from pathlib import Path

from judge.harness import function_python
from problems.package import authoring, codec

CODEC_NAME = "whetstone_codec.py"
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
    """The harness of function problems in Python, entry point first.

    Without the extension of sources: the sandbox checks the syntax of learners' files, not of ours.
    """
    harness, codec_text = _text(function_python.__file__), _text(codec.__file__)
    return {function_python.OWN_NAME: harness, function_python.CODEC_FILE: codec_text}
