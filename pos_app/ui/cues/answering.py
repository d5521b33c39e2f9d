"""What a yes to a cue does at one counter: adds the goods, uses points, opens a page, asks.

Decides nothing about cues. Plain Python, no Qt.

Invariant: what a yes does can be undone as if it had been done by hand.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.domain.cue import Cue, CueKind
from pos_app.domain.cue_sight import CueSight
from pos_app.domain.ids import CustomerId
from pos_app.domain.money import Money
from pos_app.domain.product import Product

# The page of the profile that a yes opens, by its name (ui/profile).
_PAGES = {CueKind.OPEN_ISSUE: "care", CueKind.DUPLICATE: "people"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """The verbs that a yes needs; the counter fills them.

    `open_rewards()` lets the customer choose, `heard_yes` notes that somebody agreed aloud, which
    waits for their own hand; `told_back` that a wish's customer knows; `show_page` opens a page of
    a customer's profile.
    """

    add: Callable[[Product], None]
    pay: Callable[[Money], None]
    open_rewards: Callable[[], None]
    heard_yes: Callable[[CustomerId], None]
    show_page: Callable[[CustomerId, str], None]
    told_back: Callable[[str], None] = lambda _: None

    def accept(self, cue: Cue, sight: CueSight | None) -> None:
        """Do what the cue's yes means. Raises RuleError as the step itself does."""
        if cue.kind is CueKind.BACK_IN_STOCK:
            self.told_back(cue.subject)
        if cue.kind is CueKind.REWARD_READY:
            worth = cue.values["worth"]
            if cue.variant or not isinstance(worth, Money):
                self.open_rewards()
            else:
                self.pay(worth)
        elif cue.kind is CueKind.CONSENT_MISSING:
            if sight is not None and sight.known is not None:
                self.heard_yes(sight.known.customer.id)
        elif cue.kind in _PAGES:
            if sight is not None and sight.known is not None:
                self.show_page(sight.known.customer.id, _PAGES[cue.kind])
        elif cue.product_id is not None and sight is not None and not sight.is_paid:
            product = sight.available.get(cue.product_id)
            if product is not None:
                self.add(product)
