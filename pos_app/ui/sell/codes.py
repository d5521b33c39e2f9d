"""Codes that come to the counter, scanned or typed: rung up, given as an answer, or kept.

Rules live in operations/ring_up; here is decided only whose a code is and whether it has to wait.
Plain Python, no Qt.

Invariants:
- A scan is never swallowed: it rings up, or is refused with a sentence and a sound, or is kept
  until the question that stands is answered; and no scan joins a sale that is being paid.
- Those that wait follow in their order.
"""

from collections import deque
from collections.abc import Callable

from pos_app.domain.barcode import CodeKind, read_code
from pos_app.domain.errors import RuleError
from pos_app.ui.sell import questions
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.inline import Inline
from pos_app.ui.sell.kept_scan import KeptScan
from pos_app.ui.sell.picture import Stage
from pos_app.ui.sell.ringing import Ringing
from pos_app.ui.sell.telling import Telling
from pos_app.ui.tender.presenter import TenderPresenter


class Codes:
    """The codes of one counter. `guarded(step)` does a step as the counter does its own.

    `answer(code, text)` goes to whoever asked, `choose(place)` takes a product of the list.
    """

    def __init__(
        self,
        counter: Counter,
        telling: Telling,
        ringing: Ringing,
        tender: TenderPresenter,
        *,
        inline: Inline,
        guarded: Callable[[Callable[[], None]], None],
        answer: Callable[[str, str], None],
        choose: Callable[[int], None],
    ) -> None:
        self._counter, self._telling, self._ringing = counter, telling, ringing
        self._tender, self._inline, self._guarded = tender, inline, guarded
        self._answer, self._choose = answer, choose
        self._kept: deque[KeptScan] = deque()

    @property
    def kept(self) -> tuple[str, ...]:
        """Those that wait for an answer or for the next sale, oldest first."""
        return tuple(scan.raw for scan in self._kept)

    @property
    def is_held(self) -> bool:
        """Something must be answered or finished before anything else happens."""
        return self._telling.is_blocked or self._is_at_work

    @property
    def _is_at_work(self) -> bool:
        """The basket is being paid by card or made a sale, as it is."""
        return self._tender.stage in (Stage.CARD_WAIT, Stage.COMPLETING)

    def scanned(self, raw: str, aim_id: str | None) -> None:
        """A scan from any scanner."""
        scan, telling = KeptScan(raw, aim_id), self._telling
        if telling.scanned(raw):
            telling.show()
            return
        is_customers = self._is_customers(raw)
        if telling.takes_scan and not is_customers:
            self._guarded(lambda: telling.answer(questions.TYPED, raw))
            return
        if is_customers and self._is_at_work:
            # To wait would give it to whoever buys next; this sale is claimed from the receipt.
            telling.refuse(RuleError("errors.customer_late"))
            return
        if self.is_held:
            self._kept.append(scan)
            telling.show()
            return
        if self._tender.stage is Stage.CHANGE:
            self._tender.next_sale()
        telling.dismiss()
        if self._counter.basket.tenders:
            self._ring_up(scan)  # refused at once: those that wait are for the next sale
            return
        self._kept.append(scan)
        self.ring_up_kept()

    def _is_customers(self, raw: str) -> bool:
        """Whether a scan that does not simply ring up is somebody's card: no serial number."""
        if not (self._telling.takes_scan or self._is_at_work):
            return False
        return self._counter.services.customers.by_card(raw) is not None

    def ring_up_kept(self) -> None:
        """Scans that had to wait follow now, until one of them asks or is refused."""
        while (
            self._kept
            and self._telling.is_free
            and self._tender.stage is Stage.RINGING
            and not self._counter.basket.tenders
        ):
            self._ring_up(self._kept.popleft())

    def entered(self, text: str) -> None:
        """Enter in the scan field: an answer, a product of the list, a code, words."""
        telling, tender, found = self._telling, self._tender, self._ringing.found
        if not telling.is_free and (telling.takes_text or not text):
            self._answer(questions.TYPED if text else telling.default_answer(), text)
            return
        if self.is_held:
            self._wait_for_turn(text)
            return
        telling.dismiss()
        if self._inline.entered(text):
            return
        chosen = found.chosen
        is_idle = self._counter.basket.is_empty and chosen is None
        if tender.stage is Stage.CHANGE:
            tender.next_sale()
        elif not text and is_idle and tender.ended is not None:
            tender.show_last()
        if chosen is not None and not text.isdigit():
            self._choose(chosen)
        elif text:
            self.look_up(text)

    def _wait_for_turn(self, text: str) -> None:
        """A code typed while a sale is being completed waits as a scan would."""
        if text:
            self._kept.append(KeptScan(text, None))
            self._telling.clear_field()

    def look_up(self, text: str) -> None:
        """A code that somebody typed, or else words to search for."""
        code = read_code(text)
        if (
            code.kind is CodeKind.TEXT
            and not self._counter.services.catalogue.find_by_code(code.key)
            and self._ringing.search(text)
        ):
            return
        if self._ring_up(KeptScan(text, None)):
            self._telling.clear_field()

    def _ring_up(self, scan: KeptScan) -> bool:
        self._ringing.found.forget()
        try:
            if not self._inline.scanned(scan.raw):
                self._ringing.use(read_code(scan.raw, scan.aim_id))
        except RuleError as error:
            self._telling.refuse(error, code=scan.raw)
            return False
        self._telling.show()
        return True
