"""Functions: the harness calls them in one process, case by case; results are compared out here.

Whatever comes back is data from the enemy: bounded in size, read by the codec, compared as plain data. A case
whose process does not answer gets the verdict of how the process ended, and the next case a new process.
"""

import builtins
import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import Any

from judge import box_files
from judge.assignment import Assignment
from judge.checkers.check import rejected
from judge.difference import values
from judge.errors import PackageBroken
from judge.grading import run_verdict
from judge.harness.function_python import CONFIGURATION, ENTRY
from judge.kinds import callers
from judge.kinds.call import Call, Raised, ReplyUnreadable
from judge.kinds.callers import CALLERS, Caller, Wishes
from judge.outcomes import Outcome, of_check, of_failed_run
from judge.products import compile_cache, scope_of
from judge.texts import clean
from judge.validators import OutputJudge
from judge.verdicts import Verdict
from problems.package import codec
from problems.package.callables import TABULAR_TYPES, Written, functions_of
from problems.package.display import value_text
from problems.package.model import TestCase
from problems.package.signature import Signature, mentions
from sandbox import languages
from sandbox.interface import ExitStatus, Limits, Preparation, Reply, Runner, RunResult, Session

LOAD = b""
"""The request that loads the learner's module and calls nothing."""
PRELOAD_NAME = "whetstone_preload.py"
REPLY_OVERHEAD_BYTES = 4_096
COMPILER_CHARACTERS = 65_536
MESSAGE_CHARACTERS = 2_000
_RETURNED = frozenset({"ok"})
_RETURNED_WITH_ARGUMENTS = frozenset({"ok", "arguments"})


def read_call(payload: bytes) -> Call:
    """Read a reply. Raises `ReplyUnreadable`."""
    try:
        reply = codec.loads(payload)
    except codec.CodecError as error:
        raise ReplyUnreadable(str(error)) from error
    if type(reply) is not dict:
        raise ReplyUnreadable("not an object")
    keys = frozenset(reply)
    if keys in (_RETURNED, _RETURNED_WITH_ARGUMENTS):
        return Call(value=reply["ok"], arguments_digest=_text(reply, "arguments")[:64])
    if keys == {"unsendable"}:
        return Call(unsendable=clean(_text(reply, "unsendable"), MESSAGE_CHARACTERS) or "unknown")
    if keys == {"error"} and type(reply["error"]) is dict:
        return Call(
            error=Raised(type=_text(reply["error"], "type"), traceback=_text(reply["error"], "traceback"))
        )
    raise ReplyUnreadable("unknown fields")


def _text(fields: dict[Any, Any], name: str) -> str:
    # Making text of something else is no way out: of a huge integer, Python refuses to.
    text = fields.get(name, "")
    if type(text) is not str:
        raise ReplyUnreadable(f"{name} is no text")
    return text


def error_words(error: Raised, caller: Caller | None = None) -> tuple[str, str]:
    """(kind, detail) of an exception.

    The kind is one of the language's own names or none, and names no line: it must not carry secret input.
    """
    if caller is not None:
        kind = caller.error_names.get(error.type, "")
    else:
        known = getattr(builtins, error.type, None)
        kind = error.type if isinstance(known, type) and issubclass(known, BaseException) else ""
    kind = kind or "an exception of your own"
    return kind, clean(error.traceback, 4 * MESSAGE_CHARACTERS) or kind


