"""The engine that runs programs, and the images in it."""

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.db import DatabaseError

from judge.diagnosis.finding import Finding, failing, ok, warning
from problems.models import Problem
from sandbox.errors import SandboxError
from sandbox.images import image_tag
from sandbox.inspection import EngineFacts
from sandbox.languages import LANGUAGES

# Validators and checkers of packages are mostly Python, whatever the learners write.
ALWAYS_NEEDED = frozenset({"python3"})
GOOD_DRIVERS = frozenset({"overlay2", "overlayfs", "fuse-overlayfs", "btrfs", "zfs", "stargz"})


def judge_engine(facts: EngineFacts | SandboxError) -> Finding:
    """Whether there is an engine, and whether its walls are whole."""
    if isinstance(facts, SandboxError):
        remedy = "start it (`make run` does), join the group `docker`, or set DOCKER_HOST."
        return failing("engine", f"{facts}: {remedy} What is sent meanwhile waits.")
    words = f"Docker Engine {facts.version}, cgroup version {facts.cgroup_version}"
    if facts.lacks:
        remedy = "boot with swapaccount=1, or use a kernel that has it."
        return failing("engine", f"{words} lacks {', '.join(facts.lacks)}: {remedy}")
    if facts.storage_driver not in GOOD_DRIVERS:
        return warning("engine", f"{words} stores by copying ({facts.storage_driver}): use overlay2.")
    return ok("engine", f"{words}, storage {facts.storage_driver}.")


def judge_runtime(wanted: str, facts: EngineFacts) -> Finding:
    """Whether the engine knows the runtime that the site asks for."""
    if not wanted:
        return ok("runtime", "The engine's default.")
    if wanted not in facts.runtimes:
        known = ", ".join(sorted(facts.runtimes))
        remedy = "add it to the engine's daemon.json, or change WHETSTONE_SANDBOX_RUNTIME."
        return failing("runtime", f"The engine knows no runtime {wanted!r} (but {known}): {remedy}")
    return ok("runtime", f"{wanted}.")


def needed_languages() -> frozenset[str]:
    """What the current revisions of all problems take; every language while the tables cannot be read."""
    try:
        current = Problem.objects.filter(current_revision__isnull=False)
        rows = list(current.values_list("current_revision__languages", flat=True))
    except DatabaseError:
        return frozenset(LANGUAGES)
    return ALWAYS_NEEDED.union(*rows) & frozenset(LANGUAGES)


def images(facts: EngineFacts) -> Finding:
    """Whether every image that the bank needs has been built."""
    names = sorted({LANGUAGES[key].image for key in needed_languages()})
    return judge_images({name: image_tag(name) for name in names}, facts.tags)


def judge_images(needed: Mapping[str, str], present: Iterable[str]) -> Finding:
    """`needed` gives the tag of each image by its name."""
    there = frozenset(present)
    missing = [name for name, tag in needed.items() if tag not in there]
    if missing:
        remedy = f"`make images`, or python -m sandbox.images build {' '.join(missing)}."
        return failing("images", f"Not built: {', '.join(needed[name] for name in missing)}: {remedy}")
    return ok("images", f"Built: {', '.join(needed)}.")


def judge_leftovers(facts: EngineFacts) -> Finding:
    """Containers whose worker is gone."""
    if facts.orphans:
        remedy = "a worker with beat removes them every minute; if they stay, read its log."
        return warning("containers", f"{facts.orphans} of {facts.runners} have lost their worker: {remedy}")
    return ok("containers", f"{facts.runners} runners, each with its worker.")


def wanted_runtime() -> str:
    """The site's setting."""
    return str(settings.WHETSTONE_SANDBOX_RUNTIME)
