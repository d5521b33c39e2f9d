"""CueDesk: decides at one counter which cue stands, when it goes, and what F7 and F8 do with it.

Asks the pure chooser (domain/cue_choice) whenever the counter is drawn and something changed; does
what a yes means through ui/cues/answering. Plain Python, no Qt.

Invariants:
- A cue that stands stays until it is answered, its moment is over or it is no longer true: it never
  flickers under a finger.
- It never takes the focus, a scan or a key that a question wants.
- People wait when two baskets in a row began within some seconds of the sale before them; then
  nothing is said.
"""

from collections import deque

from pos_app.domain.cue import Cue, CueEnd, CueKind, CueMoment
from pos_app.domain.cue_choice import (
    NOTHING,
    CueChoice,
    CueFloor,
    CueTally,
    choose,
    for_receipt,
    found,
)
from pos_app.domain.cue_sight import Acquaintance, CueSight
from pos_app.domain.ids import CustomerId, ProductId
from pos_app.domain.sale import Sale
from pos_app.domain.tender import TenderKind
from pos_app.operations.attach_customer import CustomerCard
from pos_app.operations.meet_customer import MeetCustomer, Met
from pos_app.ui.cues.answering import Answering
from pos_app.ui.cues.looking import Looking
from pos_app.ui.cues.picture import CuePicture
from pos_app.ui.cues.record import CueRecord, Standing
from pos_app.ui.cues.words import CueWords, words_for
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.picture import Stage
from pos_app.ui.sell.telling import Telling
from pos_app.ui.tender.presenter import TenderPresenter

YES, NO, WHY = "cue:yes", "cue:no", "cue:why"
GREETING_SCANS = 3  # so many steps after it appeared a greeting is no greeting any more
_WAITING_BASKETS = 2


def is_of_cue(code: str) -> bool:
    """Whether a touch was meant for a cue."""
    return code in (YES, NO, WHY)


class CueDesk:
    """The cues of one counter."""

    def __init__(
        self,
        counter: Counter,
        telling: Telling,
        tender: TenderPresenter,
        *,
        answering: Answering,
        keys: KeyTable,
    ) -> None:
        self._counter, self._telling, self._tender = counter, telling, tender
        self._answering, self._keys = answering, keys
        services = counter.services
        self._meeting = MeetCustomer(unit_of_work=services.unit_of_work, clock=services.clock)
        self._words = CueWords(services.phrases, services.formatter)
        self._looking = Looking(counter)
        self._record = CueRecord(counter)
        self._tallies: dict[CueKind, CueTally] = {}
        self._card: CustomerCard | None = None
        self._known: Acquaintance | None = None
        self._is_met = False
        self._basket_id = counter.basket.id
        self._is_begun = False
        self._gaps: deque[float] = deque(maxlen=_WAITING_BASKETS)
        self._seen: object = None
        self._sight: CueSight | None = None
        self._said: set[str] = set()
        self._present: frozenset[ProductId] | None = None
        self._standing: list[Standing] = []
        self._steps = 0
        self._is_why_asked = False

    # what the counter tells
    def picture(self, card: CustomerCard | None) -> CuePicture | None:
        """What stands now. `card`: whoever is attached, as far as they are known."""
        self._follow_basket()
        self._meet(card)
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

    def touched(self, code: str) -> bool:
        """A key of the card."""
        deeds = {YES: self.accept, NO: self.dismiss, WHY: self.ask_why}
        if code in deeds:
            deeds[code]()
        return code in deeds

    def foot(self) -> str:
        """What the receipt of this basket says at its foot, a line each, as its customer reads."""
        known, services = self._known, self._counter.services
        settings = services.policy().store.cues
        if known is None or not settings.on_receipt:
            return ""
        sight = self._looking.sight(known, self._card)
        paid = self._looking.sight(known, self._card, before=sight)
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
            self._record.write(sale, self._present or frozenset())
            return
        if counter.basket.id != self._basket_id:
            self._finish()
            self._basket_id = counter.basket.id
        if not self._is_begun and not counter.basket.is_empty:
            self._is_begun = True
            ended = self._tender.ended
            if ended is not None:
                self._gaps.append((now - ended.sale.completed_at).total_seconds())

    def _ended_sale(self) -> Sale | None:
        ended = self._tender.ended
        is_own = ended is not None and ended.sale.basket_id == self._basket_id
        return ended.sale if ended is not None and is_own else None

    def _finish(self) -> None:
        while self._standing:
            self._over(CueEnd.IGNORED)
        self._record.write(self._ended_sale(), self._present or frozenset())
        self._record.begin()
        self._said, self._present = set(), None
        self._card = self._known = self._sight = None
        self._is_begun = self._is_met = False
        self._steps = 0

    def _meet(self, card: CustomerCard | None) -> None:
        """Read what is known of whoever is attached, once."""
        if self._tender.stage is Stage.CHANGE or (self._is_met and card is self._card):
            return
        if self._is_met and card is None and self._counter.basket.customer_id is not None:
            return  # their card is being read again
        self._is_met, self._card = True, card
        if card is None or self._whose != card.customer.id:
            self._known, self._steps = None, 0

        def met(answer: Met) -> None:
            if self._card is card:
                self._known = answer.known
                self._tallies = {one.kind: one for one in answer.tallies}
                self._telling.show()

        # Without what is known of somebody the sale goes on as if nobody were attached.
        self._counter.services.run(
            lambda: self._meeting.meet(card), on_done=met, on_failed=lambda _: None
        )

    @property
    def _whose(self) -> CustomerId | None:
        return None if self._known is None else self._known.customer.id

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
        state = (id(counter.priced), moment, id(self._known), len(self._said), id(store.cues))
        if state == self._seen:
            return
        is_step = self._seen is not None
        self._seen = state
        if moment is None:
            self._show(NOTHING, CueMoment.BEFORE_TOTAL)
            return
        if moment is CueMoment.GOODBYE:
            if self._sight is not None and not self._sight.is_paid:
                self._sight = self._looking.sight(self._known, self._card, before=self._sight)
        else:
            self._sight = self._looking.sight(self._known, self._card)
        if self._sight is None:
            self._show(NOTHING, moment)
            return
        if self._present is None:
            self._present = self._sight.on_counter
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
            self._hold_out(choice, ringing)

    def _floor(self, moment: CueMoment) -> CueFloor:
        counter = self._counter
        known = self._known
        is_ringing = moment in (CueMoment.GREETING, CueMoment.BEFORE_TOTAL)
        is_cash = any(one.kind is TenderKind.CASH for one in counter.basket.tenders)
        return CueFloor(
            moment=moment,
            person=self._basket_id if known is None else known.customer.id,
            said=frozenset(self._said),
            is_cash_counted=is_ringing and is_cash,
            is_queue_long=self._is_queue_long,
            tallies=self._tallies,
        )

    @property
    def _is_queue_long(self) -> bool:
        within = self._counter.services.policy().store.cues.queue_gap_s
        return len(self._gaps) == _WAITING_BASKETS and all(gap < within for gap in self._gaps)

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
            standing.get(cue.key) or Standing(cue, moment, now) for cue in choice.shown
        ]
        self._lead()
        self._hold_out(choice, moment)

    def _hold_out(self, choice: CueChoice, moment: CueMoment) -> None:
        for cue in choice.held_out:
            self._record.held_out(cue, moment, customer_id=self._whose)

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
        self._record.end(one, end, customer_id=self._whose)

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
        return stage is Stage.RINGING and self._telling.is_free

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
