"""Every part of a counter begins closed."""

from pos_app.ui.sell.inline_parts import inline_parts
from pos_app.ui.sell.questions import Asking
from pos_app.ui.sell.telling import Telling
from tests.pos_app.ui.sell.desk import Desk


def test_nothing_stands_at_the_start() -> None:
    desk = Desk()
    services = desk.services
    asking = Asking(services.phrases, services.formatter, yes_key="F7", no_key="F8", back_key="Esc")
    telling = Telling(
        services=services,
        view=desk.view,
        asking=asking,
        draw=lambda: None,
        on_unknown=lambda _answer, _code: None,
    )
    assert inline_parts(desk.presenter.counter, telling).part is None
