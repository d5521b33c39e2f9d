"""A row says its price and why; the limit warns; a list stands where it is asked for."""

from pos_app.domain.product import FoundProduct
from pos_app.domain.quantity import pieces
from pos_app.domain.refund_rules import RefundNeed
from pos_app.domain.refund_ways import ways_without_receipt
from pos_app.operations.ring_up_wish import Wish
from pos_app.ui.refund.picture import OptionGroup
from pos_app.ui.refund.unreceipted_draft import UnreceiptedDraft
from pos_app.ui.refund.unreceipted_words import UnreceiptedWords
from tests.builders import a_product, euros
from tests.pos_app.operations.refund_desk import BEN, RefundDesk
from tests.pos_app.ui.refund.refund_screen import some_services

COAT = a_product("Coat", price=euros(4000))
FOUND = FoundProduct(COAT, COAT.codes[0])


def test_what_is_above_the_limit_warns_at_the_way_back(desk: RefundDesk) -> None:
    services, _ = some_services(desk)
    item = services.unreceipted.price(
        FOUND, pieces(1), reason="broken", basket=desk.basket(), staff=BEN
    )
    ways = ways_without_receipt(item.amount)
    words = UnreceiptedWords(services)
    picture = words.picture(
        UnreceiptedDraft(reason="broken").adding(Wish(found=FOUND)),
        (item,),
        found=(FOUND,),
        ways=ways,
        way=ways[0],
        instead=euros(0),
        needs=(RefundNeed.WITHOUT_RECEIPT,),
    )
    assert picture.chips == (("Up to 30.00 without asking", "warn"),)
    assert "PIN" in picture.groups[-1].warning
    assert (picture.rows[0].about, picture.big) == ("40.00 each, today", "40.00")
    assert picture.found[0].text == "Coat · 40.00"
    asked = OptionGroup(code="approval", title="Approval", options=())
    assert words.asking(picture, asked, is_masked=True).groups == (asked,)
