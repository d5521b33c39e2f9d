"""Money: whole minor units of one currency.

No float anywhere. Does not format for people (ui/formatting) and knows no exchange rates.

Invariants:
- Two amounts add only in the same currency.
- `split` and `allocate` return parts that sum exactly to the whole.
- Rounding is named at the call.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from pos_app.domain.errors import RuleError

# Source: ISO 4217 list one; only those whose minor unit is not 2 need to be told apart.
_EXPONENTS = {
    "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
    "BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0,
    "PYG": 0, "RWF": 0, "UGX": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
}  # fmt: skip
_SYMBOLS = {
    "EUR": "€", "USD": "$", "GBP": "£", "INR": "₹", "JPY": "¥", "TRY": "₺", "CHF": "CHF",
    "KWD": "KD", "BHD": "BD", "PLN": "zł", "SEK": "kr", "DKK": "kr", "NOK": "kr", "CZK": "Kč",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Currency:
    """An ISO 4217 currency: `exponent` is the number of decimals of its minor unit (0, 2 or 3)."""

    code: str

    def __post_init__(self) -> None:
        """Refuse what cannot be a currency code."""
        if len(self.code) != 3 or not self.code.isascii() or not self.code.isupper():
            raise RuleError("errors.currency_unknown", currency=self.code)

    @property
    def exponent(self) -> int:
        """Decimals of the minor unit."""
        return _EXPONENTS.get(self.code, 2)

    @property
    def symbol(self) -> str:
        """The short sign, or the code where there is none in wide use."""
        return _SYMBOLS.get(self.code, self.code)


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """`minor` minor units of `currency`; may be negative (money going back)."""

    minor: int
    currency: Currency

    def __add__(self, other: "Money") -> "Money":
        _require_same(self.currency, other.currency)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        _require_same(self.currency, other.currency)
        return Money(self.minor - other.minor, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __mul__(self, times: int) -> "Money":
        return Money(self.minor * times, self.currency)

    def __lt__(self, other: "Money") -> bool:
        _require_same(self.currency, other.currency)
        return self.minor < other.minor

    def __le__(self, other: "Money") -> bool:
        _require_same(self.currency, other.currency)
        return self.minor <= other.minor

    def __gt__(self, other: "Money") -> bool:
        return other < self

    def __ge__(self, other: "Money") -> bool:
        return other <= self

    def __bool__(self) -> bool:
        return self.minor != 0

    def times_half_up(self, factor: Fraction) -> "Money":
        """Multiply by an exact fraction; half a minor unit goes away from zero."""
        # Whole numbers: this runs several times for each line of a sale.
        minor, parts = self.minor * factor.numerator, factor.denominator
        half_up = (2 * abs(minor) + parts) // (2 * parts)
        return Money(-half_up if minor < 0 else half_up, self.currency)

    def rounded_to(self, step_minor: int) -> "Money":
        """Round to the nearest multiple of `step_minor`; half away from zero (cash rounding)."""
        if step_minor == 1:
            return self
        return Money(round_half_up(Fraction(self.minor, step_minor)) * step_minor, self.currency)

    def split(self, parts: int) -> "tuple[Money, ...]":
        """Cut into `parts` amounts that differ by at most one minor unit and sum exactly."""
        return self.allocate([1] * parts)

    def allocate(self, weights: Sequence[int | Fraction]) -> "tuple[Money, ...]":
        """Share out by weight (largest remainder first, earlier part wins a tie); sums exactly.

        Weights are not negative; all zero means equal shares.
        """
        if not weights or any(w < 0 for w in weights):
            msg = "weights must be given and not negative"
            raise ValueError(msg)
        # Whole numbers, because a discount is shared over 500 lines at each scan.
        scale = lcm(*(w.denominator for w in weights))
        scaled = [w.numerator * (scale // w.denominator) for w in weights]
        whole = sum(scaled)
        if not whole:
            scaled, whole = [1] * len(weights), len(weights)
        parts, rests = [], []
        for weight in scaled:
            part, rest = divmod(weight * self.minor, whole)
            parts.append(part)
            rests.append(rest)
        order = sorted(range(len(parts)), key=rests.__getitem__, reverse=True)
        for i in order[: self.minor - sum(parts)]:
            parts[i] += 1
        return tuple(Money(minor, self.currency) for minor in parts)


def _require_same(one: Currency, other: Currency) -> None:
    # Nearly always the very same object; asking that first halves what adding costs.
    if one is not other and one != other:
        msg = f"{one.code} meets {other.code}"
        raise ValueError(msg)


def apportion(exact: Sequence[Fraction], whole: int) -> list[int]:
    """Round exact shares to whole numbers that sum to `whole` (largest remainder first).

    `whole` is the sum of the shares, rounded in any direction by less than one; an earlier share
    wins a tie.
    """
    parts = [value.numerator // value.denominator for value in exact]
    order = sorted(range(len(exact)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[: whole - sum(parts)]:
        parts[i] += 1
    return parts


def apportion_by(weights: Sequence[int], scale: Fraction, whole: int) -> list[int]:
    """What `apportion` comes to for each weight times `scale`, by whole numbers alone."""
    over, under = scale.numerator, scale.denominator
    parts = [weight * over // under for weight in weights]
    missing = whole - sum(parts)
    if missing:
        order = sorted(range(len(weights)), key=lambda i: (-(weights[i] * over % under), i))
        for i in order[:missing]:
            parts[i] += 1
    return parts


def round_half_up(value: Fraction) -> int:
    """Round to a whole number; exactly half goes away from zero (what shops call half up)."""
    sign = -1 if value < 0 else 1
    return sign * ((2 * abs(value.numerator) + value.denominator) // (2 * value.denominator))


def total(amounts: Iterable[Money], currency: Currency) -> Money:
    """Sum amounts of one currency; nothing sums to zero of it."""
    minor = 0
    for amount in amounts:
        _require_same(currency, amount.currency)
        minor += amount.minor
    return Money(minor, currency)


def parse_amount(text: str, currency: Currency, *, implied_decimals: bool = False) -> Money:
    """Read what a person typed as an amount.

    Point or comma is the decimal mark, whichever comes last. With `implied_decimals` digits alone
    are minor units (350 is 3.50). Raises RuleError `errors.amount_unreadable` or
    `errors.amount_decimals` (more decimals than the currency has).
    """
    clean = text.strip().replace("\u00a0", "").replace(" ", "").replace("'", "")
    sign = -1 if clean.startswith(("-", "\u2212")) else 1
    clean = clean.lstrip("-\u2212+")
    mark = max(clean.rfind("."), clean.rfind(","))
    whole, decimals = (clean, "") if mark < 0 else (clean[:mark], clean[mark + 1 :])
    whole = whole.replace(".", "").replace(",", "")
    digits = (whole or "0") + decimals
    if not (whole + decimals) or not digits.isascii() or not digits.isdigit() or len(digits) > 15:
        raise RuleError("errors.amount_unreadable", text=text)
    if len(decimals) > currency.exponent:
        raise RuleError(
            "errors.amount_decimals", text=text, currency=currency.code, decimals=currency.exponent
        )
    if mark < 0 and implied_decimals:
        return Money(sign * int(whole), currency)
    return Money(sign * int((whole or "0") + decimals.ljust(currency.exponent, "0")), currency)
