"""What the scripts of the problem page say, in the visitor's language."""

from django.utils.translation import gettext as _


def editor_texts() -> dict[str, str]:
    """The texts by the name that the scripts know them by."""
    return {
        "label": _("Source code. Press Escape, then Tab to leave the editor."),
        "saved": _("saved"),
        "saving": _("saving"),
        "here": _("saved on this device"),
        "savedTitle": _("Your draft is kept in your account."),
        "hereTitle": _("The site cannot be reached, or refuses this draft. It follows when it can be saved."),
        "newer": _("A newer draft was saved in another tab or on another device."),
        "other": _("Another tab or device had saved a different draft. Yours is saved now."),
        "take": _("Take that one"),
        "keep": _("Keep mine"),
        "resetDone": _("The starter is back. Your text is among the earlier drafts."),
        "undo": _("Undo"),
        "restored": _("Your text is back."),
        "tooOld": _("This page is too old. Your draft is kept: reload it and send again."),
        "fault": _("The site answered with error %(status)s. Your draft is kept; try again."),
        "silent": _("The site does not answer. Your draft is kept; try again."),
        "left": _("Width of the problem"),
        "result": _("Height of the result"),
    }
