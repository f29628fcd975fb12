"""Functions in R, C++, Java and JavaScript: what is laid beside the learner's file, and how its process is
spoken to. One row per language.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from judge import box_files, fitting, wire
from judge.assignment import Assignment
from judge.errors import PackageBroken
from judge.kinds.call import Call, Raised, ReplyUnreadable
from judge.wire import Dialect
from problems.package import codec
from problems.package.model import Package
from problems.package.signature import Signature, TypeSpec
from problems.package.tongues import tongue_of

RETURNED, FAILED, UNSENDABLE = b"REU"
MESSAGE_CHARACTERS = 2_000

Files = Callable[[Signature, "Wishes"], dict[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a package asks of a harness beyond calling."""

    report_arguments: bool = False
    forbidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """How functions are called in one language.

    `keeps_process`: whether one process answers case after case. Where starting one costs as much as some
    thousand calls, it does; where it costs nothing, no case can see what another left behind.
    """

    solution: str
    """What the learner's file is called in its box."""
    files: Files
    """What lies beside it, the entry point first."""
    dialect: Dialect
    error_names: Mapping[str, str] = field(default_factory=dict)
    """Of the language itself, and what learners read: any other may be made of secret input."""
    keeps_process: bool = True


def files_for(assignment: Assignment, signature: Signature, wishes: Wishes) -> dict[str, bytes]:
    """Everything that a submission's process is made of, entry point first."""
    caller = CALLERS[assignment.language]
    beside = {name: text.encode() for name, text in caller.files(signature, wishes).items()}
    return {**beside, caller.solution: assignment.source.encode()}


def message_for(package: Package, language: str, arguments: bytes) -> bytes:
    """A case's arguments as the language's harness reads them. Raises `PackageBroken`."""
    values = codec.loads(arguments)
    signature = package.signature
    if signature is None or type(values) is not list or len(values) != len(signature.params):
        raise PackageBroken(f"{package.slug}: a case that is not a list of the signature's arguments")
    spec = TypeSpec("tuple", tuple(param.type for param in signature.params))
    try:
        return wire.write(values, spec, CALLERS[language].dialect)
    except wire.Unsendable as error:
        raise PackageBroken(f"{package.slug}: arguments that {language} cannot be given: {error}") from error


def read_reply(payload: bytes, returns: TypeSpec) -> Call:
    """What a harness says. Raises `ReplyUnreadable`."""
    kind, rest = payload[:1], payload[1:]
    try:
        if kind == bytes([RETURNED]) and rest:
            return Call(value=fitting.fit(wire.read(rest[1:]), returns), arguments_changed=rest[0] != 0)
        if kind == bytes([UNSENDABLE]):
            (why,) = wire.read_texts(rest, 1)
            return Call(unsendable=why[:MESSAGE_CHARACTERS] or "unknown")
        if kind == bytes([FAILED]):
            name, traceback = wire.read_texts(rest, 2)
            return Call(error=Raised(type=name, traceback=traceback))
    except wire.Unreadable as error:
        raise ReplyUnreadable(str(error)) from error
    raise ReplyUnreadable("an unknown reply")


# ---- R ----


def _r_files(signature: Signature, wishes: Wishes) -> dict[str, str]:
    forbidden = ", ".join(json.dumps(name) for name in wishes.forbidden)
    configuration = f"wanted <- {json.dumps(signature.name)}\nforbidden <- c({forbidden})\n"
    # Without the extension of sources: the sandbox checks the syntax of learners' files, not of ours.
    harness = box_files.harness_text("function_r.R")
    return {"whetstone_harness": harness, "whetstone_configuration": configuration}


_R = Caller(
    solution="solution.R",
    files=_r_files,
    dialect=Dialect(narrow_integers=True, rows=False, largest=wire.EXACT_DOUBLE),
    error_names={
        "simpleError": "an error",
        "expressionStackOverflowError": "a recursion without end",
        "stackOverflowError": "a recursion without end",
        "CStackOverflowError": "a recursion without end",
    },
)

# ---- C++ ----


