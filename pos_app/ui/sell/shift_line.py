"""One line about the drawer while ringing up: no shift yet, one left open, too much cash.

It takes no focus and asks nothing: F7 does what it says when nothing else is asked, F8 puts it
away, and selling goes on either way. What the store requires is refused at the tender
(operations/begin_tender). Reads in the background. Plain Python, no Qt.

Invariants:
- One line at a time; a shift left open comes before everything else.
- The line never tells what should lie in the drawer, only the store's limit.
- What was put away, or sold past, stays away until the next business day.
"""

from collections.abc import Callable

from pos_app.domain.clock import BusinessDay
from pos_app.domain.money import Money
from pos_app.domain.shift import Shift, shift_for
from pos_app.operations.run_shift import RunShift, ShiftNow
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.inline import InlinePicture
from pos_app.ui.sell.telling import Telling

LEFT_OPEN, NONE_OPEN, PICKUP = "left_open", "none_open", "pickup"


class ShiftLine:
    """A part of the counter (ui/sell/inline) that never opens a panel."""

    is_open = False

    def __init__(self, counter: Counter, telling: Telling, *, leave: Callable[[str], None]) -> None:
        self._counter, self._telling, self._leave = counter, telling, leave
        services = counter.services
        self._run_shift = RunShift(
            unit_of_work=services.unit_of_work, clock=services.clock, new_id=services.new_id
        )
        self._now: ShiftNow | None = None
        self._put_away: set[tuple[str, BusinessDay]] = set()

    def refresh(self) -> None:
        """Read how the drawers stand for whoever is signed on."""
        staff = self._counter.staff
        self._counter.services.run(
            lambda: self._run_shift.look(staff),
            on_done=self._take,
            on_failed=self._counter.tell_trouble,
        )

    def sold(self) -> None:
        """A sale was made: whoever sold without a shift is not asked again today."""
        if self._what() == NONE_OPEN and self._now is not None and not self._now.is_required:
            self._put_away.add((NONE_OPEN, self._today))
        self.refresh()

    @property
    def words(self) -> str:
        """The line; empty for nothing to say."""
        what, services = self._what(), self._counter.services
        say, figure = services.phrases.say, services.formatter.amount
        key = self._telling.asking.yes_key
        if what == LEFT_OPEN:
            shift = self._left_open[0]
            day = services.formatter.day(shift.business_day.date)
            return say("sell.shift_left_open", drawer=shift.drawer, day=day, key=key)
        if what == NONE_OPEN:
            return say("sell.shift_none", amount=figure(self._usual_float), key=key)
        if what == PICKUP:
            limit = services.policy().store.cash_rules.pickup_above_minor
            amount = figure(Money(limit, services.policy().store.currency))
            return say("sell.shift_pickup", amount=amount, key=key)
        return ""

    # the part (ui/sell/inline)
    def key(self, action: KeyAction, text: str) -> bool:
        """Do what the line says, or put it away."""
        del text
        what = self._what()
        if not what or action not in (KeyAction.ACCEPT, KeyAction.NOT_NOW):
            return False
        if action is KeyAction.NOT_NOW:
            self._put_away.add((what, self._today))
        elif what == NONE_OPEN and self._free_drawer:
            self._open()
        else:
            self._leave("shift")
        return True

    def typed(self, text: str) -> None:
        """Takes no text."""

    def entered(self, text: str) -> None:
        """Takes no Enter."""

    def stepped(self, by: int) -> None:
        """Has no rows."""

    def chosen(self, code: str) -> None:
        """Has no keys."""

    def refused(self, code: str) -> bool:
        """Mends nothing."""
        del code
        return False

    def close(self) -> None:
        """Is never open."""

    def picture(self) -> InlinePicture | None:
        """Has no panel."""
        return None

    @property
    def _today(self) -> BusinessDay:
        services = self._counter.services
        return services.policy().business_day(services.clock.now())

    @property
    def _left_open(self) -> tuple[Shift, ...]:
        now = self._now
        return () if now is None else tuple(s for s in now.shifts if s.is_left_open(self._today))

    @property
    def _usual_float(self) -> Money:
        store = self._counter.services.policy().store
        return Money(store.cash_rules.usual_float_minor, store.currency)

    @property
    def _free_drawer(self) -> str:
        """The first drawer without a shift; empty when each has one."""
        names = self._counter.services.policy().store.cash_rules.drawer_names
        taken = {shift.drawer for shift in self._now.shifts} if self._now else set()
        return next((name for name in names if name not in taken), "")

    def _what(self) -> str:
        now = self._now
        if now is None:
            return ""
        what = ""
        if self._left_open:
            what = LEFT_OPEN
        elif shift_for(now.shifts, self._counter.staff.id) is None:
            what = NONE_OPEN
        elif now.asks_pickup is not None:
            what = PICKUP
        return "" if (what, self._today) in self._put_away else what

    def _open(self) -> None:
        services, staff = self._counter.services, self._counter.staff
        usual, drawer = self._usual_float, self._free_drawer
        services.run(
            lambda: self._run_shift.open_shift(usual, staff=staff, drawer=drawer),
            on_done=self._opened,
            on_failed=self._telling.refuse,
        )

    def _opened(self, shift: Shift) -> None:
        services = self._counter.services
        amount = services.formatter.amount(shift.opening_float)
        self._telling.notice(services.phrases.say("sell.shift_opened", amount=amount))
        self.refresh()

    def _take(self, now: ShiftNow) -> None:
        self._now = now
        self._telling.show()
