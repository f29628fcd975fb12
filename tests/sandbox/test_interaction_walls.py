"""What a program cannot do to the interactor beside it, and what neither leaves behind."""

from dataclasses import replace

import pytest

from sandbox.errors import BadFiles
from sandbox.interface import Limits, Part, Runner
from sandbox.pool import Pool
from tests.sandbox.conftest import Play, exits, prepared

pytestmark = pytest.mark.docker


SPY = """
import glob, os, signal
def tries(call, *arguments):
    try:
        return repr(call(*arguments))
    except OSError as error:
        return type(error).__name__
def pids():
    return {int(p) for p in os.listdir('/proc') if p.isdigit()} - {1, os.getpid()}
input()
for pid in sorted(pids()):
    uid = next(line for line in open(f'/proc/{pid}/status') if line.startswith('Uid')).split()[1]
    if uid in ('0', '1'):
        continue
    for name in 'mem environ maps io syscall stack auxv fd/0 root/etc cwd/secret'.split():
        print(name, tries(open, f'/proc/{pid}/{name}'))
    print('fd', tries(os.listdir, f'/proc/{pid}/fd'), 'exe', tries(os.readlink, f'/proc/{pid}/exe'))
    print('kill', tries(os.kill, pid, 9), tries(os.kill, pid, 0))
    print('pidfd', tries(signal.pidfd_send_signal, os.pidfd_open(pid), 9))
    print('box', sorted({tries(os.listdir, f'/box/{n}') for n in range(1, 2000)}))
    print('cmdline', open(f'/proc/{pid}/cmdline').read().count('/store'))
    import resource
    try:
        print('prlimit', resource.prlimit(pid, resource.RLIMIT_CPU))
    except OSError:
        print('prlimit PermissionError')
print('done', flush=True)
"""
HEAR = """
import sys
print('go', flush=True)
for line in sys.stdin:
    sys.stderr.write(line)
    if line == 'done\\n': break
"""


def test_it_keeps_the_interactor_out_of_the_programs_reach(play: Play) -> None:
    played = play(SPY, HEAR, ours={"files": {"secret": b"s"}})
    assert played.program.exit_code == 0, played.program.stderr
    told = played.interactor.stderr.decode().split("\n")
    assert told.pop() == "" and told.pop() == "done"
    words = {line.split()[0]: line.split()[1:] for line in told}
    assert len(words) == 16, told
    assert words.pop("cmdline") == ["0"]
    assert words.pop("box") in (["['FileNotFoundError',", "'PermissionError',", "\"['main.py']\"]"],)
    assert {word for rest in words.values() for word in rest} <= {"PermissionError", "exe"}, words


def test_it_does_not_tell_a_program_where_a_compiled_interactor_lies(sandbox: Pool, limits: Limits) -> None:
    """Some run-times have to be told the path of a product that anybody may read who knows it."""
    spy = """
const fs = require('fs');
fs.readSync(0, Buffer.alloc(1));
for (const pid of fs.readdirSync('/proc').filter(name => /^[0-9]+$/.test(name)))
    if (pid !== String(process.pid)) console.log('other', fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
console.log('done');
"""
    hear = """
import * as fs from 'fs';
console.log('go');
const piece = Buffer.alloc(65536);
let heard = '';
for (let size = 1; size && !heard.endsWith('done\\n'); heard += piece.toString('utf8', 0, size))
    size = fs.readSync(0, piece);
console.error(heard);
"""
    with sandbox.runner("typescript") as runner:
        sides = [("javascript", "main.js", spy), ("typescript", "main.ts", hear)]
        parts = []
        for language, name, source in sides:
            preparation = runner.prepare(language, {name: source.encode()})
            assert preparation.program is not None, preparation.messages
            parts.append(Part(program=preparation.program, limits=replace(limits, memory_kib=512 * 1024)))
        played = runner.interact(*parts)
    assert played.program.exit_code == 0, played.program.stderr
    told = played.interactor.stderr.decode()
    assert told.count("other node") == 1
    assert "/store" not in told


def test_it_lets_neither_side_turn_a_pipe_round(play: Play) -> None:
    source = """
import os, sys
def tries(fd, flags):
    try:
        os.close(os.open(f'/proc/self/fd/{fd}', flags | os.O_NONBLOCK))
        return 'opened'
    except OSError as error:
        return type(error).__name__
for fd, flags in ((0, os.O_WRONLY), (1, os.O_RDONLY), (0, os.O_RDONLY), (1, os.O_WRONLY)):
    print(tries(fd, flags), file=sys.stderr)
"""
    wait = source + "input()"
    played = play(source + "print('x', flush=True)\ninput()", wait + "\nprint('y')")
    assert (
        played.program.stderr
        == played.interactor.stderr
        == b"PermissionError\nPermissionError\nopened\nopened\n"
    )


def test_it_gives_no_right_to_send_the_interactor_a_signal_through_a_pipe(play: Play) -> None:
    program = """
import fcntl, os, sys
input()
for pid in range(2, 400):
    try:
        fcntl.fcntl(0, fcntl.F_SETOWN, pid)
        fcntl.fcntl(0, 10, 9)  # F_SETSIG
        fcntl.fcntl(0, fcntl.F_SETFL, os.O_ASYNC)
    except OSError: pass
    print(pid, flush=True)
print('done', flush=True)
sys.stdin.read()  # the interactor still answers
"""
    played = play(program, HEAR.replace("if line", "print(flush=True)\n    if line"))
    assert played.interactor.exit_code == 0, played


def test_it_leaves_nothing_of_either_side(play: Play) -> None:
    litter = """
import os, time
for place in ('.', '/tmp', '/dev/shm'):
    open(f'{place}/left-{os.getuid()}', 'w').write('x')
os.chmod('.', 0)
for _ in range(3):
    if os.fork() == 0:
        os.setsid()
        time.sleep(600)
"""
    look = "import os, sys\nprint([os.listdir(p) for p in ('/tmp', '/dev/shm', '.')], file=sys.stderr)\n"
    look += "print(len([p for p in os.listdir('/proc') if p.isdigit()]), file=sys.stderr)"
    play(litter, litter)
    first = play(look, "open(0).read()").program.stderr
    assert first.startswith(b"[[], [], ['main.py']]\n")
    play(litter, litter)
    assert play(look, "open(0).read()").program.stderr == first


def test_it_is_the_same_runner_afterwards(python: Runner, play: Play, limits: Limits) -> None:
    for _ in range(20):
        assert exits(play("print(1)\ninput()", "input()\nprint(2)"))[:2] == (0, 0)
    program = prepared(python, "python3", "print(input())")
    assert python.run(program, limits=limits, stdin=b"on").stdout == b"on\n"


def test_it_refuses_what_cannot_be_laid_on_either_side(play: Play) -> None:
    for options in ({"theirs": {"files": {"../x": b""}}}, {"ours": {"collect": ["/etc/passwd"]}}):
        with pytest.raises(BadFiles):
            play("", "", **options)
