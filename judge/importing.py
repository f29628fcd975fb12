"""Bringing a package in from any format that is read: unpack, convert, build, install, verify.

What the foreign package wants run, such as generators, runs in boxes.
"""

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from judge import bank, questions
from judge.building import GENERATOR_LIMITS, BuildFailed, build
from judge.calibration import Calibration, story_of
from judge.texts import clean
from problems.importing.draft import Draft, Form, GeneratedCase
from problems.importing.formats import AUTO, Converted, convert
from problems.package.archive import unpack
from problems.package.model import Package
from problems.package.reader import load_package
from sandbox.interface import Program, Runner, Sandbox

MAX_GENERATED_CASES = 500
ENDINGS = (".zip", ".kpp", ".json")

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A package that is built and may be installed."""

    format: str
    package: Package
    warnings: tuple[str, ...]
    """Of the conversion, of the package itself, and of finding its time limit."""
    calibration: Calibration | None = None


def prepare(
    path: Path,
    form: Form,
    sandbox: Sandbox,
    *,
    slug: str = "",
    format_name: str = AUTO,
    progress: Progress = lambda _: None,
) -> Ready:
    """Make a built package of a folder or an archive of any format that is read.

    Raises `PackageError` with every defect at once, `BuildFailed` and `SandboxError`.
    """
    name = slug or default_slug(path)
    with opened(path) as (folder, scratch):
        converted = convert(folder, form, scratch, format_name=format_name)
        source = converted.root
        left_out: list[str] = []
        if converted.draft is not None:
            progress(f"takes over from {converted.format}")
            source = scratch / "package" / name
            left_out = _written(converted, converted.draft, source, sandbox)
        built = build(source, sandbox, bank.build_root(), slug=name, progress=progress)
    package = load_package(built, slug=name)
    story = story_of(built)
    measured = story.warnings() if story is not None else ()
    return Ready(
        format=converted.format,
        package=package,
        warnings=(*converted.warnings, *left_out, *package.warnings, *measured),
        calibration=story,
    )


def default_slug(path: Path) -> str:
    """A short name made of the file's."""
    name = path.name
    for ending in ENDINGS:
        name = name.removesuffix(ending)
    kept = "".join(char if char.isascii() and char.isalnum() else "-" for char in name.lower())
    return "-".join(part for part in kept.split("-") if part)


@contextmanager
def opened(path: Path) -> Iterator[tuple[Path, Path]]:
    """The unpacked tree, and an empty folder for whatever is made of it. Raises `ArchiveUnsafe`."""
    with tempfile.TemporaryDirectory(prefix="whetstone-import-") as name:
        scratch = Path(name)
        (scratch / "work").mkdir()
        folder = scratch / default_slug(path)
        if path.suffix == ".json":
            folder.mkdir()
            shutil.copyfile(path, folder / "question.json")
        elif not path.is_dir():
            folder = unpack(path, folder)
        yield (path if path.is_dir() else folder), scratch / "work"


def _written(converted: Converted, draft: Draft, folder: Path, sandbox: Sandbox) -> list[str]:
    """Write the package; gives what was left out because running it showed that it is of no use."""
    left_out = questions.take_over(draft, draft.question, sandbox) if draft.question else []
    draft.write(folder)
    if len(draft.generated) > MAX_GENERATED_CASES:
        raise BuildFailed(f"{converted.format}: more than {MAX_GENERATED_CASES} cases to generate")
    by_program: dict[tuple[str, tuple[str, ...]], list[GeneratedCase]] = defaultdict(list)
    for case in draft.generated:
        by_program[case.language, tuple(case.files)].append(case)
    for (language, names), cases in by_program.items():
        with sandbox.runner(language, role="checker") as runner:
            files = {name: path.read_bytes() for name, path in cases[0].files.items()}
            preparation = runner.prepare(language, files)
            if preparation.program is None:
                raise BuildFailed(f"{names[0]} does not compile: {preparation.messages[:2000]}")
            for case in cases:
                _generate(runner, preparation.program, case, folder)
    return left_out


def _generate(runner: Runner, program: Program, case: GeneratedCase, folder: Path) -> None:
    """One case of a foreign generator: stdout is the input, stderr the answer."""
    run = runner.run(program, limits=GENERATOR_LIMITS, args=case.args)
    if not run.succeeded:
        ended = f"{run.exit_status}, exit code {run.exit_code}"
        told = clean(run.stderr[-2000:], 2000)
        raise BuildFailed(f"the generator with arguments {' '.join(case.args)}: {ended}: {told}")
    for path, content in ((case.input_path, run.stdout), (case.answer_path, run.stderr)):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
