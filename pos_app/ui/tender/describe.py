"""The end of a sale in words and figures: what the change screen says.

Decides nothing and holds no Qt.
"""

from fractions import Fraction
from typing import TYPE_CHECKING

from pos_app.domain.account import last_digits
from pos_app.domain.money import Money
from pos_app.domain.print_job import PrintState
from pos_app.domain.receipt_tenders import foreign_figures
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
    PrintState.SENT: "neutral",
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
    title, figure = _headline(services, ended)
    is_cash = ended.given is not None
    sums = [(say("tender.net"), formatter.amount(sale.net))]
    for part in sale.taxes:
        if part.is_exempt:
            exempt = say("tender.exempt", reason=part.name)
            sums.append((exempt, formatter.amount(part.net)))
            continue
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
        title=title,
        change=formatter.amount(figure),
        spoken=f"{title} {formatter.money(figure)}",
        pieces=_pieces(services, ended.change, denominations) if ended.change else (),
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
    if _gives_change(ended):
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


def _gives_change(ended: "Ended") -> bool:
    """Whether the end of the sale is about change; money that goes back is no change."""
    return ended.sale.total.minor >= 0 and (ended.given is not None or bool(ended.change))


def _headline(services: SellServices, ended: "Ended") -> tuple[str, Money]:
    """What the large figure is, and the figure."""
    say, sale = services.phrases.say, ended.sale
    if _gives_change(ended):
        return say("tender.change"), ended.change
    paid = sale.total + sale.rounding
    if paid.minor < 0:
        return say("tender.given_back"), -paid
    is_card = all(tender.kind is TenderKind.CARD for tender in sale.tenders) and sale.tenders
    return say("tender.paid_by_card" if is_card else "tender.paid"), paid


def _tenders(services: SellServices, ended: "Ended") -> list[tuple[str, str]]:
    say, formatter = services.phrases.say, services.formatter
    rows: list[tuple[str, str]] = []
    for tender in ended.sale.tenders:
        given = tender.amount if tender.amount.minor < 0 else tender.given
        if ended.given is not None and tender is ended.sale.cash_given:
            given = ended.given
        name = tender_name(services, tender, cash="cash_given")
        rows.append((name, formatter.amount(given)))
        rows += _on_top(services, tender)
    if _gives_change(ended):
        rows.append((say("tender.change"), formatter.amount(ended.change)))
    return rows


def tender_name(services: SellServices, tender: Tender, *, cash: str = "cash") -> str:
    """A tender by its kind, and which one of them it was; `cash` is the phrase for cash taken."""
    say, detail = services.phrases.say, tender.detail
    code = tender.kind.value
    if tender.amount.minor < 0:
        code = f"back_{code}"
    elif tender.kind is TenderKind.CASH:
        code = cash
    named = [say(f"tender.{code}")]
    if detail.foreign_given is not None:
        figure = services.formatter.amount(detail.foreign_given)
        named = [f"{detail.foreign_currency} {figure}"]
    named += [word for word in (detail.issuer, tender.reference) if word]
    return " · ".join(named)


def _on_top(services: SellServices, tender: Tender) -> list[tuple[str, str]]:
    """What came with a tender: its rate, what was charged on top, what is left."""
    say, formatter, detail = services.phrases.say, services.formatter, tender.detail
    rows: list[tuple[str, str]] = []
    if tender.kind is TenderKind.POINTS:
        rows.append((say("tender.points_taken", n=formatter.count(abs(detail.points))), ""))
    elif detail.account and tender.kind is not TenderKind.ON_ACCOUNT:
        # A row of its own: beside a long word it would be cut.
        is_issued = tender.kind is TenderKind.STORE_CREDIT and tender.amount.minor < 0
        key = detail.account.partition(":")[2]
        rows.append((key if is_issued else last_digits(detail.account), ""))
    if detail.foreign_given is not None:
        _, hundred = foreign_figures(tender)
        rate = say("tender.foreign_rate", currency=detail.foreign_currency)
        rows.append((rate, formatter.amount(hundred)))
    on_account = tender.kind is TenderKind.ON_ACCOUNT
    left = "tender.owed_now" if on_account else "tender.account_left"
    for code, amount in (
        ("tender.tip", detail.tip),
        ("tender.cashback", detail.cashback),
        ("tender.surcharge", detail.surcharge),
        (left, detail.left),
    ):
        if amount is not None:
            rows.append((say(code), formatter.amount(amount)))
    return rows


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
    cash = ended.sale.cash_given
    if cash is None:
        return ()
    needed = cash.given - cash.change_due
    amounts = quick_cash(needed, store.cash_denominations_minor, store.cash_step_minor)
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
