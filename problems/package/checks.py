"""What a package must have beyond correct keys: files, groups and languages that agree with each other."""

import math
from dataclasses import dataclass

from problems.package.codec import CodecError, loads
from problems.package.defects import Findings
from problems.package.facts import Bounds
from problems.package.kind_checks import check_declarations
from problems.package.kind_checks import defect as _defect
from problems.package.kinds import KINDS
from problems.package.languages import FUNCTION_LANGUAGES
from problems.package.model import SAMPLE_GROUP, TOLERANT_POLICIES, TestGroup
from problems.package.programs import generator
from problems.package.tree import PackageTree
from problems.package.whetstone_yaml import WHETSTONE_YAML, Manifest
from problems.package.yaml_source import Loc, YamlDocument

LEAST_SCALE = 16
"""Four doublings."""
MAX_SAMPLE_BYTES_CHECKED = 1024 * 1024
NOT_HONOURED_FOLDERS = {
    "graders": "graders of the package's own are not run yet",
}


@dataclass(frozen=True, slots=True)
class _Cap:
    key: str
    field: str
    most: float
    unit: str


LIMIT_CAPS = (
    _Cap("time_limit", "time_limit_seconds", 60, "seconds"),
    _Cap("memory", "memory_mib", 4096, "MiB"),
    _Cap("output", "output_mib", 64, "MiB"),
    _Cap("code", "code_kib", 1024, "KiB"),
    _Cap("validation_time", "validation_seconds", 300, "seconds"),
    _Cap("validation_memory", "validation_mib", 4096, "MiB"),
    _Cap("validation_passes", "validation_passes", 20, "passes"),
)
"""The format demands that limits which cannot be honoured refuse the package."""


def check_limits(document: YamlDocument, bounds: Bounds, findings: Findings) -> None:
    """Refuse limits above what a runner gives."""
    for cap in LIMIT_CAPS:
        value = getattr(bounds, cap.field)
        if value is not None and value > cap.most:
            where = document.where(("limits", cap.key))
            findings.defect(
                document.file,
                where,
                f"{value:g} {cap.unit} cannot be honoured here",
                f"at most {cap.most:g} {cap.unit}",
            )


def check_folders(tree: PackageTree, findings: Findings) -> None:
    """Refuse packages that need what is not there yet, name what is missing or not used."""
    for folder, problem in NOT_HONOURED_FOLDERS.items():
        if tree.under(folder):
            findings.defect(folder, "", problem, "a package without it")
    if not tree.under("submissions/accepted"):
        findings.warn("submissions/accepted", "", "no accepted submission: the package cannot be verified")
    if not tree.under("input_validators") and tree.has(WHETSTONE_YAML):
        findings.defect("input_validators", "", "no input validator", "input_validators/validate.py")
    elif not tree.under("input_validators"):
        findings.warn("input_validators", "", "no input validator: the test data is taken as it is")


def check_manifest(manifest: Manifest, tree: PackageTree, findings: Findings) -> None:
    """What our own packages promise beyond the format."""
    _check_languages(manifest, tree, findings)
    _check_scaling(manifest, has_generator=generator(tree) is not None, findings=findings)
    row = check_declarations(manifest, findings)
    if row.comparison:
        _check_comparison(manifest, bool(tree.under("output_validator")), findings)


def _check_scaling(manifest: Manifest, *, has_generator: bool, findings: Findings) -> None:
    yaml, _ = manifest
    if yaml.scaling is None:
        return
    sizes = yaml.scaling.sizes
    if list(sizes) != sorted(set(sizes)) or sizes[-1] < LEAST_SCALE * sizes[0]:
        expected = f"rising numbers, the last at least {LEAST_SCALE} times the first"
        _defect(manifest, findings, ("scaling", "sizes"), "growth cannot be seen in these sizes", expected)
    if not has_generator:
        expected = "generators/generate.py with a function marked @scaled"
        _defect(manifest, findings, ("scaling",), "there is no generator", expected)


def _check_languages(manifest: Manifest, tree: PackageTree, findings: Findings) -> None:
    yaml, _ = manifest
    for language in yaml.languages:
        if language not in yaml.references:
            expected = "a path for each offered language"
            _defect(manifest, findings, ("references",), f"no reference for {language}", expected)
        if KINDS[yaml.kind].has_signature and language not in FUNCTION_LANGUAGES:
            problem = f"functions are not judged in {language} yet"
            _defect(manifest, findings, ("languages",), problem, f"one of {', '.join(FUNCTION_LANGUAGES)}")
    for language, path in yaml.references.items():
        if not path.startswith("submissions/accepted/") or not tree.has(path):
            problem = f"no such accepted submission: {path}"
            expected = "a path below submissions/accepted/"
            _defect(manifest, findings, ("references", language), problem, expected)
    for language in yaml.time_limits:
        if language not in yaml.languages:
            expected = f"one of {', '.join(yaml.languages)}"
            _defect(manifest, findings, ("time_limits", language), "a language that is not offered", expected)


