"""Keeps a problem's rules about modules and names in a learner's Python process.

Laid into the box as `whetstone_rules.py` with `whetstone_rules.json`, installed before a learner's code. An
audit hook cannot be taken out again, and hears every import, however it is spelt. Modules that a warm
interpreter holds already are hidden, and no other process can be started that would not know the rules.
"""

import builtins
import json
import os
import sys
import types
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

CONFIGURATION = "whetstone_rules.json"
ENTRY = "main.py"
ALWAYS_REFUSED = (
    *("ctypes", "_ctypes", "_testcapi", "_testinternalcapi", "gc"),
    *("subprocess", "_posixsubprocess", "multiprocessing", "_multiprocessing"),
)
"""Ways round an audit hook, and objects that a warm interpreter holds."""
LINKING = frozenset({"os.symlink", "os.link", "os.rename"})
LOOKED_AT = frozenset({"import", "open", "os.chdir", *LINKING})
REFUSED_EVENTS = frozenset(
    {
        *("os.exec", "os.posix_spawn", "os.fork", "os.forkpty", "os.system", "subprocess.Popen", "pty.spawn"),
        *("ctypes.dlopen", "ctypes.dlsym", "ctypes.call_function", "ctypes.cdata", "ctypes.addressof"),
        *("gc.get_objects", "gc.get_referrers", "gc.get_referents", "sys._current_frames"),
    }
)
ROOTS = frozenset({"", ".", "..", "dist-packages", "site-packages", "lib-dynload", "python3.11", "python3"})
FORBIDDEN_NAMES: dict[str, Any] = {}
_DENIED = "which this problem does not allow"


def install() -> None:
    """Read the rules beside us and keep them from now on, if there are any."""
    if not os.path.exists(CONFIGURATION):
        return
    with open(CONFIGURATION, encoding="utf-8") as file:
        rules = json.load(file)
    FORBIDDEN_NAMES.update({name: _stub(name) for name in rules["names"] if hasattr(builtins, name)})
    if rules["modules"]:
        forbid(rules["modules"])


def forbid(modules: Iterable[str]) -> None:
    """Refuse these modules, whatever is in them, and all ways round that."""
    refused = frozenset({*modules, *ALWAYS_REFUSED})
    if "subprocess" in sys.modules:
        # Others hold it as well, and this way of it no audit hook hears.
        vars(sys.modules["subprocess"])["_fork_exec"] = _stub("another process")
    _hide(refused)
    sys.addaudithook(_hook(refused))


def _hide(refused: frozenset[str]) -> None:
    for name in list(sys.modules):
        if name.partition(".")[0] in refused:
            del sys.modules[name]


def _looker(refused: frozenset[str]) -> Callable[[str, bool], None]:
    """Refuses paths to refused modules, to other processes, and links that would hide them."""
    split, partition, error, roots = str.split, str.partition, ImportError, ROOTS

    def look(path: str, is_link: bool) -> None:
        before = ""
        for part in split(path, "/"):
            is_proc = part == "proc" and before == ""
            is_inside = before in roots and partition(part, ".")[0] in refused
            if is_proc or is_inside or (is_link and part in roots and part != ""):
                raise error(f"a look into {path}, which this problem does not allow")
            before = part

    return look


def _hook(refused: frozenset[str]) -> Callable[[str, Any], None]:
    """What it needs is bound here: nothing that the learner replaces elsewhere changes it."""
    look, error, wrong = _looker(refused), ImportError, TypeError
    exact, decoded, partition = str.__str__, bytes.decode, str.partition
    events, looked_at, linking = REFUSED_EVENTS, LOOKED_AT, LINKING

    def text_of(path: Any) -> str:
        try:
            return exact(path)
        except wrong:
            pass
        try:
            return decoded(path, "utf-8", "replace")
        except wrong:
            return ""

    frame, undertaker = sys._getframe, _undertaker()

    def heard(event: str, args: Any) -> None:
        if event == "import" and partition(exact(args[0]), ".")[0] in refused:
            raise error(f"import of {args[0]}, which this problem does not allow")
        if event in events and (undertaker is None or frame(1).f_code is not undertaker):
            raise error(f"{event}, which this problem does not allow")
        if event in looked_at:
            for path in args:
                look(text_of(path), event in linking)

    return heard


def _undertaker() -> types.CodeType | None:
    """What looks for open files when a fork of a warm interpreter ends: our own, below us on the stack."""
    below: types.FrameType | None = sys._getframe()
    while below is not None:
        if below.f_code.co_name == "run_program" and "_flush_open_files" in below.f_globals:
            code: types.CodeType = below.f_globals["_flush_open_files"].__code__
            return code
        below = below.f_back
    return None


def _stub(name: str) -> Callable[..., NoReturn]:
    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise NameError(f"{name}, {_DENIED}")

    return refuse


def scope_for(module: types.ModuleType) -> dict[str, Any]:
    """The module's names, with built-in ones in which the forbidden ones only complain."""
    if FORBIDDEN_NAMES:
        module.__dict__["__builtins__"] = {**vars(builtins), **FORBIDDEN_NAMES}
    return module.__dict__


def run() -> None:
    """Run the learner's program as `__main__`, under the rules."""
    install()
    main = sys.modules["__main__"]
    main.__file__ = os.path.abspath(ENTRY)
    sys.argv[0] = ENTRY
    with open(ENTRY, "rb") as file:
        source = file.read()
    exec(compile(source, ENTRY, "exec", dont_inherit=True), scope_for(main))  # noqa: S102 -- this is the purpose
