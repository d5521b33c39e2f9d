"""Claims about the document of a price."""

from datetime import datetime

import pytest

from pos_app.domain.price import PriceScope
from pos_app.replication.price_codec import price_fields, read_price
from tests.pos_app.storage.test_price_book import MONDAY, MONDAY_UTC, change


@pytest.mark.parametrize("moment", [MONDAY, MONDAY_UTC])
def test_the_document_says_everything(moment: datetime) -> None:
    one = change(valid_from=moment, scope=PriceScope.GROUP, place="north", code="04006381333948")
    assert read_price(one.id, price_fields(one)) == one


def test_a_document_from_before_packs_had_prices_is_that_of_the_product() -> None:
    fields = price_fields(change())
    del fields["code"]
    assert read_price(change().id, fields) == change()
