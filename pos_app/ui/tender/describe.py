"""The end of a sale in words and figures: what the change screen says.

Decides nothing and holds no Qt.
"""

from fractions import Fraction
from typing import TYPE_CHECKING

from pos_app.domain.money import Money
from pos_app.domain.print_job import PrintState
from pos_app.domain.sale import Sale
from pos_app.domain.tax import PPM
from pos_app.domain.tender import Tender, TenderKind, coins_for, quick_cash
from pos_app.ui.sell.picture import CashKey, CashPieceRow, ChangePicture, LastSalePicture
from pos_app.ui.sell.services import SellServices
from pos_app.ui.tender.email_choice import EmailPicture

if TYPE_CHECKING:
    from pos_app.ui.tender.receipts import Ended

QUICK_KEYS = 5
_OFFERED = EmailPicture()
_TONES = {
    PrintState.CONFIRMED: "good",
    PrintState.UNKNOWN: "bad",
    PrintState.FAILED: "warn",
    PrintState.DROPPED: "neutral",
}


def describe_change(
    services: SellServices, ended: "Ended", *, email: EmailPicture = _OFFERED, kept: int = 0
) -> ChangePicture:
    """The picture of a finished sale; `kept` scans wait for the next one."""
    sale, say, formatter = ended.sale, services.phrases.say, services.formatter
    store = services.policy().store
    denominations = store.cash_denominations_minor
    is_cash = ended.given is not None
    figure = ended.change if is_cash else sale.total + sale.rounding
    sums = [(say("tender.net"), formatter.amount(sale.net))]
    for part in sale.taxes:
        rate = formatter.per_cent(Fraction(part.rate_ppm, PPM), decimals=4)
        sums.append((say("tender.tax", name=part.name, rate=rate), formatter.amount(part.tax)))
    if sale.rounding:
        sums.append((say("tender.rounding"), formatter.amount(sale.rounding)))
    return ChangePicture(
        number=str(sale.number),
        summary=_summary(services, sale, kept),
        sums=tuple(sums),
        total=formatter.money(sale.total),
        tenders=tuple(_tenders(services, ended)),
        title=say("tender.change") if is_cash else say("tender.paid_by_card"),
        change=formatter.amount(figure),
        spoken=say("tender.change_spoken", amount=formatter.money(figure))
        if is_cash
        else f"{say('tender.paid_by_card')} {formatter.money(figure)}",
        pieces=_pieces(services, ended.change, denominations) if is_cash else (),
        cash_keys=_cash_keys(services, ended) if is_cash else (),
        print_text=_print_text(services, ended),
        print_tone=_print_tone(ended),
        is_receipt_asked=ended.is_receipt_asked and not email.told,
        receipt=tuple(services.preview(sale)),
        is_unprinted=ended.print_state is None,
        email=email,
    )


def describe_last(services: SellServices, ended: "Ended") -> LastSalePicture:
    """The sale that ended last, for a glance while the next one is rung up."""
    sale, say, formatter = ended.sale, services.phrases.say, services.formatter
    items = services.phrases.count("sell.items", sale.item_count)
    tenders = _tenders(services, ended)
    if ended.given is not None:
        # The change stands on a key of its own.
        tenders = tenders[:-1]
    return LastSalePicture(
        number=str(sale.number),
        detail=f"{formatter.time(sale.completed_at)} · {items}",
        sums=((say("sell_screen.total"), formatter.money(sale.total)), *tenders),
        print_text=_print_text(services, ended),
        print_tone=_print_tone(ended),
    )


def _summary(services: SellServices, sale: Sale, kept: int) -> str:
    items = services.phrases.count("sell.items", sale.item_count)
    return f"{items} · {services.phrases.count('sell.scans_kept', kept)}" if kept else items


def _tenders(services: SellServices, ended: "Ended") -> list[tuple[str, str]]:
    say, formatter = services.phrases.say, services.formatter
    rows: list[tuple[str, str]] = []
    for tender in ended.sale.tenders:
        is_last_cash = tender.kind is TenderKind.CASH and tender is _last_cash(ended.sale)
        given = ended.given if is_last_cash and ended.given is not None else tender.given
        name = say("tender.cash_given" if tender.kind is TenderKind.CASH else "tender.card")
        if tender.reference:
            name = f"{name} · {tender.reference}"
        rows.append((name, formatter.amount(given)))
    if ended.given is not None:
        rows.append((say("tender.change"), formatter.amount(ended.change)))
    return rows


def _last_cash(sale: Sale) -> Tender | None:
    cash = [tender for tender in sale.tenders if tender.kind is TenderKind.CASH]
    return cash[-1] if cash else None


def _pieces(
    services: SellServices, change: Money, denominations: tuple[int, ...]
) -> tuple[CashPieceRow, ...]:
    note_from = services.policy().store.currency.exponent
    return tuple(
        CashPieceRow(
            count=f"{count} ×",
            value=services.formatter.short_amount(piece),
            is_note=piece.minor >= 5 * 10**note_from,
        )
        for count, piece in coins_for(change, denominations)
    )


def _cash_keys(services: SellServices, ended: "Ended") -> tuple[CashKey, ...]:
    store = services.policy().store
    cash = _last_cash(ended.sale)
    if cash is None:
        return ()
    amounts = quick_cash(cash.amount, store.cash_denominations_minor, store.cash_step_minor)
    return tuple(
        CashKey(
            text=services.formatter.short_amount(amount),
            minor=amount.minor,
            is_chosen=amount == ended.given,
        )
        for amount in amounts[:QUICK_KEYS]
    )


def _print_tone(ended: "Ended") -> str:
    return _TONES.get(ended.print_state, "neutral") if ended.print_state else "neutral"


def _print_text(services: SellServices, ended: "Ended") -> str:
    if ended.print_state is None:
        return services.phrases.say("tender.print_none")
    return services.phrases.say(f"tender.print_{ended.print_state.value}")
