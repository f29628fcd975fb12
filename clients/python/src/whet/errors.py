"""What can go wrong, and with which exit code the command then ends.

WhetError
├── BadUse          the command cannot do what it was asked: a wrong file, folder or option      (2)
├── NotLoggedIn     no address or token is known                                                 (2)
├── Refused         the judge answered, and the answer is no                                     (2)
└── Unreachable     the judge does not answer, or answers nonsense                               (3)

A verdict other than AC is no error: `whet submit` then ends with 1.
"""


class WhetError(Exception):
    """Ends the command. `code` is for programs, the text for people."""

    exit_code = 2
    code = "error"


class BadUse(WhetError):
    """The command cannot do what it was asked."""

    code = "bad_use"


class NotLoggedIn(WhetError):
    """No address or no token is known."""

    code = "not_logged_in"


class Refused(WhetError):
    """The judge answered, and the answer is no."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code


class Unreachable(WhetError):
    """The judge does not answer, or what answers is no judge."""

    exit_code = 3
    code = "unreachable"
