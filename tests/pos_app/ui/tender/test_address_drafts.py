"""Unfinished addresses belong to their sale, and few are kept."""

from pos_app.domain.ids import SaleId
from pos_app.domain.sale import SaleNumber
from pos_app.ui.tender.address_drafts import MOST_DRAFTS, AddressDrafts
from tests.builders import an_id


def number(sequence: int) -> SaleNumber:
    return SaleNumber("03", "2", sequence)


def sale(sequence: int) -> SaleId:
    return SaleId(an_id(f"sale {sequence}"))


def test_a_draft_is_that_of_its_sale() -> None:
    drafts = AddressDrafts()
    drafts.put(sale(1), number(1), "ada@")
    drafts.put(sale(2), number(2), "bo@")
    assert (drafts.text_of(sale(1)), drafts.text_of(sale(3))) == ("ada@", "")
    assert drafts.newest == number(2)
    drafts.put(sale(1), number(1), "ada@ex")
    assert drafts.newest == number(1)


def test_nothing_typed_is_no_draft() -> None:
    drafts = AddressDrafts()
    drafts.put(sale(1), number(1), "a")
    drafts.put(sale(1), number(1), "  ")
    assert drafts.newest is None
    drafts.drop(sale(1))
    assert drafts.text_of(sale(1)) == ""


def test_only_the_newest_are_kept() -> None:
    drafts = AddressDrafts()
    for n in range(MOST_DRAFTS + 3):
        drafts.put(sale(n), number(n), "x")
    assert [drafts.text_of(sale(n)) for n in range(4)] == ["", "", "", "x"]
