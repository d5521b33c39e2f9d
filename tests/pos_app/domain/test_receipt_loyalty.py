"""A receipt tells its customer what became of their points, and a copy says the same."""

from dataclasses import replace

from pos_app.domain.ids import CustomerId
from pos_app.domain.loyalty_entry import EntryKind, LoyaltyEntry
from pos_app.domain.receipt import PairBlock, said
from pos_app.domain.receipt_loyalty import loyalty_blocks
from tests.builders import a_basket, a_customer, a_sale, an_id
from tests.fakes import A_MORNING
from tests.loyalty import a_programme

ADA = a_customer()
SALE = a_sale(replace(a_basket(), customer_id=ADA.id))


def entry(kind: EntryKind, points: int, balance: int = 120) -> LoyaltyEntry:
    return LoyaltyEntry(
        id=an_id(f"{kind} {points}"), programme_id=a_programme().id, version=1,
        customer_id=ADA.id, kind=kind, points=points, sale_id=SALE.id, balance=balance,
        at=A_MORNING,
    )  # fmt: skip


def told(*entries: LoyaltyEntry) -> list[tuple[object, object]]:
    blocks = loyalty_blocks(SALE, entries)
    return [(one.left, one.right) for one in blocks if isinstance(one, PairBlock)]


def test_what_was_earned_and_used_and_is_left() -> None:
    assert told(entry(EntryKind.SPENT, -100), entry(EntryKind.EARNED, 8)) == [
        (said("receipt.points_earned"), "+8"),
        (said("receipt.points_spent"), "-100"),
        (said("receipt.points_now"), 120),
    ]


def test_a_debt_is_said() -> None:
    assert told(entry(EntryKind.TAKEN_BACK, -60, balance=-40)) == [
        (said("receipt.points_taken_back"), "-60"),
        (said("receipt.points_owed"), 40),
    ]


def test_nothing_is_said_where_nothing_changed() -> None:
    assert loyalty_blocks(SALE, ()) == ()


def test_what_came_after_and_what_is_anothers_is_not_said() -> None:
    other = replace(entry(EntryKind.EARNED, 9), customer_id=CustomerId(an_id("ben")))
    assert loyalty_blocks(SALE, (entry(EntryKind.MOVED_OUT, -8), other)) == ()


def test_stamps_and_points_are_never_added_up() -> None:
    stamps = replace(entry(EntryKind.EARNED, 4, balance=5), id=an_id("stamps"), card="coffee")
    assert told(stamps, entry(EntryKind.EARNED, 19, balance=638)) == [
        (said("receipt.points_earned"), "+19"),
        (said("receipt.points_now"), 638),
        (said("receipt.stamps_earned"), "+4"),
        (said("receipt.stamps_now"), 5),
    ]


def test_a_welcome_stands_beside_what_was_earned() -> None:
    assert told(entry(EntryKind.EARNED, 8), entry(EntryKind.WELCOME, 50, balance=58)) == [
        (said("receipt.points_earned"), "+8"),
        (said("receipt.points_welcome"), "+50"),
        (said("receipt.points_now"), 58),
    ]


def test_what_the_household_gave_is_said_without_whose() -> None:
    given = replace(
        entry(EntryKind.SPENT, -150, balance=350), customer_id=CustomerId(an_id("ben")),
        other=ADA.id,
    )  # fmt: skip
    assert told(entry(EntryKind.SPENT, -300, balance=0), given) == [
        (said("receipt.points_spent"), "-300"),
        (said("receipt.points_now"), 0),
        (said("receipt.points_home"), "-150"),
    ]
    back = replace(given, kind=EntryKind.GIVEN_BACK, points=40)
    assert told(back) == [(said("receipt.points_home"), "+40")]
