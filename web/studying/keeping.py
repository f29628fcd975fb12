"""Which draft wins, and which text is put aside for its writer. Decisions only, no tables."""

from dataclasses import dataclass

MOST_EARLIER = 10
"""Texts put aside per draft; the oldest goes when another comes."""
CUT_FROM_CHARS = 200
"""A text this short is quickly written again."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What becomes of the text that was saved before. `reason` is empty where nobody will miss it."""

    is_conflict: bool
    reason: str


def rule(*, saved: str, known: bool, wanted: str, reason: str = "") -> Ruling:
    """Compare the saved text with the one that is to take its place.

    The newest always wins. `known`: its writer had seen what is saved. `reason`: why the writer itself
    threw the saved text away, "reset" or "replaced"; empty while typing.
    """
    if saved == wanted:
        return Ruling(is_conflict=False, reason="")
    if not known:
        return Ruling(is_conflict=True, reason="conflict")
    if reason:
        return Ruling(is_conflict=False, reason=reason if saved.strip() else "")
    return Ruling(is_conflict=False, reason="cut" if _is_cut(saved, wanted) else "")


def _is_cut(saved: str, wanted: str) -> bool:
    """Whether most of a longer text has gone between two savings: select all, and one key."""
    return len(saved) >= CUT_FROM_CHARS and len(wanted) * 2 < len(saved)
