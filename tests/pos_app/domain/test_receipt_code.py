"""A receipt's code finds its sale and is believed only with its till's signature."""

from datetime import date
from functools import partial

import pytest

from pos_app.domain.receipt_code import claim_of, read_receipt_code, receipt_code_of
from pos_app.domain.sale import SaleNumber
from pos_app.storage.till_key import TillKey, is_signed_by
from tests.builders import a_sale, euros

KEY = TillKey(bytes(range(32)))


def code() -> str:
    return receipt_code_of(a_sale(), KEY.sign)


def test_it_says_what_finds_the_sale_and_nothing_else() -> None:
    sale = a_sale()
    assert claim_of(sale) == f"R2.03-2-000147.20260302.199EUR.{sale.id.hex.upper()}"
    read = read_receipt_code(code())
    assert read is not None
    assert read.sale_number == str(sale.number)
    assert read.day == date(2026, 3, 2)
    assert read.total == euros(199)
    assert read.sale_id == sale.id
    assert read.is_genuine(partial(is_signed_by, KEY.public))


def test_the_same_sale_has_the_same_code_each_time() -> None:
    assert code() == code()


def test_a_number_of_a_later_incarnation_is_read() -> None:
    sale = a_sale(number=SaleNumber("03", "2", 1, letter="b"))
    read = read_receipt_code(receipt_code_of(sale, KEY.sign))
    assert read is not None
    assert read.sale_number == "03-2b-000001"
    assert read.is_genuine(partial(is_signed_by, KEY.public))


def test_a_code_of_another_key_is_not_genuine() -> None:
    read = read_receipt_code(receipt_code_of(a_sale(), TillKey.make().sign))
    assert read is not None
    assert not read.is_genuine(partial(is_signed_by, KEY.public))


@pytest.mark.parametrize(
    ("before", "after"),
    [(".199EUR.", ".9199EUR."), ("199EUR", "199USD"), ("-000147.", "-000148."), ("0302", "0303")],
)
def test_a_changed_code_is_not_genuine(before: str, after: str) -> None:
    forged = read_receipt_code(code().replace(before, after, 1))
    assert forged is not None
    assert not forged.is_genuine(partial(is_signed_by, KEY.public))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "4006381333931",
        code()[:-1],
        claim_of(a_sale()),
        code().replace("R2.", "R1."),
        code().replace("20260302", "20261302"),
    ],
)
def test_what_is_no_whole_code_is_not_read(text: str) -> None:
    assert read_receipt_code(text) is None


def test_what_the_key_signs_elsewhere_is_no_receipt() -> None:
    claim = claim_of(a_sale())
    bare = receipt_code_of(a_sale(), lambda _: KEY.sign(claim.encode("ascii")))
    read = read_receipt_code(bare)
    assert read is not None
    assert not read.is_genuine(partial(is_signed_by, KEY.public))
