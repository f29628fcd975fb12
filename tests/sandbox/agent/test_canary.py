from sandbox.agent import canary


def test_it_times_every_piece() -> None:
    times = canary.sing()
    assert list(times) == ["cpu_us", "memory_us", "syscall_us", "wall_us"]
    assert all(type(value) is int and value > 0 for value in times.values())


def test_its_pieces_fit_into_the_wall_time() -> None:
    times = canary.sing()
    cpu, memory, syscall, wall = (int(str(value)) for value in times.values())
    assert cpu + memory + syscall <= wall
