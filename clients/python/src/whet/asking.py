"""Questions to whoever sits at the terminal. Standard output stays free for answers."""

import getpass
import sys

from whet.errors import BadUse


def ask(question: str, default: str) -> str:
    """An answer, or the default for an empty one; without a terminal the default."""
    if not sys.stdin.isatty():
        return default
    sys.stderr.write(f"{question} [{default}]: ")
    sys.stderr.flush()
    return sys.stdin.readline().strip() or default


def ask_secret(question: str) -> str:
    """A secret that is not shown while it is typed; without a terminal the first line of standard input."""
    given = getpass.getpass(f"{question}: ") if sys.stdin.isatty() else sys.stdin.readline()
    if not given.strip():
        raise BadUse("No token was given.")
    return given.strip()
