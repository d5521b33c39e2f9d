"""Offers are written as versions, by those who may, and can be tried on an example."""

from dataclasses import replace

import pytest

from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.ids import OfferId
from pos_app.domain.offer import EVERYTHING, Each, PercentOff, Validity
from pos_app.operations.edit_offers import EditOffers, tried_on
from tests.builders import a_basket, a_cashier, a_manager, a_policy, an_id
from tests.fakes import FakeClock, FakeStorage
from tests.pos_app.domain.offer_baskets import an_offer

TENTH = an_offer(condition=Each(EVERYTHING), benefit=PercentOff(100_000))


@pytest.fixture
def storage() -> FakeStorage:
    return FakeStorage()


@pytest.fixture
def edit(storage: FakeStorage) -> EditOffers:
    return EditOffers(unit_of_work=storage.begin, clock=FakeClock())


def test_each_change_is_the_next_version_and_audited(
    edit: EditOffers, storage: FakeStorage
) -> None:
    edit.write(TENTH, staff=a_manager())
    assert edit.write(replace(TENTH, name="again"), staff=a_manager()).version == 2
    assert [entry.kind for entry in storage.tables.audit] == ["offer_changed", "offer_changed"]
    offers, unreadable = edit.offers()
    assert [offer.name for offer in offers] == ["again"]
    assert unreadable == ()


def test_ending_takes_it_out_of_force_and_keeps_its_versions(
    edit: EditOffers, storage: FakeStorage
) -> None:
    edit.write(TENTH, staff=a_manager())
    assert edit.policy().offers.offers == (TENTH,)
    ended = edit.end(TENTH.id, staff=a_manager())
    assert ended is not None
    assert not ended.is_active
    assert edit.policy().offers.offers == ()
    assert len(storage.tables.offers[TENTH.id]) == 2
    assert edit.end(OfferId(an_id("no offer")), staff=a_manager()) is None


def test_a_cashier_may_not_and_nonsense_is_not_written(edit: EditOffers) -> None:
    with pytest.raises(PermissionDeniedError):
        edit.write(TENTH, staff=a_cashier())
    with pytest.raises(RuleError, match="offer_name_missing"):
        edit.write(replace(TENTH, name=""), staff=a_manager())
    assert edit.offers() == ((), ())


def test_an_example_ignores_days_groups_and_coupons() -> None:
    shy = replace(
        TENTH, valid=Validity(weekdays=frozenset({6})), groups=frozenset({"gold"}), coupon="SUMMER"
    )
    assert tried_on(shy, a_basket(), a_policy()).total.minor == 179
