"""The forms of care: what is asked, and what was wrong at its field."""

from pos_app.domain.customer_care import InteractionKind
from pos_app.domain.errors import RuleError
from pos_app.ui.profile.care_forms import (
    DAY,
    FOR_WHOM,
    PRODUCT,
    THE_STORE,
    care_form,
    contact_form,
    product_form,
    wish_form,
)
from tests.builders import a_product
from tests.pos_app.ui.profile.profile_desk import ProfileDesk, say


def test_only_a_follow_up_asks_who_does_it(desk: ProfileDesk) -> None:
    issue = care_form("issue", desk.words, serial=1, faults={})
    todo = care_form("follow_up", desk.words, serial=1, faults={}, mine="Mara")
    assert FOR_WHOM not in {field.name for field in issue.fields}
    (whom,) = (field for field in todo.fields if field.name == FOR_WHOM)
    assert (whom.text, len(whom.choices)) == (THE_STORE, 2)


def test_a_scan_names_the_wished_product_and_nothing_else_is_filled_in(desk: ProfileDesk) -> None:
    form = wish_form(desk.words, serial=1, faults={DAY: "No such day."})
    assert [field.name for field in form.fields if field.is_scanned] == [PRODUCT]
    assert all(field.text == "" for field in form.fields)
    assert [field.error for field in form.fields if field.error] == ["No such day."]
    assert form.submit == say("keep")


def test_of_several_products_the_first_is_chosen_and_what_was_typed_stays(
    desk: ProfileDesk,
) -> None:
    found = (a_product("Oat milk"), a_product("Oat cream"))
    typed = {"variant": "1 l", DAY: "30"}
    form = product_form(found, typed, desk.words, serial=2, faults={"": str(RuleError("x"))})
    texts = {field.name: field.text for field in form.fields}
    assert texts == {"variant": "1 l", PRODUCT: str(found[0].id), DAY: "30"}


def test_every_way_to_be_in_touch_can_be_chosen(desk: ProfileDesk) -> None:
    form = contact_form(desk.words, serial=1, faults={})
    assert len(form.fields[1].choices) == len(InteractionKind)
