"""Every way of writing one GTIN leads to the same key, and a wrong digit never passes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.barcode import CodeKind, check_digit, expand_upc_e, read_code
from pos_app.domain.errors import RuleError


@pytest.mark.parametrize("raw", ["036000291452", "0036000291452", "00036000291452"])
def test_upc_a_with_and_without_leading_zeros_is_one_product(raw: str) -> None:
    assert read_code(raw).key == "00036000291452"


def test_upc_e_stands_for_its_upc_a() -> None:
    assert read_code("04252614").key == "00042100005264"
    assert read_code("425261", "]E0").key == "00042100005264"
    assert expand_upc_e("425261") == "042100005264"


@pytest.mark.parametrize(
    ("short", "eleven"),
    [
        ("123450", "01200000345"), ("123451", "01210000345"), ("123453", "01230000045"),
        ("123454", "01234000005"), ("123457", "01234500007"),
    ],
)  # fmt: skip
def test_each_form_of_upc_e_expands(short: str, eleven: str) -> None:
    check = str(check_digit(eleven))
    assert expand_upc_e(short) == expand_upc_e(f"0{short}{check}") == eleven + check


def test_ean_8_keeps_its_eight_digits() -> None:
    assert read_code("96385074").key == "00000096385074"
    assert read_code("96385074", "]E4").kind is CodeKind.GTIN


@pytest.mark.parametrize(
    ("raw", "add_on"), [("978014102662651299", "51299"), ("977147396801212", "12")]
)
def test_add_ons_are_parted_from_the_code(raw: str, add_on: str) -> None:
    code = read_code(raw)
    assert (code.add_on, len(code.key), code.kind) == (add_on, 14, CodeKind.GTIN)


def test_an_aim_identifier_in_front_is_taken_off() -> None:
    assert read_code("]E04006381333931").key == "04006381333931"


@given(st.integers(0, 10**12 - 1), st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(number: int, place: int, off: int) -> None:
    good = f"{number:012d}"
    good += str(check_digit(good))
    assert read_code(good, "]E0").key == good.zfill(14)
    wrong = good[:place] + str((int(good[place]) + off) % 10) + good[place + 1 :]
    with pytest.raises(RuleError) as refusal:
        read_code(wrong, "]E0")
    assert refusal.value.code == "errors.check_digit"


@pytest.mark.parametrize("raw", ["7", "4011", "123456"])
def test_short_numbers_are_plu_codes(raw: str) -> None:
    assert read_code(raw).kind is CodeKind.SHORT


def test_other_text_is_kept_as_it_is() -> None:
    assert read_code("ABC-123").key == "ABC-123"
    assert read_code("123456789").kind is CodeKind.TEXT


@given(st.text(max_size=60))
def test_any_scan_is_read_or_refused(raw: str) -> None:
    try:
        code = read_code(raw)
    except RuleError as refusal:
        assert refusal.code.startswith("errors.c")  # noqa: PT017  (both ends are right)
    else:
        assert code.key


def test_an_endless_scan_is_refused() -> None:
    with pytest.raises(RuleError) as refusal:
        read_code("x" * 5000)
    assert refusal.value.code == "errors.code_too_long"
