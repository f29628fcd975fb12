"""V17 and V18: programs that look for the answer elsewhere, or are bad partners in a conversation."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from judge.verdicts import Verdict
from judge.verification.findings import Finding, NotApplicable
from judge.verification.nothing import PYTHONS, Program
from judge.verification.report import Role
from judge.verification.signatures import python_source
from judge.verification.subject import Subject
from problems.package.model import Package

FILES = """
def found():
    import glob, os
    places = [os.getcwd(), "..", "/", "/tmp", "/work", "/data", "/var", "/home", "/root", "/proc/self/fd"]
    for place in places:
        for pattern in ("*.ans", "answer*", "*/answer*", "*expected*", "feedback/*", "*/*.ans"):
            for path in glob.glob(os.path.join(place, pattern)):
                try:
                    with open(path, "rb") as file:
                        text = file.read(1 << 20)
                except OSError:
                    continue
                if text:
                    return text
    return None
"""
MEMORY = """
def found():
    import gc, sys
    frame = sys._getframe()
    while frame is not None:
        for space in (frame.f_locals, frame.f_globals):
            for name, value in list(space.items()):
                if any(word in str(name).lower() for word in ("expected", "answer", "solution_value")):
                    if isinstance(value, (bytes, str, int, float, list, tuple, dict)):
                        return value
        frame = frame.f_back
    for value in gc.get_objects():
        if isinstance(value, dict) and "expected" in value:
            return value["expected"]
    return None
"""
PROCESSES = """
def found():
    import glob
    for path in glob.glob("/proc/[0-9]*/environ") + glob.glob("/proc/[0-9]*/cmdline"):
        try:
            with open(path, "rb") as file:
                text = file.read(65536)
        except OSError:
            continue
        for word in text.replace(b"\\0", b" ").split():
            if b"answer" in word or word.endswith(b".ans"):
                try:
                    with open(word.decode(), "rb") as file:
                        return file.read(1 << 20)
                except OSError:
                    continue
    return None
"""
CHANNEL = """
def found():
    import os
    frame = b'{"ok": true}'
    for fd in range(3, 32):
        try:
            os.write(fd, len(frame).to_bytes(4, "big") + frame)
            os.write(fd, b"AC")
        except OSError:
            pass
    return None
"""
PATCHES = """
def found():
    import builtins, json, sys
    yes = lambda *arguments, **named: True
    for name in ("numpy", "math"):
        module = __import__(name)
        for part in ("allclose", "isclose", "array_equal"):
            if hasattr(module, part):
                setattr(module, part, yes)
    for module in list(sys.modules.values()):
        for part in ("compare", "check", "check_value", "digest"):
            try:
                setattr(module, part, yes)
            except (AttributeError, TypeError):
                pass
    return None
"""
HELPERS = """
def found():
    import ctypes, os, signal, subprocess, threading
    threading.Thread(target=lambda: None).start()
    for act in (
        lambda: os.kill(os.getppid(), signal.SIGKILL),
        lambda: ctypes.CDLL(None).ptrace(16, os.getppid(), 0, 0),
        lambda: subprocess.run(["cat", "answer"], capture_output=True).stdout,
    ):
        try:
            act()
        except (OSError, AttributeError):
            pass
    return None
"""
ROUTES: Mapping[str, str] = MappingProxyType(
    {
        "reads files of answers": FILES,
        "inspects the stack and the heap": MEMORY,
        "reads other processes": PROCESSES,
        "writes to the result channel": CHANNEL,
        "patches what compares": PATCHES,
        "kills, traces and starts processes": HELPERS,
    }
)
"""Each defines `found()`, which gives what it came upon."""

IMPORTS: Mapping[str, str] = MappingProxyType(
    {
        "import": "import {module} as found",
        "__import__": "found = __import__('{module}')",
        "importlib": "import importlib; found = importlib.import_module('{module}')",
        "sys.modules": "import sys; found = sys.modules['{module}']",
        "eval": "found = eval('__import__(' + repr('{module}') + ')')",
        "a chain of getattr": "import os; found = getattr(getattr(os, 'sys'), 'modules')['{module}']",
        "a loader": (
            "import importlib.util as u; s = u.find_spec('{module}'); "
            "found = u.module_from_spec(s); s.loader.exec_module(found)"
        ),
    }
)
"""Ways to a module; one that succeeds goes on with the right solution, and is accepted."""
MOST_MODULES = 3

CLIENTS: Mapping[str, str] = MappingProxyType(
    {
        "is silent": "import time\ntime.sleep(3600)\n",
        "leaves early": "print('?', flush=True)\n",
        "says garbage": "import os\nos.write(1, bytes(range(256)) * 64)\n",
        "floods": "import os\nwhile True:\n    os.write(1, b'1 ' * 32768)\n",
        "repeats what it hears": "import sys\nfor line in sys.stdin:\n    print(line, end='', flush=True)\n",
        "asks too often": "while True:\n    print('? 1', flush=True)\n    input()\n",
        "closes its output": "import os, time\nos.close(1)\ntime.sleep(3600)\n",
    }
)
SLOW_CLIENTS: Mapping[str, str] = MappingProxyType(
    {"drips": "import os, time\nwhile True:\n    os.write(1, b'1')\n    time.sleep(1)\n"}
)


def find_open(subject: Subject) -> Iterator[Finding]:
    """V18: a forbidden route that leads to an accepted verdict, or breaks the judge."""
    package = subject.package
    programs = [*_searches(package), *_forbidden_imports(package)]
    if not programs:
        raise NotApplicable("there is no Python among the languages, where the routes are")
    for row in subject.judge_unsolved(programs, Role.ROUTE):
        if not row.is_right and row.verdict != Verdict.SKIPPED:
            yield Finding(file=row.path, text=f"gets {row.verdict}: {row.note}".rstrip(": "))


def find_fooled_interactors(subject: Subject) -> Iterator[Finding]:
    """V17: a client that makes the interactor hang, break, or accept."""
    package = subject.package
    if package.way != "interactive":
        raise NotApplicable("nothing interactive")
    clients = {**CLIENTS, **(SLOW_CLIENTS if subject.is_full else {})}
    python = _python(package)
    if python is None:
        raise NotApplicable("there is no Python among the languages, which the clients are written in")
    for row in subject.judge_unsolved(((name, python, text) for name, text in clients.items()), Role.ROUTE):
        if not row.is_right and row.verdict != Verdict.SKIPPED:
            yield Finding(file=row.path, text=f"gets {row.verdict}: {row.note}".rstrip(": "))


def _python(package: Package) -> str | None:
    return next((language for language in package.languages if language in PYTHONS), None)


def _searches(package: Package) -> Iterator[Program]:
    python = _python(package)
    if python is None:
        return
    for name, text in ROUTES.items():
        if package.written:
            yield name, python, f"{text}\n\n{python_source(package, 'return found()')}"
        else:
            show = (
                "import sys\nfind = found()\nif isinstance(find, bytes):\n    sys.stdout.buffer.write(find)\n"
            )
            yield name, python, f"{text}\n\n{show}else:\n    print(find)\n"


def _forbidden_imports(package: Package) -> Iterator[Program]:
    """Of the modules that the problem forbids, in a program that is right otherwise."""
    modules = package.source_rules.for_python.forbid_modules
    python = _python(package)
    reference = package.references.get(python or "")
    if python is None or reference is None:
        return
    source = package.read(reference).decode()
    for module in modules[:MOST_MODULES]:
        for name, text in IMPORTS.items():
            yield f"{module} by {name}", python, f"{text.format(module=module)}\n{source}"
