"""CueDesk: decides at one counter which cue stands, when it goes, and what F7 and F8 do with it.

Asks the pure chooser (domain/cue_choice) whenever the counter is drawn and something changed; does
what a yes means through ui/cues/answering. Plain Python, no Qt.

Invariants:
- A cue that stands stays until it is answered, its moment is over or it is no longer true: it never
  flickers under a finger.
- It never takes the focus, a scan or a key that a question wants.
- While people wait (ui/cues/queue) nothing is said.
"""

from collections.abc import Callable
from datetime import datetime

from pos_app.domain.cue import Cue, CueEnd, CueMoment
from pos_app.domain.cue_choice import (
    NOTHING,
    CueChoice,
    CueFloor,
    choose,
    for_receipt,
    found,
)
from pos_app.domain.cue_sight import CueSight
from pos_app.domain.sale import Sale
from pos_app.domain.tender import TenderKind
from pos_app.operations.attach_customer import CustomerCard
from pos_app.ui.cues.answering import Answering
from pos_app.ui.cues.looking import Looking
from pos_app.ui.cues.meeting import Meeting
from pos_app.ui.cues.picture import CuePicture
from pos_app.ui.cues.queue import Queue
from pos_app.ui.cues.record import CueRecord, Standing
from pos_app.ui.cues.words import CueWords, words_for
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.picture import Stage
from pos_app.ui.sell.telling import Telling
from pos_app.ui.tender.presenter import TenderPresenter

YES, NO, WHY = "cue:yes", "cue:no", "cue:why"
GREETING_SCANS = 3  # so many steps after it appeared a greeting is no greeting any more


def is_of_cue(code: str) -> bool:
    """Whether a touch was meant for a cue."""
    return code in (YES, NO, WHY)


