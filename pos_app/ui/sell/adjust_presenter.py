"""Decides what the correcting key does: discounts, a price of its own, staff price, note, who sold.

Digits typed count at once; a reason ends it. Rules live in operations/adjust_price. Plain Python,
no Qt; a part of the counter (ui/sell/inline).

Invariants:
- Scans ring up meanwhile; the line that is adjusted stays the one that was chosen.
- Nothing changes before Enter or the touch of a reason; a refusal keeps what was typed.
"""

from collections.abc import Callable
from dataclasses import replace

from pos_app.domain.discretion import MOST_REASONS, SHELF_PRICE
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import LineId
from pos_app.domain.money import Money
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.country_packs import country_pack
from pos_app.operations.staff_price import left_this_month
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.adjust_draft import AdjustSteps, Draft, Tab
from pos_app.ui.sell.adjust_words import AdjustWords
from pos_app.ui.sell.asking_part import AskingPart
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.inline import InlinePicture
from pos_app.ui.sell.label_offer import LabelOffer
from pos_app.ui.sell.telling import Telling

CLOSE, APPLY, TAKE_BACK, WHOLE = "close", "apply", "take_back", "whole"
_LINE_TABS = (Tab.PERCENT, Tab.AMOUNT, Tab.PRICE, Tab.STAFF, Tab.SOLD_BY, Tab.NOTE)
_WHOLE_TABS = (Tab.PERCENT, Tab.AMOUNT, Tab.STAFF, Tab.SOLD_BY, Tab.TAX)


