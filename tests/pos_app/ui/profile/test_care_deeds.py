"""Care from the profile: written down in a form, closed or put off on its row, and taken back."""

from datetime import date, timedelta

from pos_app.domain.customer_care import InteractionKind, MatterKind, MatterNow, MatterState
from pos_app.ui.profile import care_words
from pos_app.ui.profile.picture import Page
from tests.builders import a_product, an_id
from tests.pos_app.operations.loyalty_desk import ADA
from tests.pos_app.operations.refund_desk import KIM, MARA
from tests.pos_app.ui.profile.profile_desk import PHRASES, ProfileDesk, say

MILK = a_product("Oat milk", code="04012345678901")
CREAM = a_product("Oat cream", id=an_id("cream"), code="04012345678918")


def ask(desk: ProfileDesk, what: str) -> None:
    """Open a form of the page."""
    desk.presenter.act(f"{care_words.ADD}{what}")


def only(desk: ProfileDesk) -> MatterNow:
    """The one matter that there is."""
    (now,) = desk.read().matters
    return now


def an_issue(desk: ProfileDesk) -> MatterNow:
    """Open the page on an issue for today."""
    today = desk.services.today()
    desk.services.keeping.open_issue(ADA.id, "Lid is missing", due_on=today, staff=MARA)
    desk.open(page=Page.CARE)
    return only(desk)


def in_days(desk: ProfileDesk, days: int) -> date:
    return desk.services.today() + timedelta(days=days)


def test_an_issue_is_written_down_for_tomorrow_unless_a_day_is_said(desk: ProfileDesk) -> None:
    desk.open(page=Page.CARE)
    ask(desk, "issue")
    desk.submit(text="Grinder is loud")
    assert (only(desk).matter.text, only(desk).due_on) == ("Grinder is loud", in_days(desk, 1))
    assert desk.texts == ["Grinder is loud"]
    assert desk.changed == [ADA.id]
    assert desk.notices[-1] == (PHRASES.say("care.kept"), False)


def test_what_is_wrong_stands_at_its_field_and_nothing_is_written(desk: ProfileDesk) -> None:
    desk.open(page=Page.CARE)
    ask(desk, "issue")
    for typed, field in (
        ({"text": " "}, "text"),
        ({"text": "Card 4111 1111 1111 1111"}, "text"),
        ({"text": "Loud", "day": "30.2."}, "day"),
        ({"text": "Loud", "day": "1.1.2020"}, "day"),
    ):
        desk.submit(**typed)
        assert [name for name, one in desk.fields().items() if one.error] == [field]
    assert desk.read().matters == ()


def test_a_follow_up_may_be_ones_own(desk: ProfileDesk) -> None:
    desk.open(page=Page.CARE)
    ask(desk, "follow_up")
    desk.submit(text="Call about the cake", day="7", for_whom="mine")
    now = only(desk)
    assert (now.matter.kind, now.matter.for_staff_id) == (MatterKind.FOLLOW_UP, MARA.id)
    assert now.due_on == in_days(desk, 7)


def test_a_contact_is_written_down_with_how_it_was(desk: ProfileDesk) -> None:
    desk.open(page=Page.CARE)
    ask(desk, "contact")
    desk.submit(text="Asked for the opening hours", how="email")
    (talk,) = desk.read().interactions
    assert (talk.kind, talk.text) == (InteractionKind.EMAIL, "Asked for the opening hours")


def test_of_several_products_one_is_chosen_and_a_wish_is_not_made_twice(desk: ProfileDesk) -> None:
    desk.catalogue.products += [MILK, CREAM]
    desk.open(page=Page.CARE)
    ask(desk, "wish")
    desk.submit(product="tea")
    assert desk.fields()["product"].error == PHRASES.say("errors.care_product")
    desk.submit(product="oat", variant="1 l")
    assert [text for _, text in desk.fields()["product"].choices] == [MILK.name, CREAM.name]
    assert desk.fields()["variant"].text == "1 l"
    desk.submit(product=str(CREAM.id))
    now = only(desk)
    assert (now.matter.product_name, now.matter.variant) == (CREAM.name, "1 l")
    assert now.matter.until_on == in_days(desk, 90)
    ask(desk, "wish")
    desk.submit(product="04012345678918", variant="1 l")
    assert desk.fields()["product"].error == PHRASES.say("errors.wish_known")
    desk.submit(product="04012345678901")
    assert len(desk.read().matters) == 2


def test_a_row_is_done_put_off_and_noted_and_each_is_taken_back(desk: ProfileDesk) -> None:
    before = an_issue(desk)
    for code, state, days in (
        (care_words.DONE, MatterState.DONE, None),
        (care_words.TOMORROW, MatterState.OPEN, 1),
        (care_words.NEXT_WEEK, MatterState.OPEN, 7),
    ):
        assert code in desk.actions
        desk.presenter.act(code)
        now = only(desk)
        assert now.state is state
        assert days is None or now.due_on == in_days(desk, days)
        desk.presenter.undo()
        assert (only(desk).state, only(desk).due_on) == (before.state, before.due_on)
    desk.presenter.act(care_words.NOTE)
    desk.submit(text=" ")
    assert desk.fields()["text"].error
    desk.submit(text="Comes on Monday")
    assert only(desk).words == "Comes on Monday"
    assert desk.shown.detail_title == "Comes on Monday"


def test_a_closed_row_offers_nothing_but_what_can_be_written_down(desk: ProfileDesk) -> None:
    an_issue(desk)
    desk.presenter.act(care_words.DONE)
    assert all(code.startswith(care_words.ADD) for code in desk.actions)
    assert desk.shown.entries[0].chip == (PHRASES.say("care.state_done"), "neutral")


def test_a_wish_is_told_and_then_only_ended(desk: ProfileDesk) -> None:
    desk.services.keeping.wish(ADA.id, MILK, until_on=in_days(desk, 9), staff=MARA)
    desk.open(page=Page.CARE)
    desk.presenter.act(care_words.DONE)
    assert only(desk).state is MatterState.TOLD
    assert care_words.DONE not in desk.actions
    desk.presenter.act(care_words.END)
    assert only(desk).state is MatterState.ENDED


def test_of_two_who_change_it_the_second_is_told(desk: ProfileDesk) -> None:
    seen = an_issue(desk)
    desk.services.keeping.change(seen, MatterState.DONE, staff=KIM)
    desk.presenter.act(care_words.TOMORROW)
    assert desk.notices[-1] == (PHRASES.say("errors.care_changed"), True)
    assert only(desk).state is MatterState.DONE
    assert desk.shown.entries[0].chip == (PHRASES.say("care.state_done"), "neutral")


def test_a_contact_is_no_matter_to_be_closed(desk: ProfileDesk) -> None:
    desk.services.keeping.interaction(ADA.id, InteractionKind.CALL, "Asked", staff=MARA)
    desk.open(page=Page.CARE)
    desk.presenter.act(care_words.DONE)
    assert desk.notices == []
    assert say("page_care") == desk.shown.title
