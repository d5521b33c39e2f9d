"""Joining a hub on the first start: what is asked, what is refused, when one may go on."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from pos_app.background.runner import SynchronousRunner
from pos_app.domain.errors import RuleError
from pos_app.operations.hub_link import HubName, HubState, HubStatus
from pos_app.operations.join_store import Place, StoreChoice
from pos_app.phrases import Phrases
from pos_app.ui.first_start.joining import Joining, JoiningServices
from pos_app.ui.first_start.picture import FirstStartPicture, Page
from sync.errors import LinkError
from tests.builders import a_policy

if TYPE_CHECKING:
    from pos_app.domain.store import Store, Till

POLICY = a_policy()


class Desk:
    """A hub that answers at once, and the page that is shown."""

    def __init__(self) -> None:
        self.error: Exception | None = None
        self.stores: tuple[Store, ...] = ()
        self.tills: tuple[Till, ...] = ()
        self.asked: list[tuple[str, str]] = []
        self.taken: list[Place] = []
        self.is_running = self.is_done = self.is_forgotten = False
        self.told: Callable[[HubStatus], None] = lambda _: None
        self.joining = Joining(
            JoiningServices(entry=self, run=SynchronousRunner().run),
            Phrases("en"),
            show=lambda: None,
            done=self._done,
        )

    def pair(self, address: str, code: str) -> HubName:
        if self.error is not None:
            raise self.error
        self.asked.append((address, code))
        return HubName(address=address, name="Head office")

    def begin(self, told: Callable[[HubStatus], None]) -> None:
        self.told, self.is_running = told, True

    def choice(self) -> StoreChoice:
        return StoreChoice(stores=self.stores, tills=self.tills)

    def take(self, place: Place) -> object:
        if self.error is not None:
            raise self.error
        self.taken.append(place)
        return None

    def end(self) -> None:
        self.is_running = False

    def forget(self) -> None:
        self.is_forgotten = True

    def _done(self) -> None:
        self.is_done = True

    @property
    def shown(self) -> FirstStartPicture:
        return self.joining.picture(language="en")

    def fault(self, name: str) -> str:
        return next(one.fault for one in self.shown.fields if one.name == name)

    def paired(self) -> "Desk":
        self.joining.change("hub_address", "hub.example#ABCDE23456")
        self.joining.go_on()
        return self

    def filled(self) -> "Desk":
        self.stores, self.tills = (POLICY.store,), (replace(POLICY.till, code="1"),)
        self.told(HubStatus(state=HubState.LINKED))
        return self


def test_address_and_code_pair_the_machine() -> None:
    desk = Desk()
    desk.joining.change("hub_address", "hub.example")
    desk.joining.change("hub_code", "ABCDE23456")
    desk.joining.go_on()
    assert desk.asked == [("hub.example", "ABCDE23456")]
    assert desk.shown.page is Page.PICK
    assert desk.is_running


def test_a_pairing_string_is_address_and_code() -> None:
    desk = Desk().paired()
    assert desk.asked == [("hub.example", "ABCDE23456")]


def test_nothing_is_asked_of_a_hub_without_a_code() -> None:
    desk = Desk()
    desk.joining.change("hub_address", "hub.example")
    desk.joining.go_on()
    assert desk.asked == []
    assert desk.fault("hub_code")


def test_what_the_hub_refuses_stands_below_its_field_and_the_draft_stays() -> None:
    for code, field in (
        ("wrong_code", "hub_code"),
        ("code_expired", "hub_code"),
        ("too_many_tries", "hub_code"),
        ("unreachable", "hub_address"),
        ("wrong_hub", "hub_address"),
    ):
        desk = Desk()
        desk.error = LinkError(code, address="hub.example")
        desk.paired()
        assert desk.shown.page is Page.JOIN
        assert desk.fault(field)
        assert desk.joining.draft["hub_address"] == "hub.example"
        assert not desk.shown.is_busy


def test_nobody_goes_on_before_a_store_has_come() -> None:
    desk = Desk().paired()
    desk.told(HubStatus(state=HubState.FILLING, filled=12_400))
    assert desk.shown.is_busy
    assert "12,400" in desk.shown.facts[0].text
    desk.joining.go_on()
    assert desk.taken == []


def test_the_first_free_number_is_proposed_and_taken() -> None:
    desk = Desk().paired().filled()
    assert not desk.shown.is_busy
    desk.joining.go_on()
    assert desk.taken == [Place(store_id=POLICY.store.id, number=2, name="Till 2")]
    assert desk.is_done


def test_a_number_that_is_none_is_refused_here() -> None:
    desk = Desk().paired().filled()
    desk.joining.change("till_number", "0")
    desk.joining.go_on()
    assert desk.taken == []
    assert desk.fault("till_number")


def test_a_store_whose_taxes_are_on_their_way_says_so() -> None:
    desk = Desk().paired().filled()
    desk.error = RuleError("storage.not_set_up")
    desk.joining.go_on()
    assert "on their way" in desk.shown.fault
    assert not desk.is_done


def test_going_back_ends_the_exchange_and_forgets_the_hub() -> None:
    desk = Desk().paired().filled()
    assert not desk.joining.go_back()
    assert desk.shown.page is Page.JOIN
    assert not desk.is_running
    assert desk.is_forgotten
    assert desk.joining.go_back()


def test_every_way_the_line_stands_has_words() -> None:
    for state in HubState:
        desk = Desk().paired()
        desk.told(HubStatus(state=state))
        assert desk.shown.facts[0].text
