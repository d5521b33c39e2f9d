"""Every part of a counter begins closed."""

from pos_app.ui.sell.inline import Inline
from tests.pos_app.ui.sell.desk import Desk


def test_nothing_stands_at_the_start() -> None:
    inline = Desk().presenter.inline
    assert isinstance(inline, Inline)
    assert inline.part is None
