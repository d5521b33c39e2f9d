"""A yes said aloud is pending until the customer's own hand confirms it."""

from dataclasses import replace

from pos_app.domain.consent import ConsentState, Purpose
from pos_app.operations.keep_consent import KeepConsent
from pos_app.ui.cues.hearing import hear_yes
from tests.builders import a_customer
from tests.fakes import counting_ids
from tests.pos_app.ui.sell.desk import Desk

ADA = a_customer()


def test_it_waits() -> None:
    desk = Desk()
    counter = desk.presenter.counter
    hear_yes(counter, ADA.id)
    assert desk.storage.tables.consents == []
    desk.storage.tables.customers[ADA.id] = ADA
    keeper = KeepConsent(
        unit_of_work=desk.storage.begin, clock=desk.clock, new_id=counting_ids(90_000)
    )
    counter.services = replace(counter.services, consents=keeper)
    hear_yes(counter, ADA.id)
    with desk.storage.begin() as work:
        standing = work.consents.standing(ADA.id)
    assert standing.of(Purpose.PROFILING) is ConsentState.PENDING
    assert not standing.may(Purpose.PROFILING)
