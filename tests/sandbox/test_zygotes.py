"""What a program inherits from the warm interpreter that it is a fork of: modules, and nothing else."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from sandbox.interface import KIB, Limits, RunResult
from sandbox.languages import LANGUAGES
from sandbox.pool import Pool
from tests.sandbox.conftest import chosen_engine
from tests.sandbox.labs import LABS

pytestmark = pytest.mark.docker

# Language, what a program imports, and the set of warm modules that it forks from.
FORKED = [
    ("python3", "json", "base"),
    ("python3", "numpy", "numpy"),
    ("python3", "sklearn", "science"),
    ("python3", "matplotlib.pyplot", "plot"),
    ("python3", "seaborn", "plot"),
    ("python3", "statsmodels.api", "plot"),
    ("python3-torch", "torch", "torch"),
    ("python3-torch", "seaborn", "plot"),
    ("python3-keras", "keras", "keras"),
]
HERE = [row for row in FORKED if LANGUAGES[row[0]].image in LABS[chosen_engine()].images]
LIMITS = Limits(cpu_ms=10_000, wall_ms=60_000, memory_kib=512 * KIB)
Fork = Callable[..., tuple[RunResult, str]]


@pytest.fixture
def fork(sandbox: Pool) -> Fork:
    """Run a source once; its result, and the name of the zygote."""

    def run(language: str, source: str, hash_seed: int = 0) -> tuple[RunResult, str]:
        with sandbox.runner(language) as runner:
            program = runner.prepare(language, {"main.py": source.encode()}).program
            assert program is not None
            return runner.run(replace(program, hash_seed=hash_seed), limits=LIMITS), program.preload

    return run


@pytest.mark.parametrize(("language", "module", "preload"), HERE)
def test_it_forks_with_the_modules_and_nothing_else(
    fork: Fork, language: str, module: str, preload: str
) -> None:
    source = f"""
import os, sys
already = {module!r} in sys.modules
import {module}
import json
print(json.dumps([already, len(os.listdir("/proc/self/task")), sorted(os.listdir("/proc/self/fd"))[:-1],
                  sorted(os.listdir()), os.listdir("/tmp"), os.environ["HOME"] == os.getcwd()]))
"""
    result, name = fork(language, source)
    assert name == preload
    already, threads, files, here, shared, is_home = json.loads(result.stdout)
    assert (already, threads, files) == (True, 1, ["0", "1", "2"])
    assert (here, shared, is_home) == (["main.py"], [], True)
    assert result.stderr == b""
    assert result.memory_kib < 32 * KIB


DRAWS = {
    "random": "import random\nprint(random.random())",
    "numpy": "import numpy\nprint(numpy.random.rand())",
    "sklearn": "import sklearn.utils\nprint(sklearn.utils.check_random_state(None).rand())",
    "torch": "import torch\nprint(torch.rand(1).item())",
    "keras": "import keras\nprint(float(keras.random.uniform((1,))[0]))",
}
DRAWN = [
    (language, name)
    for language, name in (
        ("python3", "random"),
        ("python3", "numpy"),
        ("python3", "sklearn"),
        ("python3-torch", "torch"),
        ("python3-keras", "keras"),
    )
    if LANGUAGES[language].image in LABS[chosen_engine()].images
]


@pytest.mark.parametrize(("language", "library"), DRAWN)
def test_it_draws_new_random_numbers_in_each_run(fork: Fork, language: str, library: str) -> None:
    drawn = {fork(language, DRAWS[library])[0].stdout for _ in range(3)}
    assert len(drawn) == 3
    assert all(0 <= float(number) < 1 for number in drawn)


def test_it_keeps_the_order_of_a_set(fork: Fork) -> None:
    source = "import os\nprint([hash(str(n)) for n in range(3)], os.environ['PYTHONHASHSEED'])"
    by_seed = {seed: {fork("python3", source, seed)[0].stdout for _ in range(2)} for seed in (0, 1, 2, 0)}
    assert all(len(said) == 1 for said in by_seed.values())
    assert len(set.union(*by_seed.values())) == 3
    assert b"" not in set.union(*by_seed.values())


def test_a_new_process_has_the_hash_seed_too(fork: Fork) -> None:
    source = (
        "import subprocess\nprint(hash('a'), flush=True)\n"
        "subprocess.run(['python3', '-c', \"print(hash('a'))\"])\n"
    )
    ours, theirs = fork("python3", source, 7)[0].stdout.split()
    assert ours == theirs


# The embedded engine is tested without the largest images.
@pytest.mark.docker_engine
@pytest.mark.parametrize(("language", "module", "preload"), [row for row in FORKED if "torch" in row[2]])
def test_it_computes_gradients_in_a_fork(fork: Fork, language: str, module: str, preload: str) -> None:
    source = """
import torch
x = torch.ones(200, 200, requires_grad=True)
loss = (torch.nn.functional.relu(x @ x) ** 2).mean()
loss.backward()
print(x.grad.shape[0], torch.get_num_threads())
"""
    result, _ = fork(language, source)
    assert (result.stdout, result.succeeded) == (b"200 1\n", True), result.stderr


def test_it_draws_a_figure(fork: Fork) -> None:
    source = """
import io
import matplotlib.pyplot as plt
import seaborn as sns
figure, axes = plt.subplots()
sns.lineplot(x=[1, 2, 3], y=[2, 1, 3], ax=axes)
axes.set_title("a title")
buffer = io.BytesIO()
figure.savefig(buffer)
print(plt.get_backend(), buffer.getvalue()[:4])
"""
    result, _ = fork("python3", source)
    assert result.stdout.decode().lower() == "agg b'\\x89png'\n", result.stderr
