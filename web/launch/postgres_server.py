"""A PostgreSQL of our own for the tests: a child in a temporary folder, gone afterwards."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

import psycopg

from web.launch.faults import LaunchError
from web.launch.processes import Command, start, stop_all, tail, wait_until

START_S = 30.0
DATABASE = "whetstone_test"
USER = "postgres"
FOLDERS = ("/usr/lib/postgresql",)


def program(name: str) -> Path | None:
    """The newest installed program of this name; the distribution keeps them out of PATH."""
    found = sorted(
        (path for folder in FOLDERS for path in Path(folder).glob(f"*/bin/{name}")),
        key=lambda path: int(path.parts[-3]) if path.parts[-3].isdecimal() else 0,
    )
    if found:
        return found[-1]
    in_path = shutil.which(name)
    return Path(in_path) if in_path else None


class PostgresServer:
    """A running PostgreSQL child on a Unix socket in `folder`; leaving the context stops it.

    The server refuses to run as root: root hands it to the user `postgres`, which must be able to enter
    `folder`'s parents. The database named in `url` does not exist yet: Django's test runner makes it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.log = folder / "postgres.log"
        self.process: subprocess.Popen[bytes] | None = None
        self.command: Command | None = None

    @property
    def user(self) -> str | None:
        return USER if os.geteuid() == 0 else None

    @property
    def url(self) -> str:
        return f"postgresql://{USER}@/{DATABASE}?host={self.folder}"

    def start(self) -> None:
        """Make the cluster unless it is there, and start it. Raises `LaunchError`."""
        initdb, server = program("initdb"), program("postgres")
        if initdb is None or server is None:
            raise LaunchError("PostgreSQL is not installed (package postgresql).")
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.user:
            shutil.chown(self.folder, self.user)
        if not self.data.exists():
            self._make_cluster(initdb)
        options = {"fsync": "off", "listen_addresses": "", "unix_socket_directories": str(self.folder)}
        flags = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        self.command = Command(
            name="postgres",
            argv=[str(server), "-D", str(self.data), *flags],
            log=self.log,
            cwd=Path("/"),
            user=self.user,
            stop_signals=((signal.SIGINT, 10.0),),
        )
        self.process = start(self.command)
        if not wait_until(self._answers, self.process, START_S):
            self.stop()
            raise LaunchError(f"PostgreSQL does not start:\n{tail(self.log)}")

    def _make_cluster(self, initdb: Path) -> None:
        made = subprocess.run(  # noqa: S603
            [str(initdb), "--no-sync", "-A", "trust", "-U", USER, "-E", "UTF8", "-D", str(self.data)],
            capture_output=True,
            cwd="/",
            user=self.user,
            group=self.user,
            extra_groups=[] if self.user else None,
            check=False,
        )
        if made.returncode:
            raise LaunchError(f"initdb failed:\n{made.stderr.decode(errors='replace')}")

    def _answers(self) -> bool:
        try:
            psycopg.connect(f"host={self.folder} user={USER} dbname=postgres", connect_timeout=2).close()
        except psycopg.Error:
            return False
        return True

    def stop(self) -> None:
        """Stop it; nothing happens when it does not run."""
        if self.process is not None and self.command is not None:
            stop_all([(self.command, self.process)])
            self.process = None

    def __enter__(self) -> "PostgresServer":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
