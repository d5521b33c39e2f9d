"""Entries as rows: whole, counted by kind, found by day of expiry and by birthday."""

from dataclasses import replace
from datetime import date

from pos_app.domain.ids import CustomerId, LineId, SaleId
from pos_app.domain.loyalty_entry import EntryKind, LinePoints, PartRule, PointsPart, TierCount
from pos_app.storage import loyalty_entries as entries
from pos_app.storage.customers import write_customer
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_customer, an_id
from tests.fakes import A_MORNING
from tests.pos_app.storage.test_loyalty_book import ADA, BEN, ENTRY, PROGRAMME

WHOLE = replace(
    ENTRY,
    lines=(LinePoints(LineId(an_id("line")), 7, 700),),
    parts=(PointsPart(PartRule.BASE, 5), PointsPart(PartRule.TIER, 2, "Gold")),
    counts=TierCount(A_MORNING, 7, 700),
    of_sale=SaleId(an_id("other sale")),
    expires_on=date(2026, 12, 31),
    other=BEN,
)


def test_an_entry_is_read_as_it_was_written(units: UnitsOfWork) -> None:
    entries.insert_entry(units.connection, WHOLE)
    assert entries.read_of_customer(units.connection, (ADA.bytes, PROGRAMME.id.bytes, "", -1)) == (
        WHOLE,
    )
    assert entries.read_about_sale(units.connection, SaleId(an_id("other sale"))) == (WHOLE,)
    assert entries.has_entry(units.connection, WHOLE.id)


def test_an_entry_may_come_without_a_sale(units: UnitsOfWork) -> None:
    birthday = replace(WHOLE, kind=EntryKind.BIRTHDAY, sale_id=None)
    entries.insert_entry(units.connection, birthday)
    assert entries.read_tallies(units.connection, ADA, PROGRAMME.id) == {EntryKind.BIRTHDAY: (1, 0)}


def test_who_expires_is_found_from_a_place_on(units: UnitsOfWork) -> None:
    for n, whose in enumerate((ADA, BEN, ADA)):
        entries.insert_entry(
            units.connection,
            replace(
                WHOLE, id=an_id(f"e{n}"), customer_id=whose, expires_on=date(2026, 5, 1 + n)
            ),
        )  # fmt: skip
    before = date(2026, 5, 3)
    first, second = entries.read_expired(
        units.connection, PROGRAMME.id, b"", before=before, limit=9
    )
    assert (first[0], second[0]) == (ADA, BEN)
    assert entries.read_expired(
        units.connection, PROGRAMME.id, first[1], before=before, limit=9
    ) == (second,)


def test_birthdays_are_those_of_people_with_entries(units: UnitsOfWork) -> None:
    people = [
        a_customer(id=ADA, birthday_md="03-03", phone="", card=""),
        a_customer(id=BEN, birthday_md="03-03", phone="", card=""),
    ]
    for person in people:
        write_customer(units.connection, person)
    entries.insert_entry(units.connection, WHOLE)
    keys = ("03-03", b"", PROGRAMME.id.bytes, 9)
    assert entries.read_birthdays(units.connection, keys) == (CustomerId(ADA),)
