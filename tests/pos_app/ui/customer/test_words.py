"""One glance: tier, points, what they are worth, what is owed; nothing whole before a choice."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from pos_app.domain.account import AccountId, Balance
from pos_app.domain.consent import (
    BoxStanding,
    ConsentChannel,
    ConsentStanding,
    ConsentState,
    Purpose,
)
from pos_app.domain.customer_care import CareMatter, MatterKind, MatterNow
from pos_app.domain.customer_profile import DepartmentSum
from pos_app.domain.household_points import HouseholdRules
from pos_app.domain.ids import DepartmentId, StaffId
from pos_app.domain.pricing import price_basket
from pos_app.operations.attach_customer import CustomerCard
from pos_app.operations.customer_standing import ProgrammeStanding
from pos_app.operations.home_points import HomePoints
from pos_app.phrases import Phrases
from pos_app.ui.customer.picture import CustomerPicture
from pos_app.ui.customer.words import describe_card, initials_of, mask_of, name_of
from pos_app.ui.formatting import Formatter
from tests.builders import a_basket, a_customer, a_line, a_policy, an_id, euros
from tests.fakes import A_MORNING
from tests.loyalty import GOLD, a_programme
from tests.pos_app.storage.test_customers import A_VISIT

PROGRAMME, ADA = a_programme(), a_customer(given_name="Ada", family_name="Sommer")
PHRASES = Phrases("en")


def held(total: int, here: int | None = None) -> Balance:
    return Balance(
        account=PROGRAMME.account(ADA.id), unit=PROGRAMME.unit, total=total,
        here=max(total, 0) if here is None else here,
    )  # fmt: skip


CARD = CustomerCard(
    customer=ADA, owes=euros(0), programme=PROGRAMME, points=held(2480), earned=620, tier=GOLD,
    visits=(A_VISIT,),
)  # fmt: skip


def described(card: CustomerCard, *, is_empty: bool = False) -> CustomerPicture:
    basket = replace(a_basket(a_line(quantity=3)), customer_id=ADA.id)
    priced = price_basket(
        replace(basket, lines=()) if is_empty else basket, a_policy().pricing_rules(A_MORNING)
    )
    formatter = Formatter("en-GB", ZoneInfo("Europe/Berlin"))
    return describe_card(card, priced, phrases=PHRASES, formatter=formatter)


def test_a_glance_says_what_matters() -> None:
    picture = described(CARD)
    assert (picture.initials, picture.name, picture.tier) == ("AS", "Ada Sommer", "Gold")
    assert picture.detail == "•••• 5001 · last here Mon 2 Mar"
    assert (picture.points, picture.earns) == ("2,480 points", "+8 with this sale")
    assert (picture.here, picture.pay) == ("worth €24.80", "€5.97")
    assert "2,480 points" in picture.spoken


def test_what_the_household_adds_is_said_and_pays() -> None:
    account = PROGRAMME.account(ADA.id)
    home = HomePoints(taker=account, free={AccountId("points:p:ben"): 900}, taken=100, room=180)
    standing = ProgrammeStanding(programme=PROGRAMME, local=A_MORNING, points=held(120), home=home)
    card = replace(CARD, points=held(120), standings=(standing,))
    picture = described(card)
    assert (picture.here, picture.pay) == ("and 180 of the household · worth €3.00", "€3.00")
    limited = replace(PROGRAMME, household=HouseholdRules(most_points=280))
    used = replace(standing, programme=limited, home=replace(home, room=0))
    picture = described(replace(card, standings=(used,)))
    assert picture.here.startswith("all 280 points of the household used this month")
    assert picture.pay == "€1.20"


def test_what_other_stores_hold_is_said() -> None:
    picture = described(replace(CARD, points=held(2480, here=1900)))
    assert picture.here == "1,900 usable here now · 580 held elsewhere"


def test_the_next_tier_is_named() -> None:
    picture = described(replace(CARD, tier=None, earned=150, points=None, visits=()))
    assert picture.here == "50 to Silver"
    assert picture.detail == "•••• 5001 · first visit here"
    assert picture.pay == ""


def test_what_is_owed_is_said() -> None:
    picture = described(replace(CARD, points=held(-60), owes=euros(1200)))
    assert picture.alert == "Points owed: 60 · Owes €12.00 on account"
    assert picture.points == "0 points"


def test_without_a_programme_nothing_is_said_of_points() -> None:
    picture = described(replace(CARD, programme=None, points=None, tier=None))
    assert (picture.points, picture.earns, picture.here, picture.pay) == ("", "", "", "")


def test_an_empty_basket_earns_and_pays_nothing() -> None:
    picture = described(CARD, is_empty=True)
    assert (picture.earns, picture.pay) == ("", "")


def test_a_refund_is_no_visit() -> None:
    refund = replace(A_VISIT, item_count=0, visited_at=A_MORNING + timedelta(days=1))
    assert described(replace(CARD, visits=(refund,))).detail.endswith("first visit here")


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"phone": "+493023125312"}, "•••• 5312"),
        ({"phone": "", "card": "2900000000018"}, "•••• 0018"),
        ({"phone": "", "card": "", "email": "ada@example.org"}, "a…@example.org"),
        ({"phone": "", "card": ""}, ""),
    ],
)
def test_only_the_last_digits_are_shown(fields: dict[str, str], shown: str) -> None:
    assert mask_of(replace(ADA, **fields)) == shown  # type: ignore[arg-type]  # texts


def test_somebody_without_a_name_is_a_customer() -> None:
    nobody = a_customer(given_name="", family_name="")
    assert (name_of(nobody, PHRASES), initials_of(nobody)) == ("Customer", "•")


def test_habits_and_an_open_issue_stand_in_the_card() -> None:
    bare = replace(CARD, visits=())
    assert described(bare).habits == "no offers"
    given = BoxStanding(Purpose.OFFERS, ConsentChannel.EMAIL, ConsentState.GIVEN)
    pending = replace(given, state=ConsentState.PENDING)
    milk = DepartmentSum(id=DepartmentId(an_id("milk")), name="Milk", minor=900)
    regular = replace(CARD, favourite=milk, consents=ConsentStanding((given,)))
    assert described(regular).habits == "usually €2.38 · Milk · offers by e-mail"
    asked = replace(bare, consents=ConsentStanding((pending,)))
    assert described(asked).habits == "offers not confirmed yet"
    issue = CareMatter(
        id=an_id("issue"), kind=MatterKind.ISSUE, customer_id=ADA.id, store_id=A_VISIT.store_id,
        opened_by=StaffId(an_id("mara")), opened_at=A_MORNING, text="Grinder is broken",
    )  # fmt: skip
    told = described(replace(bare, issues=(MatterNow(matter=issue),)))
    assert told.issue == "Open service issue: Grinder is broken"
