"""Both versions of cgroup, from files as the kernel writes them."""

import os
import time
from pathlib import Path

import pytest

from sandbox.agent.gauges import Gauges, OwnMemory, process_cpu_ns

VERSION_1 = {
    "cpuacct/cpuacct.usage": "1500000\n",
    "memory/memory.stat": "cache 900\nrss 5\ntotal_cache 900\ntotal_rss 4000\ntotal_shmem 96\n",
    "memory/memory.oom_control": "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n",
}
VERSION_2 = {
    "cpu.stat": "usage_usec 1500\nuser_usec 1000\nsystem_usec 500\n",
    "memory.stat": "anon 4000\nfile 900\nkernel 50\nshmem 96\n",
    "memory.events": "low 0\nhigh 0\nmax 7\noom 4\noom_kill 3\noom_group_kill 0\n",
}


@pytest.mark.parametrize("files", [VERSION_1, VERSION_2], ids=["version 1", "version 2"])
def test_it_reads_this_version(files: dict[str, str], tmp_path: Path) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    gauges = Gauges(str(tmp_path))
    assert (gauges.cpu_ns(), gauges.memory_bytes(), gauges.oom_kills()) == (1_500_000, 4096, 3)


def test_it_reads_the_files_anew_each_time(tmp_path: Path) -> None:
    for name, text in VERSION_2.items():
        (tmp_path / name).write_text(text)
    gauges = Gauges(str(tmp_path))
    gauges.memory_bytes()
    (tmp_path / "memory.stat").write_text("anon 8000\nshmem 0\n")
    assert gauges.memory_bytes() == 8000


def test_it_reads_the_kernels_memory(tmp_path: Path) -> None:
    for name, text in VERSION_2.items():
        (tmp_path / name).write_text(text)
    assert Gauges(str(tmp_path)).kernel_bytes() == 50


def test_it_reads_the_kernels_memory_where_the_first_version_counts_it(tmp_path: Path) -> None:
    for name, text in VERSION_1.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    assert Gauges(str(tmp_path)).kernel_bytes() == 0
    (tmp_path / "memory" / "memory.kmem.usage_in_bytes").write_text("77\n")
    assert Gauges(str(tmp_path)).kernel_bytes() == 77


def test_it_knows_its_own_pages() -> None:
    own = OwnMemory()
    before = own.bytes()
    kept = bytearray(os.urandom(1)) * (64 << 20)
    assert own.bytes() - before > 48 << 20
    assert kept


def test_it_reads_the_clock_of_one_process() -> None:
    before, end = process_cpu_ns(0), time.process_time() + 0.02
    while time.process_time() < end:
        pass
    assert process_cpu_ns(0) - before >= 15_000_000
    assert process_cpu_ns(os.getpid()) >= before


def test_it_fails_at_once_where_there_is_no_cgroup(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no accounts of CPU time and memory"):
        Gauges(str(tmp_path))