class AdjustPresenter(AskingPart[Draft]):
    """The panel of the correcting key."""

    def __init__(self, counter: Counter, telling: Telling) -> None:
        super().__init__(counter, telling)
        self._steps = AdjustSteps(counter)
        self._words = AdjustWords(counter.services)
        self._label = LabelOffer(counter, telling)
        self._people: tuple[StaffMember, ...] = ()

    # the part (ui/sell/inline)
    def key(self, action: KeyAction, text: str) -> bool:
        """The correcting key, those for the shelf's price and for exemption, what closes."""
        if action is KeyAction.CORRECT_LINE:
            return self._correct(text)
        if action is KeyAction.SHELF_PRICE:
            self._open(self._steps.chosen_line(), Tab.PRICE, text=text, reason=SHELF_PRICE)
        elif action is KeyAction.EXEMPT_TAX and self._needs_certificate():
            require(self._counter.staff, Permission.EXEMPT_TAX)
            self._open(None, Tab.TAX)
        else:
            return super().key(action, text)
        return True

    def typed(self, text: str) -> None:
        """Digits count at once; with choices asked for, a digit is one of them."""
        draft = self._asked
        if draft is None:
            return
        if not draft.asks:
            self._asked = replace(draft, text=text, fault="")
        elif self._pick(text):
            self._telling.clear_field()

    def entered(self, text: str) -> None:
        """Apply, or ask for what is missing."""
        draft = self._asked
        if draft is None:
            return
        if draft.asks:
            if text and not self._pick(text):
                code = "errors.person_choose" if draft.tab.is_person else "errors.reason_choose"
                self._asked = replace(draft, fault=self._say(code))
            return
        self._asked = replace(draft, text=text or draft.text, fault="")
        self._guarded(self._apply)

    def stepped(self, by: int) -> None:
        """Arrows walk the tabs."""
        if self._asked is not None:
            tabs = _tabs(self._asked)
            self._show_tab(tabs[(tabs.index(self._asked.tab) + by) % len(tabs)])

    def chosen(self, code: str) -> None:
        """A tab, a reason, a person or a button was touched."""
        draft = self._asked
        kind, _, name = code.partition(":")
        if draft is None:
            return
        if code == CLOSE:
            self.close()
        elif code == WHOLE:
            self._correct("")
        elif code == APPLY:
            self.entered("")
        elif code == TAKE_BACK:
            self._guarded(lambda: self._end(lambda: self._steps.take_back(draft)))
        elif kind == "tab":
            self._show_tab(Tab(name))
        elif kind == "choice":
            self._guarded(lambda: self._choose(name))

    def picture(self) -> InlinePicture | None:
        """The panel; gone with the line it stood for."""
        draft = self._asked
        if draft is None:
            return None
        line = self._steps.line(draft)
        if draft.line_id is not None and line is None:
            self._asked = None
            return None
        return self._words.picture(
            draft,
            line,
            tabs=_tabs(draft),
            choices=self._choices(draft),
            preview=self._steps.preview(draft),
            is_adjusted=bool(
                line.adjustments if line is not None else self._counter.basket.adjustments
            ),
        )

    # what keys begin
    def _correct(self, text: str) -> bool:
        """Digits alone stay what they were: a quantity. Nothing, or a share, opens the panel."""
        if self._asked is not None:
            target = self._steps.chosen_line() if self._asked.line_id is None else None
            self._open(target, Tab.PERCENT)
            return True
        if text and not text.endswith("%"):
            return False
        self._open(self._steps.chosen_line(), Tab.PERCENT, text=text)
        return True

    def _open(self, line_id: LineId | None, tab: Tab, *, text: str = "", reason: str = "") -> None:
        if self._counter.basket.is_empty:
            raise RuleError("errors.basket_empty")
        if self._counter.basket.tenders:
            raise RuleError("errors.basket_tendered")
        require(self._counter.staff, Permission.DISCOUNT)
        self._telling.dismiss()
        self._telling.clear_field()
        self._asked = Draft(line_id=line_id, tab=tab, reason=reason)
        if text:
            self.entered(text)

    def _needs_certificate(self) -> bool:
        """Whether a basket that is not exempt yet needs one: elsewhere a reason is enough."""
        pack = country_pack(self._counter.services.policy().store.country)
        return pack.certificate_needs_expiry and self._counter.basket.exemption is None

    def _show_tab(self, tab: Tab) -> None:
        draft = self._asked
        if draft is None:
            return
        # A figure stays one under another tab; a note or a certificate means nothing there.
        text = draft.text if draft.tab.is_figure and tab.is_figure else ""
        if not text or draft.asks:
            self._telling.clear_field()
        self._asked = Draft(line_id=draft.line_id, tab=tab, text=text, asks=tab.is_person)
        if tab.is_person:
            self._read_people()

    # what ends it
    def _apply(self) -> None:
        draft = self._open_draft
        if draft.tab is Tab.NOTE:
            self._end(lambda: self._steps.note(draft))
        elif draft.reason:
            self._choose(draft.reason)
        else:
            self._steps.check(draft)
            self._telling.clear_field()
            self._asked = replace(draft, asks=True)

    def _choose(self, code: str) -> None:
        """End with this reason or person; what was typed must be there."""
        draft = self._open_draft
        if draft.tab.is_person:
            self._choose_person(draft, code)
            return
        line = self._steps.line(draft)
        words = dict(self._choices(draft)).get(code, code)
        # A receipt says why no tax was taken, so an exemption keeps the words, not their code.
        self._end(lambda: self._steps.decide(draft, words if draft.tab is Tab.TAX else code))
        if draft.tab is Tab.PRICE and line is not None:
            # A label that says another price is what makes the next customer ask again.
            is_shelf = code == SHELF_PRICE
            self._label.after(line, self._steps.shelf_price(draft) if is_shelf else None)

    def _choose_person(self, draft: Draft, code: str) -> None:
        person = next((p for p in self._people if str(p.id) == code), None)
        if draft.tab is Tab.SOLD_BY:
            self._end(lambda: self._steps.sold_by(draft, person.id if person else None))
        elif person is None:
            raise RuleError("errors.person_choose")
        else:
            self._end(lambda: self._steps.staff_price(draft, person.id))
            self._tell_left(person)

    def _end(self, step: Callable[[], None]) -> None:
        step()
        self.close()

    def _tell_left(self, person: StaffMember) -> None:
        services = self._counter.services

        def read() -> Money:
            with services.unit_of_work() as work:
                policy = work.policy()
                day = policy.business_day(services.clock.now()).date
                return left_this_month(work.accounts, person.id, policy, day=day)

        def tell(left: Money) -> None:
            amount = services.formatter.money(left)
            self._telling.notice(self._say("adjust.staff_left", name=person.name, left=amount))

        services.run(read, on_done=tell, on_failed=self._telling.refuse)

    # what is there
    @property
    def _open_draft(self) -> Draft:
        assert self._asked is not None, "asked only while the panel is open"
        return self._asked

    def _pick(self, text: str) -> bool:
        """Choose by digit."""
        choices = self._choices(self._open_draft)
        place = int(text) - 1 if text.isascii() and text.isdigit() else -1
        if not 0 <= place < len(choices):
            return False
        self._guarded(lambda: self._choose(choices[place][0]))
        return True

    def _choices(self, draft: Draft) -> tuple[tuple[str, str], ...]:
        """What can be chosen: code and words."""
        discretion = self._counter.services.policy().store.discretion
        if draft.tab.is_person:
            others = [p for p in self._people if p.id != self._counter.staff.id]
            people = others if draft.tab is Tab.STAFF else self._people
            return tuple((str(p.id), p.name) for p in people[:MOST_REASONS])
        if draft.tab is Tab.NOTE:
            return ()
        is_tax = draft.tab is Tab.TAX
        reasons = discretion.exemptions if is_tax else discretion.reasons
        return tuple((r.code, self._words.reason(r)) for r in reasons)

    def _read_people(self) -> None:
        services = self._counter.services

        def take(people: tuple[StaffMember, ...]) -> None:
            self._people = people
            self._telling.show()

        services.run(services.sign_on.staff, on_done=take, on_failed=self._telling.refuse)

    def _guarded(self, step: Callable[[], None]) -> None:
        """A refusal is told in the panel, which keeps what was typed."""
        try:
            step()
        except RuleError as error:
            draft = self._asked
            if draft is None:
                raise
            # An emptied field says so as if it had been typed, which takes a fault away.
            self._telling.clear_field()
            fault = self._sentence(error)
            self._asked = replace(draft, asks=draft.tab.is_person, fault=fault)


def _tabs(draft: Draft) -> tuple[Tab, ...]:
    return _WHOLE_TABS if draft.line_id is None else _LINE_TABS
