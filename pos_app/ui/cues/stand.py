"""Stand: the cues that stand at one counter, the one in front first, and how each of them ends.

Chooses nothing (domain/cue_choice). Plain Python, no Qt.

Invariants:
- A cue that stands stays until it is answered, its moment is over or it is no longer true: it never
  flickers under a finger.
- What was never in front was shown, but nobody was asked.
"""

from collections.abc import Iterable
from datetime import datetime

from pos_app.domain.cue import Cue, CueEnd, CueMoment
from pos_app.domain.cue_choice import CueChoice
from pos_app.domain.cue_sight import CueSight
from pos_app.domain.ids import CustomerId
from pos_app.ui.cues.record import CueRecord, Standing


class Stand:
    """What stands now."""

    def __init__(self, record: CueRecord) -> None:
        self._record = record
        self._standing: list[Standing] = []

    @property
    def cues(self) -> tuple[Cue, ...]:
        """Those that stand, the one in front first."""
        return tuple(one.cue for one in self._standing)

    def stays(self, moment: CueMoment, true_now: Iterable[Cue]) -> bool:
        """Whether what stands in front is of this moment and true; with its newest figures."""
        if not self._standing or self._standing[0].moment is not moment:
            return False
        one = self._standing[0]
        for cue in true_now:
            if cue.key == one.cue.key:
                one.cue = cue
                return True
        return False

    def show(
        self,
        choice: CueChoice,
        moment: CueMoment,
        *,
        sight: CueSight | None,
        now: datetime,
        whose: CustomerId | None,
    ) -> None:
        """Let these stand; those of another moment, or no longer true, are over."""
        wanted = {cue.key: cue for cue in choice.shown}
        for one in [o for o in self._standing if o.moment is not moment or o.cue.key not in wanted]:
            self._end(one, CueEnd.IGNORED if one.was_first else CueEnd.SHOWN, whose=whose)
        standing = {one.cue.key: one for one in self._standing}
        self._standing = [
            standing.get(cue.key) or _stand(cue, moment, now, sight=sight) for cue in choice.shown
        ]
        self._lead()
        self.leave_out(choice, moment, sight=sight, now=now, whose=whose)

    def leave_out(
        self,
        choice: CueChoice,
        moment: CueMoment,
        *,
        sight: CueSight | None,
        now: datetime,
        whose: CustomerId | None,
    ) -> None:
        """Note those that would have stood."""
        for cue in choice.held_out:
            self._record.held_out(_stand(cue, moment, now, sight=sight), customer_id=whose)

    def over(self, end: CueEnd, *, whose: CustomerId | None) -> None:
        """What stands in front is over; the next one moves up."""
        one = self._standing[0]
        is_unasked = end is CueEnd.IGNORED and not one.was_first
        self._end(one, CueEnd.SHOWN if is_unasked else end, whose=whose)
        self._lead()

    def all_over(self, *, whose: CustomerId | None) -> None:
        """Their moment passed."""
        for one in tuple(self._standing):
            self._end(one, CueEnd.IGNORED if one.was_first else CueEnd.SHOWN, whose=whose)

    def _end(self, one: Standing, end: CueEnd, *, whose: CustomerId | None) -> None:
        self._standing.remove(one)
        self._record.end(one, end, customer_id=whose)

    def _lead(self) -> None:
        if self._standing:
            self._standing[0].was_first = True


def _stand(cue: Cue, moment: CueMoment, now: datetime, *, sight: CueSight | None) -> Standing:
    present = 0 if sight is None else sight.amount_of(cue.product_id)
    return Standing(cue, moment, now, present=present)
