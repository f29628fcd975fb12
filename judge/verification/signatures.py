"""Source code in Python that has every name a problem asks for, and the same body in each. Pure."""

from problems.package.callables import Written
from problems.package.model import Package
from problems.package.signature import Signature


def python_source(package: Package, body: str) -> str:
    """The functions and classes asked for; `body` is one line that may use the tuple `arguments`."""
    return "\n\n".join(_one(written, body) for written in package.written)


def _one(written: Written, body: str) -> str:
    if isinstance(written, Signature):
        return f"def {written.name}(*arguments, **named):\n    {body}\n"
    # A constructor may return nothing but None.
    methods = [
        f"    def {method.name}(self, *arguments, **named):\n        {body}\n" for method in written.methods
    ]
    constructor = "    def __init__(self, *arguments, **named):\n        pass\n"
    return f"class {written.name}:\n" + "\n".join([constructor, *methods])
