"""The rows of visits and sales: masked, and honest about what lies in other stores."""

from dataclasses import replace
from datetime import date

from pos_app.domain.figures.columns import Period
from pos_app.operations.figure_people import PeopleFound, PeopleSequence
from pos_app.ui.behind.listings import (
    ListingWords,
    LookedAt,
    PeopleListing,
    SalesListing,
    VisitsListing,
    first_people,
)
from pos_app.ui.report.page_model import SalesBehind
from tests.pos_app.ui.behind.behind_desk import DAYS, ELSEWHERE, MANAGER, BehindDesk, person

ENDS = "Sales of other stores end at their visits"


def words(desk: BehindDesk) -> ListingWords:
    services = desk.services
    return ListingWords(
        read=services.read, phrases=services.phrases, formatter=services.formatter, staff=MANAGER
    )


def sales(desk: BehindDesk, behind: SalesBehind) -> tuple[str, list[str]]:
    listing = SalesListing(desk.report, behind, words(desk))
    found = listing.find("newest", None)
    assert listing.find("newest", found) is found
    return listing.note, [row.cells[1].text for row in listing.page(found, 0)]


def test_sales_of_all_stores_say_that_those_of_others_end_here(desk: BehindDesk) -> None:
    desk.sell(1)
    note, numbers = sales(desk, desk.sales)
    assert note.startswith(ENDS)
    assert numbers == ["03-2-000001"]


def test_sales_of_this_store_alone_need_no_such_word(desk: BehindDesk) -> None:
    desk.sell(1)
    own = replace(desk.sales, stores=(desk.report.own_store,))
    assert sales(desk, own) == ("", ["03-2-000001"])


def test_sales_of_another_store_are_none_of_these(desk: BehindDesk) -> None:
    desk.sell(1)
    note, numbers = sales(desk, SalesBehind(title="x", period=DAYS, stores=(ELSEWHERE,)))
    assert note.startswith(ENDS)
    assert not numbers


def test_a_customer_of_a_sale_stands_by_initials(desk: BehindDesk) -> None:
    desk.sell(1, customer_id=person(0))
    listing = SalesListing(desk.report, desk.sales, words(desk))
    (row,) = listing.page(listing.find("newest", None), 0)
    assert row.cells[3].text == "A… B…, •••• 0000"


def test_people_stand_with_what_was_looked_at_and_all_time_below(desk: BehindDesk) -> None:
    day = Period(first=date(2026, 1, 3), last=date(2026, 1, 9))
    for stores, said in (
        ((), "all stores"),
        ((desk.report.own_store,), "Old Market Street"),
        ((desk.report.own_store, ELSEWHERE), "2 stores"),
    ):
        listing = PeopleListing(
            desk.report, desk.people, words(desk), LookedAt(period=day, stores=stores)
        )
        assert listing.span == f"03/01/2026 – 09/01/2026 · {said}"
    rows = {row.key: row for row in listing.page(listing.find("spent", None), 0)}
    visits, spent = rows[person(0)].cells[1:3]  # bought on the first alone
    assert (visits.text, visits.sub) == ("0", "1")
    assert spent.sub != spent.text
    alone = PeopleListing(desk.report, desk.people, words(desk))
    assert alone.span == ""
    assert not alone.page(alone.find("spent", None), 0)[0].cells[1].sub


def test_the_first_are_people_alone(desk: BehindDesk) -> None:
    visits = VisitsListing(desk.report, desk.visits, words(desk)).find("newest", None)
    assert first_people(visits, 3) == first_people(None, 3) == ()
    found = desk.services.read.people(
        desk.report.columns, desk.people.find(), sequence=PeopleSequence.SPENT, staff=MANAGER
    )
    assert isinstance(found, PeopleFound)
    assert len(first_people(found, 3)) == 3
