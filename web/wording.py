"""Words of the pure core, which knows no translations, marked so that they are collected for them.

They are translated where they are shown: `gettext(VERDICT_NAMES[verdict])`.
"""

from django.utils.translation import gettext_noop

VERDICTS = (
    gettext_noop("Accepted"),
    gettext_noop("Wrong answer"),
    gettext_noop("Time limit exceeded"),
    gettext_noop("Memory limit exceeded"),
    gettext_noop("Output limit exceeded"),
    gettext_noop("Runtime error"),
    gettext_noop("Compile error"),
    gettext_noop("Judge error"),
    gettext_noop("Not run"),
)
STATES = (
    gettext_noop("queued"),
    gettext_noop("running"),
    gettext_noop("done"),
    gettext_noop("failed"),
)
RUNTIME = (
    gettext_noop(
        "CPU time over the reference solution's: both ran in turns in the same sandbox, so the machine's own "
        "speed cancels out."
    ),
    gettext_noop(
        "The range holds the true ratio in 95 of 100 measurements; submissions whose ranges overlap are tied."
    ),
)
KINDS = (
    gettext_noop("Program"),
    gettext_noop("Interactive program"),
    gettext_noop("Function"),
    gettext_noop("SQL"),
    gettext_noop("Prediction"),
    gettext_noop("Random function"),
    gettext_noop("Gradient"),
    gettext_noop("Tests"),
    gettext_noop("Plot"),
    gettext_noop("Artifact"),
)
