"""Programmes are made and changed part by part, tried, paused, ended, and put back."""

from dataclasses import replace

import pytest

from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_rules import PerAmount
from pos_app.operations.edit_programmes import EditProgrammes
from pos_app.ui.setup.listed_section import ADD
from pos_app.ui.setup.programme_draft import PART
from pos_app.ui.setup.programme_section import END, PAUSE, TRY, ProgrammeSection, ProgrammeServices
from pos_app.ui.setup.programme_trial import BACK
from pos_app.ui.setup.section import APPLY, THROW_AWAY, YES, Tools
from tests.builders import a_cashier
from tests.loyalty import a_programme
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk
from tests.pos_app.ui.setup.goods_of_desk import goods_of
from tests.pos_app.ui.setup.test_programme_trial import FakeTrial, HeldRun


class Stage:
    """A section on a desk, with a trial that is held."""

    def __init__(self, *programmes: Programme, unread: tuple[str, ...] = ()) -> None:
        self.desk: Desk = a_desk()
        self.host, self.trial, self.run = FakeHost(), FakeTrial(), HeldRun()
        services = self.desk.services
        with services.unit_of_work() as work:
            for one in programmes:
                work.loyalty.put(one)
            work.commit()
        edit = EditProgrammes(unit_of_work=services.unit_of_work, clock=services.clock)
        self.section = ProgrammeSection(
            ProgrammeServices(
                goods=goods_of(self.desk), edit=edit, trial=self.trial, run_trial=self.run.run
            ),
            Tools(phrases=services.phrases, run=services.run),
            self.host,
        )
        self.edit = edit
        if unread:
            self.section._unread = unread
            self.section.show()
        else:
            self.section.open()

    def fill(self, **texts: str) -> None:
        for field, text in texts.items():
            self.section.change(field, text)

    def known(self) -> tuple[Programme, ...]:
        return self.edit.programmes()[0]


def test_a_new_programme_is_drafted_said_in_words_and_written() -> None:
    stage = Stage()
    assert stage.host.now.list_empty == "No loyalty programme yet. Add the first one."
    stage.section.press(ADD)
    assert (stage.host.now.form_title, stage.host.now.look_at) == ("New programme", "name")
    stage.fill(name="Club", earn1_points="2", redeem_points="100", redeem_worth="1.00")
    means = stage.host.field("means").label.replace("\u00a0", " ")
    assert means == "A basket of 25.00 earns 50 points; 100 points pay 1.00 (2 %)."
    stage.section.press(APPLY)
    (club,) = stage.known()
    assert (club.name, club.earn) == ("Club", (PerAmount(points=2, per_minor=100),))
    assert stage.host.done == ["Club is written."]
    assert stage.host.changes == ["policy"]
    assert stage.section.chosen == str(club.id)


def test_a_change_is_a_new_version_and_undo_writes_the_one_before_as_the_next() -> None:
    stage = Stage(a_programme())
    stage.fill(welcome="50")
    stage.section.press(APPLY)
    assert stage.host.undo is not None
    stage.host.undo()
    assert stage.known() == (replace(a_programme(), version=3),)


def test_undoing_a_new_programme_ends_it() -> None:
    stage = Stage()
    stage.section.press(ADD)
    stage.fill(name="Club")
    stage.section.press(APPLY)
    assert stage.host.undo is not None
    stage.host.undo()
    assert [(one.version, one.is_active) for one in stage.known()] == [(2, False)]


def test_nonsense_is_refused_at_its_field_in_its_part_and_nothing_is_lost() -> None:
    stage = Stage(a_programme())
    stage.fill(tier1_least="900", reward1_name="Off", reward1_cost="5", reward1_value="0")
    stage.section.press(APPLY)
    assert stage.host.field(PART).value == "tiers"
    assert stage.host.now.look_at == "tier2_least"
    fault = "Gold must be harder to reach than Silver. Raise the one or lower the other."
    assert stage.host.field("tier2_least").fault == fault
    assert fault in stage.host.faults[-1]
    assert "Off gives nothing, or more than there is." in stage.host.faults[-1]
    assert stage.section.draft["reward1_cost"] == "5"
    stage.fill(tier1_least="100")
    assert stage.host.field("tier2_least").fault == "", "it is mended as it is typed"
    stage.section.change(PART, "rewards")
    assert stage.host.field("reward1_value").fault
    assert stage.known() == (a_programme(),)


