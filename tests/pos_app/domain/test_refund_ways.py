"""Money goes back the way it came, and never more of it."""

import pytest

from pos_app.domain.errors import ApprovalNeededError, RuleError
from pos_app.domain.ids import TenderId
from pos_app.domain.refund_ways import BackWay, check_ways, together, ways_back
from pos_app.domain.tender import Tender, TenderDetail, TenderKind
from tests.builders import an_id, euros

CASH, CARD, CREDIT = TenderKind.CASH, TenderKind.CARD, TenderKind.STORE_CREDIT
GIFT = TenderKind.GIFT_CARD


def a_tender(kind: TenderKind, minor: int, account: str = "", rounding: int = 0) -> Tender:
    nothing = euros(0)
    return Tender(
        id=TenderId(an_id(f"{kind}{minor}")), kind=kind, amount=euros(minor), given=euros(minor),
        change_due=nothing, rounding=euros(rounding), reference="A1" if kind is CARD else "",
        detail=TenderDetail(account=account),
    )  # fmt: skip


def limits(ways: list[BackWay]) -> dict[str, tuple[int, int]]:
    return {way.kind.value: (way.free.minor, way.most.minor) for way in ways}


def test_the_worked_example() -> None:
    ways = ways_back([a_tender(CARD, 2000), a_tender(CASH, 671)], [], euros(1486))
    assert limits(ways) == {
        "card": (1486, 1486),
        "cash": (671, 1486),
        "store_credit": (1486, 1486),
    }
    assert ways[0].reference == "A1"


def test_what_went_back_before_is_gone() -> None:
    ways = ways_back([a_tender(CARD, 2000)], [a_tender(CARD, -1900)], euros(500))
    assert limits(ways)["card"] == (100, 100)
    assert limits(ways)["cash"] == (0, 500)


def test_cash_rounding_is_no_money_of_the_customer() -> None:
    ways = ways_back([a_tender(CASH, 200, rounding=1)], [], euros(199))
    assert limits(ways)["cash"] == (199, 199)


def test_a_gift_card_gets_back_only_its_own() -> None:
    ways = ways_back([a_tender(GIFT, 500, "gift_card:A"), a_tender(CASH, 500)], [], euros(800))
    check_ways([a_tender(GIFT, -500, "gift_card:A"), a_tender(CASH, -300)], ways)
    with pytest.raises(RuleError, match="refund_way"):
        check_ways([a_tender(GIFT, -501, "gift_card:A")], ways)
    with pytest.raises(RuleError, match="refund_way"):
        check_ways([a_tender(GIFT, -1, "gift_card:B")], ways)
    with pytest.raises(ApprovalNeededError, match="refund_cash"):
        check_ways([a_tender(CASH, -501)], ways)
    check_ways([a_tender(CASH, -800)], ways, approved=("cash",))


def test_several_sales_share_one_difference() -> None:
    one = ways_back([a_tender(CARD, 1000)], [], euros(600))
    two = ways_back([a_tender(CASH, 1000)], [], euros(600))
    assert limits(list(together((*one, *two), euros(700)))) == {
        "card": (600, 600),
        "cash": (600, 700),
        "store_credit": (700, 700),
    }
