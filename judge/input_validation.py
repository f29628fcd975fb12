"""The package's input validators on one input."""

from dataclasses import dataclass

from judge.errors import ValidatorBroken
from judge.texts import clean
from judge.validators import ACCEPTED_CODE, REJECTED_CODE, program_files, validation_limits
from problems.package.model import Package
from sandbox.errors import MemoryExhausted
from sandbox.interface import RunResult, Sandbox
from sandbox.languages import by_file_name

MESSAGE_CHARACTERS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """An input that breaks the rules of its problem; `words` are the validator's, and may be none."""

    words: str = ""


def program_of(entry: str, package: Package) -> tuple[str, ...]:
    """The entry point, and the files beside it where the program has a folder of its own."""
    folder = (package.root / entry).parent
    if folder.parent == package.root:
        return (entry,)
    beside = (
        path.relative_to(package.root).as_posix() for path in sorted(folder.iterdir()) if path.is_file()
    )
    return (entry, *(path for path in beside if path != entry))


def first_refusal(package: Package, data: bytes, sandbox: Sandbox) -> Refusal | None:
    """What the first validator says that does not take it. Raises `ValidatorBroken` and `SandboxError`."""
    for path in package.input_validators:
        run = _run(package, path, data, sandbox)
        if run is None:
            return Refusal()
        if run.exit_code == REJECTED_CODE:
            return Refusal(words=clean(run.stdout + run.stderr, MESSAGE_CHARACTERS).strip())
        if run.exit_code != ACCEPTED_CODE:
            # It fell over the input: what it says then is about itself.
            return Refusal()
    return None


def _run(package: Package, path: str, data: bytes, sandbox: Sandbox) -> RunResult | None:
    """How a validator ended; None when the input took all memory of its container."""
    language = by_file_name(path).key
    with sandbox.runner(language, role="checker") as runner:
        preparation = runner.prepare(language, program_files(package, program_of(path, package)))
        if preparation.program is None:
            raise ValidatorBroken(f"{package.slug}: {path} does not compile: {preparation.messages[:500]}")
        try:
            return runner.run(preparation.program, limits=validation_limits(package), stdin=data)
        except MemoryExhausted:
            return None
        finally:
            runner.discard(preparation.program)
