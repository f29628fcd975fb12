"""The filter against a simulator of the kernel's: every call, allowed or not."""

import struct
from typing import Any

import pytest

from sandbox.embedded.bpf import (
    ALLOW,
    AND,
    AT_LEAST,
    EQUAL,
    JUMP,
    KILL_PROCESS,
    KINDS,
    LOAD,
    RETURN,
    Instruction,
    NotCompiled,
    assemble,
    compile_profile,
)
from sandbox.embedded.syscalls import numbers
from sandbox.seccomp import profile

EPERM, ENOSYS = 0x00050001, 0x00050026
MACHINES = ["x86_64", "aarch64"]


def simulate(program: list[Instruction], kind: int, number: int, arguments: tuple[int, ...] = ()) -> int:
    """What the kernel's machine would return."""
    padded = [*arguments, *[0] * (6 - len(arguments))]
    data = struct.pack("=IIQ6Q", number, kind, 0, *(value & (1 << 64) - 1 for value in padded))
    accumulator, at = 0, 0
    while True:
        instruction = program[at]
        at += 1
        if instruction.code == LOAD:
            (accumulator,) = struct.unpack_from("=I", data, instruction.constant)
        elif instruction.code == AND:
            accumulator &= instruction.constant
        elif instruction.code == JUMP:
            at += instruction.constant
        elif instruction.code == EQUAL:
            at += instruction.if_true if accumulator == instruction.constant else instruction.if_false
        elif instruction.code == AT_LEAST:
            at += instruction.if_true if accumulator >= instruction.constant else instruction.if_false
        else:
            assert instruction.code == RETURN
            return instruction.constant


def answer(name: str, *arguments: int, machine: str = "x86_64") -> int:
    program = compile_profile(profile(machine), machine)
    return simulate(program, KINDS[machine], numbers(machine)[name], arguments)


@pytest.mark.parametrize("machine", MACHINES)
def test_it_decides_every_call_as_the_profile_says(machine: str) -> None:
    program = compile_profile(profile(machine), machine)
    rules: Any = profile(machine)["syscalls"]
    always = {name for r in rules if r["action"] == "SCMP_ACT_ALLOW" and not r["args"] for name in r["names"]}
    sometimes = {name for rule in rules for name in rule["names"]} - always
    for name, number in numbers(machine).items():
        if name not in sometimes:
            wanted = ALLOW if name in always else EPERM
            assert simulate(program, KINDS[machine], number) == wanted, name


@pytest.mark.parametrize("number", [600, 100_000, 0x3FFFFFFF, 0x40000000, 0x40000001, 0xFFFFFFFF])
def test_it_refuses_numbers_that_no_call_has(number: int) -> None:
    assert simulate(compile_profile(profile("x86_64"), "x86_64"), KINDS["x86_64"], number) == EPERM


def test_it_kills_who_calls_through_another_architecture() -> None:
    program = compile_profile(profile("x86_64"), "x86_64")
    assert simulate(program, 0x40000003, 1) == KILL_PROCESS
    assert simulate(program, KINDS["aarch64"], 1) == KILL_PROCESS


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize(
    ("name", "arguments", "wanted"),
    [
        ("socket", (1, 1, 0), ALLOW),
        ("socket", (2, 1, 0), EPERM),
        ("socket", (40, 1, 0), EPERM),
        # The kernel takes 32 bits of the family, the filter sees 64: neither half may be ignored.
        ("socket", (1 | 1 << 32, 1, 0), EPERM),
        ("socketpair", (1, 1, 0), ALLOW),
        ("socketpair", (16, 1, 0), EPERM),
        ("clone", (17,), ALLOW),
        ("clone", (0x3D0F00,), ALLOW),
        ("clone", (0x10000000 | 17,), EPERM),
        ("clone", (0x00020000 | 17,), EPERM),
        ("clone", (0x8000 | 17,), EPERM),
        ("clone3", (), ENOSYS),
        ("personality", (0,), ALLOW),
        ("personality", (0xFFFFFFFF,), ALLOW),
        ("personality", (0x0040000,), EPERM),
    ],
)
def test_it_looks_at_arguments(machine: str, name: str, arguments: tuple[int, ...], wanted: int) -> None:
    assert answer(name, *arguments, machine=machine) == wanted


def test_it_jumps_forward_and_ends_in_a_return_wherever_it_goes() -> None:
    program = compile_profile(profile("x86_64"), "x86_64")
    assert len(program) < 1000
    for at, instruction in enumerate(program):
        if instruction.code == RETURN:
            continue
        for step in (instruction.if_true, instruction.if_false):
            assert 0 <= step <= 255
            assert at + 1 + step < len(program)


def test_it_packs_eight_bytes_an_instruction() -> None:
    program = compile_profile(profile("x86_64"), "x86_64")
    packed = assemble(profile("x86_64"), "x86_64")
    assert len(packed) == 8 * len(program)
    assert packed[:8] == struct.pack("=HBBI", LOAD, 0, 0, 4)


def tiny(**rule: object) -> dict[str, object]:
    whole = {"names": ["read"], "action": "SCMP_ACT_ALLOW", "args": [], **rule}
    return {"defaultAction": "SCMP_ACT_ERRNO", "defaultErrnoRet": 1, "syscalls": [whole]}


@pytest.mark.parametrize(
    "rule",
    [
        {"action": "SCMP_ACT_TRACE"},
        {"action": "SCMP_ACT_ERRNO"},
        {"args": [{"index": 0, "value": 1, "op": "SCMP_CMP_LT"}]},
    ],
)
def test_it_compiles_nothing_that_it_does_not_understand(rule: dict[str, object]) -> None:
    with pytest.raises(NotCompiled):
        compile_profile(tiny(**rule), "x86_64")
    with pytest.raises(NotCompiled):
        compile_profile(tiny(), "sparc")


def test_it_needs_all_conditions_of_one_rule_and_one_rule_of_several() -> None:
    both = [{"index": i, "value": i + 1, "op": "SCMP_CMP_EQ"} for i in (0, 1)]
    two = tiny(args=both)
    rules = two["syscalls"]
    assert isinstance(rules, list)
    rules.append({**rules[0], "args": [{"index": 2, "value": 9, "op": "SCMP_CMP_EQ"}]})
    program = compile_profile(two, "x86_64")
    for arguments, wanted in (((1, 2), ALLOW), ((1, 3), EPERM), ((0, 2), EPERM), ((7, 7, 9), ALLOW)):
        assert simulate(program, KINDS["x86_64"], 0, arguments) == wanted


@pytest.mark.parametrize("machine", MACHINES)
def test_it_knows_the_number_of_every_allowed_call(machine: str) -> None:
    rules: Any = profile(machine)["syscalls"]
    names = {name for rule in rules for name in rule["names"]}
    # What aarch64 has not: calls that others have replaced.
    assert not names - set(numbers("x86_64"))
    assert {"openat", "clone", "execve", "wait4", "ppoll"} <= set(numbers(machine))
