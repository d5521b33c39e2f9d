"""A row's fields have its number in their names and labels, and what stands in the draft."""

from pos_app.phrases import Phrases
from pos_app.ui.setup.programme_row import EARN, EVERY_DAY, OPEN
from pos_app.ui.setup.programme_row_fields import RowFields
from pos_app.ui.setup.section_picture import FieldKind, FormField

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def make(name: str, label: str, **values: object) -> FormField:
    text = str(values.pop("value", ""))
    return FormField(name=name, label=label, value=text, **values)  # type: ignore[arg-type]  # (as the section's own)


def a_row(prefix: str = EARN, number: int = 2, **draft: str) -> RowFields:
    return RowFields(make, Phrases("en").say, draft, prefix, number)


def test_a_line_has_its_number_and_its_text() -> None:
    line = a_row(earn2_points="5").line("points", is_half=True)
    assert (line.name, line.label, line.value) == ("earn2_points", "Rule 2: points", "5")
    assert (line.kind, line.is_half) == (FieldKind.NUMBER, True)
    assert a_row().line("points", label="Many", default="7").value == "7"


def test_a_choice_is_the_first_one_until_something_is_chosen() -> None:
    kinds = ("amount", "piece")
    assert a_row().kinds("kind", kinds).value == "amount"
    assert a_row(earn2_kind="piece").kinds("kind", kinds).value == "piece"


def test_goods_say_whether_they_may_be_left_out() -> None:
    assert a_row().goods().hint == "Departments or codes; empty: all goods"
    assert a_row().goods(is_needed=True).hint == "Departments or codes; * is anything"


def test_more_is_asked_for_by_a_tick() -> None:
    assert a_row().more("More")[1] is False
    tick, is_on = a_row(earn2_more="yes").more("More")
    assert (tick.name, tick.kind, is_on) == ("earn2_more", FieldKind.TICK, True)


def test_days_and_hours_stand_in_pairs_and_every_day_is_on() -> None:
    fields = a_row(OPEN, 1).when(WEEKDAYS)
    assert [(one.name, one.is_half) for one in fields] == [
        ("open1_first", True),
        ("open1_last", False),
        ("open1_from", True),
        ("open1_to", False),
        ("open1_days", False),
    ]
    assert fields[-1].value == EVERY_DAY
    assert [text for _, text, _ in fields[-1].choices] == list(WEEKDAYS)


def test_a_row_counts_once_it_was_begun() -> None:
    assert a_row(earn2_per="1").counts
    assert not a_row(earn1_per="1").counts
