"""CashRules: what a store asks of its drawers, and the law's limits on cash by country.

Fields of the Store document; amounts in minor units of its currency. Does not look at a drawer
(domain/shift) and is no legal advice: a store may set its own, lower limit.

Invariant: a limit names its source, so that whoever reads the refusal can look it up.
"""

from dataclasses import dataclass

from pos_app.domain.errors import RuleError
from pos_app.domain.money import Money

PAID_IN_REASONS = ("change", "found", "deposit", "other")
PAID_OUT_REASONS = ("supplies", "postage", "tips", "expenses", "other")
LARGEST_LIMIT_MINOR = 99_999_999
MOST_CHANGE_WANTED = 999
MOST_NAMES = 9  # each has a digit
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class CashRules:
    """What a store asks. Zero switches a limit off.

    `count_limit_minor`: over or short by more wants a second count, a reason and a manager.
    `paid_out_cap_minor`: a cashier pays out more only with a manager. `change_wanted` pieces of
    each coin and note up to `change_up_to_minor` should lie in a drawer in the morning.
    `drawer_names` are the drawers of one till. `legal_cash_minor` stands in for the country's.
    """

    is_shift_required: bool = False
    usual_float_minor: int = 20_000
    count_limit_minor: int = 200
    pickup_above_minor: int = 80_000
    paid_out_cap_minor: int = 5_000
    change_wanted: int = 20
    change_up_to_minor: int = 1_000
    drawer_names: tuple[str, ...] = ("1",)
    paid_in_reasons: tuple[str, ...] = PAID_IN_REASONS
    paid_out_reasons: tuple[str, ...] = PAID_OUT_REASONS
    legal_cash_minor: int | None = None

    def reasons(self) -> tuple[str, ...]:
        """Every reason there is for paying in or out."""
        return (*self.paid_in_reasons, *self.paid_out_reasons)


def check_cash_rules(rules: CashRules) -> None:
    """Refuse nonsense: RuleError `errors.cash_rules_wrong`, `errors.cash_names_wrong`."""
    amounts = (
        rules.usual_float_minor,
        rules.count_limit_minor,
        rules.pickup_above_minor,
        rules.paid_out_cap_minor,
        rules.change_up_to_minor,
        rules.legal_cash_minor or 0,
    )
    if not all(0 <= each <= LARGEST_LIMIT_MINOR for each in amounts):
        raise RuleError("errors.cash_rules_wrong")
    if not 0 <= rules.change_wanted <= MOST_CHANGE_WANTED:
        raise RuleError("errors.cash_rules_wrong")
    for names in (rules.drawer_names, rules.paid_in_reasons, rules.paid_out_reasons):
        are_short = all(0 < len(name) <= LONGEST_NAME for name in names)
        if not (1 <= len(names) <= MOST_NAMES and are_short and len(set(names)) == len(names)):
            raise RuleError("errors.cash_names_wrong", most=MOST_NAMES, longest=LONGEST_NAME)


@dataclass(frozen=True, slots=True)
class LegalCashLimit:
    """The most that one sale may take in cash; `is_refused` or only pointed out."""

    most: Money
    is_refused: bool
    source: str


# The largest amount still allowed, in minor units; law, article and year of the wording followed.
_BY_COUNTRY: dict[str, tuple[str, int, bool, str]] = {
    "BE": ("EUR", 300_000, True, "Loi du 18 septembre 2017, art. 67"),
    "DE": ("EUR", 999_999, False, "GwG § 10 Abs. 6a"),
    "DK": ("DKK", 1_499_999, True, "Hvidvaskloven § 5 (2024)"),
    "ES": ("EUR", 99_999, True, "Ley 7/2012, art. 7 (Ley 11/2021)"),
    "FR": ("EUR", 100_000, True, "Code monétaire et financier, art. D112-3"),
    "GR": ("EUR", 49_999, True, "N. 4446/2016, art. 20"),
    "IN": ("INR", 19_999_999, True, "Income-tax Act 1961, s. 269ST"),
    "IT": ("EUR", 499_999, True, "D.Lgs. 231/2007, art. 49 (L. 197/2022)"),
    "NL": ("EUR", 299_999, True, "Wet plan van aanpak witwassen (2026)"),
    "PT": ("EUR", 299_999, True, "Lei Geral Tributária, art. 63.º-E (Lei 92/2017)"),
    "US": ("USD", 1_000_000, False, "26 U.S.C. § 6050I (Form 8300)"),
}


def legal_cash_limit(country: str, like: Money, rules: CashRules) -> LegalCashLimit | None:
    """The limit for a store of this country; None where there is none in its currency."""
    if rules.legal_cash_minor is not None:
        most = Money(rules.legal_cash_minor, like.currency)
        return LegalCashLimit(most, is_refused=True, source="") if most else None
    code, minor, is_refused, source = _BY_COUNTRY.get(country, ("", 0, False, ""))
    if code != like.currency.code:
        return None
    return LegalCashLimit(Money(minor, like.currency), is_refused, source)


def check_cash_taken(cash: Money, limit: LegalCashLimit | None) -> bool:
    """Say whether cash of one sale has to be pointed out (identify, report).

    Raises RuleError `errors.cash_over_law` where the law forbids it.
    """
    if limit is None or cash <= limit.most:
        return False
    if limit.is_refused:
        raise RuleError("errors.cash_over_law", most=limit.most, source=limit.source)
    return True
