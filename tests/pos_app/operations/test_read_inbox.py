"""What waits is read by who may see to it; looking at it is noted on this till alone."""

from tests.pos_app.ui.inbox.inbox_desk import ASIDE, CAME, JONAS, MARA, InboxDesk


def test_a_cashier_reads_what_is_theirs_and_how_much_is_not() -> None:
    reading = InboxDesk().services.reading
    found = reading.read(staff=MARA)
    assert ([one.kind for one in found.apart], found.others) == (["customer"], 2)
    assert reading.read(staff=JONAS).others == 0
    assert found.arrivals == CAME
    assert found.staff[JONAS.id] == JONAS.name
    assert found.stores


def test_the_figure_counts_what_nobody_has_looked_at() -> None:
    desk = InboxDesk()
    reading = desk.services.reading
    assert reading.count() == 3 + 1 + 3
    reading.aside_read(ASIDE[0].noted_at, staff=MARA)
    reading.seen(CAME[:2], staff=MARA)
    assert reading.count() == 3 + 0 + 1
    reading.seen(CAME[:1], staff=MARA, is_seen=False)
    assert reading.count() == 3 + 0 + 2


def test_a_live_store_counts_nobody_who_came() -> None:
    desk = InboxDesk(is_live=True)
    assert desk.services.reading.count() == 4
    assert desk.services.reading.read(staff=JONAS).arrivals == ()
