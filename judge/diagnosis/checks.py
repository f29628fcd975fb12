"""All checks in the order in which they are best read: what stands on nothing else first."""

from collections.abc import Callable, Iterator
from functools import partial

import structlog
from django.conf import settings

from judge.diagnosis import accounts, embedded, engine, installation, machine, rows, services
from judge.diagnosis.finding import Finding, Level, failing
from sandbox.engines import AUTO, EMBEDDED, make_engine
from sandbox.errors import SandboxError
from sandbox.inspection import EngineFacts, inspect_engine

log = structlog.stdlib.get_logger(__name__)

Check = Callable[[], Finding]

INSTALLATION: tuple[tuple[str, Check], ...] = (
    ("python", installation.python),
    ("packages", installation.packages),
    ("settings", installation.configuration),
    ("static files", installation.static_files),
    ("programs", machine.programs),
    ("state folder", machine.state_folder),
    ("database", services.database),
    (accounts.MAIL, accounts.mail),
    (accounts.SIGN_ON, accounts.single_sign_on),
)
# These read rows: without tables they would only repeat what the check of the migrations says.
ROWS: tuple[tuple[str, Check], ...] = (
    ("clock", machine.clock),
    ("judgings", rows.judgings),
    ("problems", rows.problems),
)


def diagnose() -> Iterator[Finding]:
    """Every finding as soon as it is there; a check that fails by itself is a finding, too."""
    has_database = True
    for name, check in INSTALLATION:
        finding = guarded(name, check)
        has_database = has_database and not (name == "database" and finding.level is Level.FAILING)
        yield finding
    has_tables = False
    if has_database:
        finding = guarded("migrations", services.migrations)
        has_tables = finding.level is Level.OK
        yield finding
    yield (redis := guarded("redis", services.broker))
    crew = services.Crew(queues={}, slots=0)
    if redis.level is not Level.FAILING:
        crew = services.muster()
        yield guarded("workers", partial(services.judge_workers, crew))
        yield guarded("beat", services.beat)
    yield from diagnose_engine(crew.slots)
    for name, check in ROWS if has_tables else ():
        yield guarded(name, check)


def diagnose_engine(workers: int) -> Iterator[Finding]:
    """What the engine is asked for once; `workers` judge at the same time."""
    wanted = settings.WHETSTONE_SANDBOX_ENGINE
    facts = None if wanted == EMBEDDED else engine_facts()
    if facts is None or (wanted == AUTO and isinstance(facts, SandboxError)):
        made, docker_fault = make_engine(EMBEDDED), str(facts or "")
        yield guarded("engine", partial(embedded.engine, made, docker_fault))
        yield guarded("images", embedded.images)
        return
    yield guarded("engine", partial(engine.judge_engine, facts))
    if isinstance(facts, SandboxError):
        return
    yield guarded("runtime", partial(engine.judge_runtime, engine.wanted_runtime(), facts))
    yield guarded("images", partial(engine.images, facts))
    yield guarded("containers", partial(engine.judge_leftovers, facts))
    yield guarded("engine disk", partial(machine.engine_disk, facts))
    yield guarded("cores", partial(machine.cores, workers, facts))


def engine_facts() -> EngineFacts | SandboxError:
    """The engine's facts, or why there are none."""
    try:
        return inspect_engine()
    except SandboxError as error:
        return error


def guarded(name: str, check: Check) -> Finding:
    """The finding of a check; who asks what is wrong must get an answer whatever is wrong."""
    try:
        return check()
    except Exception as error:  # the top of a check: whatever it is, the others must still be made
        log.exception("doctor.check_failed", check=name)
        return failing(name, f"This could not be checked ({type(error).__name__}: {error}): see the log.")


def worst(findings: list[Finding]) -> Level:
    """The level of the whole set-up."""
    levels = {finding.level for finding in findings}
    return next((level for level in (Level.FAILING, Level.WARNING) if level in levels), Level.OK)