def _cpp_files(signature: Signature, wishes: Wishes) -> dict[str, str]:
    """The harness before the learner's file, whose macros are to change nothing in it, and the glue after it.

    The precompiled header is taken only if it is included first.
    """
    spell = tongue_of("cpp17").spell
    types = ", ".join(spell(param.type) for param in signature.params)
    text = f"""#include <bits/stdc++.h>
{box_files.harness_text("function_cpp.hpp")}
namespace whetstone {{
using namespace std;
using Result = {spell(signature.returns)};
using Arguments = tuple<{types}>;
constexpr bool REPORTS = {json.dumps(wishes.report_arguments)};
}}
#define main learners_own_main
#include "solution.cpp"
#undef main
whetstone::Bytes whetstone::answer(const whetstone::Bytes& request) {{
    return whetstone::call<whetstone::Result, whetstone::Arguments, whetstone::REPORTS>(
        request, [](auto&... arguments) {{ return {signature.name}(arguments...); }});
}}
"""
    return {"whetstone_harness.cpp": text}


_CPP_ERRORS = (
    "bad_alloc bad_cast bad_function_call bad_optional_access bad_variant_access domain_error exception"
    " invalid_argument length_error logic_error out_of_range overflow_error range_error runtime_error"
    " underflow_error"
)
_CPP = Caller(
    solution="solution.cpp",
    files=_cpp_files,
    dialect=Dialect(),
    error_names={f"std::{name}": f"std::{name}" for name in _CPP_ERRORS.split()},
    keeps_process=False,
)

# ---- Java ----


def _java_files(signature: Signature, wishes: Wishes) -> dict[str, str]:
    spell = tongue_of("java").spell
    types = [spell(param.type) for param in signature.params]
    classes = ", ".join(f"{name.partition('<')[0]}.class" for name in types)
    arguments = ", ".join(f"({name}) given[{at}]" for at, name in enumerate(types))
    glue = f"""final class WhetstoneGlue {{
    static final boolean REPORTS = {json.dumps(wishes.report_arguments)};
    static final Class<?>[] TYPES = {{{classes}}};

    static void load() throws Throwable {{
        Class.forName("Solution");
    }}

    @SuppressWarnings("unchecked")
    static Object call(Object[] given) throws Throwable {{
        {spell(signature.returns)} value = Solution.{signature.name}({arguments});
        return value;
    }}
}}
"""
    imports = "import java.util.Map;\n\n"
    return {
        "WhetstoneMain.java": box_files.harness_text("WhetstoneMain.java"),
        "WhetstoneGlue.java": imports + glue,
    }


_JAVA_ERRORS = (
    "ArithmeticException ArrayIndexOutOfBoundsException ArrayStoreException ClassCastException Error"
    " Exception IllegalArgumentException IllegalStateException IndexOutOfBoundsException"
    " NegativeArraySizeException NullPointerException NumberFormatException RuntimeException"
    " StackOverflowError StringIndexOutOfBoundsException UnsupportedOperationException"
)
_JAVA = Caller(
    solution="Solution.java",
    files=_java_files,
    dialect=Dialect(),
    error_names={
        **{f"java.lang.{name}": name for name in _JAVA_ERRORS.split()},
        **{
            f"java.util.{name}": name
            for name in ("NoSuchElementException", "ConcurrentModificationException")
        },
    },
)

# ---- JavaScript ----


def _javascript_files(signature: Signature, wishes: Wishes) -> dict[str, str]:
    configuration = {"function": signature.name, "report_arguments": wishes.report_arguments}
    return {
        "whetstone_harness": box_files.harness_text("function_javascript.js"),
        "whetstone_configuration": json.dumps(configuration),
    }


_JAVASCRIPT_ERRORS = (
    "Error",
    "TypeError",
    "RangeError",
    "ReferenceError",
    "SyntaxError",
    "EvalError",
    "URIError",
)
_JAVASCRIPT = Caller(
    solution="solution.js",
    files=_javascript_files,
    dialect=Dialect(largest=wire.EXACT_DOUBLE),
    error_names={name: name for name in _JAVASCRIPT_ERRORS},
)

CALLERS: Mapping[str, Caller] = MappingProxyType(
    {"r": _R, "cpp17": _CPP, "cpp20": _CPP, "cpp23": _CPP, "java": _JAVA, "javascript": _JAVASCRIPT}
)
"""By language. Python has a harness of its own kind: its values are the codec's."""
