"""Making a whole package out of its sources: secret data by its generator, missing answers by its reference,
everything checked by its input validators. All of the author's code runs in boxes.
"""

import hashlib
import io
import re
import shutil
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath

from judge import box_files, calibration
from judge.assignment import wall_limit_ms
from judge.input_validation import program_of
from judge.references import Recorder, open_reference, patient
from judge.texts import clean
from judge.validators import ACCEPTED_CODE, REJECTED_CODE, program_files, validation_limits
from judge.verdicts import Verdict
from problems.package import codec
from problems.package.archive import digest
from problems.package.authoring import MAX_GROUP_BYTES
from problems.package.model import Package
from problems.package.reader import load_package
from sandbox.errors import UnknownLanguage
from sandbox.images import library_tag
from sandbox.interface import MIB, Limits, Program, Runner, Sandbox
from sandbox.languages import LANGUAGES, Language, by_file_name

SALT = "whetstone"
"""Fixed, so that every installation verifies the same data as the authors did."""
AUTHORING_LANGUAGE = "python3"
GENERATOR_LIMITS = Limits(
    cpu_ms=120_000,
    wall_ms=wall_limit_ms(120_000),
    memory_kib=1_572_864,
    output_bytes=MAX_GROUP_BYTES + 16 * MIB,
)
MAX_GROUPS = 200
_FILE = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_-]{0,63}\.(?:in|ans)")
_GROUP = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_-]{0,63}")
_SKIPPED = ("__pycache__", ".ruff_cache", ".mypy_cache", ".git")

Progress = Callable[[str], None]


class BuildFailed(Exception):
    """The package's own programs do not do what a package needs; the text names which and how."""


def build(
    source_dir: Path,
    sandbox: Sandbox,
    build_root: Path,
    *,
    slug: str = "",
    progress: Progress = lambda _: None,
) -> Path:
    """The folder of the built package, made now or found from an earlier build of the same sources.

    Raises `BuildFailed`, `PackageInvalid` and `SandboxError`.
    """
    name = slug or source_dir.name
    target = build_root / build_key(source_dir, name) / name
    if target.is_dir():
        return target
    build_root.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".building-", dir=build_root) as scratch:
        root = Path(scratch) / "key" / name
        shutil.copytree(source_dir, root, symlinks=True, ignore=shutil.ignore_patterns(*_SKIPPED))
        package = load_package(root, slug=name, is_source=True)
        if package.generator is not None:
            progress("generates data")
            generate(package, sandbox)
            if package.scaling_sizes:
                _check_scaling(package, sandbox)
            package = load_package(root, slug=name, is_source=True)
        progress("makes answers")
        _make_answers(package, sandbox)
        package = load_package(root, slug=name)
        progress("validates inputs")
        _validate_inputs(package, sandbox)
        _find_time_limit(package, sandbox, progress)
        _put_in_place(root.parent, target)
    return target


def _put_in_place(made: Path, target: Path) -> None:
    target.parent.parent.mkdir(parents=True, exist_ok=True)
    try:
        made.rename(target.parent)
    except OSError:
        # Another process has built the same in the meantime.
        if not target.is_dir():
            raise


def _find_time_limit(package: Package, sandbox: Sandbox, progress: Progress) -> None:
    """Where none is declared. A package without accepted programs keeps the usual one."""
    if package.time_rule is None:
        return
    progress("finds the time limit")
    found = calibration.calibrate(package, sandbox)
    if found is not None:
        calibration.write(package.root, found)


def build_key(source_dir: Path, slug: str) -> str:
    """Names what a build depends on: the sources, our own parts in the boxes, the libraries, the salt."""
    parts = [slug, SALT, _digest_of_sources(source_dir)]
    parts += sorted(library_tag(image) for image in {language.image for language in _languages(source_dir)})
    parts += [hashlib.sha256(text).hexdigest() for text in box_files.sources()]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def _languages(source_dir: Path) -> Iterator[Language]:
    """Of all the programs that may have a part in a build."""
    yield LANGUAGES[AUTHORING_LANGUAGE]
    for path in source_dir.rglob("*"):
        with suppress(UnknownLanguage):
            yield by_file_name(path.name)


def _digest_of_sources(source_dir: Path) -> str:
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "sources"
        shutil.copytree(source_dir, copy, symlinks=True, ignore=shutil.ignore_patterns(*_SKIPPED))
        return digest(copy)


# ---- generators ----


def generate(package: Package, sandbox: Sandbox) -> None:
    """Write everything that the package's generator makes below its root. Raises `BuildFailed`."""
    with sandbox.runner(AUTHORING_LANGUAGE, role="checker") as runner:
        program = prepared_generator(package, runner)
        listed = codec.loads(_author_run(runner, program, ("groups",), package.slug))
        for group in _checked_groups(listed, package.slug):
            archive = _author_run(runner, program, ("build", package.slug, group, SALT), package.slug)
            unpack_group(archive, package.root / "data" / "secret" / group, f"{package.slug}, group {group}")


