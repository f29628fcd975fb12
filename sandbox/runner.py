"""A runner: what the worker asks of one container, and how it reads the answers."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Protocol

from sandbox import interacting, languages, rows
from sandbox.answers import COLLECTED_BYTES, MOST_KIB, MOST_US, blobs_of, read_result
from sandbox.bounds import (
    PRODUCT_BYTES,
    check_arguments,
    check_files,
    check_input,
    check_names,
    check_product,
)
from sandbox.containers import START_MEMORY_BYTES
from sandbox.errors import BadRequest, MachineBusy, MemoryExhausted, RunnerBroken, RunnerFull, SandboxError
from sandbox.interface import (
    KIB,
    MIB,
    CanaryTimes,
    ExitStatus,
    Interaction,
    Limits,
    Part,
    Preparation,
    Product,
    Program,
    Reply,
    RunResult,
    Side,
)
from sandbox.languages import Language
from sandbox.protocol import Frame, Malformed, encode

COMPILE_LIMITS = Limits(
    cpu_ms=30_000, wall_ms=45_000, memory_kib=1024 * KIB, output_bytes=64 * KIB, stderr_bytes=64 * KIB
)
CHECK_LIMITS = Limits(cpu_ms=10_000, wall_ms=30_000, memory_kib=128 * KIB, output_bytes=64 * KIB)
_AT_WORK_SHARE = 0.1
"""Of its wall time: a compiler that used more CPU than this was not asleep, it waited for its turn."""
_CANARY_BYTES = 64 * MIB
_GRACE_S = 15.0
_WARM_S = 70.0
# Kernel and agent memory beside what the program may use; in steps, so that the limit seldom has to change.
_MEMORY_STEP = 64 * MIB
_UNSEEN_BYTES = 96 * MIB
"""What a program may take between two looks of the agent: the agent is to end it, not the kernel."""


class Stream(Protocol):
    """Carries requests to an agent and its answers back."""

    def ask(self, request: bytes, *, blob_limit: int, timeout_s: float) -> Frame:
        """Send a request and wait for its answer. Raises `RunnerBroken`."""
        ...


class MemoryLimit(Protocol):
    """Sets the memory limit of the container as a whole."""

    def set_memory(self, size: int) -> None:
        """`size` in bytes. Raises `SandboxError`."""
        ...

    def moment(self) -> float:
        """Names the present moment, for `ran_out`."""
        ...

    def ran_out(self, since: float) -> bool:
        """Whether the kernel has killed for want of memory in it since that moment."""
        ...


def container_memory(idle_kib: int, limits: Limits, carried_bytes: int) -> int:
    """Bytes of memory that the whole container needs for one run; `carried_bytes` are laid in before it."""
    beside = carried_bytes + limits.output_bytes + limits.stderr_bytes + _UNSEEN_BYTES
    steps = -(-(idle_kib * KIB + beside) // _MEMORY_STEP)
    return steps * _MEMORY_STEP + limits.memory_kib * KIB


def _limit_header(limits: Limits) -> dict[str, object]:
    return {
        "cpu_ms": limits.cpu_ms,
        "wall_ms": limits.wall_ms,
        "memory_kib": limits.memory_kib,
        "output_bytes": limits.output_bytes,
        "stderr_bytes": limits.stderr_bytes,
        "disk_bytes": limits.disk_bytes,
        "processes": limits.processes,
    }


class ContainerSession:
    """A live process in the runner's container (`interface.Session`)."""

    def __init__(self, runner: "ContainerRunner", language: str, limits: Limits) -> None:
        self._runner = runner
        self._row = languages.get(language)
        self._limits = limits
        self._ended: RunResult | None = None
        self._is_closed = False

    def exchange(self, message: bytes, limits: Limits) -> Reply:
        """Send one message, wait for one answer. Raises `SandboxError`; asking an ended process is a bug."""
        self._runner.make_room(limits, 2 * len(message))
        header = {"op": "exchange", **_limit_header(limits)}
        blob_limit = limits.output_bytes + self._limits.output_bytes + self._limits.stderr_bytes
        with self._runner.under_a_program():
            frame = self._runner.ask(header, [message], limits=limits, blob_limit=blob_limit)
        with self._runner.reading():
            answered = frame.flag("answered")
            if not answered:
                out, err = blobs_of(frame, 2)
                self._ended = rows.with_run_time_s_end(self._row, read_result(frame, out, err, {}), limits)
            return Reply(
                payload=blobs_of(frame, 1)[0] if answered else None,
                ended=self._ended,
                cpu_ms=frame.integer("cpu_us", 0, MOST_US) / 1000,
                wall_ms=frame.integer("wall_us", 0, MOST_US) / 1000,
                memory_kib=frame.integer("memory_kib", 0, MOST_KIB),
            )

    def close(self) -> RunResult:
        """End the process and wipe its box; a second call tells the same. Raises `SandboxError`."""
        if not self._is_closed:
            self._is_closed = True
            blob_limit = self._limits.output_bytes + self._limits.stderr_bytes
            frame = self._runner.ask({"op": "close"}, limits=self._limits, blob_limit=blob_limit)
            with self._runner.reading():
                stdout, stderr = blobs_of(frame, 2)
                self._ended = read_result(frame, stdout, stderr, {})
        if self._ended is None:
            raise RunnerBroken("the session ended without a result")
        return self._ended


