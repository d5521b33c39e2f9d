"""CueDesk: decides at one counter which cue stands, when it goes, and what F7 and F8 do with it.

Asks the pure chooser (domain/cue_choice) whenever the counter is drawn and something changed; does
what a yes means through ui/cues/answering. Plain Python, no Qt.

Invariants:
- A cue never takes the focus, a scan or a key that a question wants.
- While people wait (ui/cues/queue) nothing is said.
- What is no longer known of somebody is no longer said, wherever it changed.
"""

from collections.abc import Callable
from dataclasses import replace

from pos_app.domain.cue import CueEnd, CueMoment
from pos_app.domain.cue_choice import (
    NOTHING,
    CueChoice,
    CueFloor,
    choose,
    for_receipt,
    found,
)
from pos_app.domain.cue_sight import CueSight
from pos_app.domain.ids import CustomerId
from pos_app.domain.sale import Sale
from pos_app.domain.tender import TenderKind
from pos_app.operations.attach_customer import CustomerCard
from pos_app.ui.cues.answering import Answering
from pos_app.ui.cues.looking import Looking
from pos_app.ui.cues.meeting import Meeting
from pos_app.ui.cues.picture import CuePicture
from pos_app.ui.cues.queue import Queue
from pos_app.ui.cues.record import CueRecord
from pos_app.ui.cues.stand import Stand
from pos_app.ui.cues.wish import WishTold
from pos_app.ui.cues.words import CueWords, describe_cues, words_for
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
        self._wish = WishTold(counter)
        self._page: tuple[CustomerId, str] | None = None  # to be opened when the sale is over
        self._answering = replace(answering, told_back=self._wish.tell, show_page=self._show_page)
        self._keys, self._open_page = keys, answering.show_page
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
        self._stand = Stand(self._record)
        self._steps = 0
        self._is_why_asked = False

    # what the counter tells
    def picture(self, card: CustomerCard | None) -> CuePicture | None:
        """What stands now. `card`: whoever is attached, as far as they are known."""
        self._follow_basket()
        self._wish.follow()
        if self._tender.stage is not Stage.CHANGE and self._meeting.follow(card):
            self._steps = 0
        self._choose()
        return self._picture()

    def key(self, action: KeyAction) -> bool:
        """F7, F8 and the key for the reason; False when nothing stands that they mean."""
        if not self._stand.cues or not self._has_keys:
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
        if self._stand.cues:
            cue, sight = self._stand.cues[0], self._sight
            self._over(CueEnd.ACCEPTED)
            self._answering.accept(cue, sight)

    def dismiss(self) -> None:
        """Not now."""
        if self._stand.cues:
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

    def changed(self, customer_id: CustomerId) -> None:
        """Something about somebody was written elsewhere: what was read of them is old.

        While a basket is theirs they are read again; after it nothing more is said to them.
        """
        if self._meeting.whose == customer_id and self._tender.stage is Stage.CHANGE:
            self._stand.all_over(whose=self._meeting.whose)
            self._meeting.begin()
            self._sight = None

    def close(self) -> None:
        """The till stops: what stands at a sale that is over is over too."""
        if self._ended_sale() is not None:
            self._finish()

    # the basket
    def _follow_basket(self) -> None:
        """One basket ends, another begins."""
        counter, now = self._counter, self._counter.services.clock.now()
        sale = self._ended_sale()
        if self._tender.stage is Stage.CHANGE and sale is not None:
            # It is time to say goodbye; what was said before is written while there is time.
            self._record.write(sale)
            if self._page is not None:
                (whose, page), self._page = self._page, None
                # After this drawing, which another screen must not interrupt.
                self._counter.services.run(
                    lambda: None, on_done=lambda _: self._open_page(whose, page)
                )
            return
        if counter.basket.id != self._basket_id:
            self._finish()
            self._basket_id = counter.basket.id
            self._record.begin(self._basket_id)
        if not self._is_begun and not counter.basket.is_empty:
            self._is_begun = True
            ended = self._tender.ended
            self._queue.began(now, after=None if ended is None else ended.sale.completed_at)

    def _ended_sale(self) -> Sale | None:
        ended = self._tender.ended
        is_own = ended is not None and ended.sale.basket_id == self._basket_id
        return ended.sale if ended is not None and is_own else None

    def _finish(self) -> None:
        self._stand.all_over(whose=self._meeting.whose)
        self._record.write(self._ended_sale())
        self._meeting.begin()
        self._looking.begin()
        self._sight, self._page, self._is_begun = None, None, False
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
        state = (counter.priced, moment, self._meeting.known, len(self._record.said), store.cues)
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
            is_quiet = floor.is_cash_counted or floor.is_queue_long
            if not is_quiet and self._stand.stays(ringing, found(sight, ringing, settings)):
                return
            choice = choose(sight, floor, settings)
            if choice.shown or ringing is CueMoment.BEFORE_TOTAL:
                self._show(choice, ringing)
                return
            now, whose = self._counter.services.clock.now(), self._meeting.whose
            self._stand.leave_out(choice, ringing, sight=sight, now=now, whose=whose)

    def _floor(self, moment: CueMoment) -> CueFloor:
        counter, known = self._counter, self._meeting.known
        within_s = counter.services.policy().store.cues.queue_gap_s
        is_ringing = moment in (CueMoment.GREETING, CueMoment.BEFORE_TOTAL)
        is_cash = any(one.kind is TenderKind.CASH for one in counter.basket.tenders)
        return CueFloor(
            moment=moment,
            person=self._basket_id if known is None else known.customer.id,
            said=self._record.said,
            is_cash_counted=is_ringing and is_cash,
            is_queue_long=self._queue.is_long(within_s),
            tallies=self._meeting.tallies,
        )

    def _show(self, choice: CueChoice, moment: CueMoment) -> None:
        before = [cue.key for cue in self._stand.cues[:1]]
        now, whose = self._counter.services.clock.now(), self._meeting.whose
        self._stand.show(choice, moment, sight=self._sight, now=now, whose=whose)
        if [cue.key for cue in self._stand.cues[:1]] != before:
            self._is_why_asked = False

    def _over(self, end: CueEnd) -> None:
        self._is_why_asked = False
        self._stand.over(end, whose=self._meeting.whose)

    def _show_page(self, customer_id: CustomerId, page: str) -> None:
        """Go there; with money on the counter when the sale is over."""
        if self._tender.stage in (Stage.RINGING, Stage.CHANGE):
            self._open_page(customer_id, page)
            return
        self._page = (customer_id, page)
        self._telling.notice(self._counter.services.phrases.say("cues.shown_after"))

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
        return describe_cues(
            self._stand.cues,
            self._words,
            is_why_asked=self._is_why_asked,
            keys=self._keys if self._has_keys else None,
        )
