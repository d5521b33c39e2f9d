"""What was said so far is a value; other boxes begin empty."""

from pos_app.operations.enroll_customer import Joining
from pos_app.ui.customer.enroll_draft import EnrollDraft
from tests.consents import a_wording

EMAIL, GERMAN = a_wording(), a_wording(language="de")


def test_other_boxes_begin_empty_and_the_same_stay() -> None:
    draft = EnrollDraft(joining=Joining(phone="1")).offered((EMAIL,))
    assert draft.agreed == ()
    ticked = draft.touched(0)
    assert ticked.agreed == (EMAIL,)
    assert ticked.offered((EMAIL,)) == ticked
    assert ticked.offered((GERMAN,)).agreed == ()
    assert ticked.offered(()).offered((EMAIL,)).agreed == ()
    assert ticked.touched(0).agreed == ()


def test_each_box_is_an_answer() -> None:
    draft = EnrollDraft(joining=Joining(phone="1")).offered((EMAIL, GERMAN)).touched(1)
    assert [one.is_given for one in draft.answered().joining.answers] == [False, True]
    assert draft.told(name="Cleo").joining.name == "Cleo"
