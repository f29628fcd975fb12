"""From `signature` or `signatures` in whetstone.yaml to what a learner has to write, checked."""

from problems.package.callables import ClassSignature, Written, functions_of, has_living_types
from problems.package.defects import Findings
from problems.package.kind_checks import defect
from problems.package.kinds import KINDS, Way
from problems.package.languages import DRIVER_LANGUAGES, FUNCTION_LANGUAGES
from problems.package.programs import includes
from problems.package.signature import Parameter, Signature
from problems.package.tongues import obstacle
from problems.package.tree import PackageTree
from problems.package.whetstone_yaml import CallableYaml, Manifest, ParameterYaml, SignatureYaml
from problems.package.yaml_source import Loc

STAGE = "stage.py"


def read_written(manifest: Manifest, way: Way, findings: Findings) -> tuple[Written, ...]:
    """All functions and classes in order; empty for kinds that have none, and after a defect."""
    yaml, _ = manifest
    if yaml.signature is not None and yaml.signatures is not None:
        expected = "signature for one function, signatures for several"
        defect(manifest, findings, ("signatures",), "both signature and signatures", expected)
    loc: Loc = ("signature",) if yaml.signature is not None else ("signatures",)
    written: tuple[Written, ...] = ()
    if yaml.signature is not None:
        written = (_function(yaml.signature),)
    elif yaml.signatures is not None:
        read = [_callable(one, manifest, index, findings) for index, one in enumerate(yaml.signatures)]
        written = tuple(one for one in read if one is not None)
    if not KINDS[yaml.kind].has_signature or not written:
        return ()
    _check_names(manifest, written, loc, findings)
    # What a stage hands over and takes need not be in files.
    if way == "called" and yaml.stage is None:
        _check_called(manifest, written, loc, findings)
    _check_languages(manifest, written, findings)
    return written


def read_stage(manifest: Manifest, way: Way, tree: PackageTree, findings: Findings) -> Signature | None:
    """The function of the package's own that cases call in the learner's place, if it declares one."""
    yaml, _ = manifest
    if yaml.stage is None:
        return None
    if way != "called":
        problem = "only functions without a driver have one"
        defect(manifest, findings, ("stage",), problem, "the key left out")
    laid = includes(tree, yaml.languages, Findings())
    for language in yaml.languages:
        if language not in DRIVER_LANGUAGES:
            problem, expected = (
                f"a stage is not written in {language}",
                f"one of {', '.join(DRIVER_LANGUAGES)}",
            )
            defect(manifest, findings, ("languages",), problem, expected)
        elif STAGE not in laid.get(language, {}):
            findings.defect(f"include/{language}/{STAGE}", "", "the stage is missing", "a file there")
    stage = Signature(yaml.stage.function, _params(yaml.stage.params), yaml.stage.returns)
    if has_living_types((stage,)):
        problem = "rng, object, figure and callables are not in files"
        defect(manifest, findings, ("stage",), problem, "types of the codec; the stage makes the rest")
    return stage


def _function(yaml: SignatureYaml) -> Signature:
    return Signature(yaml.name, _params(yaml.params), yaml.returns)


def _params(params: tuple[ParameterYaml, ...]) -> tuple[Parameter, ...]:
    return tuple(Parameter(param.name, param.type) for param in params)


def _callable(yaml: CallableYaml, manifest: Manifest, index: int, findings: Findings) -> Written | None:
    given = yaml.model_fields_set
    if yaml.class_ is not None and given <= {"class_", "init", "methods"}:
        return ClassSignature(yaml.class_, _params(yaml.init), tuple(map(_function, yaml.methods)))
    if yaml.name is not None and yaml.returns is not None and given <= {"name", "params", "returns"}:
        return Signature(yaml.name, _params(yaml.params), yaml.returns)
    expected = "{name, params, returns} for a function, {class, init, methods} for a class"
    defect(manifest, findings, ("signatures", index), "neither a function nor a class", expected)
    return None


def _check_names(manifest: Manifest, written: tuple[Written, ...], loc: Loc, findings: Findings) -> None:
    names = [one.name for one in written]
    lists = [(loc, names, "callables")]
    inner: Loc = (*loc, "params") if loc == ("signature",) else loc
    lists += [(inner, [param.name for param in one.params], "parameters") for one in functions_of(written)]
    lists += [
        (loc, [method.name for method in one.methods], "methods")
        for one in written
        if isinstance(one, ClassSignature)
    ]
    for where, found, what in lists:
        if len(set(found)) != len(found):
            defect(manifest, findings, where, f"two {what} of one name", "different names")


def _check_called(manifest: Manifest, written: tuple[Written, ...], loc: Loc, findings: Findings) -> None:
    expected = "a driver: type: interactive in problem.yaml and output_validator/driver.py"
    if len(written) > 1:
        defect(manifest, findings, loc, "several callables without a driver", expected)
    if has_living_types(written):
        problem = "rng, object, figure and callables are not in files"
        defect(manifest, findings, loc, problem, expected)


def _check_languages(manifest: Manifest, written: tuple[Written, ...], findings: Findings) -> None:
    """Every offered language can write it."""
    first = written[0] if len(written) == 1 else None
    for language in manifest[0].languages:
        if isinstance(first, Signature):
            problem = obstacle(first, language) if language in FUNCTION_LANGUAGES else ""
        else:
            problem = "" if language in DRIVER_LANGUAGES else "classes and several functions are for Python"
        if problem:
            expected = f"other types, or languages without {language}"
            defect(manifest, findings, ("languages",), f"{language}: {problem}", expected)
