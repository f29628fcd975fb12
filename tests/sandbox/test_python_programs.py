"""Python programs behave as the interpreter would have them, from the zygote or not."""

import pytest

from sandbox.interface import KIB, Runner
from tests.sandbox.conftest import Run

pytestmark = pytest.mark.docker


def test_it_runs_a_program_as_the_interpreter_would(run: Run) -> None:
    source = """
import os, sys, threading
import helper
here = os.getcwd()
print(__name__, os.path.basename(__file__), __file__ == os.path.abspath(sys.argv[0]), sys.path[0] == here)
print(os.environ['LANG'], os.environ['HOME'] == os.getcwd(), sorted(os.environ))
print(sys.stdin.encoding, sys.stdout.encoding, sys.stdout.line_buffering, sys.stderr.errors)
print(sorted(os.listdir('.')), helper.value, hash('a') == hash('a'))
threading.Thread(target=lambda: print('thread')).start()
print(sys.modules['__main__'].__dict__ is globals(), 'sandbox' in sys.modules)
"""
    result = run(source, files={"helper.py": b"value = 5\n"})
    lines = result.stdout.decode().split("\n")
    assert lines[0] == "__main__ main.py True True"
    assert lines[1].startswith("C.UTF-8 True ['HOME', 'KERAS_BACKEND', 'LANG', 'LOGNAME', 'MKL_NUM_THREADS'")
    assert lines[2] == "utf-8 utf-8 False backslashreplace"
    assert lines[3] == "['helper.py', 'main.py'] 5 True"
    assert sorted(lines[4:6]) == ["True False", "thread"]
    assert (result.exit_code, result.stderr) == (0, b"")


def test_it_shows_the_learners_frames_only(run: Run) -> None:
    result = run("def f(x):\n    return 1 / x\n\nf(0)\n")
    text = result.stderr.decode()
    assert [line for line in text.split("\n") if line.startswith("  File")] == [
        '  File "main.py", line 4, in <module>',
        '  File "main.py", line 2, in f',
    ]
    assert text.endswith("ZeroDivisionError: division by zero\n")


def test_it_draws_other_random_numbers_each_time(run: Run) -> None:
    source = "import random, numpy\nprint(random.random(), numpy.random.random())"
    first, second = run(source).stdout.split(), run(source).stdout.split()
    assert not set(first) & set(second)


def test_it_lets_programs_recurse_deeply(run: Run) -> None:
    source = """
import sys, threading
def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)
sys.setrecursionlimit(1_000_000)
threading.stack_size(256 << 20)
t = threading.Thread(target=lambda: print(depth(100_000)))
t.start(); t.join()
print(depth(50_000), len(str(sorted([[[]]], key=lambda x: 0))))
"""
    assert run(source).stdout.split() == [b"100000", b"50000", b"6"]


def test_it_lets_programs_use_the_libraries(run: Run) -> None:
    source = """
import numpy, scipy.linalg, pandas, sklearn.linear_model
model = sklearn.linear_model.LinearRegression().fit([[0.0], [1.0]], [1.0, 3.0])
print(round(float(model.coef_[0]), 6), scipy.linalg.det(numpy.eye(3)), pandas.Series([1, 2]).sum())
"""
    result = run(source)
    assert result.stdout == b"2.0 1.0 3\n", result.stderr


def test_it_starts_libraries_without_paying_for_them(run: Run) -> None:
    result = run("import numpy, pandas\nprint(pandas.DataFrame({'a': numpy.arange(3)}).a.sum())")
    assert result.stdout == b"3\n"
    assert result.memory_kib < 32 * KIB


def test_it_lets_programs_use_the_multiprocessing_module(run: Run) -> None:
    source = (
        "from multiprocessing import Pool\n"
        "if __name__ == '__main__':\n"
        "    with Pool(2) as p: print(p.map(abs, [-1, 2]))"
    )
    assert run(source).stdout == b"[1, 2]\n"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (b"print(\n", "main.py:1: SyntaxError: '(' was never closed"),
        (b"x = '\0'", "main.py:1: the source contains a NUL byte"),
        (b"x = '\xff'", "main.py:1: SyntaxError: (unicode error)"),
    ],
)
def test_it_checks_the_syntax_before_any_run(python: Runner, source: bytes, message: str) -> None:
    preparation = python.prepare("python3", {"main.py": source})
    assert preparation.program is None
    assert preparation.messages.startswith(message)


def test_it_checks_every_python_file_and_no_other(python: Runner) -> None:
    good = python.prepare("python3", {"main.py": b"", "data.txt": b"(((", "lib/a.py": b"x = 1"})
    assert good.program is not None
    bad = python.prepare("python3", {"main.py": b"", "lib/a.py": b"((("})
    assert bad.messages.startswith("lib/a.py:1: SyntaxError")


def test_it_writes_what_a_stream_of_the_programs_own_holds(run: Run) -> None:
    source = """
import os, sys
class Fast:
    held = ''
    def write(self, text): self.held += text
    def flush(self): os.write(1, self.held.encode())
sys.stdout = Fast()
print('answer')
"""
    result = run(source)
    assert (result.stdout, result.stderr, result.exit_code) == (b"answer\n", b"", 0)


def test_it_ends_a_program_in_the_interpreters_order(run: Run) -> None:
    source = """
import atexit, sys
word = 'global'
class Last:
    def __del__(self): print('finalizer sees', word)
last = Last()
atexit.register(lambda: print('exit handler'))
left_open = open(1, 'w', closefd=False)
left_open.write('left open\\n')
"""
    result = run(source)
    assert (sorted(result.stdout.split(b"\n")), result.stderr, result.exit_code) == (
        [b"", b"exit handler", b"finalizer sees global", b"left open"],
        b"",
        0,
    )


def test_it_delivers_an_interrupt(run: Run) -> None:
    source = """
import os, signal
try:
    os.kill(os.getpid(), signal.SIGINT)
except KeyboardInterrupt:
    print('interrupted')
"""
    assert run(source).stdout == b"interrupted\n"


def test_it_lets_programs_open_their_streams_by_name_and_raise_their_stack(run: Run) -> None:
    source = """
import resource
resource.setrlimit(resource.RLIMIT_STACK, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(open('/dev/stdin').read(), file=open('/dev/stdout', 'w'))
"""
    assert run(source, stdin=b"in").stdout == b"in\n"


def test_it_gives_programs_the_streams_that_the_interpreter_would(run: Run) -> None:
    source = """
import os, sys, threading
stdin = sys.stdin
print(stdin.seekable(), stdin.tell(), stdin.readline(), stdin.buffer.raw.name, stdin.isatty())
print(sys.stdout.seekable(), sys.stdout.buffer.raw, sys.stdout.mode, sys.stderr.line_buffering)
sys.stdin.seek(0)
print(sys.stdin.buffer.read(), sys.stdout is sys.__stdout__, sys.stdin is sys.__stdin__)
print(threading.main_thread().native_id == os.getpid(), threading.active_count())
print(os.listdir('/proc/self/fd'))
"""
    result = run(source, stdin=b"one\ntwo")
    assert result.stdout.decode().splitlines() == [
        "True 0 one",
        " <stdin> False",
        "False <_io.FileIO name='<stdout>' mode='wb' closefd=False> w True",
        "b'one\\ntwo' True True",
        "True 1",
        "['0', '1', '2', '3']",
    ]


def test_it_runs_the_finalizer_of_the_object_made_last(run: Run) -> None:
    result = run("import os\nclass Late:\n    def __del__(self, w=os.write): w(1, b'done')\nlate = Late()")
    assert result.stdout == b"done"
