"""What becomes of the cues of one basket: kept on file while it is open, written with its sale.

Writes on the database's thread, after the sale; a write that fails never touches a sale. Plain
Python, no Qt.

Invariants:
- Each cue of a basket is written once, with how it ended: what is kept goes as it is written.
- What a till that stopped left behind is taken up with its basket, else written as it was.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from pos_app.domain.cue import Cue, CueEnd, CueMoment, CueOutcome, KeptCue
from pos_app.domain.ids import BasketId, CustomerId, ProductId, SaleId
from pos_app.domain.margin import margin_of_line
from pos_app.domain.money import Money, total
from pos_app.domain.sale import Sale
from pos_app.operations.ports import UnitOfWork
from pos_app.ui.sell.counter import Counter

_LONGEST_S = 600
_MARGIN_PERCENT = 30  # of what was bought, when a kind's time is weighed and a cost is not known


@dataclass(slots=True)
class Standing:
    """A cue that stands on the screen. `was_first`: it stood in front, with its keys.

    `present` is how much of its product lay on the counter when it came.
    """

    cue: Cue
    moment: CueMoment
    since: datetime
    present: int = 0
    was_first: bool = False


class CueRecord:
    """The cues of one basket after the other. `begin` says whose they are."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._basket_id = counter.basket.id
        self._ended: list[KeptCue] = []
        self.said: frozenset[str] = frozenset()  # the keys of those of this basket that are over
        self._held: set[str] = set()
        self._left: dict[BasketId, tuple[KeptCue, ...]] = {}
        # Without what was left behind the sale goes on as if nothing had been said.
        counter.services.run(self._read_left, on_done=self._take_left, on_failed=lambda _: None)

    def begin(self, basket_id: BasketId) -> None:
        """Another basket; one that a till left open brings what was said in it."""
        self._basket_id, self._held, self.said = basket_id, set(), frozenset()
        self._resume()

    def end(self, one: Standing, end: CueEnd, *, customer_id: CustomerId | None) -> None:
        """A cue is over."""
        seconds = int((self._counter.services.clock.now() - one.since).total_seconds())
        outcome = self._outcome(one, end, seconds=seconds, customer_id=customer_id)
        if end is not CueEnd.HELD_OUT:
            self.said |= {outcome.key}
        self._ended.append(KeptCue(outcome, one.cue.value_minor, one.present))
        self._keep()

    def held_out(self, one: Standing, *, customer_id: CustomerId | None) -> None:
        """A cue would have stood here; once a basket."""
        if one.cue.key not in self._held:
            self._held.add(one.cue.key)
            self.end(one, CueEnd.HELD_OUT, customer_id=customer_id)

    def write(self, sale: Sale | None) -> None:
        """Write what became of them; what others left behind too, once a sale is over."""
        ended, self._ended = tuple(self._ended), []
        left: dict[BasketId, tuple[KeptCue, ...]] = {}
        if sale is not None:
            left, self._left = self._left, {}
        if not ended and not left:
            return
        own, services = self._basket_id, self._counter.services

        def write() -> None:
            with services.unit_of_work() as work:
                for one in ended:
                    work.cues.add(_with_sale(one, sale))
                work.cues.put_begun(own, ())
                for basket_id, cues in left.items():
                    _settle(work, basket_id, cues)
                work.commit()

        services.run(write, on_failed=self._counter.tell_trouble)

    def _read_left(self) -> dict[BasketId, tuple[KeptCue, ...]]:
        with self._counter.services.unit_of_work() as work:
            return dict(work.cues.begun())

    def _take_left(self, left: dict[BasketId, tuple[KeptCue, ...]]) -> None:
        self._left = left
        self._resume()

    def _resume(self) -> None:
        left = self._left.pop(self._basket_id, ())
        known = {one.outcome.id for one in self._ended}
        self._ended[:0] = [one for one in left if one.outcome.id not in known]
        ends = {one.outcome.key: one.outcome.end for one in left}
        self.said |= {key for key, end in ends.items() if end is not CueEnd.HELD_OUT}
        self._held |= {key for key, end in ends.items() if end is CueEnd.HELD_OUT}

    def _keep(self) -> None:
        """On file before the next step, so that a power cut loses no answer."""
        basket_id, kept, services = self._basket_id, tuple(self._ended), self._counter.services

        def keep() -> None:
            with services.unit_of_work() as work:
                work.cues.put_begun(basket_id, kept)
                work.commit()

        services.run(keep, on_failed=self._counter.tell_trouble)

    def _outcome(
        self, one: Standing, end: CueEnd, *, seconds: int, customer_id: CustomerId | None
    ) -> CueOutcome:
        cue, services = one.cue, self._counter.services
        policy = services.policy()
        return CueOutcome(
            id=services.new_id(),
            kind=cue.kind,
            end=end,
            moment=one.moment,
            seconds=max(0, min(seconds, _LONGEST_S)),
            staff_id=self._counter.staff.id,
            store_id=policy.store.id,
            till_id=policy.till.id,
            at=services.clock.now(),
            subject=cue.subject,
            customer_id=customer_id,
            product_id=cue.product_id,
        )


def _settle(work: UnitOfWork, basket_id: BasketId, cues: Iterable[KeptCue]) -> None:
    """Write what a till that stopped left behind; its sale may have been made."""
    sale = work.sale_of_basket(basket_id)
    for one in cues:
        work.cues.add(_with_sale(one, sale))
    work.cues.put_begun(basket_id, ())


def _with_sale(one: KeptCue, sale: Sale | None) -> CueOutcome:
    outcome = one.outcome
    if sale is None:
        return outcome
    bought, worth = _bought(outcome.product_id, sale, one.present), 0
    if outcome.end is CueEnd.ACCEPTED:
        worth = one.value_minor if bought is None else _earned(outcome.product_id, sale, bought)
    return replace(outcome, sale_id=SaleId(sale.id), bought=bought, worth_minor=worth)


def _bought(product_id: ProductId | None, sale: Sale, present: int) -> Money | None:
    """What the sale has of a product, net, beyond what lay there; None: of no product."""
    if product_id is None:
        return None
    own = [line for line in sale.lines if line.product_id == product_id]
    net = total((line.net for line in own), sale.total.currency)
    amount = sum(line.quantity.amount for line in own)
    more = max(amount - present, 0)
    return Money(net.minor * more // amount if amount > 0 else 0, net.currency)


def _earned(product_id: ProductId | None, sale: Sale, bought: Money) -> int:
    """The margin of what was bought of a product; where its cost is not known, a usual part."""
    own = [line for line in sale.lines if line.product_id == product_id]
    margins = [margin_of_line(line) for line in own]
    known = [one for one in margins if one is not None]
    net = sum(line.net.minor for line in own)
    if not own or len(known) < len(own) or net <= 0:
        return bought.minor * _MARGIN_PERCENT // 100
    return max(sum(known) * bought.minor // net, 0)
