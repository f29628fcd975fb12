"""Learners' compiled programs, kept for whoever sends the same again to the same problem."""

from functools import cache
from pathlib import Path

from django.conf import settings

from problems.package.model import Package
from sandbox.compile_cache import CompileCache


@cache
def compile_cache() -> CompileCache:
    """This machine's, shared by its worker processes."""
    return CompileCache(Path(settings.WHETSTONE_VAR) / "cache" / "programs")


def scope_of(package: Package) -> str:
    """Programs are shared within one revision of one problem: it is the same people who see all of that."""
    return f"{package.slug}\n{package.root}"
