"""A package's interactor: brought to where the learner's program runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from judge import box_files
from judge.errors import PackageBroken, ValidatorBroken
from judge.products import compile_cache, scope_of
from judge.validators import Undecided, program_files
from problems.package.model import Package
from sandbox import languages
from sandbox.interface import Product, Program, Runner, Sandbox

STATIC = ("-static",)
"""It has to run in other images than the one that it was compiled in."""
BARE_ZYGOTE = "base"
"""Every image has the interpreter of its agent, with the standard library and nothing else."""


class Interactor(Undecided):
    """Something that `lay` can put into any runner: sources for an interpreter, or a compiled program."""

    def __init__(self, package: Package, product: Product | None) -> None:
        self._package = package
        self._product = product

    def lay(self, runner: Runner, beside: str) -> Program:
        """The interactor in the runner of a program in the language `beside`. Raises `ValidatorBroken`."""
        if self._product is not None:
            return runner.adopt(self._product)
        language = self._package.validator.language
        preparation = runner.prepare(language, _files(self._package))
        if preparation.program is None:
            raise _uncompilable(preparation.messages)
        is_at_home = languages.get(beside).image == languages.get(language).image
        return preparation.program if is_at_home else replace(preparation.program, preload=BARE_ZYGOTE)


@contextmanager
def open_interactor(package: Package, sandbox: Sandbox) -> Iterator[Interactor]:
    """The package's interactor, compiled if need be. Raises `PackageBroken` and `ValidatorBroken`."""
    validator = package.validator
    if validator.files is None:
        raise PackageBroken(f"{package.slug} is interactive and has no interactor")
    if not languages.get(validator.language).compile:
        yield Interactor(package, None)
        return
    with sandbox.runner(validator.language, role="checker") as runner:
        preparation = compile_cache().prepare(
            runner, validator.language, _files(package), scope=scope_of(package), flags=STATIC
        )
        if preparation.program is None:
            raise _uncompilable(preparation.messages)
        product = runner.export(preparation.program)
        runner.discard(preparation.program)
    yield Interactor(package, product)


def _files(package: Package) -> dict[str, bytes]:
    files = package.validator.files or ()
    return {**program_files(package, files), **box_files.interactor_file()}


def _uncompilable(messages: str) -> ValidatorBroken:
    return ValidatorBroken(f"the interactor does not compile: {messages[:1000]}")
