"""Words of the pure core are marked for translation where Django can be imported."""

from judge.verdicts import VERDICT_NAMES
from problems.models import ProblemImport
from problems.package.kinds import KINDS
from web import wording


def test_it_marks_what_the_core_says() -> None:
    assert set(wording.VERDICTS) == set(VERDICT_NAMES.values())
    assert set(wording.KINDS) == {kind.title for kind in KINDS.values()}
    assert set(wording.STATES) == set(ProblemImport.State.values)
