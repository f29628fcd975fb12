"""A Redis of our own: a child on a Unix socket that only this user can open, with nothing on disk."""

import os
import stat
import subprocess
from pathlib import Path

import redis

from web.launch.faults import LaunchError
from web.launch.processes import Command, start, stop_all, tail, wait_until

START_S = 15.0


def command(socket: Path, log: Path) -> Command:
    """Everything in Redis can be rebuilt from the rows, so nothing is saved."""
    options = {
        "--port": "0",
        "--unixsocket": str(socket),
        "--unixsocketperm": "700",
        "--save": "",
        "--appendonly": "no",
        "--daemonize": "no",
        "--dir": str(socket.parent),
        "--maxmemory-policy": "noeviction",
    }
    argv = ["redis-server", *(word for pair in options.items() for word in pair)]
    return Command(name="redis", argv=argv, log=log)


def answers(socket: Path) -> bool:
    """Whether a Redis listens on this socket."""
    client = redis.Redis(unix_socket_path=str(socket), socket_timeout=2)
    try:
        return bool(client.ping())
    except (redis.RedisError, OSError):
        return False
    finally:
        client.close()


def private_folder(path: Path) -> None:
    """Make a folder of our own, or refuse one that another user may have laid there.

    Raises `LaunchError`.
    """
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise LaunchError(f"{path} belongs to another user; remove it and start again.")


class RedisServer:
    """A running Redis child. `url` is what `REDIS_URL` becomes; leaving the context stops it."""

    def __init__(self, socket: Path, log: Path) -> None:
        self.socket = socket
        self.log = log
        self.command = command(socket, log)
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"unix://{self.socket}?db=0"

    def start(self) -> subprocess.Popen[bytes]:
        """Start it and wait until it answers. Raises `LaunchError`."""
        private_folder(self.socket.parent)
        self.socket.unlink(missing_ok=True)
        try:
            self.process = start(self.command)
        except FileNotFoundError as e:
            raise LaunchError("redis-server is not installed.") from e
        if not wait_until(lambda: answers(self.socket), self.process, START_S):
            self.stop()
            raise LaunchError(f"redis-server does not start:\n{tail(self.log)}")
        return self.process

    def stop(self) -> None:
        """Stop it; nothing happens when it does not run."""
        if self.process is not None:
            stop_all([(self.command, self.process)])
            self.process = None
        self.socket.unlink(missing_ok=True)

    def __enter__(self) -> "RedisServer":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
