"""Changes are posted in the fair sequence, whatever the sequence they were noted in."""

from pos_app.domain.account import check_balanced
from pos_app.domain.ids import SaleId
from pos_app.domain.loyalty_entry import EntryKind
from pos_app.operations.points_book import Change, PointsBook
from tests.builders import a_cashier, a_customer, a_policy, an_id
from tests.fakes import A_MORNING, FakeStorage, counting_ids
from tests.loyalty import a_programme

PROGRAMME, ADA = a_programme(), a_customer()


def a_change(kind: EntryKind, points: int) -> Change:
    return Change(
        kind=kind, customer_id=ADA.id, programme_id=PROGRAMME.id, version=1, points=points
    )


def test_what_comes_in_covers_what_is_taken_back() -> None:
    storage = FakeStorage(a_policy(programmes=(PROGRAMME,)))
    with storage.begin() as work:
        book = PointsBook(
            work, SaleId(an_id("sale")), staff_id=a_cashier().id, at=A_MORNING,
            new_id=counting_ids(),
        )  # fmt: skip
        book.note(a_change(EntryKind.TAKEN_BACK, -30))
        book.note(a_change(EntryKind.EARNED, 50))
        book.note(a_change(EntryKind.EARNED, 0))
        assert [(one.points, one.balance) for one in book.entries()] == [(-30, 20), (50, 20)]
        assert all(
            one.right is not None or one.account.startswith("issued") for one in book.postings()
        )
    check_balanced(book.postings())