def generated_groups(package: Package, sandbox: Sandbox) -> list[str]:
    """The groups that the package's generator makes; none without one. Raises `BuildFailed`."""
    if package.generator is None:
        return []
    with sandbox.runner(AUTHORING_LANGUAGE, role="checker") as runner:
        program = prepared_generator(package, runner)
        listed = codec.loads(_author_run(runner, program, ("groups",), package.slug))
    return _checked_groups(listed, package.slug)


def prepared_generator(package: Package, runner: Runner) -> Program:
    """The package's generator with everything that it imports. Raises `BuildFailed`."""
    files = {**box_files.authoring_files()}
    for path in sorted((package.root / "generators").iterdir()):
        if path.is_file():
            files[path.name] = path.read_bytes()
    return _prepared(runner, AUTHORING_LANGUAGE, files, f"{package.slug}: the generator")


def scaled_input(package: Package, runner: Runner, program: Program, size: int) -> bytes:
    """The generator's input of one size. Raises `BuildFailed`."""
    return _author_run(runner, program, ("scale", package.slug, str(size), SALT), package.slug)


def _check_scaling(package: Package, sandbox: Sandbox) -> None:
    """Ends of the range: a generator that cannot make them would be noticed by the first learner only."""
    with sandbox.runner(AUTHORING_LANGUAGE, role="checker") as runner:
        program = prepared_generator(package, runner)
        for size in (package.scaling_sizes[0], package.scaling_sizes[-1]):
            scaled_input(package, runner, program, size)


def _checked_groups(listed: object, slug: str) -> list[str]:
    if not isinstance(listed, list) or len(listed) > MAX_GROUPS:
        raise BuildFailed(f"{slug}: the generator lists no groups")
    if not all(isinstance(group, str) and _GROUP.fullmatch(group) for group in listed):
        raise BuildFailed(f"{slug}: the generator lists a group with an odd name")
    return listed


def _author_run(runner: Runner, program: Program, args: Sequence[str], slug: str) -> bytes:
    run = runner.run(program, limits=GENERATOR_LIMITS, args=args)
    if not run.succeeded:
        ended = f"{run.exit_status}, exit code {run.exit_code}"
        raise BuildFailed(f"{slug}: generator {' '.join(args)}: {ended}: {clean(run.stderr[-2000:], 2000)}")
    return run.stdout


def unpack_group(archive: bytes, folder: Path, where: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with tarfile.open(fileobj=io.BytesIO(archive), mode="r:") as tar:
            for entry in tar:
                content = tar.extractfile(entry) if entry.isreg() else None
                # Only plain names are taken: what the box sends decides about no path.
                if content is None or not _FILE.fullmatch(entry.name):
                    raise BuildFailed(f"{where}: the generator sent {entry.name[:80]!r}")
                (folder / entry.name).write_bytes(content.read())
    except tarfile.TarError as error:
        raise BuildFailed(f"{where}: the generator sent no archive: {error}") from error


# ---- answers ----


def _make_answers(package: Package, sandbox: Sandbox) -> None:
    missing = [case for case in package.cases if case.answer_path is None]
    if not missing or not package.needs_answers:
        return
    language = _reference_language(package)
    path = package.references[language]
    recorder = Recorder()
    longer = patient(package, output_limit_bytes=MAX_GROUP_BYTES)
    with open_reference(longer, language, sandbox, recorder) as candidate:
        if not candidate.is_prepared:
            raise BuildFailed(f"{package.slug}: {path} does not compile: {candidate.messages}")
        for case in missing:
            outcome = candidate.judge(case)
            if outcome.verdict is not Verdict.AC:
                why = f"{outcome.verdict}: {outcome.detail}"
                raise BuildFailed(f"{package.slug}: {path} makes no answer to {case.input_path}: {why}")
            target = package.root / PurePosixPath(case.input_path).with_suffix(".ans")
            target.write_bytes(recorder.output)


def _reference_language(package: Package) -> str:
    """A compiled reference where there is one: data of full size would take the others long."""
    known = [language for language in package.references if language in LANGUAGES]
    compiled = [language for language in known if LANGUAGES[language].compile]
    if not known:
        raise BuildFailed(f"{package.slug}: answers are missing, and there is no reference to make them")
    return (compiled or known)[0]


# ---- input validators ----


def _validate_inputs(package: Package, sandbox: Sandbox) -> None:
    for path in package.input_validators:
        language = by_file_name(path).key
        with sandbox.runner(language, role="checker") as runner:
            where = f"{package.slug}: {path}"
            program = _prepared(runner, language, program_files(package, program_of(path, package)), where)
            for case in package.cases:
                run = runner.run(
                    program, limits=validation_limits(package), stdin=package.read(case.input_path)
                )
                if run.exit_code == ACCEPTED_CODE:
                    continue
                told = clean(run.stdout + run.stderr, 1000)
                verb = "rejects" if run.exit_code == REJECTED_CODE else f"ended with {run.exit_code} on"
                raise BuildFailed(f"{where} {verb} {case.input_path}: {told}")


def _prepared(runner: Runner, language: str, files: dict[str, bytes], where: str) -> Program:
    preparation = runner.prepare(language, files)
    if preparation.program is None:
        raise BuildFailed(f"{where} does not compile: {preparation.messages[:2000]}")
    return preparation.program
