"""The words and figures of a refund without a receipt. Decides nothing and reads nothing."""

from collections.abc import Sequence
from dataclasses import replace

from pos_app.domain.money import Money, total
from pos_app.domain.product import FoundProduct
from pos_app.domain.quantity import Unit
from pos_app.domain.receipt_code import ReceiptCode
from pos_app.domain.refund_rules import RefundNeed
from pos_app.domain.refund_ways import BackWay
from pos_app.operations.refund_without_receipt import Unreceipted
from pos_app.ui.refund.picture import BackPicture, BackRow, Option, OptionGroup
from pos_app.ui.refund.services import RefundServices
from pos_app.ui.refund.unreceipted_draft import LooseRow, UnreceiptedDraft
from pos_app.ui.refund.words import reason_group, reason_text, shelf_group, way_group


class UnreceiptedWords:
    """Makes pictures in one language."""

    def __init__(self, services: RefundServices) -> None:
        self._services = services
        self._say, self._formatter = services.phrases.say, services.formatter

    def picture(
        self,
        draft: UnreceiptedDraft,
        items: Sequence[Unreceipted],
        *,
        found: Sequence[FoundProduct],
        ways: Sequence[BackWay],
        way: BackWay | None,
        instead: Money,
        needs: Sequence[RefundNeed],
    ) -> BackPicture:
        """What was chosen; `items` are the priced rows, empty while they are worked out."""
        say, money = self._say, self._formatter.amount
        back = total((item.amount for item in items), instead.currency)
        difference = back - instead
        rules = self._services.policy().store.refunds
        groups = [
            reason_group(self._services, draft.rows[draft.place].reason if draft.rows
                         else draft.reason),
            shelf_group(self._services, is_restocked=draft.is_restocked),
        ]  # fmt: skip
        if way is not None:
            warning = ""
            if RefundNeed.WITHOUT_RECEIPT in needs:
                warning = say("errors.refund_without_receipt")
            elif RefundNeed.CASH in needs:
                warning = say("refund.cash_unproven")
            groups.append(way_group(self._services, ways, way, warning=warning))
        sums = [(say("refund.sum_back"), money(back))]
        if instead:
            sums.append((say("refund.sum_instead"), money(-instead)))
        days = rules.lowest_price_days
        limit = Money(rules.without_receipt_minor, instead.currency)
        is_above = RefundNeed.WITHOUT_RECEIPT in needs
        return BackPicture(
            title=say("refund.title"),
            detail=say("refund.no_receipt"),
            hint=say("refund.hint_unreceipted"),
            sale=say("refund.no_receipt"),
            about=say("refund.price_rule", days=days) if days else say("refund.price_rule_today"),
            chips=((say("refund.limit", most=money(limit)), "warn" if is_above else "neutral"),),
            rows=tuple(
                self._row(row, items[n] if n < len(items) else None, is_chosen=n == draft.place)
                for n, row in enumerate(draft.rows)
            ),
            empty="" if draft.rows or found else say("refund.how_unreceipted"),
            found=tuple(self._found(n, one) for n, one in enumerate(found)),
            groups=tuple(groups),
            sums=tuple(sums),
            big_label=say("refund.give_back" if difference.minor >= 0 else "refund.to_pay"),
            big=money(difference if difference.minor >= 0 else -difference),
            main=self._main(way, has_any=bool(items)),
            main_key="F12",
            main_amount=money(difference) if difference.minor > 0 else "",
            may_main=bool(items),
        )

    def asking(self, picture: BackPicture, asked: OptionGroup, *, is_masked: bool) -> BackPicture:
        """The same while somebody is asked to say yes."""
        hint = self._say("refund.hint_pin") if is_masked else picture.hint
        return replace(picture, groups=(asked,), hint=hint, is_masked=is_masked)

    def of_receipt(self, picture: BackPicture, receipt: ReceiptCode) -> BackPicture:
        """With the receipt that is proven though its sale cannot be read."""
        say, most = self._say, self._formatter.amount(receipt.total)
        return replace(
            picture,
            detail=say("refund.scanned"),
            sale=say("refund.sale", number=receipt.sale_number),
            chips=((say("refund.genuine"), "good"), (say("refund.unread_most", most=most), "warn")),
        )

    def measuring(self, picture: BackPicture, row: LooseRow) -> BackPicture:
        """The same while a weight or length is asked for."""
        kind = "weight" if row.quantity.unit is Unit.GRAM else "length"
        title = self._say("refund.measure", name=row.found.product.name)
        note = self._say(f"refund.measure_loose_{kind}")
        hint = self._say(f"refund.hint_{kind}")
        return replace(picture, hint=hint, measure=(title, note), may_main=False)

    def _main(self, way: BackWay | None, *, has_any: bool) -> str:
        if not has_any:
            return self._say("refund.main_nothing")
        if way is None:
            return self._say("refund.main_exchange")
        return self._say(f"refund.main_{way.kind.value}")

    def _found(self, place: int, one: FoundProduct) -> Option:
        price = one.product.price_by(one.code)
        words = (one.product.name, one.code.pack_name, price and self._formatter.amount(price))
        return Option(code=str(place), text=" · ".join(word for word in words if word))

    def _row(self, row: LooseRow, item: Unreceipted | None, *, is_chosen: bool) -> BackRow:
        reasons = self._services.policy().store.refunds.reasons
        reason = next((one for one in reasons if one.code == row.reason), reasons[0])
        about = back = ""
        if item is not None:
            why = "refund.price_lowest" if item.is_lowest else "refund.price_today"
            about = self._say(why, price=self._formatter.amount(item.each))
            if item.deposit is not None:
                about = f"{about} · {self._say('refund.with_deposit', name=item.deposit.name)}"
            back = self._formatter.amount(item.amount)
        return BackRow(
            name=row.found.product.name,
            paid="",
            bought="",
            now=self._formatter.quantity(row.quantity),
            reason=reason_text(reason, self._services.phrases),
            back=back,
            about=about,
            may_less=True,
            may_more=True,
            is_chosen=is_chosen,
        )
