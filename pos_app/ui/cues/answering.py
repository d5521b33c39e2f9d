"""What a yes to a cue does at one counter: adds the goods, uses points, shows the issue, asks.

Decides nothing about cues. Plain Python, no Qt.

Invariant: what a yes does can be undone as if it had been done by hand.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pos_app.domain.cue import Cue, CueKind
from pos_app.domain.cue_sight import CueSight
from pos_app.domain.ids import CustomerId
from pos_app.domain.money import Money
from pos_app.domain.product import Product
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter

_TOLD = frozenset({CueKind.OPEN_ISSUE, CueKind.DUPLICATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """The verbs that a yes needs; the counter fills them.

    `open_rewards()` lets the customer choose, `heard_yes` notes that somebody agreed aloud, which
    waits for their own hand; `told_back` that a wish's customer knows.
    """

    phrases: Phrases
    formatter: Formatter
    add: Callable[[Product], None]
    pay: Callable[[Money], None]
    open_rewards: Callable[[], None]
    heard_yes: Callable[[CustomerId], None]
    tell: Callable[[str, str], None]
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
        elif cue.kind in _TOLD:
            self._tell(cue)
        elif cue.product_id is not None and sight is not None and not sight.is_paid:
            product = sight.available.get(cue.product_id)
            if product is not None:
                self.add(product)

    def _tell(self, cue: Cue) -> None:
        say = self.phrases.say
        if cue.kind is CueKind.OPEN_ISSUE:
            since = cue.values["since"]
            day = self.formatter.day(since) if isinstance(since, date) else ""
            self.tell(str(cue.values["text"]), say("cues.issue_shown", since=day))
        else:
            twin = say("cues.twin_shown", twin=cue.values["twin"])
            self.tell(twin, say("cues.twin_detail"))
