"""The entry point in a box: runs the harness, in compiled form where this interpreter can read it.

Compiling our own sources anew for each process would cost more than most calls of a learner's function. The
compiled form carries the interpreter's magic number in front, as `.pyc` files do; the sources lie beside it.
"""

import marshal
import sys
import types

HARNESS, CODEC = "whetstone_harness", "whetstone_codec"
CALLING, FIGURES = "whetstone_calling", "whetstone_figures"
COMPILED = ".bin"


def code_of(name: str) -> types.CodeType:
    """One of our own modules, ready to run."""
    with open(name + COMPILED, "rb") as file:
        compiled = file.read()
    magic: bytes = sys.modules["_frozen_importlib_external"].MAGIC_NUMBER
    if compiled.startswith(magic):
        code: types.CodeType = marshal.loads(compiled[len(magic) :])  # noqa: S302 -- our own, laid here by us
        return code
    with open(name, "rb") as file:
        return compile(file.read(), name, "exec", dont_inherit=True)


def module_of(name: str) -> types.ModuleType:
    """One of our own modules, run once."""
    module = types.ModuleType(name)
    exec(code_of(name), module.__dict__)  # noqa: S102 -- our own
    return module


if __name__ == "__main__":
    module_of(HARNESS).main(module_of)
