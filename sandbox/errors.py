"""What can go wrong on our side of a run.

SandboxError
├── EngineUnavailable     no engine answers, or none works here          (retryable)
├── ImageMissing          the image a language needs is not built        (not retryable, passes)
├── RuntimeMissing        the engine does not know the runtime asked for (not retryable, passes)
├── RunnerBroken          the container died, or its agent misbehaved    (retryable)
│   └── MemoryExhausted   it died for want of memory, under a program    (not retryable)
├── MachineBusy           a compiler got too little CPU in its time      (retryable)
├── RunnerFull            a runner holds as many programs as it can      (retryable)
├── BadRequest            what was asked can be done in no box           (not retryable)
│   ├── BadFiles          names that are no plain paths, or too much     (not retryable)
│   └── BadArguments      arguments that no process can be given         (not retryable)
├── UnknownLanguage       no such row in the language table              (not retryable)
└── LanguageTableInvalid  languages.toml has a row that is wrong         (not retryable)

How the untrusted program ended is never an exception: see `interface.ExitStatus`.
"""


class SandboxError(Exception):
    """Our own fault. `retryable` says whether another attempt may succeed.

    `passes` says whether one may succeed later, once somebody has mended the set-up.
    """

    retryable = True
    passes = True


class EngineUnavailable(SandboxError):
    """No engine answers, or it went away in mid-run; or this user may make no containers."""


class ImageMissing(SandboxError):
    """The sandbox image that a language needs has not been built."""

    retryable = False


class RuntimeMissing(SandboxError):
    """The engine does not know the container runtime that the settings ask for (runsc, kata, ...)."""

    retryable = False


class RunnerBroken(SandboxError):
    """The container died, broke the protocol, or left something over; it has been destroyed."""


class MemoryExhausted(RunnerBroken):
    """The kernel ended the container's agent, because a program had taken all the memory there was.

    A program's doing, not ours: the container had room for the agent and for more than the program may use.
    """

    retryable = False


class MachineBusy(SandboxError):
    """A compiler was at work but got too little of the CPU: that is no fault of the source."""


class UnknownLanguage(SandboxError):
    """The language table has no such row."""

    retryable = False
    passes = False


class RunnerFull(SandboxError):
    """A runner holds as many prepared programs as it can; another lease begins with none."""


class BadRequest(SandboxError):
    """What was asked can be done in no box, however often it is tried; the runner is as good as before."""

    retryable = False
    passes = False


class BadFiles(BadRequest, ValueError):
    """Files that cannot be laid into a box: names that are no plain relative paths, or too much of it."""


class BadArguments(BadRequest, ValueError):
    """Arguments that no process can be given: too long, or with a NUL in them."""


class LanguageTableInvalid(SandboxError):
    """A row of languages.toml is wrong; the message names the row and the field."""

    retryable = False
    passes = False
