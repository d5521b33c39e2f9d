"""The tenders that were taken: which one is chosen, and how any of them is taken back.

What a card paid is undone at its terminal first (ui/tender/card_wait); the row goes when that is
done. Plain Python, no Qt.

Invariant: without a choice the newest is the chosen one.
"""

from typing import TYPE_CHECKING

from pos_app.domain.errors import RuleError
from pos_app.domain.tender import TenderKind
from pos_app.operations.take_tender import take_back_tender
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.picture import Stage
from pos_app.ui.tender.card_terminal import TenderStage
from pos_app.ui.tender.card_wait import CardWait

if TYPE_CHECKING:
    from pos_app.domain.ids import TenderId


class TakenTenders:
    """The tenders of one counter's basket."""

    def __init__(self, counter: Counter, card: CardWait, *, at: TenderStage) -> None:
        self._counter, self._card, self._at = counter, card, at
        self._chosen: TenderId | None = None

    @property
    def place(self) -> int:
        """The place of the chosen one, the first is 0; -1 when nothing was tendered."""
        tenders = self._counter.basket.tenders
        places = (at for at, tender in enumerate(tenders) if tender.id == self._chosen)
        return next(places, len(tenders) - 1)

    def choose(self, place: int) -> None:
        """Choose one by its place; past the ends the first or the last."""
        tenders = self._counter.basket.tenders
        if tenders:
            self._chosen = tenders[max(0, min(place, len(tenders) - 1))].id

    def step(self, by: int) -> bool:
        """Arrows: the one above or below. False without tenders."""
        self.choose(self.place + by)
        return bool(self._counter.basket.tenders)

    def take_back(self, place: int) -> None:
        """Undo one, while nothing else is going on. Raises RuleError `errors.no_tender`."""
        tenders = self._counter.basket.tenders
        if self._at.stage is not Stage.RINGING:
            return
        if not 0 <= place < len(tenders):
            raise RuleError("errors.no_tender")
        tender = tenders[place]
        if tender.kind is TenderKind.CARD:
            self._card.reverse(tender)
        else:
            self._counter.put_tendered(take_back_tender(self._counter.basket, tender.id))