class CueDesk:
    """The cues of one counter. `is_key_wanted()`: another line beside the basket asks for F7."""

    def __init__(
        self,
        counter: Counter,
        telling: Telling,
        tender: TenderPresenter,
        *,
        answering: Answering,
        keys: KeyTable,
        is_key_wanted: Callable[[], bool] = lambda: False,
    ) -> None:
        self._is_key_wanted = is_key_wanted
        self._counter, self._telling, self._tender = counter, telling, tender
        self._answering, self._keys = answering, keys
        services = counter.services
        self._meeting = Meeting(counter, on_met=telling.show)
        self._words = CueWords(services.phrases, services.formatter)
        self._looking = Looking(counter)
        self._record = CueRecord(counter)
        self._basket_id = counter.basket.id
        self._is_begun = False
        self._queue = Queue()
        self._seen: tuple[object, ...] = (None,) * 5
        self._sight: CueSight | None = None
        self._said: set[str] = set()
        self._standing: list[Standing] = []
        self._steps = 0
        self._is_why_asked = False

    # what the counter tells
    def picture(self, card: CustomerCard | None) -> CuePicture | None:
        """What stands now. `card`: whoever is attached, as far as they are known."""
        self._follow_basket()
        if self._tender.stage is not Stage.CHANGE and self._meeting.follow(card):
            self._steps = 0
        self._choose()
        return self._picture()

    def key(self, action: KeyAction) -> bool:
        """F7, F8 and the key for the reason; False when nothing stands that they mean."""
        if not self._standing or not self._has_keys:
            return False
        if action is KeyAction.ACCEPT:
            self.accept()
        elif action is KeyAction.NOT_NOW:
            self.dismiss()
        elif action is KeyAction.WHY:
            self.ask_why()
        else:
            return False
        return True

    def accept(self) -> None:
        """It was said, or yes. Raises RuleError when what it means cannot be done."""
        if self._standing:
            one = self._standing[0]
            self._over(CueEnd.ACCEPTED)
            self._answering.accept(one.cue, self._sight)

    def dismiss(self) -> None:
        """Not now."""
        if self._standing:
            self._over(CueEnd.DISMISSED)

    def ask_why(self) -> None:
        """Show the reason, or hide it."""
        self._is_why_asked = not self._is_why_asked

    def touched(self, code: str) -> None:
        """A key of the card."""
        deeds = {YES: self.accept, NO: self.dismiss, WHY: self.ask_why}
        deeds[code]()

    def foot(self) -> str:
        """What the receipt of this basket says at its foot, a line each, as its customer reads."""
        known, services = self._meeting.known, self._counter.services
        settings = services.policy().store.cues
        if known is None or not settings.on_receipt:
            return ""
        sight = self._looking.sight(known, self._meeting.card)
        paid = self._looking.sight(known, self._meeting.card, before=sight)
        if paid is None:
            return ""
        words = words_for(known.customer, services)
        cues = for_receipt(paid, settings, person=known.customer.id)
        return "\n".join(words.on_receipt(cue) for cue in cues)

    # the basket
    def _follow_basket(self) -> None:
        """One basket ends, another begins."""
        counter, now = self._counter, self._counter.services.clock.now()
        sale = self._ended_sale()
        if self._tender.stage is Stage.CHANGE and sale is not None:
            # It is time to say goodbye; what was said before is written while there is time.
            self._record.write(sale)
            return
        if counter.basket.id != self._basket_id:
            self._finish()
            self._basket_id = counter.basket.id
        if not self._is_begun and not counter.basket.is_empty:
            self._is_begun = True
            ended = self._tender.ended
            self._queue.began(now, after=None if ended is None else ended.sale.completed_at)

    def _ended_sale(self) -> Sale | None:
        ended = self._tender.ended
        is_own = ended is not None and ended.sale.basket_id == self._basket_id
        return ended.sale if ended is not None and is_own else None

    def _finish(self) -> None:
        while self._standing:
            self._over(CueEnd.IGNORED)
        self._record.write(self._ended_sale())
        self._record.begin()
        self._said = set()
        self._meeting.begin()
        self._sight, self._is_begun = None, False
        self._steps = 0

    # choosing
    def _moment(self) -> CueMoment | None:
        stage = self._tender.stage
        if stage is Stage.CHANGE:
            return CueMoment.GOODBYE if self._ended_sale() is not None else None
        if stage is Stage.CARD_WAIT:
            return CueMoment.CARD_WAIT
        return CueMoment.BEFORE_TOTAL if stage is Stage.RINGING else None

    def _choose(self) -> None:
        moment, counter = self._moment(), self._counter
        store = counter.services.policy().store
        state = (counter.priced, moment, self._meeting.known, len(self._said), store.cues)
        if all(now is before for now, before in zip(state, self._seen, strict=True)):
            return
        is_step = state[0] is not self._seen[0]
        self._seen = state
        if moment is None:
            self._show(NOTHING, CueMoment.BEFORE_TOTAL)
            return
        if moment is CueMoment.GOODBYE:
            if self._sight is not None and not self._sight.is_paid:
                self._sight = self._looking.sight(
                    self._meeting.known, self._meeting.card, before=self._sight
                )
        else:
            self._sight = self._looking.sight(self._meeting.known, self._meeting.card)
        if self._sight is None:
            self._show(NOTHING, moment)
            return
        self._steps += is_step
        self._look(self._sight, moment)

    def _look(self, sight: CueSight, moment: CueMoment) -> None:
        settings = self._counter.services.policy().store.cues
        if moment is not CueMoment.BEFORE_TOTAL:
            self._show(choose(sight, self._floor(moment), settings), moment)
            return
        is_early = self._steps <= GREETING_SCANS and sight.known is not None
        for ringing in (CueMoment.GREETING, CueMoment.BEFORE_TOTAL):
            if ringing is CueMoment.GREETING and not is_early:
                continue
            floor = self._floor(ringing)
            if self._stays(sight, ringing, floor):
                return
            choice = choose(sight, floor, settings)
            if choice.shown or ringing is CueMoment.BEFORE_TOTAL:
                self._show(choice, ringing)
                return
            self._leave_out(choice, ringing)

    def _floor(self, moment: CueMoment) -> CueFloor:
        counter, known = self._counter, self._meeting.known
        within_s = counter.services.policy().store.cues.queue_gap_s
        is_ringing = moment in (CueMoment.GREETING, CueMoment.BEFORE_TOTAL)
        is_cash = any(one.kind is TenderKind.CASH for one in counter.basket.tenders)
        return CueFloor(
            moment=moment,
            person=self._basket_id if known is None else known.customer.id,
            said=frozenset(self._said),
            is_cash_counted=is_ringing and is_cash,
            is_queue_long=self._queue.is_long(within_s),
            tallies=self._meeting.tallies,
        )

    def _stays(self, sight: CueSight, moment: CueMoment, floor: CueFloor) -> bool:
        """Whether what stands is of this moment and still true; with its newest figures."""
        if not self._standing or self._standing[0].moment is not moment:
            return False
        if floor.is_cash_counted or floor.is_queue_long:
            return False
        settings = self._counter.services.policy().store.cues
        one = self._standing[0]
        for cue in found(sight, moment, settings):
            if cue.key == one.cue.key:
                one.cue = cue
                return True
        return False

    def _show(self, choice: CueChoice, moment: CueMoment) -> None:
        """Let these stand; those of another moment, or no longer true, are over."""
        wanted = {cue.key: cue for cue in choice.shown}
        for one in [o for o in self._standing if o.moment is not moment or o.cue.key not in wanted]:
            self._end(one, CueEnd.IGNORED if one.was_first else CueEnd.SHOWN)
        standing = {one.cue.key: one for one in self._standing}
        now = self._counter.services.clock.now()
        self._standing = [
            standing.get(cue.key) or self._stand(cue, moment, now) for cue in choice.shown
        ]
        self._lead()
        self._leave_out(choice, moment)

    def _leave_out(self, choice: CueChoice, moment: CueMoment) -> None:
        now = self._counter.services.clock.now()
        for cue in choice.held_out:
            self._record.held_out(self._stand(cue, moment, now), customer_id=self._meeting.whose)

    def _stand(self, cue: Cue, moment: CueMoment, now: datetime) -> Standing:
        present = 0 if self._sight is None else self._sight.amount_of(cue.product_id)
        return Standing(cue, moment, now, present=present)

    def _over(self, end: CueEnd) -> None:
        """What stands in front is over; the next one moves up."""
        one = self._standing[0]
        is_unasked = end is CueEnd.IGNORED and not one.was_first
        self._end(one, CueEnd.SHOWN if is_unasked else end)
        self._lead()

    def _end(self, one: Standing, end: CueEnd) -> None:
        self._standing.remove(one)
        self._said.add(one.cue.key)
        self._is_why_asked = False
        self._record.end(one, end, customer_id=self._meeting.whose)

    def _lead(self) -> None:
        if self._standing:
            self._standing[0].was_first = True

    # showing
    @property
    def _has_keys(self) -> bool:
        """Whether F7 and F8 are free: a card wait and the question for a receipt have their own."""
        stage, ended = self._tender.stage, self._tender.ended
        if stage is Stage.CHANGE:
            return ended is not None and not ended.is_receipt_asked and self._telling.is_free
        is_free = self._telling.is_free and not self._is_key_wanted()
        return stage is Stage.RINGING and is_free

    def _picture(self) -> CuePicture | None:
        if not self._standing:
            return None
        cue: Cue = self._standing[0].cue
        say, words, keys = self._counter.services.phrases.say, self._words, self._keys
        is_live = self._has_keys
        more = tuple(words.framed(one.cue) for one in self._standing[1:])
        return CuePicture(
            text=words.framed(cue),
            yes=words.yes(cue),
            no=say("cues.not_now"),
            why_word=say("cues.why"),
            why=words.why(cue) if self._is_why_asked else "",
            yes_key=keys.key(KeyAction.ACCEPT) if is_live else "",
            no_key=keys.key(KeyAction.NOT_NOW) if is_live else "",
            why_key=keys.key(KeyAction.WHY) if is_live else "",
            more_title=say("cues.if_time") if more else "",
            more=more,
        )
