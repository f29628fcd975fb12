"""Compiles the profile of system calls to the program that the kernel runs before each call.

Pure: from the profile in Docker's form (`seccomp.profile`) to instructions of the classic packet filter.
"""

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sandbox.embedded.syscalls import numbers

LOAD, AND, JUMP, EQUAL, AT_LEAST, RETURN = 0x20, 0x54, 0x05, 0x15, 0x35, 0x06
"""Load a word, mask it, jump always, jump if equal, jump if at least, return: the six that we need."""

ALLOW = 0x7FFF0000
KILL_PROCESS = 0x80000000
_ERRNO = 0x00050000
# Of `struct seccomp_data`: the call's number, the processor's kind, and six arguments of eight bytes.
NUMBER_AT, KIND_AT, ARGUMENTS_AT = 0, 4, 16
KINDS = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
# On x86_64 the second table of calls (x32) begins here; beyond it nothing is ours.
_FIRST_FOREIGN = 0x40000000
_WORD = 0xFFFFFFFF
_LONGEST = 4096

Rule = Mapping[str, object]


class NotCompiled(ValueError):
    """The profile asks for something that this compiler does not know."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction: what to do, how far to jump if true and if false, and a constant."""

    code: int
    if_true: int
    if_false: int
    constant: int

    def packed(self) -> bytes:
        """As the kernel wants it."""
        return struct.pack("=HBBI", self.code, self.if_true, self.if_false, self.constant)


Code = list[Instruction]


def assemble(profile: Mapping[str, object], machine: str) -> bytes:
    """The program's bytes for this kind of processor. Raises `NotCompiled`."""
    return b"".join(instruction.packed() for instruction in compile_profile(profile, machine))


def compile_profile(profile: Mapping[str, object], machine: str) -> Code:
    """The program for this kind of processor. Raises `NotCompiled`."""
    if machine not in KINDS:
        raise NotCompiled(f"no table of system calls for {machine}")
    default = _action(profile["defaultAction"], profile.get("defaultErrnoRet"))
    known = numbers(machine)
    bodies: dict[int, Code] = {}
    for name, rules in _by_name(profile).items():
        # A name without a number is a call that this kind of processor does not have.
        if name in known:
            bodies[known[name]] = _body(rules, default)
    program = [
        Instruction(LOAD, 0, 0, KIND_AT),
        Instruction(EQUAL, 1, 0, KINDS[machine]),
        Instruction(RETURN, 0, 0, KILL_PROCESS),
        Instruction(LOAD, 0, 0, NUMBER_AT),
        *_search(_stretches(bodies, [_return(default)])),
    ]
    if len(program) > _LONGEST:
        raise NotCompiled(f"a program of {len(program)} instructions: the kernel takes {_LONGEST}")
    return program


def _by_name(profile: Mapping[str, object]) -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = {}
    rules = profile["syscalls"]
    assert isinstance(rules, list)
    for rule in rules:
        for name in rule["names"]:
            found.setdefault(name, []).append(rule)
    return found


def _action(name: object, errno: object) -> int:
    if name == "SCMP_ACT_ALLOW":
        return ALLOW
    if name == "SCMP_ACT_ERRNO" and isinstance(errno, int):
        return _ERRNO | errno
    raise NotCompiled(f"the action {name} with {errno}")


def _return(value: int) -> Instruction:
    return Instruction(RETURN, 0, 0, value)


def _body(rules: Iterable[Rule], default: int) -> Code:
    """What happens to one call: the first rule whose conditions all hold decides."""
    code: Code = []
    for rule in rules:
        conditions = rule["args"]
        assert isinstance(conditions, list)
        checks = [check for condition in conditions for check in _checks(condition)]
        length = sum(map(len, checks)) + 1
        for check in checks:
            length -= len(check)
            *loads, test = check
            code += [*loads, Instruction(test.code, 0, length, test.constant)]
        code.append(_return(_action(rule["action"], rule.get("errnoRet"))))
        if not checks:
            return code
    return [*code, _return(default)]


def _checks(condition: Mapping[str, object]) -> list[Code]:
    """A condition on one argument as two pieces, one for each half of its eight bytes."""
    index, value = condition["index"], condition["value"]
    assert isinstance(index, int) and isinstance(value, int)
    mask, wanted = ~0, value
    if condition["op"] == "SCMP_CMP_MASKED_EQ":
        second = condition["valueTwo"]
        assert isinstance(second, int)
        mask, wanted = value, second
    elif condition["op"] != "SCMP_CMP_EQ":
        raise NotCompiled(f"the comparison {condition['op']}")
    pieces = []
    for half, shift in ((0, 0), (4, 32)):
        piece = [Instruction(LOAD, 0, 0, ARGUMENTS_AT + 8 * index + half)]
        if mask >> shift & _WORD != _WORD:
            piece.append(Instruction(AND, 0, 0, mask >> shift & _WORD))
        pieces.append([*piece, Instruction(EQUAL, 0, 0, wanted >> shift & _WORD)])
    return pieces


def _stretches(bodies: Mapping[int, Code], refusal: Code) -> list[tuple[int, Code]]:
    """(first number, what happens from there on), in order: neighbours with the same fate are one."""
    fates: list[tuple[int, Code]] = [(0, refusal)]
    last = max(bodies, default=0)
    for number in range(last + 2):
        fate = bodies.get(number, refusal)
        if fate != fates[-1][1]:
            fates.append((number, fate))
    assert last < _FIRST_FOREIGN
    return fates[1:] if len(fates) > 1 and fates[1][0] == 0 else fates


def _search(stretches: list[tuple[int, Code]]) -> Code:
    """Halve until one stretch is left: a few comparisons instead of hundreds."""
    if len(stretches) == 1:
        return stretches[0][1]
    middle = len(stretches) // 2
    below, above = _search(stretches[:middle]), _search(stretches[middle:])
    # A conditional jump reaches 255 instructions, the unconditional one all of them.
    return [
        Instruction(AT_LEAST, 0, 1, stretches[middle][0]),
        Instruction(JUMP, 0, 0, len(below)),
        *below,
        *above,
    ]
