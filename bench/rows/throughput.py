"""Two runners on two cores against two loops of bare fork+exec: submissions of ten tests per second."""

import multiprocessing
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack
from multiprocessing.connection import Connection

from bench.rows.batches import CASES, submission
from bench.rows.floor import Floor
from bench.rows.place import Place
from bench.rows.single import PYTHON, bare_python
from bench.rows.table import Result, ratio, spread
from sandbox.containers import core_for
from sandbox.docker_sandbox import DockerSandbox

RUNNERS = 2
_SUBMISSIONS = 25
_FLOOR_SUBMISSIONS = 10
_FRESH_SUBMISSIONS = 10


def _work_fresh(slot: str, owner: str, orders: Connection) -> None:
    """The same with a container for each submission, the next one started ahead."""

    def judge() -> None:
        with sandbox.runner("python3") as runner:
            submission(runner, PYTHON)

    with DockerSandbox(slot, owner, fresh=True) as sandbox:
        judge()
        orders.send(True)
        while count := orders.recv():
            for _ in range(count):
                judge()
            orders.send(True)


def _work(slot: str, owner: str, orders: Connection) -> None:
    """A worker: judges so many submissions as it is told, says when it is done."""
    with DockerSandbox(slot, owner) as sandbox, sandbox.runner("python3") as runner:
        submission(runner, PYTHON)
        orders.send(True)
        while count := orders.recv():
            for _ in range(count):
                submission(runner, PYTHON)
            orders.send(True)


class Workers:
    """As many worker processes as there are runners."""

    def __init__(self, owner: str, *, fresh: bool = False) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._orders = []
        self._processes = []
        for slot in range(RUNNERS):
            ours, theirs = spawn.Pipe()
            process = spawn.Process(target=_work_fresh if fresh else _work, args=(str(slot), owner, theirs))
            process.start()
            theirs.close()
            self._orders.append(ours)
            self._processes.append(process)
        self._wait()

    def _wait(self) -> None:
        for orders in self._orders:
            orders.recv()

    def rate(self, count: int) -> float:
        """Submissions per second of all together, each worker doing `count`."""
        began = time.perf_counter()
        for orders in self._orders:
            orders.send(count)
        self._wait()
        return RUNNERS * count / (time.perf_counter() - began)

    def close(self) -> None:
        """End them and their containers."""
        for orders, process in zip(self._orders, self._processes, strict=True):
            orders.send(0)
            process.join()
            orders.close()


def _floor_rate(floors: list[Floor], bare: list[str]) -> float:
    began = time.perf_counter()
    for floor in floors:
        floor.begin(bare, times=CASES * _FLOOR_SUBMISSIONS)
    for floor in floors:
        floor.end()
    return RUNNERS * _FLOOR_SUBMISSIONS / (time.perf_counter() - began)


def measure(place: Place) -> Iterator[Result]:
    """Turn by turn, one second or so each."""
    bare = list(bare_python(place))
    cores = os.cpu_count() or 1
    with ExitStack() as stack:
        floors = [stack.enter_context(Floor(int(core_for(str(slot), cores)))) for slot in range(RUNNERS)]
        workers = Workers(place.owner)
        stack.callback(workers.close)
        pairs = [
            (workers.rate(_SUBMISSIONS), _floor_rate(floors, bare)) for _ in range(max(3, place.rounds // 30))
        ]
    yield ratio("throughput, 2 runners on 2 cores, 10-test Python", 2.0, pairs, at_most=False)


def fresh(place: Place) -> Iterator[Result]:
    """Turn by turn: warm runners, a fresh container for each submission, the floor."""
    bare = list(bare_python(place))
    cores = os.cpu_count() or 1
    with ExitStack() as stack:
        floors = [stack.enter_context(Floor(int(core_for(str(slot), cores)))) for slot in range(RUNNERS)]
        warm, own = Workers(place.owner), Workers(place.owner, fresh=True)
        stack.callback(warm.close)
        stack.callback(own.close)
        rates = [
            (own.rate(_FRESH_SUBMISSIONS), _floor_rate(floors, bare), warm.rate(_SUBMISSIONS))
            for _ in range(max(3, place.rounds // 30))
        ]
    pairs = [(ours, floor) for ours, floor, _ in rates]
    row = ratio("throughput, a fresh container per submission", 0.25, pairs, at_most=False)
    row.notes["warm runners, submissions per second"] = spread([rate for _, _, rate in rates])[1]
    yield row
