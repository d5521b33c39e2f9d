import logging
from dataclasses import replace

import pytest

from pos_app.background.runner import SynchronousRunner
from pos_app.domain.ids import StaffId
from pos_app.domain.staff import StaffMember
from pos_app.operations.sign_on import SignOn
from pos_app.phrases import Phrases
from pos_app.ui.sign_on.picture import SignOnPicture, Stage
from pos_app.ui.sign_on.presenter import SignOnPresenter, SignOnServices, WaitingBasket
from tests.builders import a_cashier, a_manager, an_id
from tests.fakes import FakeClock, FakePinHasher, FakeStorage


class FakeView:
    def __init__(self) -> None:
        self.pictures: list[SignOnPicture] = []
        self.members: list[StaffMember] = []

    def show_picture(self, picture: SignOnPicture) -> None:
        self.pictures.append(picture)

    def tell_signed_on(self, member: StaffMember) -> None:
        self.members.append(member)

    @property
    def now(self) -> SignOnPicture:
        return self.pictures[-1]


class LateRunner:
    """Keeps calls until `finish`, as a busy worker would."""

    def __init__(self) -> None:
        self.calls: list[tuple[object, dict[str, object]]] = []

    def run(self, operation: object, **ends: object) -> None:
        self.calls.append((operation, ends))

    def finish(self) -> None:
        operation, ends = self.calls.pop(0)
        SynchronousRunner().run(operation, **ends)


class Scene:
    def __init__(self, *, run: object = None) -> None:
        self.storage = FakeStorage()
        self.clock = FakeClock()
        for member in (
            a_cashier(),
            a_manager(),
            a_cashier(
                id=StaffId(an_id("maja")), number="12", name="Maja Kovac", pin_hash="fake$5555"
            ),
        ):
            self.storage.tables.staff[member.id] = member
        self.view = FakeView()
        sign_on = SignOn(unit_of_work=self.storage.begin, hasher=FakePinHasher(), clock=self.clock)
        services = SignOnServices(
            sign_on=sign_on,
            phrases=Phrases("en"),
            clock=self.clock,
            run=run or SynchronousRunner().run,
        )
        self.presenter = SignOnPresenter(services, self.view)
        self.presenter.open()

    def type(self, text: str) -> None:
        for character in text:
            self.presenter.type_character(character)
        self.presenter.enter()


def test_number_enter_pin_enter_signs_on() -> None:
    scene = Scene()
    scene.type("11")
    assert scene.view.now.stage is Stage.PIN
    assert "Mara Lindt" in scene.view.now.asked
    scene.type("1234")
    assert [member.name for member in scene.view.members] == ["Mara Lindt"]


def test_a_tile_then_the_pin_signs_on() -> None:
    scene = Scene()
    scene.presenter.choose(a_manager().id)
    assert [tile.is_chosen for tile in scene.view.now.tiles] == [True, False, False]
    scene.type("9876")
    assert scene.view.members == [a_manager()]


def test_a_staff_card_chooses_its_owner_and_any_other_scan_is_counted() -> None:
    scene = Scene()
    assert scene.presenter.take_scan("11\r")
    assert "Mara Lindt" in scene.view.now.asked
    assert not scene.presenter.take_scan("4006381333931")
    assert scene.view.now.scans == "1 scan kept"
    assert not scene.presenter.take_scan("4006381333931")
    assert scene.view.now.scans == "2 scans kept"
    assert "Mara Lindt" in scene.view.now.asked


def test_the_card_of_the_staff_form_chooses_too_and_the_pin_follows() -> None:
    scene = Scene()
    carded = a_cashier(card="STAFF-0042")
    scene.storage.tables.staff[carded.id] = carded
    scene.presenter.open()
    assert scene.presenter.take_scan("STAFF-0042")
    assert "Mara Lindt" in scene.view.now.asked
    assert scene.view.members == []


def test_typing_narrows_the_tiles_to_who_fits() -> None:
    scene = Scene()
    scene.presenter.type_character("m")
    assert [tile.name for tile in scene.view.now.tiles] == ["Maja Kovac", "Mara Lindt"]
    scene.presenter.enter()
    assert "several people" in scene.view.now.fault
    scene.presenter.type_character("a")
    scene.presenter.type_character("r")
    scene.presenter.enter()
    assert "Mara Lindt" in scene.view.now.asked


def test_a_number_that_nobody_has_is_named() -> None:
    scene = Scene()
    scene.type("99")
    assert scene.view.now.stage is Stage.CHOOSE
    assert "99" in scene.view.now.fault
    scene.presenter.delete_last()
    scene.presenter.delete_last()
    assert len(scene.view.now.tiles) == 3


def test_a_pin_alone_identifies_nobody() -> None:
    scene = Scene()
    scene.type("1234")
    assert scene.view.members == []
    assert scene.view.now.stage is Stage.CHOOSE


