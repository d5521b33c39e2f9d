"""The list holds a day and the open e-mails of all days, and its total is the day's."""

from dataclasses import replace

from pos_app.domain.sale import SaleSummary
from pos_app.ui.day_sales.day_list import DayList
from tests.builders import a_sale, euros


def a_summary(sequence: int, minor: int) -> SaleSummary:
    sale = a_sale(sequence=sequence)
    return SaleSummary(
        id=sale.id, number=str(sale.number), completed_at=sale.completed_at,
        cashier_name="Mara", item_count=1, total=euros(minor), tender_kinds=(),
    )  # fmt: skip


ONE, TWO, OLD = a_summary(1, 100), a_summary(2, 250), a_summary(3, 999)


def test_the_total_is_of_the_day_whatever_is_shown() -> None:
    listed = DayList(all=(ONE, TWO), found=(ONE,))
    listed.take_mails((OLD,), (OLD,))
    assert (listed.shown, listed.total) == ((ONE,), euros(350))
    listed.is_mail_only = True
    assert (listed.shown, listed.total) == ((OLD,), euros(350))
    assert listed.known == (ONE, TWO, OLD)


def test_transfers_that_nobody_saw_are_kept_until_none_is_left() -> None:
    unseen = replace(TWO, is_unseen=True)
    listed = DayList(found=(ONE, unseen), is_unseen_only=True)
    listed.take_day((ONE, unseen))
    assert (listed.shown, listed.unseen, listed.total) == ((unseen,), 1, euros(350))
    listed.take_day((ONE, TWO))
    listed.found = listed.all
    assert (listed.shown, listed.is_unseen_only) == ((ONE, TWO), False)


def test_without_an_open_e_mail_the_day_is_shown_again() -> None:
    listed = DayList(all=(ONE,), found=(ONE,), is_mail_only=True)
    listed.take_mails((OLD,), ())
    assert listed.is_mail_only, "none fits the search, but there are some"
    listed.end_search()
    assert listed.shown == (OLD,)
    listed.take_mails((), ())
    assert (listed.is_mail_only, listed.shown) == (False, (ONE,))
    listed.forget_day()
    assert listed.total is None
