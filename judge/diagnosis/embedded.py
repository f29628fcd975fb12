"""The engine that runs programs where no Docker Engine is: namespaces of this host."""

from collections.abc import Iterable, Mapping

from judge.diagnosis.engine import needed_languages
from judge.diagnosis.finding import Finding, failing, ok, warning
from sandbox.embedded.roots import find_root
from sandbox.engine import Engine
from sandbox.errors import ImageMissing, SandboxError
from sandbox.images import image_tag
from sandbox.languages import LANGUAGES


def engine(found: Engine, docker_fault: str) -> Finding:
    """Whether this process may make containers at all; `docker_fault` is why Docker's engine does not."""
    try:
        found.ping()
    except SandboxError as error:
        return judge_embedded(str(error), (), docker_fault)
    return judge_embedded("", found.lacks(), docker_fault)


def judge_embedded(fault: str, lacks: Iterable[str], docker_fault: str) -> Finding:
    """It has fewer walls than Docker's: a warning even where it works as it should."""
    without = f"No Docker Engine answers ({docker_fault}). " if docker_fault else ""
    if fault:
        remedy = "start Docker Engine (`make run` does), or allow user namespaces with subuids for this user."
        return failing("engine", f"{without}The embedded engine does not work either: {fault}: {remedy}")
    words = f"{without}Programs run in namespaces of this host, which is weaker: {' '.join(lacks)}"
    return warning("engine", f"{words} Start Docker Engine for a site that strangers use.")


def images() -> Finding:
    """Whether every root that the bank needs has been made."""
    names = sorted({LANGUAGES[key].image for key in needed_languages()})
    return judge_roots({name: _fault_of(name) for name in names})


def _fault_of(name: str) -> str:
    try:
        find_root(image_tag(name))
    except ImageMissing as error:
        return str(error)
    return ""


def judge_roots(faults: Mapping[str, str]) -> Finding:
    """`faults` tells for each image why it is not there; empty when it is."""
    if missing := [name for name, fault in faults.items() if fault]:
        words = "; ".join(faults[name] for name in missing)
        return failing("images", f"{words} ({' '.join(missing)}).")
    return ok("images", f"Built: {', '.join(faults)}.")