class FunctionCandidate:
    """A prepared function and, between cases, the process that answers for it."""

    def __init__(
        self, assignment: Assignment, runner: Runner, outputs: OutputJudge, preparation: Preparation
    ) -> None:
        self._assignment = assignment
        self._runner = runner
        self._outputs = outputs
        self._program = preparation.program
        self._rule = assignment.package.comparison
        self._caller = CALLERS.get(assignment.language)
        self._process = ExitStack()
        self._session: Session | None = None
        self.messages = clean(preparation.messages, COMPILER_CHARACTERS)

    @property
    def is_prepared(self) -> bool:
        """Whether the syntax is right."""
        return self._program is not None

    def judge(self, case: TestCase, *, patience: int = 1) -> Outcome:
        """Call the function with the case's arguments and compare the result."""
        spent_ms = 0.0
        if case.is_open:
            # What it returns and prints is shown: it must not remember another case's secret data.
            self.rest()
        if self._session is None:
            loaded = self._begin(patience).exchange(LOAD, self._limits(patience))
            failure = self._read(loaded)
            if isinstance(failure, Outcome):
                return self._ended(case, failure)
            spent_ms = loaded.cpu_ms
        if self._session is None:
            raise ValueError("no process to talk to")
        message = self._message(case)
        reply = self._session.exchange(message, self._limits(patience, spent_ms))
        # Loading counts for the first case: work done while importing is work.
        reply = replace(reply, cpu_ms=reply.cpu_ms + spent_ms)
        call = self._read(reply)
        outcome = call if isinstance(call, Outcome) else self._checked(case, message, reply, call)
        # A case that is shown has its process to itself, so that its output can be shown.
        keeps_process = self._caller is None or self._caller.keeps_process
        if case.is_shown or not keeps_process or outcome.verdict not in (Verdict.AC, Verdict.WA):
            return self._ended(case, outcome)
        return outcome

    def rest(self) -> None:
        """End the process, if there is one."""
        self._session = None
        self._process.close()

    def _message(self, case: TestCase) -> bytes:
        package = self._assignment.package
        arguments = package.read(case.input_path)
        if self._caller is None:
            return arguments
        return callers.message_for(package, self._assignment.language, arguments)

    def _call(self, payload: bytes) -> Call:
        """Read a reply. Raises `ReplyUnreadable`."""
        signature = self._assignment.package.signature
        if self._caller is None or signature is None:
            return read_call(payload)
        return callers.read_reply(payload, signature.returns)

    def _begin(self, patience: int) -> Session:
        if self._program is None:
            raise ValueError("a function that did not compile cannot be called")
        limits = self._limits(patience)
        self._session = self._process.enter_context(self._runner.open_session(self._program, limits=limits))
        return self._session

    def _limits(self, patience: int, spent_ms: float = 0.0) -> Limits:
        limits = self._assignment.limits(patience)
        # The codec's text of an array is longer than the array.
        output_bytes = limits.output_bytes * 4 // 3 + REPLY_OVERHEAD_BYTES
        return replace(limits, cpu_ms=max(1, int(limits.cpu_ms - spent_ms)), output_bytes=output_bytes)

    def _read(self, reply: Reply) -> Call | Outcome:
        """What came back: a call that returned, or the outcome of one that did not."""
        run = _as_run(reply)
        verdict = run_verdict(run, time_limit_ms=self._assignment.time_limit_ms)
        if reply.payload is None:
            return self._silent(run, verdict)
        if verdict is not None:
            return of_failed_run(run, verdict)
        try:
            call = self._call(reply.payload)
        except ReplyUnreadable as error:
            return Outcome(
                verdict=Verdict.RTE, run=run, kind="the process sent no result", staff_note=str(error)[:500]
            )
        if call.error is not None:
            kind, detail = error_words(call.error, self._caller)
            return Outcome(verdict=Verdict.RTE, run=run, kind=kind, detail=detail)
        return call

    def _silent(self, run: RunResult, verdict: Verdict | None) -> Outcome:
        """The outcome of a process that gave no answer. Exit code 0 is no success: nothing was returned."""
        if verdict is Verdict.OLE and len(run.stdout) < self._assignment.limits().output_bytes:
            # Not its prints were too long but what it announced as its result, and that may be a forgery.
            return _with_kind(of_failed_run(run, Verdict.RTE), "the result is too large, or none")
        if verdict not in (None, Verdict.RTE):
            return of_failed_run(run, verdict)
        return _with_kind(of_failed_run(run, Verdict.RTE), "the process ended before the function returned")

    def _checked(self, case: TestCase, message: bytes, reply: Reply, call: Call) -> Outcome:
        if call.unsendable:
            check = rejected("the result is of a type that cannot be taken", call.unsendable)
        elif self._rule is not None and self._rule.arguments_unchanged and self._has_changed(message, call):
            check = rejected("the function changed its arguments")
        else:
            check = self._outputs.check_value(case, call.value)
        outcome = of_check(_as_run(reply), check)
        if not case.is_shown or call.unsendable:
            return outcome
        returned = clean(value_text(call.value), MESSAGE_CHARACTERS)
        return replace(outcome, returned=returned, tables=self._tables(case, call.value, outcome))

    def _tables(self, case: TestCase, value: Any, outcome: Outcome) -> tuple[Mapping[str, Any], ...]:
        """Where a wrong result differs, if our own comparison is what found it wrong."""
        package = self._assignment.package
        is_ours = package.validator.files is None and case.answer_path is not None
        if outcome.verdict is not Verdict.WA or not is_ours or case.answer_path is None:
            return ()
        return tuple(values.tables(value, codec.loads(package.read(case.answer_path)), self._rule))

    def _has_changed(self, message: bytes, call: Call) -> bool:
        return call.arguments_changed if self._caller is not None else not _is_same(message, call)

    def _ended(self, case: TestCase, outcome: Outcome) -> Outcome:
        """End the process; on samples and after failures what it printed belongs to the outcome."""
        session, self._session = self._session, None
        printed = session.close() if session is not None else None
        self._process.close()
        if printed is None or outcome.run is None:
            return outcome
        stdout = printed.stdout if case.is_shown else b""
        return replace(outcome, run=replace(outcome.run, stdout=stdout, stderr=printed.stderr))


