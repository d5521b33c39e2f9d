"""Decides what taking goods back without a receipt does with scans, keys and touches. No Qt.

A product is scanned or searched; its price is the operation's (operations/refund_without_receipt),
worked out in the background for all rows together, because the store's limit is for all of them.

Invariants:
- An answer to an earlier question is never shown.
- Who said yes said it to what was there: a change asks again.
- What is weighed comes back with a weight that somebody typed, or that its label says.
"""

from dataclasses import replace

from pos_app.domain.barcode import read_code
from pos_app.domain.errors import ApprovalNeededError, RuleError
from pos_app.domain.money import Money, total
from pos_app.domain.product import FoundProduct
from pos_app.domain.quantity import Unit
from pos_app.domain.receipt_code import ReceiptCode
from pos_app.domain.refund_rules import RefundNeed
from pos_app.domain.refund_ways import BackWay, ways_without_receipt
from pos_app.domain.staff import StaffMember
from pos_app.operations.refund_sale import require_yes
from pos_app.operations.refund_without_receipt import Unreceipted, add_unreceipted
from pos_app.operations.ring_up_codes import wishes_of
from pos_app.operations.ring_up_wish import Wish
from pos_app.ui.messages import sentence_for
from pos_app.ui.refund import approval
from pos_app.ui.refund.approval import Approval
from pos_app.ui.refund.services import BackView, RefundServices
from pos_app.ui.refund.unreceipted_draft import LooseRow, UnreceiptedDraft
from pos_app.ui.refund.unreceipted_words import UnreceiptedWords
from pos_app.ui.sell.typed import read_measure

_SHOWN = 6