def test_a_field_is_judged_as_it_is_typed_and_no_words_are_said_while_it_is_wrong() -> None:
    stage = Stage(a_programme())
    stage.fill(earn1_points="x")
    assert stage.host.field("earn1_points").fault == "Only digits here."
    assert "means" not in [one.name for one in stage.host.now.fields]
    stage.fill(earn1_points="2")
    assert stage.host.field("earn1_points").fault == ""


def test_what_is_wrong_where_the_manager_looks_comes_first() -> None:
    stage = Stage(a_programme())
    stage.section.change(PART, "lasting")
    stage.fill(name="", open1_last="soon")
    stage.section.press(APPLY)
    assert (stage.host.field(PART).value, stage.host.now.look_at) == ("lasting", "open1_last")


def test_pausing_and_ending_are_a_key_each_and_can_be_undone() -> None:
    stage = Stage(a_programme())
    stage.section.press(PAUSE)
    assert stage.known()[0].is_paused
    assert stage.host.now.rows[0].cells[1].text == "paused"
    assert stage.host.button(PAUSE).text == "Go on"
    stage.section.press(PAUSE)
    assert not stage.known()[0].is_paused
    stage.section.press(END)
    assert not stage.known()[0].is_active
    assert [one.code for one in stage.host.now.list_buttons] == [ADD]
    assert stage.host.undo is not None
    stage.host.undo()
    assert stage.known()[0].is_active


def test_neither_waits_for_a_programme_that_is_being_typed() -> None:
    stage = Stage(a_programme())
    stage.fill(name="Other")
    for code in (PAUSE, END):
        assert not stage.host.button(code).is_enabled
        stage.section.press(code)
    assert stage.known() == (a_programme(),)


def test_the_draft_is_tried_against_the_rules_in_force_and_stays_as_it_was() -> None:
    stage = Stage(a_programme())
    stage.fill(earn1_points="2")
    stage.section.press(TRY)
    assert stage.host.now.progress is not None
    stage.section.tick()
    stage.section.press(APPLY)
    stage.section.choose("points")
    stage.run.finish()
    (asked,) = stage.trial.asked
    assert asked["before"] == a_programme()
    assert asked["changed"] == replace(a_programme(), earn=(PerAmount(points=2, per_minor=100),))
    assert stage.host.now.rows[0].cells[0].text == "Points"
    stage.section.press(BACK)
    assert stage.host.field("earn1_points").value == "2"
    assert stage.host.now.look_at == TRY
    assert stage.section.is_changed
    assert stage.known() == (a_programme(),)
    assert not stage.section.go_back(), "there is nothing to go back from"


def test_a_trial_is_stopped_by_its_button_or_by_going_back() -> None:
    stage = Stage(a_programme())
    stage.section.press(TRY)
    stage.section.press("cancel")
    assert stage.host.done == ["Stopped. Nothing has changed."]
    stage.run.finish()
    assert stage.host.field(PART).value == "points"
    stage.section.press(TRY)
    assert stage.section.go_back()


@pytest.mark.parametrize("fields", [{"is_active": False}, None])
def test_there_is_nothing_before_what_is_new_or_ended(fields: dict[str, bool] | None) -> None:
    stage = Stage(*(() if fields is None else (a_programme(**fields),)))
    if fields is None:
        stage.section.press(ADD)
        stage.fill(name="Club")
    stage.section.press(TRY)
    stage.run.finish()
    assert stage.trial.asked[0]["before"] is None


def test_a_draft_that_makes_no_sense_is_not_tried() -> None:
    stage = Stage(a_programme())
    stage.fill(redeem_worth="500")
    stage.section.press(TRY)
    assert stage.host.field("redeem_points").fault.startswith("These points would be worth more")
    assert stage.run.waiting == []


def test_one_that_cannot_be_read_says_so_and_offers_nothing() -> None:
    stage = Stage(unread=("New club",))
    (row,) = stage.host.now.rows
    stage.section.choose(row.key)
    assert [one.name for one in stage.host.now.fields] == ["unread"]
    assert stage.host.now.buttons == ()


def test_throwing_away_gives_the_rules_in_force_back() -> None:
    stage = Stage(a_programme())
    stage.fill(name="Other", is_paused=YES)
    stage.section.press(THROW_AWAY)
    assert stage.host.field("name").value == "Regulars"


def test_a_cashier_is_refused_with_a_sentence() -> None:
    stage = Stage(a_programme())
    stage.host.staff = a_cashier()
    stage.fill(name="Mine")
    stage.section.press(APPLY)
    assert stage.known() == (a_programme(),)
    assert stage.host.faults
    assert stage.section.draft["name"] == "Mine"
