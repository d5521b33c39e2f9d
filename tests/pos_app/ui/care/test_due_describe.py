"""The picture of the list says for whom, how late and what for, and hides the number at first."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from pos_app.domain.customer_care import MatterNow, matter_now
from pos_app.operations.due_today import DueItem, DueList
from pos_app.phrases import Phrases
from pos_app.ui.care.due_describe import DueDescribe
from pos_app.ui.care.due_picture import DuePicture
from pos_app.ui.formatting import Formatter
from tests.builders import a_customer, a_product
from tests.care import TODAY, a_wish, an_issue

ADA = a_customer(phone="+493023125042", email="ada@example.org")
DESCRIBE = DueDescribe(
    Phrases("en"), Formatter("en-GB", ZoneInfo("UTC")), staff_name=lambda _: "Mara"
)


def picture(now: MatterNow, *, is_asked: bool = False) -> DuePicture:
    return DESCRIBE.picture(
        DueList(TODAY, (DueItem(now, ADA),)),
        found=(),
        chosen=now.matter.id,
        contact=ADA if is_asked else None,
        is_noting=False,
        may_undo=False,
    )


def test_a_late_issue_about_goods() -> None:
    issue = an_issue(due_on=TODAY - timedelta(days=3), product_name="Kettle")
    (row,) = picture(matter_now(issue)).rows
    assert (row.due, row.is_late, row.about) == ("3 days late", True, "Kettle · Service issue")
    assert (row.who, row.mask) == (ADA.name, "•••• 5042")


def test_the_contact_is_masked_until_it_was_asked_for() -> None:
    hidden, shown = (picture(matter_now(an_issue()), is_asked=asked) for asked in (False, True))
    assert hidden.detail is not None
    assert shown.detail is not None
    assert hidden.detail.contact == "•••• 5042"
    assert shown.detail.contact == "+493023125042\nada@example.org"


def test_a_wish_can_be_told_or_ended() -> None:
    found = picture(matter_now(a_wish(), back_on=TODAY)).detail
    assert found is not None
    assert (found.done, found.may_end) == ("Told them", True)


def test_products_to_choose_from_take_the_place_of_the_list() -> None:
    found = DESCRIBE.picture(
        DueList(TODAY), found=(a_product(),), chosen=a_product().id, contact=None,
        is_noting=False, may_undo=True,
    )  # fmt: skip
    assert (found.is_choosing, found.detail, found.empty) == (True, None, "")
    assert found.rows[0].who == a_product().name
