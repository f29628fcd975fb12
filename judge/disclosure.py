"""What may be told of runs on secret data.

CPU time and memory are the program's own choice as well: told exactly, they would carry its input outside.
"""

import math

CPU_STEP_MS = 10.0
MEMORY_STEP_KIB = 1024


def told_cpu_ms(cpu_ms: float | None, *, is_sample: bool = False) -> float | None:
    """CPU time as learners see it, in milliseconds: of samples exact, of secret cases rounded up."""
    if cpu_ms is None:
        return None
    return round(cpu_ms, 3) if is_sample else math.ceil(cpu_ms / CPU_STEP_MS) * CPU_STEP_MS


def told_memory_kib(memory_kib: int | None, *, is_sample: bool = False) -> int | None:
    """Peak memory as learners see it, in KiB: of samples exact, of secret cases rounded up."""
    if memory_kib is None or is_sample:
        return memory_kib
    return math.ceil(memory_kib / MEMORY_STEP_KIB) * MEMORY_STEP_KIB
