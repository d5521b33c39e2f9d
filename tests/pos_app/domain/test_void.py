"""A void undoes money exactly as it came: change, rounding, foreign notes and tips."""

from pos_app.domain.ids import StaffId, TenderId
from pos_app.domain.tender import Tender, TenderDetail, TenderKind, cash_tender
from pos_app.domain.tender_kinds import on_top_of, payout_tender
from pos_app.domain.void import cards_to_void, void_tenders
from tests.builders import an_id, euros
from tests.fakes import counting_ids

ID = TenderId(an_id("tender"))


def test_the_drawer_is_as_before() -> None:
    foreign = Tender(
        id=ID, kind=TenderKind.CASH, amount=euros(900), given=euros(1_000), change_due=euros(100),
        rounding=euros(0),
        detail=TenderDetail(foreign_currency="USD", foreign_minor=1_100, rate_ppm=909_091),
    )  # fmt: skip
    cash = cash_tender(euros(199), euros(500), tender_id=ID, step_minor=5)
    out = payout_tender(TenderKind.CASH, euros(-199), euros(199), tender_id=ID)
    for tender in (foreign, cash, out):
        (void,) = void_tenders([tender], new_id=counting_ids())
        assert void.amount == -tender.amount
        assert void.rounding == -tender.rounding
        assert void.given - void.change_due == tender.change_due - tender.given
        assert void.detail.foreign_minor == -tender.detail.foreign_minor
        assert void.given == void.amount + void.change_due + on_top_of(void)


def test_a_tip_goes_back_with_its_card() -> None:
    card = Tender(
        id=ID, kind=TenderKind.CARD, amount=euros(500), given=euros(550), change_due=euros(0),
        rounding=euros(0), detail=TenderDetail(tip=euros(50), tip_for=StaffId(an_id("mara"))),
    )  # fmt: skip
    (void,) = void_tenders([card], new_id=counting_ids())
    assert void.detail.tip == euros(-50)
    assert void.given == euros(-550)
    assert cards_to_void([card]) == (card,)