def _check_comparison(manifest: Manifest, has_validator: bool, findings: Findings) -> None:
    yaml, document = manifest
    rules = yaml.comparison or ()
    policies = [rule.policy for rule in rules if rule.policy is not None]
    loc: Loc = ("comparison",)
    if policies and has_validator:
        _defect(manifest, findings, loc, "both a policy and output_validator/", "one of the two")
    if not policies and not has_validator:
        expected = "a policy, or a program in output_validator/"
        _defect(manifest, findings, loc, "nothing says how results are compared", expected)
    if policies and len(policies) != len(rules):
        _defect(manifest, findings, loc, "an element without policy", "a policy in each element")
    is_list = isinstance(document.value.get("comparison"), list)
    for index, rule in enumerate(rules):
        if rule.policy not in (None, *TOLERANT_POLICIES) and (rule.rtol or rule.atol):
            element: Loc = (*loc, index, "policy") if is_list else (*loc, "policy")
            expected = "policy: close, or no rtol and atol"
            _defect(manifest, findings, element, f"{rule.policy} takes no tolerance", expected)
    compared = yaml.stage or yaml.signature
    if is_list and compared is not None:
        returns = compared.returns
        if returns.kind != "tuple" or len(returns.arguments) != len(rules):
            problem = f"{len(rules)} entries for a result of type {returns}"
            _defect(manifest, findings, loc, problem, "one entry per element of a tuple")


def check_groups_named(manifest: Manifest, groups: tuple[TestGroup, ...], findings: Findings) -> None:
    """Groups that whetstone.yaml names exist once the data is built."""
    yaml, _ = manifest
    names = {group.name for group in groups}
    expected = f"one of {', '.join(sorted(names))}"
    for index, name in enumerate(yaml.perf_groups):
        if name not in names:
            _defect(manifest, findings, ("perf_groups", index), f"there is no group {name}", expected)
    for name in yaml.groups:
        if name not in names:
            _defect(manifest, findings, ("groups", name), f"there is no group {name}", expected)
    for path, label in yaml.labels.items():
        if label.group is not None and label.group not in names:
            problem = f"there is no group {label.group}"
            _defect(manifest, findings, ("labels", path, "group"), problem, expected)


def check_function_samples(
    tree: PackageTree, groups: tuple[TestGroup, ...], arity: int | None, findings: Findings
) -> None:
    """Samples are committed by hand: their text must be arguments and a result; for a driver, any values."""
    for group in groups:
        if group.name != SAMPLE_GROUP:
            continue
        for case in group.cases:
            arguments = _decoded(tree, case.input_path, findings)
            if arguments is not None and arity is not None and not _is_list_of(arguments[0], arity):
                findings.defect(
                    case.input_path, "", "not the arguments of the signature", f"a list of {arity} values"
                )
            if case.answer_path is not None:
                _decoded(tree, case.answer_path, findings)


def _is_list_of(value: object, length: int) -> bool:
    return isinstance(value, list) and len(value) == length


def _decoded(tree: PackageTree, path: str, findings: Findings) -> tuple[object] | None:
    if tree.files[path] > MAX_SAMPLE_BYTES_CHECKED:
        findings.defect(path, "", f"a sample larger than {MAX_SAMPLE_BYTES_CHECKED} bytes", "a small sample")
        return None
    try:
        return (loads(tree.read(path)),)
    except CodecError as error:
        findings.defect(
            path, "", f"not a value of the codec: {error}", "JSON as whetstone_codec.dumps writes it"
        )
        return None


def check_constants(tree: PackageTree, constants: dict[str, str], findings: Findings) -> None:
    """Constants are put into statements and programs: settings that use them would be read wrongly."""
    marks = [f"{{{{{name}}}}}".encode() for name in constants]
    for path in tree.under("data"):
        if path.endswith("/test_group.yaml") and any(mark in tree.read(path) for mark in marks):
            problem = "constants inside test_group.yaml are not replaced yet"
            findings.defect(path, "", problem, "the value itself")


def milliseconds(seconds: float) -> int:
    """Whole milliseconds, never rounded down to less than declared."""
    return max(1, math.ceil(round(seconds * 1000, 3)))
