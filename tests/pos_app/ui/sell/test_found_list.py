"""The products found while typing, and the chosen one."""

import pytest

from pos_app.domain.product import ProductCode
from pos_app.ui.sell.found_list import MOST_RESULTS, FoundList, single_piece
from tests.builders import a_product
from tests.fake_catalogue import FakeCatalogue


def teas(count: int = 12) -> FoundList:
    return FoundList(FakeCatalogue([a_product(f"Tea {i}", code=str(i)) for i in range(count)]))


def test_words_find_at_most_eight_and_choose_the_first() -> None:
    found = teas()
    assert found.follow("tea")
    assert len(found.results) == MOST_RESULTS
    assert found.chosen == 0


@pytest.mark.parametrize("text", ["", "t", "1", "4006381333931"])
def test_one_letter_or_digits_alone_wait_for_their_key(text: str) -> None:
    found = teas()
    assert not found.follow(text)
    assert found.results == ()


def test_clearing_the_field_empties_the_list_once() -> None:
    found = teas()
    found.follow("tea")
    assert found.follow("")
    assert not found.follow("")
    assert found.chosen is None


def test_arrows_stop_at_both_ends() -> None:
    found = teas(2)
    found.step(1)
    assert found.results == ()
    found.follow("tea")
    found.step(-1)
    assert found.chosen == 0
    found.step(5)
    assert found.chosen == 1


def test_a_single_piece_is_preferred_to_a_case() -> None:
    case, single = ProductCode("610", pack=6), ProductCode("10")
    assert single_piece(a_product(codes=(case, single))).code == single
    assert single_piece(a_product(codes=(case,))).code == case
    assert single_piece(a_product(code="")).code.code == ""
