"""A form hands on only what was typed anew."""

from pos_app.domain.customer import NoteKind
from pos_app.ui.profile.editing import (
    PIN,
    approval_form,
    changed,
    edit_form,
    note_form,
    values_of,
)
from tests.builders import a_customer
from tests.pos_app.operations.loyalty_desk import ADA
from tests.pos_app.operations.refund_desk import KIM, MARA
from tests.pos_app.ui.profile.profile_desk import ProfileDesk


def test_only_what_differs_is_handed_on() -> None:
    before = values_of(a_customer(birthday_md="12-24", tags=("a", "b")), "DE")
    assert (before["birthday"], before["tags"]) == ("24.12.", "a, b")
    assert changed(before, before) == {}
    assert changed(before | {"phone": "1"}, before) == {"phone": "1"}


def test_tags_of_others_are_suggested_and_own_ones_not(desk: ProfileDesk) -> None:
    desk.services.editing.edit(ADA.id, {"tags": "vegan"}, staff=MARA)
    desk.services.editing.edit(
        desk.services.customers.find("ben")[0].id, {"tags": "bulk"}, staff=MARA
    )
    form = edit_form(
        desk.read(), desk.words, serial=1, staff=MARA, languages=("en", "de"), faults={}
    )
    tags = next(field for field in form.fields if field.name == "tags")
    assert tags.suggestions == ("bulk",)


def test_a_fault_stands_at_its_field(desk: ProfileDesk) -> None:
    form = edit_form(
        desk.read(), desk.words, serial=1, staff=KIM, languages=("en",),
        faults={"phone": "No number."},
    )  # fmt: skip
    assert {field.name: field.error for field in form.fields if field.error} == {
        "phone": "No number."
    }
    assert form.error


def test_a_pin_is_secret(desk: ProfileDesk) -> None:
    form = approval_form([KIM], desk.words, serial=1, fault="")
    assert [field.is_secret for field in form.fields] == [False, True]
    assert form.fields[1].name == PIN
    note = note_form(NoteKind.SIZE, desk.words, serial=2, fault="Write something.")
    assert note.fields[0].error == "Write something."
