"""Products are found by what was scanned or typed, each once."""

import pytest

from pos_app.domain.errors import RuleError
from pos_app.ui.care.product_find import products_for
from tests.builders import a_product, an_id
from tests.fake_catalogue import FakeCatalogue

JUICE = a_product()
OTHER = a_product("Apple juice 2 l", id=an_id("other"), codes=())
CATALOGUE = FakeCatalogue([JUICE, OTHER])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (JUICE.codes[0].code, (JUICE,)),
        (" apple ", (JUICE, OTHER)),
        ("pear", ()),
        ("  ", ()),
    ],
)
def test_a_code_or_words_find_products(text: str, found: tuple[object, ...]) -> None:
    assert products_for(CATALOGUE, text) == found


def test_a_mistyped_code_is_refused() -> None:
    with pytest.raises(RuleError):
        products_for(CATALOGUE, "4006381333932")
