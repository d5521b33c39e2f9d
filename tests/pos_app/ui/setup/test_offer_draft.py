"""A template's draft becomes its offer, and the offer gives the draft back."""

from uuid import UUID

import pytest
from hypothesis import given

from pos_app.domain.errors import RuleError
from pos_app.domain.offer import Offer
from pos_app.ui.setup.offer_desk import OfferDesk
from pos_app.ui.setup.offer_draft import (
    OTHER,
    check_offer_field,
    new_offer,
    offer_draft,
    offer_of,
)
from tests.builders import EUR
from tests.pos_app.domain.offer_baskets import PRODUCTS, offers

DESK = OfferDesk(
    currency=EUR,
    products_of=lambda code: (PRODUCTS[int(code)],) if code in {"0", "1", "2", "3", "4"} else (),
    code_of=lambda product: str(PRODUCTS.index(product)),
)
NEW = UUID(int=7)


@given(offers(1))
def test_an_offer_drafted_and_read_again_is_the_same(offer: Offer) -> None:
    assert offer_of(offer_draft(offer, DESK), offer, NEW, DESK) == offer


@pytest.mark.parametrize(
    ("field", "text", "kind", "code"),
    [
        ("name", " ", "percent", "setup.name_missing"),
        ("rate", "0", "percent", "setup.rate_unreadable"),
        ("amount", "-1", "amount", "errors.amount_unreadable"),
        ("count", "25", "mix", "setup.number_range"),
        ("tiers", "3", "tiers", "offers.tiers_unreadable"),
        ("tiers", "", "tiers", "offers.tiers_unreadable"),
        ("codes", "9", "percent", "offers.code_unknown"),
        ("days", "08", "percent", "offers.days_unreadable"),
        ("from_time", "25", "percent", "setup.time_unreadable"),
        ("last_on", "soon", "percent", "setup.day_unreadable"),
    ],
)
def test_what_cannot_stand_in_a_field_is_refused(
    field: str, text: str, kind: str, code: str
) -> None:
    with pytest.raises(RuleError) as caught:
        check_offer_field(field, text, kind, DESK)
    assert caught.value.code == code


def test_a_field_of_another_template_is_never_wrong() -> None:
    check_offer_field("rate", "", "mix", DESK)
    check_offer_field("tiers", "", OTHER, DESK)


def test_a_new_draft_needs_only_a_name_and_a_rate() -> None:
    offer = offer_of({**new_offer(DESK), "name": " Spring  sale ", "rate": "12.5"}, None, NEW, DESK)
    assert (offer.id, offer.name, offer.version) == (NEW, "Spring sale", 1)
