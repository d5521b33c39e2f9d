"""What nobody else knows is left out."""

from pos_app.ui.report.loyalty.extras import Extras
from tests.builders import a_manager
from tests.pos_app.domain.figures.examples import january
from tests.pos_app.ui.report.loyalty.reports import Book, a_reading, an_ask, words_of


def test_without_other_readers_nothing_is_added() -> None:
    opened = a_reading(Book()).open(staff=a_manager())
    ask, words, extras = an_ask("overview", january(1, 31)), words_of(opened), Extras()
    assert extras.points_owed(opened, ask, words) == extras.enrolled(opened, ask, words) == ()
    assert extras.rewards(opened, ask, words) == extras.settled(opened, ask, words) == ()
