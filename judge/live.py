"""Tells the followers of a judging or a trial what happens, and stops what nobody waits for any more."""

from collections.abc import Sequence

from judge import events
from judge.claims import Claim
from judge.disclosure import told_cpu_ms, told_memory_kib
from judge.examination import Observer, Planned
from judge.outcomes import Outcome
from judge.verdicts import Status, Verdict

COMPILER_CHARACTERS = 8_192


class LiveObserver(Observer):
    """Publishes to one stream and watches one claim."""

    def __init__(self, claim: Claim, key: str) -> None:
        self._claim = claim
        self._key = key

    def status(self, status: Status) -> None:
        """The row has changed its status."""
        self._publish({"type": "status", "status": status.value})

    def before_step(self) -> None:
        """Raise `GivenAway` when the claim is lost."""
        self._claim.check()

    def planned(self, cases: Sequence[Planned]) -> None:
        """Tell how many cases there are."""
        listed = [{"ordinal": ordinal, "is_sample": case.is_sample} for ordinal, _, case in cases]
        self._publish({"type": "plan", "cases": listed})

    def prepared(self, is_prepared: bool, messages: str) -> None:
        """Tell what the compiler said."""
        self._publish({"type": "compiled", "ok": is_prepared, "messages": messages[:COMPILER_CHARACTERS]})

    def judged(self, planned: Planned, outcome: Outcome) -> None:
        """Tell what a case showed. Names of secret groups are told once they have failed."""
        ordinal, group, case = planned
        run = outcome.run
        event: events.Event = {
            "type": "case",
            "ordinal": ordinal,
            "is_sample": case.is_sample,
            "verdict": outcome.verdict.value,
            "cpu_ms": told_cpu_ms(run.cpu_ms, is_sample=case.is_sample) if run else None,
            "memory_kib": told_memory_kib(run.memory_kib, is_sample=case.is_sample) if run else None,
            "message": outcome.message(case),
        }
        if case.is_shown or outcome.verdict not in (Verdict.AC, Verdict.SKIPPED):
            event["group"] = group.name
        self._publish(event)

    def _publish(self, event: events.Event) -> None:
        events.publish(self._key, event)
