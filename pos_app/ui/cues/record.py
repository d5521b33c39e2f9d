"""What becomes of the cues of one basket: kept here while it is rung up, written with its sale.

Writes on the database's thread, after the sale; a write that fails never touches a sale. Plain
Python, no Qt. Invariant: each cue of a basket is written once, with how it ended.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from pos_app.domain.cue import Cue, CueEnd, CueMoment, CueOutcome
from pos_app.domain.ids import CustomerId, ProductId, SaleId
from pos_app.domain.money import Money, total
from pos_app.domain.sale import Sale
from pos_app.ui.sell.counter import Counter

_LONGEST_S = 600
_MARGIN_PERCENT = 30  # of what was bought, when a kind's time is weighed; costs are not known


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
    """The cues of one basket after the other."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._ended: list[CueOutcome] = []
        self._cues: dict[object, tuple[Cue, int]] = {}
        self._held: set[str] = set()

    def begin(self) -> None:
        """Another basket."""
        self._held = set()

    def end(self, one: Standing, end: CueEnd, *, customer_id: CustomerId | None) -> None:
        """A cue is over."""
        seconds = int((self._counter.services.clock.now() - one.since).total_seconds())
        outcome = self._outcome(one, end, seconds=seconds, customer_id=customer_id)
        self._ended.append(outcome)
        self._cues[outcome.id] = (one.cue, one.present)

    def held_out(self, one: Standing, *, customer_id: CustomerId | None) -> None:
        """A cue would have stood here; once a basket."""
        if one.cue.key not in self._held:
            self._held.add(one.cue.key)
            self.end(one, CueEnd.HELD_OUT, customer_id=customer_id)

    def write(self, sale: Sale | None) -> None:
        """Write what became of them."""
        ended, self._ended = self._ended, []
        cues, self._cues = self._cues, {}
        if not ended:
            return
        outcomes = [_with_sale(one, *cues[one.id], sale) for one in ended]
        services = self._counter.services

        def write() -> None:
            with services.unit_of_work() as work:
                for outcome in outcomes:
                    work.cues.add(outcome)
                work.commit()

        services.run(write, on_failed=self._counter.tell_trouble)

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


def _with_sale(one: CueOutcome, cue: Cue, present: int, sale: Sale | None) -> CueOutcome:
    is_yes = one.end is CueEnd.ACCEPTED
    if sale is None:
        return one
    bought = _bought(one.product_id, sale, present)
    worth = 0
    if is_yes:
        worth = cue.value_minor if bought is None else bought.minor * _MARGIN_PERCENT // 100
    return replace(one, sale_id=SaleId(sale.id), bought=bought, worth_minor=worth)


def _bought(product_id: ProductId | None, sale: Sale, present: int) -> Money | None:
    """What the sale has of a product, net, beyond what lay there; None: of no product."""
    if product_id is None:
        return None
    own = [line for line in sale.lines if line.product_id == product_id]
    net = total((line.net for line in own), sale.total.currency)
    amount = sum(line.quantity.amount for line in own)
    more = max(amount - present, 0)
    return Money(net.minor * more // amount if amount > 0 else 0, net.currency)
