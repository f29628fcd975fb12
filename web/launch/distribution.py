"""Programs that come from the machine's distribution. Standard library only."""

import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from web.environment import env_bool
from web.launch.faults import LaunchError, StepFailed
from web.launch.places import SETUP_LOG
from web.launch.progress import run_step, say

OS_RELEASE = Path("/etc/os-release")
FAMILY = {"debian", "ubuntu"}

# Debian starts what it installs. Ours is started by us, as a child or in so many words.
APT_ENV = {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1", "NEEDRESTART_MODE": "l"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A program and the packages that bring it. `places` are glob patterns for programs kept out of PATH."""

    purpose: str
    packages: Sequence[str]
    programs: Sequence[str] = ()
    places: Sequence[str] = ()
    optional: bool = False

    def is_met(self) -> bool:
        in_path = bool(self.programs) and all(shutil.which(program) for program in self.programs)
        return in_path or any(any(Path("/").glob(place)) for place in self.places)


NEEDS = {
    "venv": Need(purpose="Python environments", packages=["python3-venv"]),
    "docker": Need(purpose="Docker Engine", packages=["docker.io"], programs=["dockerd"]),
    "redis": Need(purpose="Redis", packages=["redis-server"], programs=["redis-server"]),
    "debootstrap": Need(
        purpose="sandbox images without a registry",
        packages=["debootstrap", "debian-archive-keyring"],
        programs=["debootstrap"],
        optional=True,
    ),
    "gettext": Need(
        purpose="collecting texts to translate",
        packages=["gettext"],
        programs=["xgettext", "msgmerge"],
    ),
    "chromium": Need(
        purpose="browser tests",
        packages=["chromium", "fonts-dejavu-core"],
        programs=["chromium"],
    ),
    "postgres": Need(
        purpose="tests on PostgreSQL",
        packages=["postgresql"],
        places=["usr/lib/postgresql/*/bin/initdb"],
    ),
    "compose": Need(
        purpose="the test of docker-compose.yml",
        packages=["docker-compose"],
        programs=["docker-compose"],
        places=["usr/libexec/docker/cli-plugins/docker-compose", "usr/lib/docker/cli-plugins/docker-compose"],
    ),
}


def is_debian(os_release: Path = OS_RELEASE) -> bool:
    """Whether this is Debian, Ubuntu, or one of their children."""
    if not os_release.exists():
        return False
    pairs = (line.partition("=") for line in os_release.read_text().splitlines())
    fields = {key: value.strip('"') for key, _, value in pairs}
    return bool(FAMILY & {fields.get("ID", ""), *fields.get("ID_LIKE", "").split()})


def why_not_install() -> str:
    """Why we may not install packages ourselves; empty when we may."""
    if env_bool("WHETSTONE_NO_INSTALL"):
        return "WHETSTONE_NO_INSTALL is set"
    if not is_debian() or not shutil.which("apt-get"):
        return "this is not Debian or Ubuntu"
    if os.geteuid() != 0:
        return "only root may install packages"
    return ""


def ensure(names: Iterable[str]) -> None:
    """Install what is missing of these needs.

    Raises `LaunchError` with what to install when we may not; a need that is optional is then left out.
    """
    missing = [NEEDS[name] for name in names if not NEEDS[name].is_met()]
    if not missing:
        return
    obstacle = why_not_install()
    if not obstacle:
        _install([package for need in missing for package in need.packages])
        return
    wanted = [need for need in missing if not need.optional]
    if wanted:
        raise LaunchError(refusal(wanted, obstacle))


def refusal(wanted: Sequence[Need], obstacle: str) -> str:
    """What is missing, why we do not install it, and the command that does."""
    packages = " ".join(package for need in wanted for package in need.packages)
    purposes = ", ".join(need.purpose for need in wanted)
    return (
        f"Missing: {purposes}. Nothing was installed, because {obstacle}.\n"
        f"On Debian or Ubuntu:  sudo apt-get install {packages}\n"
        "Elsewhere install the same programs with your system's package manager."
    )


def _install(packages: Sequence[str]) -> None:
    say(f"Installing from the distribution: {' '.join(packages)}")
    try:
        run_step("Package lists", ["apt-get", "update", "-q"], log=SETUP_LOG, env=APT_ENV)
    except StepFailed as e:
        say(f"  going on with the lists at hand: {str(e).splitlines()[0]}")
    # On a fresh machine the nightly upgrade may hold the lock for a while.
    patience = ["-o", "DPkg::Lock::Timeout=300"]
    command = ["apt-get", "install", "-q", "-y", "--no-install-recommends", *patience, *packages]
    run_step("Packages", command, log=SETUP_LOG, env=APT_ENV)
