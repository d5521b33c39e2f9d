"""What stands in the place of the quick keys for a while: a panel to adjust a price, to approve …

Each is a part of the counter with its own state, asked before anything else what a key, a text or
a touch means, as long as it is open. Scans ring up meanwhile, but for those that `scanned` takes: a
gift card's. Holds no Qt and decides nothing.

Invariants:
- At most one part is open.
- A part that is closed sees no text, only keys: one of them may open it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.ids import CustomerId, SaleId
from pos_app.operations.attach_customer import CustomerCard
from pos_app.ui.customer.picture import CustomerPicture
from pos_app.ui.key_table import KeyAction

if TYPE_CHECKING:
    from pos_app.ui.cues.desk import CueDesk


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineKey:
    """Something to touch: `code` goes back to the part; `key` is drawn beside the words.

    `action` stands for the key that the table has for it.
    """

    code: str
    text: str
    key: str = ""
    icon: str = ""
    amount: str = ""
    remark: str = ""  # small, before the amount
    is_chosen: bool = False
    action: KeyAction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InlinePicture:
    """A panel. `hint` stands in the scan field, where its text is typed; masked for a PIN.

    `outcome` is what Enter would do, `fault` why it could not.
    """

    title: str
    detail: str = ""
    tabs: tuple[InlineKey, ...] = ()
    choices: tuple[InlineKey, ...] = ()
    columns: int = 0  # of the choices; 0: as many as fit
    outcome: str = ""
    fault: str = ""
    hint: str = ""
    is_masked: bool = False
    qr: str = ""  # a code for the customer's telephone
    buttons: tuple[InlineKey, ...] = ()  # the first is what Enter does
    boxes: tuple[InlineKey, ...] = ()  # to tick, each with its whole sentence; chosen: ticked


class InlinePart(Protocol):
    """One part. What answers with a bool says whether it was meant for it."""

    @property
    def is_open(self) -> bool:
        """Whether its panel stands."""
        ...

    def key(self, action: KeyAction, text: str) -> bool:
        """A key of the table, open or not."""
        ...

    def typed(self, text: str) -> None:
        """What stands in the scan field by now."""
        ...

    def entered(self, text: str) -> None:
        """Enter."""
        ...

    def stepped(self, by: int) -> None:
        """Arrows."""
        ...

    def chosen(self, code: str) -> None:
        """One of its keys was touched."""
        ...

    def refused(self, code: str) -> bool:
        """Something was refused for a reason that this part can mend; now it is open."""
        ...

    def close(self) -> None:
        """Go away, forgetting what was begun."""
        ...

    def picture(self) -> InlinePicture | None:
        """How it stands now."""
        ...


class Inline:
    """The parts of one counter."""

    def __init__(
        self,
        parts: Sequence[InlinePart],
        *,
        takes_scan: Callable[[str], bool] = lambda _: False,
        takes_text: Callable[[str], bool] = lambda _: False,
        takes_touch: Callable[[str], bool] = lambda _: False,
        refresh: Callable[[], None] = lambda: None,
        words: Callable[[], str] = lambda: "",
        customer: Callable[[], CustomerPicture | None] = lambda: None,
        card: Callable[[], CustomerCard | None] = lambda: None,
        claim_for: Callable[[SaleId], None] = lambda _: None,
        attach: Callable[[CustomerId], None] = lambda _: None,
        read_again: Callable[[], None] = lambda: None,
        is_said: Callable[[], bool] = lambda: False,
        cues: "CueDesk",
    ) -> None:
        self._parts = tuple(parts)
        self.scanned = takes_scan
        self._takes_text, self._takes_touch = takes_text, takes_touch
        self.refresh = refresh
        self.words = words  # a line that stands without a panel
        self.customer = customer  # the card of whoever is attached
        self.card = card  # and what it was made of
        self.cues = cues  # what is worth saying now
        self.claim_for = claim_for  # asks whose points those of a finished sale are
        self.attach = attach  # makes the basket somebody's
        self.read_again = read_again  # something about whoever is attached is another now
        self._is_said = is_said  # what is typed is what somebody says, and no amount

    @property
    def part(self) -> InlinePart | None:
        """The part that is open."""
        return next((part for part in self._parts if part.is_open), None)

    @property
    def picture(self) -> InlinePicture | None:
        """The panel that stands."""
        return None if self.part is None else self.part.picture()

    def amount_in(self, text: str) -> str:
        """What of the text in the scan field a tender key may take: no number or name."""
        return "" if self._is_said() else text

    def typed(self, text: str) -> None:
        """What stands in the scan field goes to the open part."""
        if self.part is not None:
            self.part.typed(text)

    def entered(self, text: str) -> bool:
        """Enter; False when no part is open and none knows this text."""
        part = self.part
        if part is None:
            return self._takes_text(text)
        part.entered(text)
        return True

    def stepped(self, by: int) -> bool:
        """Arrows; False when no part is open."""
        part = self.part
        if part is not None:
            part.stepped(by)
        return part is not None

    def chosen(self, code: str) -> None:
        """A key of the panel was touched, or one that stands without a panel."""
        if not self._takes_touch(code) and self.part is not None:
            self.part.chosen(code)

    def key(self, action: KeyAction, text: str) -> bool:
        """Ask each part, the open one first."""
        before = self.part
        asked = sorted(self._parts, key=lambda part: not part.is_open)
        for part in asked:
            if part.key(action, text):
                self._close_others(before)
                return True
        return False

    def refused(self, code: str) -> bool:
        """Ask each part whether it can mend a refusal."""
        before = self.part
        if any(part.refused(code) for part in self._parts):
            self._close_others(before)
            return True
        return False

    def close(self) -> None:
        """Nothing stands in the place of the quick keys any more."""
        if self.part is not None:
            self.part.close()

    def _close_others(self, before: InlinePart | None) -> None:
        """Two are open only when a new one has just opened: the one before goes."""
        if before is not None and sum(part.is_open for part in self._parts) > 1:
            before.close()