class ContainerRunner:
    """One container's agent at the other end of a stream (`interface.Runner`)."""

    def __init__(self, stream: Stream, memory: MemoryLimit, idle_kib: int) -> None:
        self._stream = stream
        self._memory = memory
        self._room = START_MEMORY_BYTES
        self._idle_kib = idle_kib
        self._warm: set[tuple[str, int]] = set()
        self.is_usable = True

    @property
    def idle_kib(self) -> int:
        """What agent and zygotes use between runs, by the agent's last word."""
        return self._idle_kib

    def ask(
        self,
        header: dict[str, object],
        blobs: Sequence[bytes] = (),
        *,
        limits: Limits,
        blob_limit: int = 0,
        timeout_s: float = _GRACE_S,
    ) -> Frame:
        """One request and its answer. From the request until the answer is read the runner counts as
        unusable, so that whatever interrupts us in between cannot leave a container that is out of step.
        """
        if not self.is_usable:
            raise RunnerBroken("this runner has failed before")
        request = _encoded(header, blobs)
        self.is_usable = False
        frame = self._stream.ask(request, blob_limit=blob_limit, timeout_s=limits.wall_ms / 1000 + timeout_s)
        with self.reading():
            self._idle_kib = frame.integer("idle_kib", 0, MOST_KIB)
            refusal = frame.text("refused") if "refused" in frame.header else ""
        self.is_usable = True
        if refusal:
            raise (RunnerFull if "is_full" in frame.header else BadRequest)(refusal)
        return frame

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Reading an answer's fields: what is wrong with them is the agent's fault and ends the runner."""
        try:
            yield
        except Malformed as error:
            self.is_usable = False
            raise RunnerBroken(f"the agent broke the protocol: {error}") from error

    @contextmanager
    def under_a_program(self) -> Iterator[None]:
        """While a program runs. Raises `MemoryExhausted` instead of `RunnerBroken` where that is the cause: a
        program can make the agent look like the better victim to the kernel.
        """
        began = self._memory.moment()
        try:
            yield
        except RunnerBroken as error:
            if self._memory.ran_out(began):
                raise MemoryExhausted("a program took all the memory of its container") from error
            raise

    def make_room(self, limits: Limits, carried_bytes: int = 0, *, at_least: bool = False) -> None:
        """Set the container's memory to what one run under `limits` needs. Raises `SandboxError`.

        A call to the engine costs as much as a few runs, so a step too much is left as it is; with `at_least`
        anything too much (for our own steps, which nobody measures).
        """
        wanted = container_memory(self._idle_kib, limits, carried_bytes)
        if wanted <= self._room and (at_least or self._room <= wanted + _MEMORY_STEP):
            return
        try:
            self._memory.set_memory(wanted)
        except SandboxError:
            self.is_usable = False
            raise
        self._room = wanted

    def prepare(self, language: str, files: Mapping[str, bytes], *, flags: Sequence[str] = ()) -> Preparation:
        """Compile `files` (first one is the entry point) or check their syntax, once per submission.

        Raises `SandboxError`; `BadFiles` for a file name that is no plain relative path; `ValueError` for no
        file at all.
        """
        row = languages.get(language)
        if not files:
            raise ValueError("there is nothing to prepare")
        size = check_files(files)
        check_arguments(flags)
        limits = COMPILE_LIMITS if row.compile or row.check else CHECK_LIMITS
        self.make_room(limits, 2 * size, at_least=True)
        header = {**rows.preparation(row, list(files), tuple(flags)), **_limit_header(limits)}
        blob_limit = limits.output_bytes + limits.stderr_bytes
        frame = self.ask(
            header, list(files.values()), limits=limits, blob_limit=blob_limit, timeout_s=_WARM_S
        )
        with self.reading():
            return _read_preparation(frame, row, next(iter(files)))

    def run(
        self,
        program: Program,
        *,
        limits: Limits,
        stdin: bytes = b"",
        args: Sequence[str] = (),
        files: Mapping[str, bytes] | None = None,
        collect: Sequence[str] = (),
    ) -> RunResult:
        """Run once in a fresh box. Raises `SandboxError`; `BadFiles` for names that are no relative paths."""
        laid = dict(files or {})
        size = check_files(laid)
        check_input(stdin)
        check_names(collect)
        check_arguments(args)
        self.warm_up(program.preload, program.hash_seed)
        self.make_room(limits, len(stdin) + 2 * size)
        header = {**self._start_header("run", program, limits, args, laid), "collect": list(collect)}
        blob_limit = limits.output_bytes + limits.stderr_bytes + len(collect) * COLLECTED_BYTES
        with self.under_a_program():
            frame = self.ask(header, [stdin, *laid.values()], limits=limits, blob_limit=blob_limit)
        with self.reading():
            names = frame.texts("collected")
            if not set(names) <= set(collect):
                raise Malformed("files that nobody asked for")
            stdout, stderr, *contents = blobs_of(frame, 2 + len(names))
            result = read_result(frame, stdout, stderr, dict(zip(names, contents, strict=True)))
            return rows.with_run_time_s_end(languages.get(program.language), result, limits)

    def _start_header(
        self, op: str, program: Program, limits: Limits, args: Sequence[str], files: Mapping[str, bytes]
    ) -> dict[str, object]:
        return {
            "op": op,
            "token": program.token.partition(":")[0],
            "command": rows.start_command(languages.get(program.language), program, limits, args),
            "preload": program.preload,
            "hash_seed": program.hash_seed,
            "files": list(files),
            **_limit_header(limits),
        }

    def interact(self, program: Part, interactor: Part, *, transcript_bytes: int = 0) -> Interaction:
        """Run two programs that talk to each other. Raises `SandboxError`; `BadFiles` as `run` does."""
        parts = {Side.PROGRAM: program, Side.INTERACTOR: interactor}
        carried = transcript_bytes
        for part in parts.values():
            carried += 2 * check_files(part.files)
            check_names(part.collect)
            check_arguments(part.args)
            self.warm_up(part.program.preload, part.program.hash_seed)
        limits = interacting.limits_together(program.limits, interactor.limits)
        self.make_room(limits, carried)
        header: dict[str, object] = {"op": "interact", "transcript_bytes": transcript_bytes}
        for side, part in parts.items():
            started = self._start_header("", part.program, part.limits, part.args, part.files)
            header[side] = {**started, "collect": list(part.collect), "idle_ms": part.idle_ms}
        blobs = [content for part in parts.values() for content in part.files.values()]
        blob_limit = interacting.answer_bytes(parts, transcript_bytes)
        with self.under_a_program():
            frame = self.ask(header, blobs, limits=limits, blob_limit=blob_limit)
        with self.reading():
            return interacting.read_interaction(frame, parts)

    def export(self, program: Program) -> Product:
        """A compiled program's file. Raises `SandboxError`; `BadRequest` for one that is run as sources."""
        token, _, entry = program.token.partition(":")
        self.make_room(CHECK_LIMITS, 2 * PRODUCT_BYTES, at_least=True)
        frame = self.ask({"op": "export", "token": token}, limits=CHECK_LIMITS, blob_limit=PRODUCT_BYTES)
        with self.reading():
            return Product(language=program.language, entry=entry, content=blobs_of(frame, 1)[0])

    def adopt(self, product: Product) -> Program:
        """Take in a program that was compiled elsewhere. Raises `SandboxError`."""
        check_product(product)
        self.make_room(CHECK_LIMITS, 2 * len(product.content), at_least=True)
        frame = self.ask({"op": "adopt"}, [product.content], limits=CHECK_LIMITS)
        with self.reading():
            token = frame.text("token", 64)
        return Program(language=product.language, token=f"{token}:{product.entry}")

    @property
    def preloads(self) -> frozenset[str]:
        """The zygotes that have been started here, those with a hash seed of their own left out."""
        return frozenset(preload for preload, hash_seed in self._warm if not hash_seed)

    def warm_up(self, preload: str, hash_seed: int = 0) -> None:
        """Have a zygote started, before the container's memory is cut to what a run may use."""
        if not preload or (preload, hash_seed) in self._warm:
            return
        self.make_room(COMPILE_LIMITS, at_least=True)
        header: dict[str, object] = {"op": "warm", "preload": preload, "hash_seed": hash_seed}
        self.ask(header, limits=COMPILE_LIMITS, timeout_s=_WARM_S)
        self._warm.add((preload, hash_seed))

    @contextmanager
    def open_session(
        self, program: Program, *, limits: Limits, files: Mapping[str, bytes] | None = None
    ) -> Iterator[ContainerSession]:
        """Start a process that answers messages; leaving the context ends it and wipes its box."""
        laid = dict(files or {})
        size = check_files(laid)
        self.warm_up(program.preload, program.hash_seed)
        self.make_room(limits, 2 * size)
        header = self._start_header("open", program, limits, (), laid)
        self.ask(header, list(laid.values()), limits=limits)
        session = ContainerSession(self, program.language, limits)
        try:
            yield session
        finally:
            if self.is_usable:
                session.close()

    def discard(self, program: Program) -> None:
        """Forget a prepared program and its files. Forgetting twice is no error, nor is a broken runner, with
        which everything is forgotten.
        """
        if not self.is_usable:
            return
        token = program.token.partition(":")[0]
        self.ask({"op": "forget", "tokens": [token]}, limits=CHECK_LIMITS)

    def canary(self) -> CanaryTimes:
        """Time fixed pieces of work. Raises `SandboxError`."""
        self.make_room(CHECK_LIMITS, _CANARY_BYTES, at_least=True)
        frame = self.ask({"op": "canary"}, limits=CHECK_LIMITS)
        with self.reading():
            return CanaryTimes(
                cpu_ms=frame.integer("cpu_us", 1, MOST_US) / 1000,
                memory_ms=frame.integer("memory_us", 1, MOST_US) / 1000,
                syscall_ms=frame.integer("syscall_us", 1, MOST_US) / 1000,
                wall_ms=frame.integer("wall_us", 1, MOST_US) / 1000,
            )

    def reset(self) -> None:
        """Forget every program; proves at the same time that the agent still answers."""
        self.ask({"op": "reset"}, limits=CHECK_LIMITS)


