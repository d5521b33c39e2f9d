"""Each point has a sentence, and the sentences sum to the balance."""

from typing import Any

import pytest

from pos_app.domain.ids import CustomerId, SaleId
from pos_app.domain.loyalty_entry import EntryKind, LoyaltyEntry, PartRule, PointsPart
from pos_app.domain.why_balance import SaleName, explain, sales_named
from pos_app.phrases import Phrases
from tests.builders import a_customer, an_id
from tests.fakes import A_MORNING
from tests.loyalty import a_programme

SALE, OTHER = SaleId(an_id("sale")), SaleId(an_id("refund"))
NAMES = {SALE: SaleName(number="01-1-000007", store="Canal Street")}


def entry(kind: EntryKind, points: int, *parts: PointsPart, **fields: Any) -> LoyaltyEntry:
    values: dict[str, Any] = {"sale_id": SALE}
    return LoyaltyEntry(
        id=an_id(f"{kind} {points}"), programme_id=a_programme().id, version=1,
        customer_id=a_customer().id, kind=kind, points=points, parts=parts, at=A_MORNING,
        **(values | fields),
    )  # fmt: skip


BASE, EVENT = PointsPart(PartRule.BASE, 10), PointsPart(PartRule.EVENT, 10, "Bean Monday")
TIER = PointsPart(PartRule.TIER, 5, "Gold")


def test_a_sale_is_told_by_rule_with_date_store_and_number() -> None:
    lines = explain([entry(EntryKind.EARNED, 25, BASE, EVENT, TIER)], sales=NAMES)
    say = Phrases("en").say
    assert [(say(one.code, **one.values), one.points) for one in lines] == [
        ("Bought at Canal Street, sale 01-1-000007", 10),
        ("Bean Monday at Canal Street, sale 01-1-000007", 10),
        ("On top as Gold, sale 01-1-000007", 5),
    ]
    assert {one.at for one in lines} == {A_MORNING}


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("kind", list(EntryKind))
@pytest.mark.parametrize("points", [7, -7])
def test_every_kind_has_its_sentence(kind: EntryKind, points: int, language: str) -> None:
    for line in explain([entry(kind, points, of_sale=OTHER)], sales=NAMES):
        assert line.points == points
        assert Phrases(language).say(line.code, **line.values)


@pytest.mark.parametrize("rule", list(PartRule))
@pytest.mark.parametrize("kind", [EntryKind.EARNED, EntryKind.CLAIMED])
def test_every_rule_of_an_earning_has_its_sentence(kind: EntryKind, rule: PartRule) -> None:
    if rule is PartRule.REWARD or (kind is EntryKind.CLAIMED and rule is PartRule.OPENING):
        return
    (line,) = explain([entry(kind, 3, PointsPart(rule, 3, "Gold"))], sales=NAMES)
    assert Phrases("de").say(line.code, **line.values)


def test_lines_sum_to_the_balance_also_where_parts_are_missing() -> None:
    entries = [
        entry(EntryKind.EARNED, 25, BASE, EVENT),
        entry(EntryKind.SPENT, -20, PointsPart(PartRule.REWARD, -20, "Free coffee")),
        entry(EntryKind.EXPIRED, -1, sale_id=None),
    ]
    assert sum(line.points for line in explain(entries)) == 4
    assert sales_named(entries) == {SALE}


def test_a_referral_names_the_other_person_if_known() -> None:
    ben = CustomerId(an_id("ben"))
    (line,) = explain([entry(EntryKind.REFERRAL, 30, other=ben)], sales=NAMES, people={ben: "Ben"})
    assert Phrases("en").say(line.code, **line.values) == "Thanks for Ben, sale 01-1-000007"
    (line,) = explain([entry(EntryKind.REFERRAL, 30)], sales=NAMES)
    assert line.code == "why.referral_somebody"


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("kind", [EntryKind.SPENT, EntryKind.GIVEN_BACK])
@pytest.mark.parametrize("parts", [(), (PointsPart(PartRule.REWARD, -150, "Mug"),)])
def test_what_the_household_used_names_who_it_was_where_that_is_known(
    kind: EntryKind, parts: tuple[PointsPart, ...], language: str
) -> None:
    used = entry(kind, -150, *parts, other=CustomerId(an_id("ben")), of_sale=SALE)
    said = [
        Phrases(language).say(line.code, **line.values)
        for people in ({}, {CustomerId(an_id("ben")): "Ben"})
        for line in explain([used], sales=NAMES, people=people)
    ]
    assert len(said) == 2
    assert ["Ben" in one for one in said] == [False, True]
    assert all("01-1-000007" in one for one in said)
