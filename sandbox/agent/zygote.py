"""A warm interpreter that holds nothing secret and of which boxes are forks.

Started by the agent as a process of its own, `python3 -m sandbox.agent.zygote <set of modules>`, with
descriptor 3 the agent's socket. For each request it forks one child, tells when and how that child ended, and
waits for the next request.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import io
import json
import os
import resource
import shutil
import signal
import socket
import sys
import tempfile
import threading
import time
import types
import weakref
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

from sandbox.agent.confine import Confinement, confine, take_descriptors
from sandbox.agent.forking import Forker
from sandbox.agent.streams import Streams
from sandbox.agent.syntax import check

SOCKET_FD = 3
# What programs commonly import; each set includes the ones before it. Not what few do, such as asyncio with
# its network libraries: every fork copies and drops the pages of all of them.
_BASE = """
    argparse array ast bisect cmath collections contextlib copy csv dataclasses datetime decimal enum
    fractions functools heapq io itertools json math numbers operator os pathlib pprint queue random re
    statistics string struct sys textwrap threading time traceback typing unicodedata
"""
_NUMPY = "numpy numpy.linalg numpy.random numpy.fft"
_SCIENCE = """
    scipy scipy.linalg scipy.optimize scipy.sparse scipy.special scipy.stats pandas sklearn
    sklearn.linear_model sklearn.metrics sklearn.model_selection sklearn.preprocessing
"""
_PLOT = "matplotlib matplotlib.figure matplotlib.pyplot seaborn statsmodels.api statsmodels.formula.api"
_TORCH = "torch torch.nn torch.nn.functional torch.optim torch.utils.data"
MODULES = {
    "base": _BASE.split(),
    "numpy": f"{_BASE} {_NUMPY}".split(),
    "science": f"{_BASE} {_NUMPY} {_SCIENCE}".split(),
    "plot": f"{_BASE} {_NUMPY} {_SCIENCE} {_PLOT}".split(),
    "torch": f"{_BASE} {_NUMPY} {_TORCH}".split(),
    "keras": f"{_BASE} {_NUMPY} {_TORCH} keras".split(),
}
# Only a function of each library's own makes its random numbers new; nothing happens where it is not loaded.
_SEEDED = (("random", "seed"), ("numpy.random", "seed"), ("torch", "seed"))


def serve(name: str) -> None:
    """Load the set, report, then fork on request until the agent closes the socket."""
    began = time.monotonic()
    told = dict(os.environ)
    forker = Forker()
    with forker.listening():
        _load(MODULES[name])
    # Of what a program is told, only its directory differs from run to run.
    os.environ.clear()
    os.environ.update(told)
    agent = socket.socket(fileno=SOCKET_FD)
    streams = Streams()
    gc.collect()
    # Frozen objects are never touched by the collector, so a fork's pages stay shared.
    gc.freeze()
    start_ms = int((time.monotonic() - began) * 1000)
    facts = {"rss_kib": _rss_kib(), "shared_kib": _shared_kib(), "modules": len(sys.modules)}
    _tell(agent, {"start_ms": start_ms, **facts})
    while True:
        request, fds, *_ = socket.recv_fds(agent, 1 << 20, 4)
        if not request:
            return
        task = json.loads(request)
        if "twin" in task:
            agent = _split(agent, fds[0])
            continue
        pid = forker.fork()
        if pid == 0:
            _become(task, fds, streams)
        for fd in fds:
            os.close(fd)
        if "tells_pid" in task:
            _tell(agent, {"pid": pid})
        _, status, usage = os.wait4(pid, 0)
        cpu_us = int((usage.ru_utime + usage.ru_stime) * 1e6)
        _tell(agent, {"status": status, "cpu_us": cpu_us, "rss_kib": usage.ru_maxrss})


def _split(agent: socket.socket, fd: int) -> socket.socket:
    """Become two zygotes; returns the socket that this one serves: the old one, or the twin's `fd`."""
    if os.fork():
        os.close(fd)
        return agent
    agent.close()
    theirs = socket.socket(fileno=fd)
    _tell(theirs, {"pid": os.getpid(), "rss_kib": _rss_kib()})
    return theirs


def _load(modules: list[str]) -> None:
    """Import, and leave nothing behind but memory. Raises `RuntimeError` if a library is of another mind."""
    # Some libraries write settings and caches into home and temporary directories when they are imported.
    place = tempfile.mkdtemp()
    os.environ["HOME"] = os.environ["TMPDIR"] = tempfile.tempdir = place
    try:
        for module in modules:
            importlib.import_module(module)
    finally:
        shutil.rmtree(place)
        tempfile.tempdir = None
    # What libraries undo at their end is the zygote's: done by each fork, it costs more than most programs.
    for finalizer in list(weakref.finalize._registry):  # type: ignore[attr-defined]
        finalizer.atexit = False
    threads, files = len(os.listdir("/proc/self/task")), set(os.listdir("/proc/self/fd"))
    # The listing itself has the number after the last.
    if threads != 1 or len(files) > SOCKET_FD + 2:
        raise RuntimeError(f"imports left {threads} threads and these descriptors: {sorted(files)}")


