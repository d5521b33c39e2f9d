"""Pictures of the customer's screen for tests: small, large, and with everything. No claims."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from pos_app.domain.customer_view import (
    CustomerMoment,
    CustomerView,
    PointsView,
    ViewLine,
    ViewTender,
)
from pos_app.domain.quantity import pieces
from pos_app.domain.tender import TenderKind
from pos_app.phrases import Phrases
from pos_app.ui.customer_screen.picture import CustomerScreenPicture
from pos_app.ui.customer_screen.words import CustomerWords
from pos_app.ui.formatting import Formatter
from tests.builders import euros

_FORMATTER = Formatter("en-GB", ZoneInfo("Europe/Berlin"))
_WORDS = CustomerWords(Phrases("en"), _FORMATTER, "Corner Deli")


def a_view(count: int = 3, **fields: object) -> CustomerView:
    """A basket of so many lines, the last one in hand."""
    lines = tuple(
        ViewLine(
            name=f"Goods {place}", quantity=pieces(1 + place % 3), amount=euros(250 + place),
            before=euros(250 + place + 40 * (place % 2)),
        )
        for place in range(count)
    )  # fmt: skip
    total = euros(sum(line.amount.minor for line in lines))
    view = CustomerView(
        moment=CustomerMoment.RINGING, lines=lines, last=count - 1, total=total, due=total,
        saved=euros(40), points=PointsView(earned=3, balance=120),
    )  # fmt: skip
    return replace(view, **fields)  # type: ignore[arg-type]  (fields of the view)


def a_picture(count: int = 3, **fields: object) -> CustomerScreenPicture:
    """The same in words."""
    return _WORDS.picture(a_view(count, **fields))


def a_paid_picture() -> CustomerScreenPicture:
    """Change is due."""
    tenders = (ViewTender(TenderKind.CASH, euros(50_00)),)
    return a_picture(
        8, moment=CustomerMoment.PAID, tenders=tenders, due=euros(0), change=euros(12_36)
    )


def a_greeting(moment: CustomerMoment = CustomerMoment.WELCOME) -> CustomerScreenPicture:
    """Nobody is served."""
    return _WORDS.picture(CustomerView(moment=moment))
