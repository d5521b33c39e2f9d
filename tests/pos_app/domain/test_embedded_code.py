"""Claims about codes that carry a price, a weight, a count or a slip number."""

from decimal import Decimal

import pytest
from biip import ParseConfig, ParseError
from biip.checksums import gs1_price_weight_check_digit
from biip.rcn import Rcn
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.barcode import check_digit, read_code
from pos_app.domain.embedded_code import (
    CodePattern,
    EmbeddedCode,
    PatternUse,
    check_pattern,
    read_embedded,
    value_check_digit,
)
from pos_app.domain.errors import RuleError
from pos_app.operations.code_patterns import country_patterns


def said(country: str, raw: str) -> EmbeddedCode | None:
    return read_embedded(read_code(raw).key, country_patterns()[country])


def completed(twelve: str) -> str:
    return twelve + str(check_digit(twelve))


@pytest.mark.parametrize("digits", ["2875", "0000", "9999", "14685", "00000", "99999", "01250"])
def test_the_value_check_digit_is_that_of_the_general_specifications(digits: str) -> None:
    assert value_check_digit(digits) == gs1_price_weight_check_digit(digits)


def test_the_worked_examples_of_the_general_specifications_hold() -> None:
    # GS1 General Specifications 7.9.3 and 7.9.4.
    assert value_check_digit("2875") == 9
    assert value_check_digit("14685") == 6


@given(st.from_regex(r"[0-9]{4,5}", fullmatch=True))
def test_every_value_has_the_check_digit_that_biip_gives_it(digits: str) -> None:
    assert value_check_digit(digits) == gs1_price_weight_check_digit(digits)


@pytest.mark.parametrize(
    ("country", "raw", "price", "weight", "count"),
    [
        # biip's own examples for Sweden and Norway (gs1.se, variable weight numbers).
        ("SE", "2088060112343", 1234, None, None),
        ("SE", "2188060112340", 12340, None, None),
        ("SE", "2288060112347", 123400, None, None),
        ("SE", "2388060112344", None, 1234, None),
        ("SE", "2488060112341", None, 12340, None),
        ("SE", "2588060112348", None, 123400, None),
        ("FI", "2388060112344", None, 1234, None),
    ],
)
def test_national_codes_say_their_price_or_weight(
    country: str, raw: str, price: int | None, weight: int | None, count: int | None
) -> None:
    code = said(country, raw)
    assert code is not None
    assert (code.price_minor, code.weight_g, code.count) == (price, weight, count)


def test_a_german_price_is_verified_by_its_own_check_digit() -> None:
    digit = value_check_digit("01250")
    good = completed(f"221234{digit}01250")
    code = said("DE", good)
    assert code is not None
    assert code.price_minor == 1250
    with pytest.raises(RuleError) as refusal:
        said("DE", completed(f"221234{(digit + 1) % 10}01250"))
    assert refusal.value.code == "errors.value_check_digit"


def test_a_german_count_and_weight_are_read_too() -> None:
    pieces = said("DE", completed(f"251234{value_check_digit('00012')}00012"))
    weight = said("DE", completed(f"281234{value_check_digit('00642')}00642"))
    assert pieces is not None
    assert pieces.count == 12
    assert weight is not None
    assert weight.weight_g == 642


def test_upc_a_with_number_system_2_is_read_with_its_price_check_digit() -> None:
    twelve = completed("2" + "34567" + str(value_check_digit("0875")) + "0875")
    code = said("US", twelve)
    assert code is not None
    assert code.price_minor == 875
    assert "34567" in code.keys


def test_a_british_price_has_four_digits() -> None:
    code = said("GB", completed(f"2012345{value_check_digit('0199')}0199"))
    assert code is not None
    assert code.price_minor == 199


def test_a_product_may_be_known_by_the_code_with_zeros_or_by_its_item_number() -> None:
    code = read_embedded(
        read_code(completed("210012301250")).key, [CodePattern(pattern="21IIIIIWWWWWC")]
    )
    assert code is not None
    assert code.keys == ("0" + completed("210012300000"), "2100123", "00123", "123")


def test_a_slip_keeps_its_whole_number() -> None:
    row = CodePattern(pattern="98SSSSSPPPPPC", use=PatternUse.SLIP, product="9901")
    check_pattern(row)
    raw = completed("981234500275")
    code = read_embedded(read_code(raw).key, [row])
    assert code == EmbeddedCode(keys=("9901",), price_minor=275, slip=raw, use=PatternUse.SLIP)


def test_other_codes_are_not_embedded_ones() -> None:
    assert said("DE", "4006381333931") is None
    assert said("DE", "4011") is None


@pytest.mark.parametrize("country", list(country_patterns()))
def test_every_row_of_every_country_is_a_pattern(country: str) -> None:
    for row in country_patterns()[country]:
        check_pattern(row)


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "22IIIIVPPPPP",
        "IIIIIIIPPPPPC",
        "22IIIIIIIIIIC",
        "22IIPPIIPPPPC",
        "22IIIPPWWWWWC",
        "22IIIIVVPPPPC",
        "22IIIVPPPPPPC",
        "22XXXXVPPPPPC",
        "22IIIICPPPPPX",
    ],
)
def test_a_pattern_that_cannot_be_read_is_refused(pattern: str) -> None:
    with pytest.raises(RuleError):
        check_pattern(CodePattern(pattern=pattern))


def test_an_absurd_step_is_refused() -> None:
    with pytest.raises(RuleError):
        check_pattern(CodePattern(pattern="21IIIIIWWWWWC", step=0))


@given(st.text(max_size=20), st.text("0123456789IPWNSVXC", min_size=13, max_size=13))
def test_no_text_and_no_pattern_that_passes_breaks_the_reader(text: str, pattern: str) -> None:
    row = CodePattern(pattern=pattern)
    try:
        check_pattern(row)
        read_embedded(text, [row])
    except RuleError:
        return


@given(st.from_regex(r"0[0-9]{13}", fullmatch=True))
def test_every_gtin_is_read_by_every_country_without_value_check_digits(key: str) -> None:
    for rows in country_patterns().values():
        code = read_embedded(key, [row for row in rows if "V" not in row.pattern])
        assert code is None or code.keys


@given(
    st.from_regex(r"2[0-9]{11}", fullmatch=True),
    st.sampled_from(["DK", "DE", "GB", "SE", "NO", "FI", "EE"]),
)
def test_what_is_read_is_what_biip_reads(twelve: str, country: str) -> None:
    raw = completed(twelve)
    try:
        ours = said(country, raw)
    except RuleError:
        with pytest.raises(ParseError):
            Rcn.parse(raw, config=ParseConfig(rcn_region=country.lower()))
        return
    theirs = Rcn.parse(raw, config=ParseConfig(rcn_region=country.lower()))
    assert isinstance(theirs, Rcn)
    if ours is None:
        assert (theirs.price, theirs.weight, theirs.count) == (None, None, None)
        return
    price = None if ours.price_minor is None else Decimal(ours.price_minor) / 100
    weight = None if ours.weight_g is None else Decimal(ours.weight_g) / 1000
    assert (theirs.price, theirs.weight, theirs.count) == (price, weight, ours.count)
