"""From the state of the counter to what the screen says: every text, ready to draw.

Decides nothing. Lines that did not change keep their row, so that a scan at line 500 builds one.
Holds no Qt object.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pos_app.domain.money import Money
from pos_app.domain.pricing import PricedBasket, PricedLine
from pos_app.domain.product import FoundProduct
from pos_app.domain.quantity import Unit
from pos_app.domain.store import TaxMode
from pos_app.domain.tender import TenderKind, quick_cash
from pos_app.ui.cues.picture import CuePicture
from pos_app.ui.customer.picture import CustomerPicture
from pos_app.ui.sell.adjust_words import (
    note_of,
    seller_of,
    waiting_chips,
    waiting_state,
    waiting_words,
)
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.discount_words import (
    coupon_keys,
    discount_chips,
    nearly_words,
    price_before,
    spoken_discounts,
)
from pos_app.ui.sell.inline import InlinePicture
from pos_app.ui.sell.picture import (
    CashKey,
    LastSalePicture,
    QuestionPicture,
    ResultRow,
    SellPicture,
    Stage,
    TenderPicture,
    TenderRow,
)
from pos_app.ui.sell.services import SellServices
from pos_app.ui.tender.describe import describe_change, describe_last, tender_name
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.basket_model import BasketRow, RowChip

if TYPE_CHECKING:
    from pos_app.ui.tender.presenter import TenderPresenter
    from pos_app.ui.tender.receipts import Ended

QUICK_KEYS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """What the presenters know beside the basket."""

    stage: Stage
    question: QuestionPicture | None
    quantity: int
    mode: str
    results: Sequence[FoundProduct]
    chosen_result: int | None
    kept: int
    tender: "TenderPresenter"
    inline: InlinePicture | None = None
    line: str = ""
    customer: CustomerPicture | None = None
    cue: CuePicture | None = None


class Describer:
    """Makes pictures of one counter."""

    def __init__(self, services: SellServices, counter: Counter) -> None:
        self._services, self._counter = services, counter
        self._rows: dict[int, tuple[PricedLine, BasketRow]] = {}
        self._last: tuple[Ended, LastSalePicture] | None = None

    def picture(self, showing: Showing) -> SellPicture:
        """The whole screen."""
        counter, phrases = self._counter, self._services.phrases
        priced = counter.priced
        last = self._chosen(priced)
        line_quantity = ""
        if last is not None and last.line.is_pieces:
            line_quantity = str(last.line.quantity.amount)
        ended = showing.tender.ended
        return SellPicture(
            stage=showing.stage,
            rows=self._all_rows(priced),
            chosen=self._place_of_chosen(priced),
            items=phrases.count("sell.items", counter.basket.item_count),
            total=self._services.formatter.money(self._due(priced)),
            total_detail=self._total_detail(priced),
            last_name=last.line.name if last else "",
            last_detail=self._last_detail(last) if last else "",
            last_amount=self._services.formatter.amount(last.line_total) if last else "",
            quantity=f"{showing.quantity} ×" if showing.quantity > 1 else "",
            mode=phrases.say(f"sell.mode_{showing.mode}") if showing.mode else "",
            supply=phrases.say(f"sell.supply_{counter.basket.supply_mode.value}"),
            is_empty=counter.basket.is_empty,
            can_undo=counter.can_undo,
            customer=showing.customer,
            cue=showing.cue,
            question=self._question(showing),
            results=tuple(self._result(found) for found in showing.results),
            chosen_result=showing.chosen_result,
            tender=self._tender(showing),
            change=describe_change(
                self._services, ended, email=showing.tender.email.picture(), kept=showing.kept
            )
            if ended is not None and showing.stage is Stage.CHANGE
            else None,
            last_change="" if ended is None else self._services.formatter.amount(ended.change),
            last_sale=self._last_sale(ended),
            line_quantity=line_quantity,
            inline=showing.inline if showing.stage is Stage.RINGING else None,
            waiting=waiting_words(counter.basket, phrases),
            suspended=phrases.count("suspended.pill", counter.suspended)
            if counter.suspended
            else "",
            coupons=coupon_keys(priced, phrases, self._services.formatter),
            nearly=nearly_words(priced.offers.nearly, phrases, self._services.formatter),
            line=showing.line if showing.stage is Stage.RINGING else "",
            unfinished=self._unfinished(showing),
        )

    def _last_sale(self, ended: "Ended | None") -> LastSalePicture | None:
        if ended is None:
            return None
        if self._last is None or self._last[0] is not ended:
            self._last = ended, describe_last(self._services, ended)
        return self._last[1]

    def _unfinished(self, showing: Showing) -> str:
        email = showing.tender.email
        is_shown = showing.stage is Stage.CHANGE and email.is_open
        number = "" if is_shown else email.unfinished
        return self._services.phrases.say("email.unfinished", number=number) if number else ""

    def price_of(self, found: FoundProduct) -> tuple[str, str]:
        """What a price check says: name and price, then codes and unit."""
        product, formatter = found.product, self._services.formatter
        price = product.price_by(found.code)
        phrases = self._services.phrases
        told = phrases.say("sell.no_price") if price is None else formatter.money(price)
        if price is not None and product.unit is not Unit.PIECE:
            told = phrases.say(f"sell.per_{product.unit.value}", price=told)
        codes = ", ".join(code.code.lstrip("0") or code.code for code in product.codes[:4])
        return f"{product.name} · {told}", codes

    # the basket
    def _all_rows(self, priced: PricedBasket) -> tuple[BasketRow, ...]:
        known = self._rows
        rows, kept = [], {}
        for line in priced.lines:
            entry = known.get(id(line))
            if entry is None or entry[0] is not line:
                entry = (line, self._row(line, priced))
            kept[id(line)] = entry
            rows.append(entry[1])
        self._rows = kept
        return tuple(rows)

    def _row(self, priced: PricedLine, basket: PricedBasket) -> BasketRow:
        line, formatter = priced.line, self._services.formatter
        chips: tuple[RowChip, ...] = ()
        if line.supply_mode is not None and line.supply_mode is not basket.basket.supply_mode:
            word = self._services.phrases.say(f"sell.supply_{line.supply_mode.value}")
            chips = (RowChip(word, Tone.NEUTRAL),)
        chips += waiting_chips(line, self._services.phrases)
        chips += discount_chips(priced.discounts, self._services.phrases)
        off = spoken_discounts(priced.discounts, self._services.phrases, formatter)
        name = f"   {line.name}" if line.deposit_of is not None else line.name
        amount = formatter.amount(priced.line_total)
        quantity = formatter.quantity(line.quantity)
        return BasketRow(
            quantity=quantity,
            name=name,
            amount=amount,
            chips=chips,
            was=price_before(priced, formatter),
            state=waiting_state(line),
            note=" · ".join(part for part in self._notes(priced) if part),
            spoken=", ".join((f"{quantity} {line.name}", *off, amount)),
        )

    def _notes(self, priced: PricedLine) -> tuple[str, ...]:
        services = self._services
        seller = seller_of(priced.line, services.phrases, services.staff_name)
        return (self._unit_detail(priced), note_of(priced.line), seller)

    def _unit_detail(self, priced: PricedLine) -> str:
        line, formatter = priced.line, self._services.formatter
        price = formatter.amount(line.listed_price)
        if not line.is_pieces:
            return self._services.phrases.say(f"sell.per_{line.quantity.unit.value}", price=price)
        return "" if line.quantity.amount == 1 else f"× {price}"

    def _last_detail(self, priced: PricedLine) -> str:
        detail = self._unit_detail(priced)
        if not priced.line.is_pieces or not detail:
            return detail
        return f"{self._services.formatter.quantity(priced.line.quantity)} {detail}"

    def _chosen(self, priced: PricedBasket) -> PricedLine | None:
        for line in reversed(priced.lines):
            if line.line.id == self._counter.chosen:
                return line
        return None

    def _place_of_chosen(self, priced: PricedBasket) -> int | None:
        chosen = self._counter.chosen
        for place in range(len(priced.lines) - 1, -1, -1):
            if priced.lines[place].line.id == chosen:
                return place
        return None

    def _due(self, priced: PricedBasket) -> Money:
        settlement = self._counter.settlement
        return settlement.due if settlement.tenders else priced.total

    def _total_detail(self, priced: PricedBasket) -> str:
        phrases, formatter = self._services.phrases, self._services.formatter
        if priced.basket.exemption is not None:
            return phrases.say("sell.tax_free", reason=priced.basket.exemption.reason)
        is_inside = priced.rules.tax_mode is TaxMode.INCLUSIVE
        code = "sell.tax_inside" if is_inside else "sell.tax_on_top"
        tax = phrases.say(code, amount=formatter.amount(priced.tax))
        if priced.discount.minor <= 0:
            return tax
        saved = phrases.say("discount.saved", amount=formatter.amount(priced.discount))
        return f"{saved} · {tax}"

    # the side
    def _question(self, showing: Showing) -> QuestionPicture | None:
        question = showing.question
        if question is None or not showing.kept:
            return question
        kept = self._services.phrases.count("sell.scans_kept", showing.kept)
        return QuestionPicture(
            title=question.title,
            detail=f"{question.detail} {kept}".strip(),
            answers=question.answers,
            hint=question.hint,
            is_bad=question.is_bad,
        )

    def _result(self, found: FoundProduct) -> ResultRow:
        product, formatter = found.product, self._services.formatter
        price = product.price_by(found.code)
        code = found.code.code.lstrip("0")
        detail = " · ".join(part for part in (product.brand, code) if part)
        return ResultRow(
            name=product.name,
            detail=detail,
            price="" if price is None else formatter.amount(price),
        )

    def _tender(self, showing: Showing) -> TenderPicture:
        services, settlement = self._services, self._counter.settlement
        store, formatter, say = services.policy().store, services.formatter, services.phrases.say
        is_cash = store.usual_tender == TenderKind.CASH
        is_open = not self._counter.basket.is_empty
        amounts = (
            quick_cash(settlement.due, store.cash_denominations_minor, store.cash_step_minor)
            if is_open and settlement.due.minor > 0
            else []
        )
        waiting = showing.tender.waiting
        return TenderPicture(
            usual_name=say("tender.cash" if is_cash else "tender.card"),
            usual_icon="banknote" if is_cash else "credit-card",
            usual_amount=formatter.money(settlement.due) if is_open else "",
            cash_keys=tuple(
                CashKey(text=formatter.short_amount(amount), minor=amount.minor)
                for amount in amounts[:QUICK_KEYS]
            ),
            taken=tuple(
                TenderRow(
                    name=tender_name(services, tender),
                    amount=formatter.amount(tender.amount),
                    is_chosen=place == showing.tender.taken.place,
                )
                for place, tender in enumerate(settlement.tenders)
            ),
            still_due=say("tender.still_due", amount=formatter.money(settlement.due))
            if settlement.tenders
            else "",
            waiting=""
            if waiting is None
            else say("tender.take_on_terminal", amount=formatter.amount(waiting)),
            is_open=is_open,
        )
