"""What the worker can ask of the agent. One request, one answer."""

from __future__ import annotations

import json
from collections.abc import Callable

from sandbox.agent import canary
from sandbox.agent.boxes import COLLECTED_LIMIT, Refused
from sandbox.agent.inputs import Input, Inputs
from sandbox.agent.interaction import INTERACTOR, PROGRAM, Interaction, Part
from sandbox.agent.launch import Launch, Launcher, Running
from sandbox.agent.limits import EXITED, KIB, Limits
from sandbox.agent.store import PROGRAM_LIMIT, Program, Store, StoreFull, preload_for
from sandbox.agent.watch import Outcome
from sandbox.protocol import Frame, Malformed, encode

_FAREWELL_MS = 500
_RUNS_PER_READING = 16
_LIGHT_BYTES = 64 * KIB
_LAST_HASH_SEED = (1 << 32) - 1

LaunchOf = Callable[[Program, list[str], str, int], Launch]


class Service:
    """The agent's state (programs, zygotes, at most one session) and the operations on it."""

    def __init__(self) -> None:
        self.inputs = Inputs()
        self._launcher = Launcher()
        self._store = Store()
        self._session: Running | None = None
        self._idle_kib = self._launcher.gauges.memory_bytes() // KIB
        self._runs = 0
        self._operations: dict[str, Callable[[Frame], bytes]] = {
            "reset": self._reset,
            "forget": self._forget,
            "warm": self._warm,
            "canary": lambda _: self._say(canary.sing()),
            "check": self._check,
            "inspect": self._inspect,
            "compile": self._compile,
            "export": lambda asked: self._say({}, self._store.executable(asked.text("token"))),
            "adopt": lambda asked: self._say({"token": self._store.add_executable(asked.blobs[0])}),
            "run": self._run,
            "interact": self._interact,
            "open": self._open,
        }
        self._in_session: dict[str, Callable[[Running, Frame], bytes]] = {
            "exchange": self._exchange,
            "close": self._close,
        }

    def answer(self, request: Frame) -> bytes:
        """The bytes of the answer. Raises `Malformed` for a request that is none."""
        try:
            return self._answer(request)
        except Refused as error:
            return self._say({"refused": str(error)})
        except StoreFull as error:
            return self._say({"refused": str(error), "is_full": True})

    def _answer(self, request: Frame) -> bytes:
        name = request.text("op")
        if self._session is not None and name in self._in_session:
            return self._in_session[name](self._session, request)
        if self._session is None and name in self._operations:
            return self._operations[name](request)
        raise Malformed(f"no operation {name} now")

    def hello(self) -> bytes:
        """What the agent says when it is ready."""
        return self._say({})

    def _say(self, header: dict[str, object], *blobs: bytes) -> bytes:
        self._idle_kib = self._launcher.gauges.memory_bytes() // KIB
        return self._say_briefly(header, *blobs)

    def _say_briefly(self, header: dict[str, object], *blobs: bytes) -> bytes:
        """The same with the idle memory as it was when last read: a run changes it little, or not at all."""
        return encode({"idle_kib": self._idle_kib, **header}, blobs)

    # --- programs

    def _reset(self, _request: Frame) -> bytes:
        self._store.forget_all()
        return self.hello()

    def _forget(self, request: Frame) -> bytes:
        self._store.forget(request.texts("tokens"))
        return self.hello()

    def _warm(self, request: Frame) -> bytes:
        zygote = self._launcher.zygote(request.text("preload"), _hash_seed(request))
        return self._say(zygote.facts)

    def _check(self, request: Frame) -> bytes:
        """Check the syntax of Python sources and keep them as a program."""
        names = request.texts("files")
        launch = self._launcher.forking("base", request.texts("sources"), check=True)
        running = self._launcher.start(launch, Limits(request), names, request.blobs, Input())
        outcome, _ = self._launcher.run(running, [], 0)
        header = outcome.as_header()
        if _succeeded(outcome):
            imports, offered = _imports(running.stdout.content()), request.texts("zygotes")
            header["preload"] = preload_for(imports, offered)
            header["token"] = self._store.add(Program(names, request.blobs))
        return self._say(header, running.stderr.content())

    def _inspect(self, request: Frame) -> bytes:
        """Run a command that only reads the sources, and keep them as a program if it ends well."""
        names = request.texts("files")
        launch = self._launcher.executing(request.texts("command"))
        running = self._launcher.start(launch, Limits(request), names, request.blobs, Input())
        outcome, _ = self._launcher.run(running, [], 0)
        header = outcome.as_header()
        if _succeeded(outcome):
            header["token"] = self._store.add(Program(names, request.blobs))
        return self._say(header, _messages(running))

    def _compile(self, request: Frame) -> bytes:
        """Run a compiler in a box of its own and take its product out."""
        product = request.text("product")
        launch = self._launcher.executing(request.texts("command"))
        running = self._launcher.start(
            launch, Limits(request), request.texts("files"), request.blobs, Input()
        )
        outcome, files = self._launcher.run(running, [product], PROGRAM_LIMIT)
        header = outcome.as_header()
        if _succeeded(outcome) and product in files:
            header["token"] = self._store.add_executable(files[product])
        return self._say(header, _messages(running))

    # --- runs

    def _run(self, request: Frame) -> bytes:
        stdin, *contents = request.blobs
        collect = request.texts("collect")
        caught = self.inputs.take(stdin)
        try:
            running = self._started(request, contents, caught)
        finally:
            caught.close()
        outcome, files = self._launcher.run(running, collect, COLLECTED_LIMIT)
        header = {**outcome.as_header(), "collected": list(files)}
        written = running.stdout.content(), running.stderr.content()
        self._runs += 1
        # What we hold of a large output is not idle memory.
        if self._runs < _RUNS_PER_READING or sum(map(len, written)) > _LIGHT_BYTES:
            return self._say_briefly(header, *written, *files.values())
        self._runs = 0
        return self._say(header, *written, *files.values())

    def _started(self, request: Frame, contents: list[bytes], stdin: Input | None) -> Running:
        program = self._store.get(request.text("token"))
        command, preload = request.texts("command"), request.text("preload")
        launch = self._launch(program, command, preload, _hash_seed(request))
        names = [*program.names, *request.texts("files")]
        return self._launcher.start(launch, Limits(request), names, [*program.contents, *contents], stdin)

    def _launch(self, program: Program, command: list[str], preload: str, hash_seed: int) -> Launch:
        if preload:
            return self._launcher.forking(preload, command, hash_seed)
        words = [word.replace("{program}", program.path) for word in command]
        return self._launcher.executing(words, hash_seed)

    # --- interactive runs

    def _interact(self, request: Frame) -> bytes:
        asked = {name: request.part(name) for name in (PROGRAM, INTERACTOR)}
        laid = len(asked[PROGRAM].texts("files"))
        parts = (
            self._part(asked[PROGRAM], request.blobs[:laid], self._launch_told),
            self._part(asked[INTERACTOR], request.blobs[laid:], self._launch_beside),
        )
        interaction = Interaction(self._launcher, *parts, request.integer("transcript_bytes", 0, 1 << 30))
        interaction.run()
        files = interaction.finish({name: part.texts("collect") for name, part in asked.items()})
        header: dict[str, object] = {"first": interaction.first}
        blobs = [interaction.joint.turns()]
        for name, side in ((PROGRAM, interaction.program), (INTERACTOR, interaction.interactor)):
            assert side.outcome is not None
            header[name] = {**side.outcome.as_header(), "collected": list(files[name])}
            blobs += [side.stderr.content(), *files[name].values()]
        return self._say(header, *blobs)

    def _part(self, asked: Frame, contents: list[bytes], launch: LaunchOf) -> Part:
        program = self._store.get(asked.text("token"))
        names = [*program.names, *asked.texts("files")]
        how = launch(program, asked.texts("command"), asked.text("preload"), _hash_seed(asked))
        idle_ms = asked.integer("idle_ms", 0, 1 << 40)
        return Part(how, Limits(asked), names, [*program.contents, *contents], idle_ms)

    def _launch_told(self, program: Program, command: list[str], preload: str, hash_seed: int) -> Launch:
        if preload:
            return self._launcher.forking(preload, command, hash_seed, tells_pid=True)
        return self._launch(program, command, "", hash_seed)

    def _launch_beside(self, program: Program, command: list[str], preload: str, hash_seed: int) -> Launch:
        """At the same time as another program: that one may fork from the same zygote."""
        if preload:
            return self._launcher.forking_beside(preload, command, hash_seed)
        return self._launch(program, command, "", hash_seed)

    # --- sessions

    def _open(self, request: Frame) -> bytes:
        self._session = self._started(request, request.blobs, None)
        return self.hello()

    def _exchange(self, session: Running, request: Frame) -> bytes:
        if session.outcome is not None or session.pipes is None:
            raise Malformed("the session's process has ended")
        limits = session.watch.limits = Limits(request)
        payload, broken = session.pipes.exchange(session.watch, request.blobs[0], limits.output_bytes)
        reading = session.watch.read()
        header: dict[str, object] = {
            "cpu_us": reading.cpu_ns // 1000,
            "wall_us": reading.wall_ns // 1000,
            "memory_kib": session.watch.meter.peak_bytes // KIB,
            "answered": payload is not None,
        }
        if payload is not None:
            session.watch.meter.mark_after(reading)
            return self._say_briefly(header, payload)
        session.outcome, _ = self._launcher.finish(session, broken, [], 0)
        return self._say(
            {**header, **session.outcome.as_header()}, session.stdout.content(), session.stderr.content()
        )

    def _close(self, session: Running, _request: Frame) -> bytes:
        self._session = None
        if session.outcome is None:
            session.watch.limits.wall_ms = _FAREWELL_MS
            session.watch.meter.mark()
            if session.pipes is not None:
                session.pipes.hang_up()
            _, broken = session.watch.until(lambda: False)
            session.outcome, _ = self._launcher.finish(session, broken, [], 0)
        return self._say(session.outcome.as_header(), session.stdout.content(), session.stderr.content())


def _succeeded(outcome: Outcome) -> bool:
    return outcome.status == EXITED and outcome.exit_code == 0


def _hash_seed(request: Frame) -> int:
    return request.integer("hash_seed", 0, _LAST_HASH_SEED) if "hash_seed" in request.header else 0


def _messages(running: Running) -> bytes:
    """What a compiler said, without the name of the directory that it worked in."""
    said = running.stdout.content() + running.stderr.content()
    return said.replace(running.box.path.encode() + b"/", b"")


def _imports(text: bytes) -> set[str]:
    """The names that the syntax check printed. It ran among the enemy, so anything else means none."""
    try:
        names = json.loads(text)
    except (ValueError, RecursionError):
        return set()
    return {name for name in names if isinstance(name, str)} if isinstance(names, list) else set()
