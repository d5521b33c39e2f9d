"""The words and figures of a void and of a corrected tender. Decides nothing and reads nothing."""

from collections.abc import Sequence

from pos_app.domain.discretion import Reason
from pos_app.domain.ids import TenderId
from pos_app.domain.refund_rules import CORRECTION_REASONS, VOID_REASONS
from pos_app.domain.sale import Sale
from pos_app.domain.tender import Tender, TenderKind
from pos_app.domain.tender_correction import CORRECTABLE, kinds_for
from pos_app.operations.void_sale import Voidable
from pos_app.ui.refund.picture import BackPicture, BackRow, Option, OptionGroup
from pos_app.ui.refund.services import RefundServices
from pos_app.ui.refund.words import reason_text

_ICONS = {
    TenderKind.CASH: "banknote",
    TenderKind.CARD: "credit-card",
    TenderKind.VOUCHER: "tag",
    TenderKind.UPI: "qr-code",
}
_KEYS = {
    TenderKind.CASH: "F9",
    TenderKind.CARD: "F10",
    TenderKind.VOUCHER: "F11",
    TenderKind.UPI: "F7",
}


class AfterWords:
    """Makes pictures in one language."""

    def __init__(self, services: RefundServices) -> None:
        self._services = services
        self._say, self._formatter = services.phrases.say, services.formatter

    def void(
        self,
        found: Voidable | None,
        *,
        reason: str,
        is_card_voided: bool,
        asked: OptionGroup | None,
        is_masked: bool,
    ) -> BackPicture:
        """The sale that would be undone."""
        say = self._say
        sale = None if found is None else found.sale
        groups = [self._reasons(VOID_REASONS, reason)]
        if found is not None and found.cards:
            cards = ", ".join(
                f"{self._formatter.money(t.amount)} {t.reference}".strip() for t in found.cards
            )
            groups.append(self._cards(cards, is_done=is_card_voided))
        return BackPicture(
            title=say("refund.void_title"),
            detail=say("refund.void_detail"),
            hint=say("refund.hint_pin" if is_masked else "refund.hint_none"),
            sale="" if sale is None else say("refund.sale", number=str(sale.number)),
            about="" if sale is None else self._formatter.day_and_time(sale.completed_at),
            rows=() if sale is None else self._rows(sale),
            empty=say("refund.void_none") if sale is None else "",
            groups=tuple([asked] if asked is not None else groups),
            big_label=say("refund.void_all"),
            big="" if sale is None else self._formatter.amount(sale.total),
            main=say("refund.void_main"),
            main_key="F12",
            may_main=sale is not None,
            is_masked=is_masked,
            has_steppers=False,
        )

    def correct(
        self,
        sale: Sale | None,
        tenders: Sequence[Tender],
        chosen: TenderId | None,
        kind: TenderKind,
        *,
        reason: str,
    ) -> BackPicture:
        """A sale and what it was paid with."""
        say, money = self._say, self._formatter.money
        tender = next((one for one in tenders if one.id == chosen), None)
        was = OptionGroup(
            code="tender",
            title=say("refund.correct_was"),
            options=tuple(
                Option(
                    code=one.id.hex,
                    text=f"{say(f'refund.kind_{one.kind}')} {money(one.amount)}",
                    icon=_ICONS[one.kind],
                    is_chosen=one.id == chosen,
                )
                for one in tenders
                if kinds_for(one)
            ),
        )
        now = OptionGroup(
            code="way",
            title=say("refund.correct_now"),
            options=tuple(
                Option(
                    code=one.value,
                    text=say("refund.upi_came" if one is TenderKind.UPI else f"refund.kind_{one}"),
                    key=_KEYS[one], icon=_ICONS[one], is_chosen=one is kind,
                )
                for one in (CORRECTABLE if tender is None else kinds_for(tender))
            ),
            note=say("refund.correct_note"),
        )  # fmt: skip
        return BackPicture(
            title=say("refund.correct_title"),
            detail=say("refund.correct_detail"),
            hint=say("refund.correct_hint"),
            sale="" if sale is None else say("refund.sale", number=str(sale.number)),
            about="" if sale is None else self._formatter.day_and_time(sale.completed_at),
            rows=() if sale is None else self._rows(sale),
            groups=(was, now, self._reasons(CORRECTION_REASONS, reason)),
            big_label=say("refund.correct_same"),
            big="" if tender is None else self._formatter.amount(tender.amount),
            main=say("refund.correct_main"),
            main_key="F12",
            has_steppers=False,
        )

    def _rows(self, sale: Sale) -> tuple[BackRow, ...]:
        return tuple(
            BackRow(
                name=line.name,
                paid="",
                bought=self._formatter.quantity(line.quantity, with_unit=True),
                back=self._formatter.amount(line.gross),
            )
            for line in sale.lines
        )

    def _reasons(self, reasons: Sequence[Reason], chosen: str) -> OptionGroup:
        return OptionGroup(
            code="reason",
            title=self._say("refund.reason"),
            options=tuple(
                Option(
                    code=reason.code,
                    text=reason_text(reason, self._services.phrases),
                    key=f"Alt+{n}",
                    is_chosen=reason.code == chosen,
                )
                for n, reason in enumerate(reasons, 1)
            ),
        )

    def _cards(self, cards: str, *, is_done: bool) -> OptionGroup:
        say = self._say
        return OptionGroup(
            code="shelf",
            title=say("refund.void_card"),
            options=(
                Option(code="yes", text=say("refund.void_card_yes"), key="F7", is_chosen=is_done),
                Option(code="no", text=say("refund.void_card_no"), key="F8", is_chosen=not is_done),
            ),
            note=cards,
        )
