"""Our own sources that are laid into boxes beside other people's programs."""

from functools import cache
from pathlib import Path

from judge.harness import function_python
from problems.package import authoring, codec

CODEC_NAME = "whetstone_codec.py"
AUTHORING_NAME = "whetstone_authoring.py"
HARNESS_NAME = "whetstone_harness.py"


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
    """The harness of function problems in Python, entry point first."""
    return {HARNESS_NAME: _text(function_python.__file__), **codec_file()}
