"""What the store takes beside its own cash and cards, and up to where.

A second currency is written as its code, what one of it is worth, and its smallest piece: "CHF
1.0417 5". Does not take a tender (ui/tender).
"""

from fractions import Fraction
from typing import Any

from pos_app.domain.errors import RuleError
from pos_app.domain.money import Currency, parse_amount, round_half_up
from pos_app.domain.store import Store
from pos_app.domain.tender_rules import PPM, ForeignCurrency, TenderRules, check_tender_rules
from pos_app.ui.locale_table import locale_style
from pos_app.ui.setup.store_part_section import BETWEEN, PartField, PartKind, StorePartSection

_CURRENCIES = "foreign_currencies"
_DECIMALS = 6


class TenderSection(StorePartSection):
    """One form; fields have the names of domain/tender_rules."""

    name = "tendering"
    part = "tendering"
    parts = (
        PartField(_CURRENCIES, PartKind.NAMES),
        PartField("voucher_issuers", PartKind.NAMES),
        PartField("is_voucher_change_given", PartKind.TICK),
        PartField("payout_limit_minor", PartKind.AMOUNT, is_half=True),
        PartField("on_account_limit_minor", PartKind.AMOUNT),
        PartField("cashback_limit_minor", PartKind.AMOUNT, is_half=True),
        PartField("gift_card_largest_minor", PartKind.AMOUNT),
        PartField("gift_card_prefix", PartKind.TEXT, is_half=True),
        PartField("upi_id", PartKind.TEXT),
        PartField("donation_for", PartKind.TEXT, is_half=True),
        PartField("donation_step_minor", PartKind.AMOUNT),
    )

    def check_rules(self, rules: TenderRules) -> None:
        """Refuse currencies, prefixes and steps that cannot be meant."""
        check_tender_rules(rules)
        own = self._store
        if own is not None and rules.foreign(own.currency.code) is not None:
            raise RuleError("errors.foreign_wrong", currency=own.currency.code)

    def hint_of(self, one: PartField) -> str:
        """How a currency is written, and what a prefix does."""
        if one.name in (_CURRENCIES, "gift_card_prefix", "upi_id", "donation_for"):
            return self.say(f"setup.tendering_{one.name}_hint")
        return super().hint_of(one)

    def _written(self, one: PartField, rules: Any, store: Store) -> str:
        if one.name != _CURRENCIES:
            return super()._written(one, rules, store)
        style = locale_style(self.tools.phrases.language)
        rows = []
        for known in rules.foreign_currencies:
            exponent = Currency(known.code).exponent
            rate = Fraction(known.rate_ppm, PPM) * 10**exponent / 10**store.currency.exponent
            figures = (rate, Fraction(known.step_minor, 10**exponent))
            # Without groups of thousands: what is shown has to be read back as it is.
            worth, piece = (_plain(figure).replace(".", style.decimal) for figure in figures)
            rows.append(f"{known.code} {worth} {piece}")
        return BETWEEN.join(rows)

    def _read(self, one: PartField, text: str) -> Any:
        if one.name == "gift_card_prefix":
            return text.strip().upper()
        if one.name != _CURRENCIES:
            return super()._read(one, text)
        store = self._store
        assert store is not None, "a field is judged only after the policy was read"
        rows = [row.split() for row in text.split(";") if row.strip()]
        return tuple(_currency(row, store) for row in rows)


def _currency(row: list[str], store: Store) -> ForeignCurrency:
    """Raises RuleError `errors.foreign_wrong` for what is not a code, a worth and a piece."""
    code = row[0].upper()
    if len(row) not in (2, 3) or not (len(code) == 3 and code.isascii() and code.isalpha()):
        raise RuleError("errors.foreign_wrong", currency=code[:12])
    currency = Currency(code)
    worth = row[1].replace(",", ".")
    whole, _, decimals = worth.partition(".")
    if not (whole + decimals).isdecimal() or len(whole) > 6 or len(decimals) > _DECIMALS:
        raise RuleError("errors.foreign_wrong", currency=code)
    rate = Fraction(worth) * PPM * 10**store.currency.exponent / 10**currency.exponent
    step = parse_amount(row[2], currency).minor if len(row) == 3 else 1
    return ForeignCurrency(code=code, rate_ppm=round_half_up(rate), step_minor=step)


def _plain(rate: Fraction) -> str:
    """A rate with up to six decimals and no empty ones."""
    scaled = str(round_half_up(rate * 10**_DECIMALS)).rjust(_DECIMALS + 1, "0")
    return f"{scaled[:-_DECIMALS]}.{scaled[-_DECIMALS:]}".rstrip("0").rstrip(".")