def _as_run(reply: Reply) -> RunResult:
    """One exchange as a run: how it ended (well, if the process still lives) and what it used."""
    if reply.ended is not None:
        return replace(reply.ended, cpu_ms=reply.cpu_ms, wall_ms=reply.wall_ms, memory_kib=reply.memory_kib)
    return RunResult(
        exit_status=ExitStatus.EXITED,
        exit_code=0,
        cpu_ms=reply.cpu_ms,
        wall_ms=reply.wall_ms,
        memory_kib=reply.memory_kib,
    )


def _with_kind(outcome: Outcome, kind: str) -> Outcome:
    return replace(outcome, kind=kind, detail=kind)


def _is_same(message: bytes, call: Call) -> bool:
    # Written anew: the text in the package may differ from the codec's own in blanks.
    return hashlib.sha256(codec.dumps(codec.loads(message))).hexdigest() == call.arguments_digest


def _takes_library_types(called: Written) -> bool:
    specs = [param.type for one in functions_of((called,)) for param in one.params]
    return any(mentions(spec, kind) for spec in specs for kind in ("ndarray", *TABULAR_TYPES))


def _files(assignment: Assignment, called: Written) -> dict[str, bytes]:
    package = assignment.package
    wishes = Wishes(
        report_arguments=bool(package.comparison and package.comparison.arguments_unchanged),
        forbidden=package.source_rules.r_mask,
    )
    if assignment.language in CALLERS and isinstance(called, Signature):
        return callers.files_for(assignment, called, wishes)
    modules = package.modules_of_arguments if _takes_library_types(called) else ()
    configuration = {
        "function": called.name,
        "names": package.callable_names,
        "stage": package.stage is not None,
        "is_class": package.traced_class is not None,
        "report_arguments": wishes.report_arguments,
        "modules": modules,
    }
    return {
        **box_files.harness_files(),
        **assignment.included(),
        **box_files.rules_files(package.source_rules.for_python),
        ENTRY: assignment.source.encode(),
        CONFIGURATION: json.dumps(configuration).encode(),
        # Arrays among the arguments need numpy also where the solution does not import it itself: the sandbox
        # chooses the warm interpreter by the imports it sees.
        PRELOAD_NAME: "".join(f"import {name}\n" for name in modules).encode(),
    }


@contextmanager
def prepare(assignment: Assignment, runner: Runner, outputs: OutputJudge) -> Iterator[FunctionCandidate]:
    """Lay the harness beside the learner's file and check the syntax of both."""
    package = assignment.package
    called = package.called
    if called is None:
        raise PackageBroken(f"{package.slug} is a function problem without a signature")
    if not languages.get(assignment.language).functions:
        raise PackageBroken(f"{package.slug}: there is no harness for functions in {assignment.language}")
    files = _files(assignment, called)
    scope = scope_of(package)
    preparation = compile_cache().prepare(runner, assignment.language, files, scope=scope)
    candidate = FunctionCandidate(assignment, runner, outputs, preparation)
    try:
        yield candidate
    finally:
        candidate.rest()
        if preparation.program is not None:
            runner.discard(preparation.program)