def test_a_wrong_pin_says_how_many_tries_are_left_and_empties_the_field() -> None:
    scene = Scene()
    scene.type("11")
    scene.type("0000")
    assert scene.view.now.pin_length == 0
    assert scene.view.now.stage is Stage.PIN
    assert "4" in scene.view.now.fault
    scene.presenter.type_character("1")
    assert scene.view.now.fault == ""


def test_too_many_wrong_pins_lock_and_the_seconds_count_down() -> None:
    scene = Scene()
    scene.type("11")
    for _ in range(5):
        scene.type("0000")
    assert scene.view.now.is_locked_out
    assert "30 s" in scene.view.now.fault
    scene.clock.advance(seconds=12)
    scene.presenter.tick()
    assert "18 s" in scene.view.now.fault
    scene.type("1234")
    assert scene.view.members == []
    scene.clock.advance(seconds=18)
    scene.presenter.tick()
    assert not scene.view.now.is_locked_out
    assert scene.view.now.fault == ""


def test_a_lock_out_is_of_one_person_and_another_may_sign_on() -> None:
    scene = Scene()
    scene.type("11")
    for _ in range(5):
        scene.type("0000")
    scene.presenter.back()
    assert not scene.view.now.is_locked_out
    scene.type("12")
    scene.type("5555")
    assert [member.name for member in scene.view.members] == ["Maja Kovac"]


def test_a_locked_till_keeps_its_basket_in_sight() -> None:
    scene = Scene()
    scene.presenter.open(waiting=WaitingBasket(12, "35.16"), is_lock=True)
    assert scene.view.now.title == "The till is locked"
    assert scene.view.now.waiting == "Basket waiting: 12 items, 35.16"


def test_keys_pressed_while_the_pin_is_checked_do_nothing() -> None:
    late = LateRunner()
    scene = Scene(run=late.run)
    late.finish()
    scene.type("11")
    scene.type("1234")
    assert scene.view.now.stage is Stage.CHECKING
    scene.type("9999")
    scene.presenter.back()
    scene.presenter.choose(a_manager().id)
    assert scene.view.now.stage is Stage.CHECKING
    assert len(late.calls) == 1
    late.finish()
    assert [member.name for member in scene.view.members] == ["Mara Lindt"]


def test_a_number_typed_before_the_list_is_there_is_answered_when_it_is() -> None:
    late = LateRunner()
    scene = Scene(run=late.run)
    scene.type("11")
    assert scene.view.now.fault == ""
    assert scene.view.now.is_loading
    late.finish()
    assert "Mara Lindt" in scene.view.now.asked


def test_number_and_pin_typed_before_the_list_is_there_sign_on() -> None:
    late = LateRunner()
    scene = Scene(run=late.run)
    scene.type("11")
    scene.presenter.type_character("9")
    scene.presenter.delete_last()
    scene.presenter.delete_last()
    scene.type("1234")
    assert scene.view.now.typed == "11"
    late.finish()
    late.finish()
    assert [member.name for member in scene.view.members] == ["Mara Lindt"]
    assert "1234" not in repr(scene.view.pictures)


def test_an_early_number_that_nobody_has_is_named_and_no_pin_shows() -> None:
    late = LateRunner()
    scene = Scene(run=late.run)
    scene.type("99")
    scene.type("1234")
    late.finish()
    assert "99" in scene.view.now.fault
    assert scene.view.now.typed == "99"
    assert "1234" not in repr(scene.view.pictures)


def test_back_forgets_what_was_typed_early() -> None:
    late = LateRunner()
    scene = Scene(run=late.run)
    scene.type("11")
    scene.presenter.back()
    late.finish()
    assert scene.view.now.stage is Stage.CHOOSE
    assert scene.view.now.fault == ""


def test_an_answer_for_an_earlier_opening_reaches_nobody() -> None:
    late = LateRunner()
    scene = Scene(run=late.run)
    late.finish()
    scene.type("11")
    scene.type("1234")
    scene.presenter.open(is_lock=True)
    late.finish()
    assert scene.view.members == []


def test_somebody_who_left_is_refused_with_a_sentence() -> None:
    scene = Scene()
    scene.presenter.choose(a_cashier().id)
    gone = replace(a_cashier(), is_active=False)
    scene.storage.tables.staff[gone.id] = gone
    scene.type("1234")
    assert scene.view.now.stage is Stage.CHOOSE
    assert "Ask a manager" in scene.view.now.fault


def test_no_pin_reaches_the_view_or_a_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    scene = Scene()
    scene.type("11")
    scene.type("8642")
    scene.type("1234")
    seen = "".join(map(repr, scene.view.pictures)) + caplog.text
    assert "8642" not in seen
    assert "1234" not in seen
    assert vars(scene.presenter)["_pin"] == ""
