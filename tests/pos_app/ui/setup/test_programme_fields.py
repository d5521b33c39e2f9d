"""A programme's form shows one part, each row whole once it was begun, and one to begin."""

import pytest

from pos_app.phrases import Phrases
from pos_app.ui.setup.programme_draft import PART, PARTS, new_programme, programme_draft
from pos_app.ui.setup.programme_faults import judged_fields, part_of
from pos_app.ui.setup.programme_fields import ProgrammeFields, places_of
from pos_app.ui.setup.section_picture import FieldKind, FormField
from tests.builders import a_store
from tests.pos_app.ui.setup.random_programmes import DESK
from tests.rich_programme import a_rich_programme

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
STORES = [("1", "Here", ""), ("2", "There", "")]


def the_fields(part: str, draft: dict[str, str], means: str = "") -> dict[str, FormField]:
    def make(name: str, label: str, **values: object) -> FormField:
        value = values.pop("value", None)
        text = draft.get(name, "") if value is None else value
        return FormField(name=name, label=label, value=str(text), **values)  # type: ignore[arg-type]  # (as the section's own)

    fields = ProgrammeFields(
        make=make,
        say=Phrases("en").say,
        draft=draft,
        part=part,
        means=means,
        weekdays=WEEKDAYS,
        stores=STORES,
    ).fields()
    return {one.name: one for one in fields}


def a_draft(**texts: str) -> dict[str, str]:
    return new_programme(DESK) | {"name": "Club"} | texts


@pytest.mark.parametrize("part", PARTS)
def test_each_part_begins_with_the_parts(part: str) -> None:
    fields = the_fields(part, a_draft(), "It gives points.")
    first = next(iter(fields.values()))
    assert (first.name, first.kind, first.value) == (PART, FieldKind.TABS, part)
    assert [code for code, _, _ in first.choices] == list(PARTS)
    assert fields["means"].label == "It gives points."
    assert "means" not in the_fields(part, a_draft())


@pytest.mark.parametrize("part", PARTS)
def test_a_field_that_can_be_wrong_stands_in_its_part(part: str) -> None:
    draft = a_draft(
        tier1_name="Gold", event1_name="Twice", event2_name="Big", event2_kind="once",
        card1_name="Tea", reward1_name="Off", reward1_more="yes", expiry_days="9",
        earn1_more="yes", event1_more="yes", event2_more="yes", card1_more="yes", home="yes",
    )  # fmt: skip
    shown = the_fields(part, draft)
    asked = {
        name
        for name in judged_fields(draft)
        if part_of(name) == part and name not in ("spends", "event1_least", "event1_points")
    }
    hidden = {"event2_percent", "open1_tiers", "earn1_kind"}
    assert asked - hidden <= set(shown)


def test_a_row_that_was_begun_shows_all_of_it_and_the_next_only_how_it_begins() -> None:
    fields = the_fields("points", a_draft())
    assert {"earn1_kind", "earn1_goods", "earn1_more"} <= set(fields)
    assert {"earn2_points", "earn2_per"} <= set(fields)
    assert not {"earn2_kind", "earn2_goods", "earn3_points"} & set(fields)


def test_an_amount_for_each_piece_has_no_amount_paid() -> None:
    assert "earn1_per" not in the_fields("points", a_draft(earn1_kind="piece"))


def test_a_tier_that_is_gone_can_still_be_taken_off() -> None:
    fields = the_fields("points", a_draft(earn1_more="yes", earn1_tiers="4", tier1_name="Gold"))
    assert [words for _, words, _ in fields["earn1_tiers"].choices] == ["Gold", "number 4"]


def test_a_reward_can_take_a_card_as_soon_as_there_is_one() -> None:
    assert "reward1_card" not in the_fields("rewards", a_draft(reward1_name="Tea"))
    fields = the_fields("rewards", a_draft(reward1_name="Tea", card2_name="Tea card"))
    assert [code for code, _, _ in fields["reward1_card"].choices] == ["", "2"]


def test_goods_that_a_reward_needs_stand_there_at_once() -> None:
    assert "reward1_goods" in the_fields(
        "rewards", a_draft(reward1_kind="product", reward1_name="T")
    )
    assert "reward1_goods" not in the_fields("rewards", a_draft(reward1_name="T"))


def test_what_a_programme_says_is_shown() -> None:
    draft = programme_draft(a_rich_programme(stamp_cards=(), events=(), rewards=()), DESK)
    fields = the_fields("bonuses", draft)
    assert (fields["welcome"].value, fields["referrer"].value) == ("100", "30")
    assert the_fields("lasting", draft)["expiry_ends"].value == "day"
    paused = the_fields("lasting", draft | {"is_paused": "yes"})
    assert {"spends", "stores"} <= set(paused)


def test_a_store_that_this_till_does_not_know_can_still_be_taken_off() -> None:
    known, say = a_store(), Phrases("en").say
    places = places_of((known,), {"stores": f"{known.id},elsewhere"}, say)
    assert places == [(str(known.id), known.name, ""), ("elsewhere", "Another store", "")]
