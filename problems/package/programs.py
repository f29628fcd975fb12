"""The programs that come with a package: its validators and its generator."""

from problems.package.defects import Findings
from problems.package.facts import Facts
from problems.package.languages import LANGUAGES_BY_CODE, program_languages_of
from problems.package.model import OutputValidator
from problems.package.tree import PackageTree

OUTPUT_VALIDATOR_FOLDERS = ("output_validator", "output_validators")
INCLUDE_FOLDER, DEFAULT_INCLUDE = "include", "default"
INPUT_VALIDATOR_FOLDER = "input_validators"
STATIC_VALIDATOR_FOLDER = "static_validator"
GENERATOR = "generators/generate.py"
NOT_RUN_EXTENSIONS = (".ctd", ".viva")
_ENTRY_STEMS = ("validate", "validator", "driver", "interactor", "main")


def output_validator(tree: PackageTree, facts: Facts, findings: Findings) -> OutputValidator:
    """The package's own validator, or the default one."""
    wanted = facts.has_custom_validator
    programs = _programs(tree)
    default = OutputValidator(args=facts.validator_args)
    if wanted is False:
        if programs:
            findings.warn(programs[0][0], "", "validation is default: the output validator is not used")
        return default
    if not programs:
        if wanted:
            findings.defect(
                OUTPUT_VALIDATOR_FOLDERS[1],
                "",
                "the package asks for its own output validator, but the program is missing",
                "a Python or C++ program there",
            )
        return default
    if len(programs) > 1:
        names = ", ".join(program[0] for program in programs)
        findings.defect(OUTPUT_VALIDATOR_FOLDERS[1], "", f"several output validators: {names}", "one")
        return default
    return _validator(programs[0], facts, findings) or default


def static_validator(tree: PackageTree, findings: Findings) -> OutputValidator | None:
    """The program that looks at submissions before they are run, if the package has one."""
    files = tree.under(STATIC_VALIDATOR_FOLDER)
    if not files:
        return None
    entry = _entry(files)
    if entry is None:
        expected = "a Python or C++ source file, called validate if there are several"
        findings.defect(STATIC_VALIDATOR_FOLDER, "", "no entry point of the static validator found", expected)
        return None
    ordered = (entry, *(path for path in files if path != entry))
    return OutputValidator(files=ordered, language=program_languages_of(entry)[0])


def _validator(files: list[str], facts: Facts, findings: Findings) -> OutputValidator | None:
    entry = _entry(files)
    if entry is None:
        expected = "a Python or C++ source file, called validate if there are several"
        findings.defect(files[0], "", "no entry point of the output validator found", expected)
        return None
    ordered = (entry, *(path for path in files if path != entry))
    return OutputValidator(files=ordered, language=program_languages_of(entry)[0], args=facts.validator_args)


def _programs(tree: PackageTree) -> list[list[str]]:
    """The files of each program below the validator folders."""
    programs: list[list[str]] = []
    for folder in OUTPUT_VALIDATOR_FOLDERS:
        loose = tree.children(folder)
        if folder == "output_validator" and tree.under(folder):
            # One program of however many files; for older tools it may stand in the other folder too.
            return [tree.under(folder)]
        sources = [path for path in loose if program_languages_of(path)]
        others = [path for path in loose if path not in sources]
        programs.extend([path, *others] for path in sources)
        programs.extend(tree.under(f"{folder}/{name}") for name in tree.subfolders(folder))
    return programs


def _entry(files: list[str]) -> str | None:
    sources = [path for path in files if program_languages_of(path)]
    if len(sources) == 1:
        return sources[0]
    named = [path for path in sources if path.rsplit("/", 1)[-1].split(".")[0] in _ENTRY_STEMS]
    return named[0] if len(named) == 1 else None


def input_validators(tree: PackageTree, findings: Findings) -> tuple[str, ...]:
    """Paths of all input validators that can be run."""
    found: list[str] = []
    for path in tree.children(INPUT_VALIDATOR_FOLDER):
        if program_languages_of(path):
            found.append(path)
        elif path.endswith(NOT_RUN_EXTENSIONS):
            findings.warn(path, "", "validators in this language are not run; not used")
    for name in tree.subfolders(INPUT_VALIDATOR_FOLDER):
        entry = _entry(tree.under(f"{INPUT_VALIDATOR_FOLDER}/{name}"))
        if entry is not None:
            found.append(entry)
    return tuple(found)


def includes(tree: PackageTree, languages: tuple[str, ...], findings: Findings) -> dict[str, dict[str, str]]:
    """By language, what is laid beside a submission: files for all languages, and over them its own."""
    for name in tree.subfolders(INCLUDE_FOLDER):
        if name != DEFAULT_INCLUDE and not {name, *LANGUAGES_BY_CODE.get(name, ())} & set(languages):
            findings.warn(f"{INCLUDE_FOLDER}/{name}", "", "for no language that is offered here; not used")
    found: dict[str, dict[str, str]] = {}
    for language in languages:
        codes = (code for code, keys in LANGUAGES_BY_CODE.items() if language in keys)
        for folder in (DEFAULT_INCLUDE, *codes, language):
            above = f"{INCLUDE_FOLDER}/{folder}/"
            files = {path.removeprefix(above): path for path in tree.under(above.rstrip("/"))}
            if files:
                found.setdefault(language, {}).update(files)
    return found


def generator(tree: PackageTree) -> str | None:
    """The program that makes the secret data of our own packages."""
    return GENERATOR if tree.has(GENERATOR) else None
