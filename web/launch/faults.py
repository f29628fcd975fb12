"""What stops the set-up.

LaunchError             a sentence for the person at the keyboard; the command ends with exit code 1
└── StepFailed          a command of ours failed; the end of its output is part of the sentence
"""


class LaunchError(Exception):
    """The set-up cannot go on, and its message says what to do."""


class StepFailed(LaunchError):
    """A command ended with an exit code other than 0."""