def _shared_kib() -> int:
    """How much memory a fork has in common with us at its start."""
    ours, theirs = os.pipe()
    if (pid := os.fork()) == 0:
        with open("/proc/self/smaps_rollup", "rb") as file:
            os.write(theirs, file.read())
        os._exit(0)
    os.close(theirs)
    fields = dict(line.split(b":", 1) for line in os.read(ours, 1 << 16).splitlines()[1:])
    os.close(ours)
    os.waitpid(pid, 0)
    return sum(int(fields[name].split()[0]) for name in (b"Shared_Clean", b"Shared_Dirty"))


def _tell(agent: socket.socket, message: dict[str, object]) -> None:
    agent.send(json.dumps(message).encode())


def _rss_kib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _become(task: dict[str, object], fds: list[int], streams: Streams) -> NoReturn:
    """In the child: give up every right, then run the program, or check its syntax."""
    take_descriptors(fds)
    to = Confinement.from_header(task["confinement"])
    os.environ["HOME"] = to.path
    confine(to)
    # Ignored in the zygote; a program expects what a new interpreter sets.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    arguments = task["arguments"]
    assert isinstance(arguments, list)
    if task["check"]:
        os._exit(check(arguments))
    streams.install()
    for module, function in _SEEDED:
        if module in sys.modules:
            getattr(sys.modules[module], function)()
    run_program(arguments)


def run_program(arguments: list[str]) -> NoReturn:
    """Run a file as `__main__`, as `python3 FILE ARGUMENTS` would, and end the process as it would."""
    entry, here = arguments[0], os.getcwd()
    sys.argv[:] = arguments
    sys.path[0] = here
    main = types.ModuleType("__main__")
    main.__dict__.update(__file__=f"{here}/{entry}", __cached__=None, __builtins__=sys.modules["builtins"])
    sys.modules["__main__"] = main
    scope = main.__dict__
    del main
    code = 0
    try:
        with open(entry, "rb") as file:
            source = file.read()
        exec(compile(source, entry, "exec", dont_inherit=True), scope)  # noqa: S102
    except SystemExit as request:
        code = _exit_code(request.code)
    except BaseException as error:  # noqa: BLE001 -- whatever the learner's program raises
        code = 1
        _report(error)
    # Nothing of ours may keep the program's variables alive: their finalizers belong to its end.
    del scope
    os._exit(_finish(code))


def _exit_code(wanted: object) -> int:
    if wanted is None:
        return 0
    if isinstance(wanted, int):
        return wanted & 0xFF
    sys.stderr.write(f"{wanted}\n")
    return 1


def _report(error: BaseException) -> None:
    """Print the traceback without the frames that are ours."""
    trace = error.__traceback__
    error.__traceback__ = trace.tb_next if trace else None
    try:
        sys.excepthook(type(error), error, error.__traceback__)
    except BaseException:  # noqa: BLE001 -- a hook or a __str__ of the learner's
        os.write(2, b"the exception could not be printed\n")


def _finish(code: int) -> int:
    """What the interpreter does at its end, in its order: threads, exit handlers, streams, then finalizers.

    The program's variables are intact until its streams are written: it may have put its own in their place.
    """
    for step in _steps():
        try:
            step()
        except SystemExit as request:
            code = _exit_code(request.code)
        except BaseException:  # noqa: BLE001 -- exit handlers are the learner's
            code = code or 120
    code = _flush(code)
    _flush_open_files()
    sys.stdin, sys.stdout, sys.stderr = sys.__stdin__, sys.__stdout__, sys.__stderr__
    sys.modules.pop("__main__", None)
    with suppress(BaseException):
        gc.collect()
    return _flush(code)


def _flush_open_files() -> None:
    """Write what is held of files that the program left open.

    On its own, because the last object seen here must not outlive this: it is often one of the program's.
    """
    for thing in gc.get_objects():
        if type(thing) in (io.TextIOWrapper, io.BufferedWriter):
            with suppress(OSError, ValueError):
                thing.flush()


def _steps() -> list[Callable[[], object]]:
    """What there is to do at the end: for most programs nothing, and finding out costs less than doing it."""
    steps: list[Callable[[], object]] = []
    # Where a later Python keeps its threads elsewhere, it is left to do what it does.
    if any(getattr(threading, name, True) for name in ("_shutdown_locks", "_threading_atexits")):
        steps.append(threading._shutdown)  # type: ignore[attr-defined]
    if atexit._ncallbacks():
        steps.append(atexit._run_exitfuncs)
    return steps


def _flush(code: int) -> int:
    """Write what the standard streams hold; the exit code, 120 if that failed and it was 0."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None and not getattr(stream, "closed", False):
                stream.flush()
        except BaseException:  # noqa: BLE001 -- the stream may be the learner's own
            code = code or 120
    return code


def _hide() -> None:
    """Take our own modules out of the interpreter's sight: a learner's file may bear the same name."""
    for name in [name for name in sys.modules if name.split(".")[0] in ("sandbox", "runpy")]:
        del sys.modules[name]
    sys.path[0] = ""
    os.chdir("/")


if __name__ == "__main__":
    _hide()
    serve(sys.argv[1])