class UnreceiptedTask:
    """Goods without a receipt, for whoever is signed on."""

    def __init__(
        self,
        services: RefundServices,
        view: BackView,
        staff: StaffMember,
        *,
        receipt: ReceiptCode | None = None,
    ) -> None:
        self._receipt = receipt
        self._services, self._view, self._staff = services, view, staff
        self._words = UnreceiptedWords(services)
        self._approval = Approval(services, show=self.show, fail=self._fail)
        self._draft = UnreceiptedDraft(reason=services.policy().store.refunds.reasons[0].code)
        self._items: tuple[Unreceipted, ...] = ()
        self._found: tuple[Wish, ...] = ()
        self._asked = 0
        self._is_measuring = self._is_unmeasured = False

    def start(self) -> None:
        """Draw; say why the goods are scanned though there is a receipt."""
        self.show()
        if self._receipt is not None:
            say, money = self._services.phrases.say, self._services.formatter.money
            number, most = self._receipt.sale_number, money(self._receipt.total)
            sentence = say("refund.unread", number=number, most=most)
            self._view.show_notice(sentence, is_fault=True)

    def entered(self, text: str) -> None:
        """A code, words of a product or "3 ×"; nothing goes on."""
        text = text.strip()
        if self._approval.is_asking:
            self._approval.entered(text)
            self._view.clear_field()
            return
        if not text and self._measured is None:
            self.main()
            return
        try:
            amount = self._draft.typed_amount(text)
            if amount is None and self._measured is not None:
                amount = read_measure(text, self._measured.quantity.unit)
            if amount is not None:
                self._put(self._draft.with_amount(amount))
            else:
                self._take(self._look(text))
        except RuleError as error:
            self._fail(error)
            return
        self._view.clear_field()

    def scanned(self, raw: str) -> None:
        """A staff card where one is asked for; else as if it had been entered."""
        if not self._approval.scanned(raw):
            self._leave_measuring()  # a code is no weight
            self.entered(raw)

    def _look(self, text: str) -> tuple[Wish, ...]:
        """The products that a text may mean. Raises RuleError when there is none."""
        catalogue = self._services.catalogue
        try:
            return wishes_of(
                read_code(text), 1, catalogue=catalogue, policy=self._services.policy()
            )
        except RuleError:
            found = catalogue.search(text, limit=_SHOWN)
            if not found:
                raise
            return tuple(Wish(found=one) for one in found)

    def _take(self, wishes: tuple[Wish, ...]) -> None:
        if len(wishes) == 1:
            self._add(wishes[0])
        else:
            self._found = wishes[:_SHOWN]
            self.show()

    def _add(self, wish: Wish) -> None:
        """One more product; of what is weighed it is asked how much, unless its label says so."""
        before = len(self._draft.rows)
        self._put(self._draft.adding(wish))
        is_told = bool(wish.measure) or wish.label_price is not None
        if self._draft.rows[self._draft.place].quantity.unit is not Unit.PIECE and not is_told:
            self._is_measuring, self._is_unmeasured = True, len(self._draft.rows) > before
            self.show()

    @property
    def _measured(self) -> LooseRow | None:
        """The row whose weight or length is asked for now."""
        return self._draft.rows[self._draft.place] if self._is_measuring else None

    def _leave_measuring(self) -> bool:
        """Ask no more; a row that was never measured goes. False if nothing was asked."""
        was_measuring, is_new = self._is_measuring, self._is_unmeasured
        self._is_measuring = False
        if was_measuring and is_new:
            self._put(self._draft.with_amount(0))
        return was_measuring

    def _put(self, draft: UnreceiptedDraft) -> None:
        """Take the new rows over, and work out what they come to."""
        self._draft, self._found = draft, ()
        self._is_measuring = self._is_unmeasured = False
        self._approval.forget()
        self._asked += 1
        asked = self._asked
        if not draft.rows:
            self._items = ()
        else:
            self._services.run(
                lambda: self._priced(draft),
                on_done=lambda items: self._take_priced(asked, items),
                on_failed=lambda error: self._refuse(asked, error),
            )
        self.show()

    def _priced(self, draft: UnreceiptedDraft) -> tuple[Unreceipted, ...]:
        """Every row, each beside those before it."""
        basket = self._services.priced().basket
        items = []
        for row in draft.rows:
            item = self._services.unreceipted.price(
                row.found,
                row.quantity,
                reason=row.reason,
                basket=basket,
                staff=self._staff,
                is_restocked=draft.is_restocked,
                receipt=self._receipt,
            )
            items.append(item)
            basket = basket.adding(*item.lines)
        return tuple(items)

    def _take_priced(self, asked: int, items: tuple[Unreceipted, ...]) -> None:
        if asked == self._asked:
            self._items = items
            self.show()

    def _refuse(self, asked: int, error: Exception) -> None:
        """Leave out the row that cannot come back: it is the one chosen."""
        if asked == self._asked:
            self._put(self._draft.with_amount(0))
            self._fail(error)

    # rows
    def step(self, by: int) -> None:
        """Another row."""
        self._leave_measuring()
        self._draft = self._draft.stepped(by)
        self.show()

    def change(self, by: int, row: int | None = None) -> None:
        """More or less of a row; more of what is weighed asks how much comes back."""
        self._leave_measuring()
        place = self._draft.place if row is None else row
        rows = self._draft.rows
        if by > 0 and place < len(rows) and rows[place].quantity.unit is not Unit.PIECE:
            self._draft, self._is_measuring = replace(self._draft, place=place), True
            self.show()
            return
        try:
            self._put(self._draft.changed(by, row))
        except RuleError as error:
            self._fail(error)

    def choose(self, group: str, code: str) -> None:
        """A reason, the shelf, a way back, a product of the list, somebody who approves."""
        if group == approval.GROUP:
            self._approval.choose(code)
        elif group == "found":
            self._add(self._found[int(code)])
        elif group == "reason":
            self._put(self._draft.with_reason(code))
        elif group == "shelf":
            self._put(replace(self._draft, is_restocked=code == "yes"))
        elif group == "way":
            self._draft = replace(self._draft, way=code)
            self._approval.forget()
        self.show()

    # the end
    def main(self) -> None:
        """Put it into the basket, after whoever has to has said yes."""
        if self._measured is not None:
            return
        if not self._items:
            say = self._services.phrases.say
            self._view.show_notice(say("refund.how_unreceipted"), is_fault=False)
            return
        try:
            self._finish()
        except ApprovalNeededError:
            self._approval.ask(self._needs(), self._staff, self.main)
        except RuleError as error:
            self._fail(error)

    def _finish(self) -> None:
        needs = self._needs()
        require_yes(needs, staff=self._staff, approver=self._approval.by)
        basket = self._services.priced().basket
        for item in self._items:
            basket = add_unreceipted(
                basket, item, staff=self._staff, approver=self._approval.by, also=needs
            )
        self._services.hand_over(basket, self._way())

    def _back(self) -> Money:
        return total((item.amount for item in self._items), self._instead.currency)

    @property
    def _instead(self) -> Money:
        """What the basket comes to already: what the customer takes instead."""
        return self._services.priced().total

    def _ways(self) -> tuple[BackWay, ...]:
        difference = self._back() - self._instead
        return tuple(ways_without_receipt(difference)) if difference.minor > 0 else ()

    def _way(self) -> BackWay | None:
        """The way in force: the one chosen, else store credit."""
        ways = self._ways()
        chosen = (way for way in ways if way.kind.value == self._draft.way)
        return next(chosen, ways[0] if ways else None)

    def _needs(self) -> tuple[RefundNeed, ...]:
        """What the rows need, and cash for what nobody knows how it was paid."""
        needs = [need for item in self._items for need in item.needs]
        way = self._way()
        if way is not None and way.free < way.most:
            needs.append(RefundNeed.CASH)
        return tuple(dict.fromkeys(needs))

    def back(self) -> bool:
        """Stop asking, put the list away, then leave."""
        was_measuring = self._leave_measuring()
        if not self._approval.back() and not self._found and not was_measuring:
            return False
        self._found = ()
        self.show()
        return True

    def show(self) -> None:
        """Draw everything as it is now."""
        picture = self._words.picture(
            self._draft,
            self._items,
            found=self._shown(),
            ways=self._ways(),
            way=self._way(),
            instead=self._instead,
            needs=self._needs(),
        )
        if self._receipt is not None:
            picture = self._words.of_receipt(picture, self._receipt)
        if self._measured is not None:
            picture = self._words.measuring(picture, self._measured)
        if self._approval.is_asking:
            asked, is_masked = self._approval.group(), self._approval.takes_pin
            picture = self._words.asking(picture, asked, is_masked=is_masked)
        self._view.show_picture(picture)

    def _shown(self) -> tuple[FoundProduct, ...]:
        return tuple(wish.found for wish in self._found)

    def _fail(self, error: Exception) -> None:
        self._view.show_notice(sentence_for(error, self._services.phrases), is_fault=True)
