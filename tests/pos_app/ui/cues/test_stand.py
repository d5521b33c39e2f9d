"""What stands stays, ends once, and says who was asked."""

from pos_app.domain.cue import Cue, CueEnd, CueKind, CueMoment
from pos_app.domain.cue_choice import NOTHING, CueChoice
from pos_app.ui.cues.record import CueRecord
from pos_app.ui.cues.stand import Stand
from tests.pos_app.ui.sell.desk import Desk

BYE = CueMoment.GOODBYE
FIRST = Cue(kind=CueKind.TIER_NEAR, value_minor=9)
SECOND = Cue(kind=CueKind.BIRTHDAY, value_minor=5)


class Stood:
    """A stand with two cues, and what becomes of them."""

    def __init__(self) -> None:
        self.desk = Desk()
        self.record = CueRecord(self.desk.presenter.counter)
        self.stand = Stand(self.record)
        self.show(CueChoice((FIRST, SECOND)))

    def show(self, choice: CueChoice) -> None:
        now = self.desk.clock.now()
        self.stand.show(choice, BYE, sight=None, now=now, whose=None)

    @property
    def ends(self) -> list[tuple[CueKind, CueEnd]]:
        self.record.write(None)
        return [(one.kind, one.end) for one in self.desk.storage.tables.cues]


def test_who_was_never_asked_ignored_nothing() -> None:
    stood = Stood()
    stood.show(NOTHING)
    assert stood.ends == [
        (CueKind.TIER_NEAR, CueEnd.IGNORED),
        (CueKind.BIRTHDAY, CueEnd.SHOWN),
    ]


def test_the_next_one_moves_up_and_is_asked_then() -> None:
    stood = Stood()
    stood.stand.over(CueEnd.ACCEPTED, whose=None)
    assert stood.stand.cues == (SECOND,)
    stood.stand.all_over(whose=None)
    assert stood.ends == [
        (CueKind.TIER_NEAR, CueEnd.ACCEPTED),
        (CueKind.BIRTHDAY, CueEnd.IGNORED),
    ]


def test_it_stays_with_newer_figures_at_its_moment_only() -> None:
    stood = Stood()
    newer = Cue(kind=FIRST.kind, value_minor=11)
    assert stood.stand.stays(BYE, [newer])
    assert stood.stand.cues[0] is newer
    assert not stood.stand.stays(BYE, [SECOND])
    assert not stood.stand.stays(CueMoment.CARD_WAIT, [newer])
