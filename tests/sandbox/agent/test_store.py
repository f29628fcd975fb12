"""Where prepared programs are kept, and what happens when there is no room for one more."""

import os
from pathlib import Path

import pytest

from sandbox.agent import store as module
from sandbox.agent.boxes import Refused
from sandbox.agent.store import Program, Store, StoreFull


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(module, "STORE", str(tmp_path))
    return Store()


def test_it_keeps_a_program_until_it_is_forgotten(store: Store, tmp_path: Path) -> None:
    token = store.add_executable(b"binary")
    path = Path(store.get(token).path)
    assert path.read_bytes() == b"binary"
    store.forget([token, token, "unknown"])
    with pytest.raises(Refused):
        store.get(token)
    assert list(tmp_path.iterdir()) == []


def test_it_leaves_nothing_of_a_program_that_did_not_fit(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(fd: int, content: bytes) -> None:
        os.write(fd, content[:3])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "write_all", fill)
    with pytest.raises(StoreFull, match="No space"):
        store.add_executable(b"binary")
    assert list(tmp_path.iterdir()) == []


def test_it_leaves_nothing_of_one_program_too_many(store: Store, tmp_path: Path) -> None:
    for _ in range(64):
        store.add(Program([], []))
    with pytest.raises(StoreFull):
        store.add_executable(b"binary")
    assert list(tmp_path.iterdir()) == []
