"""Money adds up, splits without loss and reads what people type."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import RuleError
from pos_app.domain.money import (
    Currency,
    Money,
    apportion,
    apportion_by,
    parse_amount,
    round_half_up,
    total,
)

EUR, JPY, KWD = Currency("EUR"), Currency("JPY"), Currency("KWD")
minors = st.integers(-(10**12), 10**12)


@given(minors, st.integers(1, 50))
def test_split_parts_sum_to_the_whole_and_differ_by_one_at_most(minor: int, parts: int) -> None:
    shares = Money(minor, EUR).split(parts)
    assert sum(share.minor for share in shares) == minor
    assert max(s.minor for s in shares) - min(s.minor for s in shares) <= 1


@given(minors, st.lists(st.integers(0, 10**6), min_size=1, max_size=40))
def test_allocate_sums_exactly_and_stays_within_one_of_the_exact_share(
    minor: int, weights: list[int]
) -> None:
    shares = Money(minor, EUR).allocate(weights)
    assert sum(share.minor for share in shares) == minor
    if sum(weights):
        for share, weight in zip(shares, weights, strict=True):
            assert abs(Fraction(minor * weight, sum(weights)) - share.minor) < 1


@given(st.lists(st.fractions(-1000, 1000), min_size=1, max_size=30))
def test_apportion_rounds_each_share_by_less_than_one(exact: list[Fraction]) -> None:
    whole = round_half_up(sum(exact, Fraction(0)))
    parts = apportion(exact, whole)
    assert sum(parts) == whole
    assert all(abs(part - share) < 1 for part, share in zip(parts, exact, strict=True))


@given(
    st.lists(st.integers(0, 10**6), max_size=30),
    st.fractions(0, 3, max_denominator=10**4),
    st.booleans(),
)
def test_apportion_by_weights_is_apportion(
    weights: list[int], scale: Fraction, is_rounded_down: bool
) -> None:
    exact = [scale * weight for weight in weights]
    whole = int(sum(exact)) if is_rounded_down else round_half_up(sum(exact, Fraction(0)))
    assert apportion_by(weights, scale, whole) == apportion(exact, whole)


@pytest.mark.parametrize(
    ("value", "rounded"), [("1/2", 1), ("-1/2", -1), ("3/2", 2), ("249/100", 2), ("-5/2", -3)]
)
def test_half_goes_away_from_zero(value: str, rounded: int) -> None:
    assert round_half_up(Fraction(value)) == rounded


def test_currencies_do_not_mix() -> None:
    with pytest.raises(ValueError, match="EUR meets JPY"):
        Money(1, EUR) + Money(1, JPY)


def test_cash_rounds_to_the_coin_there_is() -> None:
    assert Money(1237, EUR).rounded_to(5) == Money(1235, EUR)
    assert Money(1238, EUR).rounded_to(5) == Money(1240, EUR)


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("3.50", EUR, 350), ("3,5", EUR, 350), ("1.234,56", EUR, 123456), ("1,234.56", EUR, 123456),
        ("12", EUR, 1200), (".5", EUR, 50), ("-2", EUR, -200), ("350", JPY, 350),
        ("1.250", KWD, 1250), ("1 000", JPY, 1000),
    ],
)  # fmt: skip
def test_amounts_are_read_as_people_write_them(text: str, currency: Currency, minor: int) -> None:
    assert parse_amount(text, currency) == Money(minor, currency)


def test_implied_decimals_make_350_three_fifty() -> None:
    assert parse_amount("350", EUR, implied_decimals=True) == Money(350, EUR)
    assert parse_amount("3.50", EUR, implied_decimals=True) == Money(350, EUR)


@pytest.mark.parametrize(
    ("text", "currency"), [("3.555", EUR), ("1.5", JPY), ("0.0001", KWD), ("1,234", EUR)]
)
def test_more_decimals_than_the_currency_has_are_refused(text: str, currency: Currency) -> None:
    with pytest.raises(RuleError) as refusal:
        parse_amount(text, currency)
    assert refusal.value.code == "errors.amount_decimals"


@given(st.text(max_size=20))
def test_any_text_is_an_amount_or_a_refusal(text: str) -> None:
    try:
        amount = parse_amount(text, EUR)
    except RuleError as refusal:
        assert refusal.code.startswith("errors.amount_")  # noqa: PT017  (both ends are right)
    else:
        assert abs(amount.minor) < 10**15


@given(st.integers(-(10**12), 10**12))
def test_an_amount_written_out_is_read_back(minor: int) -> None:
    sign, rest = ("-", -minor) if minor < 0 else ("", minor)
    assert parse_amount(f"{sign}{rest // 100}.{rest % 100:02d}", EUR).minor == minor


def test_decimals_follow_iso_4217() -> None:
    assert (EUR.exponent, JPY.exponent, KWD.exponent) == (2, 0, 3)
    with pytest.raises(RuleError):
        Currency("euro")


def test_nothing_sums_to_zero_of_the_currency() -> None:
    assert total([], EUR) == Money(0, EUR)