def _encoded(header: dict[str, object], blobs: Sequence[bytes]) -> bytes:
    try:
        return encode(header, list(blobs))
    except Malformed as error:
        raise BadRequest(f"too much for one request: {error}") from error


def _read_preparation(frame: Frame, row: Language, entry: str) -> Preparation:
    result = read_result(frame, b"", blobs_of(frame, 1)[0], {})
    if result.exit_status is ExitStatus.WALL_LIMIT and result.cpu_ms > _AT_WORK_SHARE * result.wall_ms:
        raise MachineBusy(f"{row.name}: {result.cpu_ms:.0f} ms of CPU in {result.wall_ms:.0f} ms")
    messages = result.stderr.decode("utf-8", "replace").replace("\0", "\N{REPLACEMENT CHARACTER}")
    program = None
    if "token" in frame.header:
        preload = frame.text("preload", 40) if row.zygotes else ""
        if preload not in ("", *row.zygotes):
            # A fresh runner would be started with it: no container chooses for the next one.
            raise Malformed("a zygote that was not offered")
        program = Program(language=row.key, token=f"{frame.text('token', 64)}:{entry}", preload=preload)
    elif not messages.strip():
        messages = f"{row.name}: the compiler ended without a program ({result.exit_status})"
    return Preparation(program=program, messages=messages, cpu_ms=result.cpu_ms, wall_ms=result.wall_ms)
