"""Which engine `make run` works with: Docker's where there is one, else namespaces of our own making."""

import os

from sandbox import engines
from sandbox.embedded.engine import EmbeddedEngine
from sandbox.errors import SandboxError
from web.environment import env_choice
from web.launch import engine
from web.launch.faults import LaunchError
from web.launch.progress import say

SETTING = "WHETSTONE_SANDBOX_ENGINE"


def settle() -> str:
    """Choose, start what has to be started, and tell every process of the site. Raises `LaunchError`."""
    wanted = env_choice(SETTING, engines.CHOICES)
    name = {engines.AUTO: _whatever_works, engines.DOCKER: _docker, engines.EMBEDDED: _embedded}[wanted]()
    # Decided once: a worker that starts while Docker restarts must not decide otherwise.
    os.environ[SETTING] = name
    return name


def _docker() -> str:
    engine.ensure()
    return engines.DOCKER


def _embedded() -> str:
    try:
        lacks = EmbeddedEngine().lacks()
    except SandboxError as e:
        raise LaunchError(f"The embedded engine does not work here: {e}") from e
    say("Programs run in namespaces without Docker Engine. What that lacks:")
    for sentence in lacks:
        say(f"  - {sentence}")
    return engines.EMBEDDED


def _whatever_works() -> str:
    try:
        return _docker()
    except LaunchError as without_docker:
        say(str(without_docker))
        try:
            return _embedded()
        except LaunchError as e:
            raise LaunchError(f"{without_docker}\n{e}") from e
