"""Money, quantities and instants as people read them.

Reads nothing a person typed (that is `pos_app.domain.money.parse_amount`) and rounds no money.
Invariants: no float on the way; a negative amount has a true minus sign before everything else;
instants are aware and are shown in the zone of the store.
"""

from datetime import date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from pos_app.domain.money import Money, round_half_up
from pos_app.domain.quantity import Quantity, Unit
from pos_app.ui.locale_table import LocaleStyle, locale_style

MINUS = "\u2212"
_ISOLATE, _END_ISOLATE = "\u2066", "\u2069"
_NBSP = "\u00a0"
_UNIT_SIGNS = {Unit.PIECE: "", Unit.GRAM: "kg", Unit.MILLIMETRE: "m"}


def format_minor(minor: int, exponent: int, style: LocaleStyle, *, symbol: str = "") -> str:
    """Write whole minor units: 123456 with 2 decimals and "€" is "€1,234.56" or "1.234,56 €"."""
    sign = MINUS if minor < 0 else ""
    digits = str(abs(minor)).rjust(exponent + 1, "0")
    whole = digits[: len(digits) - exponent]
    number = _grouped(whole, style)
    if exponent:
        number += style.decimal + digits[-exponent:]
    if symbol and style.symbol_first:
        # Letters run into figures without a gap: "CHF 5.00", but "£5.00".
        gap = style.symbol_gap or (_NBSP if symbol[-1].isalpha() else "")
        text = f"{sign}{symbol}{gap}{number}"
    elif symbol:
        text = f"{sign}{number}{style.symbol_gap}{symbol}"
    else:
        text = sign + number
    return f"{_ISOLATE}{text}{_END_ISOLATE}" if style.mirrored else text


def _grouped(whole: str, style: LocaleStyle) -> str:
    sizes = list(style.group_sizes)
    parts: list[str] = []
    while len(whole) > sizes[0]:
        parts.insert(0, whole[-sizes[0] :])
        whole = whole[: -sizes[0]]
        if len(sizes) > 1:
            sizes.pop(0)
    return style.group.join([whole, *parts])


class Formatter:
    """Writes figures and instants for one language and one store.

    `locale` is a tag such as "de-DE"; `zone` is the store's IANA zone.
    """

    def __init__(self, locale: str, zone: ZoneInfo) -> None:
        self.style = locale_style(locale)
        self._zone = zone

    def money(self, money: Money) -> str:
        """Write an amount with the sign of its currency."""
        currency = money.currency
        return format_minor(money.minor, currency.exponent, self.style, symbol=currency.symbol)

    def amount(self, money: Money) -> str:
        """Write an amount without a currency, as in the columns of the basket."""
        return format_minor(money.minor, money.currency.exponent, self.style)

    def short_amount(self, money: Money) -> str:
        """Write an amount without a currency and without empty decimals: "40", but "35.16"."""
        whole, rest = divmod(abs(money.minor), 10**money.currency.exponent)
        if rest:
            return self.amount(money)
        return format_minor(whole if money.minor >= 0 else -whole, 0, self.style)

    def count(self, number: int) -> str:
        """Write a whole number, such as points."""
        return format_minor(number, 0, self.style)

    def quantity(self, quantity: Quantity, *, with_unit: bool = False) -> str:
        """Write pieces as they are, grams as kilograms and millimetres as metres, 3 decimals."""
        exponent = 0 if quantity.unit is Unit.PIECE else 3
        sign = _UNIT_SIGNS[quantity.unit]
        text = format_minor(quantity.amount, exponent, self.style)
        return f"{text}{_NBSP}{sign}" if with_unit and sign else text

    def per_cent(self, share: Fraction, *, decimals: int = 1) -> str:
        """Write 19/100 as "19 %", without empty decimals; rounds half away from zero."""
        scaled = round_half_up(share * 100 * 10**decimals)
        while decimals and scaled % 10 == 0:
            scaled //= 10
            decimals -= 1
        return f"{format_minor(scaled, decimals, self.style)}{_NBSP}%"

    def time(self, instant: datetime) -> str:
        """Write the time of day: "14:32" or "2:32 PM"."""
        local = self.local(instant)
        if not self.style.twelve_hours:
            return f"{local.hour:02}:{local.minute:02}"
        half = "AM" if local.hour < 12 else "PM"
        return f"{local.hour % 12 or 12}:{local.minute:02}{_NBSP}{half}"

    def day(self, instant: datetime | date) -> str:
        """Write a near day: "Sun 22 Nov"."""
        return self._dated(instant, self.style.day_text)

    def full_date(self, instant: datetime | date) -> str:
        """Write a date in figures with its year."""
        return self._dated(instant, self.style.date_text)

    def day_and_time(self, instant: datetime) -> str:
        """Write day and time of day: "Sun 22 Nov 14:32"."""
        return f"{self.day(instant)} {self.time(instant)}"

    def date_and_time(self, instant: datetime) -> str:
        """Write date in figures and time of day."""
        return f"{self.full_date(instant)} {self.time(instant)}"

    def _dated(self, instant: datetime | date, pattern: str) -> str:
        day = self.local(instant).date() if isinstance(instant, datetime) else instant
        return pattern.format(
            weekday=self.style.weekdays[day.weekday()],
            day=day.day,
            month=self.style.months[day.month - 1],
            month_number=day.month,
            year=day.year,
        )

    def local(self, instant: datetime) -> datetime:
        """An instant in the store's time."""
        if instant.tzinfo is None:
            raise ValueError(instant)
        return instant.astimezone(self._zone)
