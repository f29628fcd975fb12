"""The sandbox of this worker process: made on first use, closed when the process ends."""

import os
from functools import cache

import structlog
from billiard import current_process
from celery.signals import worker_process_shutdown
from django.conf import settings

from judge.canaries import Place, place_of
from judge.engines_in_use import note_engine
from judge.installed_languages import note_languages
from judge.keeping import KeepingSandbox
from sandbox.engines import choose, make_engine
from sandbox.errors import SandboxError
from sandbox.pool import Pool

log = structlog.stdlib.get_logger(__name__)


def sandbox_for(slot: str) -> KeepingSandbox:
    """A sandbox by the site's settings. Processes that run at the same time take different slots."""
    engine = make_engine(chosen_engine(), slot, runtime=settings.WHETSTONE_SANDBOX_RUNTIME)
    return KeepingSandbox(Pool(engine, fresh=settings.SANDBOX_FRESH))


@cache
def chosen_engine() -> str:
    """The engine that this process works with from its first use on: one that goes away is waited for."""
    return choose(settings.WHETSTONE_SANDBOX_ENGINE)


def process_sandbox() -> KeepingSandbox:
    """This process's own sandbox."""
    return _sandbox_of(os.getpid())


def process_place() -> Place:
    """Where this process's programs run, as its canary is known by."""
    return place_of(_slot(), process_sandbox().engine_name)


def _slot() -> str:
    return str(getattr(current_process(), "index", 0) or 0)


@cache
def _sandbox_of(pid: int) -> KeepingSandbox:
    # By process: a fork must not share the containers of the process it was forked from.
    engine = make_engine(chosen_engine())
    log.info("runners.engine", engine=engine.name, lacks=note_engine(engine))
    note_languages(engine)
    return sandbox_for(_slot())


def close_sandbox(**_: object) -> None:
    """End the containers of a pool process that ends."""
    if not _sandbox_of.cache_info().currsize:
        return
    try:
        process_sandbox().close()
    except SandboxError as error:
        log.warning("runners.not_closed", error=str(error))


worker_process_shutdown.connect(close_sandbox)
