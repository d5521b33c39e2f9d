"""What the panel of the correcting key says, and the mark of a line that waits for a manager.

Makes texts of a draft; decides nothing. Holds no Qt object.
"""

from collections.abc import Callable, Sequence

from pos_app.domain.basket import Basket, BasketLine
from pos_app.domain.discretion import DEFAULT_EXEMPTIONS, DEFAULT_REASONS, Reason
from pos_app.domain.ids import StaffId
from pos_app.phrases import Phrases
from pos_app.ui.sell.adjust_draft import Draft, Preview, Tab
from pos_app.ui.sell.inline import InlineKey, InlinePicture
from pos_app.ui.sell.services import SellServices
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.basket_model import RowChip, RowState

_ICONS = {
    Tab.PERCENT: "percent",
    Tab.AMOUNT: "minus",
    Tab.PRICE: "tag",
    Tab.STAFF: "id-card",
    Tab.SOLD_BY: "user-round",
    Tab.NOTE: "sticky-note",
    Tab.TAX: "landmark",
}
_OWN_WORDS = frozenset(reason.code for reason in (*DEFAULT_REASONS, *DEFAULT_EXEMPTIONS))


def waiting_chips(line: BasketLine, phrases: Phrases) -> tuple[RowChip, ...]:
    """The mark of a line on which something waits; nothing on others."""
    if not any(adjustment.is_waiting for adjustment in line.adjustments):
        return ()
    return (RowChip(phrases.say("adjust.waits"), Tone.WARN),)


def waiting_state(line: BasketLine) -> RowState:
    """How such a line is drawn, also where its mark has no room."""
    is_waiting = any(adjustment.is_waiting for adjustment in line.adjustments)
    return RowState.ATTENTION if is_waiting else RowState.NORMAL


def note_of(line: BasketLine) -> str:
    """The note on a line, as it stands beside its name."""
    return f"\u201c{line.detail.note}\u201d" if line.detail.note else ""


def seller_of(line: BasketLine, phrases: Phrases, name_of: Callable[[StaffId], str]) -> str:
    """Who sold a line, when it was not whoever rang it up."""
    seller = line.detail.salesperson_id
    return "" if seller is None else phrases.say("sell.sold_by", name=name_of(seller))


def waiting_words(basket: Basket, phrases: Phrases) -> str:
    """How many changes wait for a manager; nothing when none does."""
    waiting = len(basket.waiting)
    return phrases.count("adjust.waiting", waiting) if waiting else ""


def reason_words(reason: Reason, phrases: Phrases) -> str:
    """A reason in words: its own label, else the till's word for its code."""
    if reason.label or reason.code not in _OWN_WORDS:
        return reason.label or reason.code
    return phrases.say(f"adjust.reason_{reason.code}")


class AdjustWords:
    """Pictures of one panel."""

    def __init__(self, services: SellServices) -> None:
        self._services = services

    def reason(self, reason: Reason) -> str:
        """A reason in the language of the screen."""
        return reason_words(reason, self._services.phrases)

    def picture(
        self,
        draft: Draft,
        line: BasketLine | None,
        *,
        tabs: Sequence[Tab],
        choices: Sequence[tuple[str, str]],
        preview: Preview | None,
        is_adjusted: bool,
    ) -> InlinePicture:
        """The panel as it stands."""
        say = self._services.phrases.say
        title = say("adjust.whole") if line is None else line.name
        if draft.reason:
            title = say("adjust.shelf_title", name=title)
        hint = say("adjust.hint_choose" if draft.asks else f"adjust.hint_{draft.tab}")
        return InlinePicture(
            title=title,
            detail="" if preview is not None or draft.asks else hint,
            tabs=tuple(
                InlineKey(
                    code=f"tab:{tab}",
                    text=say(f"adjust.tab_{tab}"),
                    icon=_ICONS[tab],
                    is_chosen=tab is draft.tab,
                )
                for tab in tabs
            ),
            choices=()
            if draft.reason
            else tuple(
                InlineKey(code=f"choice:{code}", text=text, key=str(i) if draft.asks else "")
                for i, (code, text) in enumerate(choices, 1)
            ),
            outcome=self._outcome(draft, preview),
            fault=draft.fault,
            hint=hint,
            buttons=self._buttons(draft, is_adjusted=is_adjusted),
        )

    def _buttons(self, draft: Draft, *, is_adjusted: bool) -> tuple[InlineKey, ...]:
        say = self._services.phrases.say
        whole = "adjust.to_line" if draft.line_id is None else "adjust.to_whole"
        back = InlineKey(code="take_back", text=say("adjust.take_back"), icon="undo-2")
        return (
            InlineKey(code="apply", text=say("adjust.apply"), icon="check"),
            InlineKey(code="whole", text=say(whole)),
            *((back,) if is_adjusted else ()),
        )

    def _outcome(self, draft: Draft, preview: Preview | None) -> str:
        say, formatter = self._services.phrases.say, self._services.formatter
        if preview is None:
            return draft.text if draft.asks and not draft.tab.is_person else ""
        code = "adjust.outcome_waits" if preview.waits else "adjust.outcome"
        return say(
            code, before=formatter.amount(preview.before), after=formatter.amount(preview.after)
        )
