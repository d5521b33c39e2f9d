"""Whoever is found to be under age has allowed nothing any more, at once and for good."""

import pytest

from pos_app.domain.consent import ConsentHow, ConsentStanding
from pos_app.domain.customer_question import ConsentAnswer
from pos_app.domain.ids import mint_id
from pos_app.operations.consent_wordings import house_wordings
from pos_app.operations.edit_customer import NO, YES, CustomerEdit, EditCustomer
from pos_app.operations.keep_consent import KeepConsent
from tests.pos_app.operations.loyalty_desk import ADA, LoyaltyDesk
from tests.pos_app.operations.refund_desk import MARA, RefundDesk


class MinorDesk:
    """Ada has allowed everything."""

    def __init__(self, desk: RefundDesk) -> None:
        LoyaltyDesk(desk)
        self.units = desk.units
        self.keeping = KeepConsent(unit_of_work=desk.units, clock=desk.clock, new_id=mint_id)
        self.editing = EditCustomer(unit_of_work=desk.units, clock=desk.clock, new_id=mint_id)
        answers = [ConsentAnswer(one, is_given=True) for one in house_wordings("en")]
        self.keeping.keep(ADA.id, answers, staff=MARA, how=ConsentHow.CUSTOMER_SCREEN)

    def edit(self, minor: str) -> CustomerEdit:
        return self.editing.edit(ADA.id, {"minor": minor}, staff=MARA)

    def standing(self) -> ConsentStanding:
        with self.units() as work:
            return work.consents.standing(ADA.id)


@pytest.fixture
def minor(desk: RefundDesk) -> MinorDesk:
    return MinorDesk(desk)


def test_marketing_and_profiling_are_taken_back_with_the_edit(minor: MinorDesk) -> None:
    assert minor.standing().given
    edit = minor.edit(YES)
    assert edit.changes[0][1].is_minor
    assert not minor.standing().given
    with minor.units() as work:
        assert work.profiles.changes(ADA.id)[0].fields == ("minor",)


def test_what_was_taken_back_stays_so_when_the_edit_is_undone(minor: MinorDesk) -> None:
    minor.editing.undo(minor.edit(YES), staff=MARA)
    assert not minor.standing().given
    assert minor.edit(NO).is_empty


def test_an_edit_that_changes_nothing_takes_nothing_back(minor: MinorDesk) -> None:
    minor.edit(NO)
    assert minor.standing().given
