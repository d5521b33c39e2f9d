"""Joining a hub on the first start: address and code, what comes, then the till's place.

Plain Python, holds no Qt. Pairs with nobody itself (HubEntry does) and says every failure below the
field that it is about.

Invariants:
- Nothing of the till is written before its place was chosen.
- Whoever goes back before that leaves the till as empty as it was, and unknown to the hub's token.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StoreId
from pos_app.operations.hub_link import HubName, HubState, HubStatus
from pos_app.operations.join_store import Place, StoreChoice
from pos_app.phrases import Phrases
from pos_app.phrases.figures import Figures
from pos_app.ui.first_start.fields import place_fields
from pos_app.ui.first_start.picture import FirstStartPicture, KeptFact, Page
from pos_app.ui.messages import sentence_for
from pos_app.ui.setup.section_picture import FormField
from pos_app.ui.sync.pairing_text import is_pairing, split_pairing

_FIELDS = {
    "link.bad_address": "hub_address",
    "link.not_encrypted": "hub_address",
    "link.unreachable": "hub_address",
    "link.timed_out": "hub_address",
    "link.bad_answer": "hub_address",
    "link.wrong_hub": "hub_address",
    "link.no_code": "hub_code",
    "link.wrong_code": "hub_code",
    "link.code_expired": "hub_code",
    "link.too_many_tries": "hub_code",
    "first_start.till_taken": "till_number",
    "errors.name_missing": "till_name",
}


class HubEntry(Protocol):
    """The way into a hub for a machine that is no till yet.

    `pair`, `choice` and `take` may take seconds and belong on a thread where nobody waits; they
    raise errors with a code and values. `begin` and `end` belong to the window's.
    """

    def pair(self, address: str, code: str) -> HubName:
        """Become known to the hub."""
        ...

    def begin(self, told: Callable[[HubStatus], None]) -> None:
        """Fetch what the hub has; `told` hears how far that is, on the window's thread."""
        ...

    def choice(self) -> StoreChoice:
        """The stores that came so far."""
        ...

    def take(self, place: Place) -> object:
        """Become a till there, at the hub and here."""
        ...

    def end(self) -> None:
        """Stop fetching."""
        ...

    def forget(self) -> None:
        """Forget the hub again: nobody chose a place. Beside the window."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class JoiningServices:
    """`run` works where nobody waits for seconds."""

    entry: HubEntry
    run: Callable[..., None]


class Joining:
    """Two pages. `show` draws, `done` is called once the machine is a till."""

    def __init__(
        self,
        services: JoiningServices,
        phrases: Phrases,
        *,
        show: Callable[[], None],
        done: Callable[[], None],
    ) -> None:
        self._services, self.phrases = services, phrases
        self._show, self._done = show, done
        self.page = Page.JOIN
        self.draft = {"hub_address": "", "hub_code": "", "till_number": "", "till_name": ""}
        self._faults: dict[str, str] = {}
        self._fault = ""
        self._hub: HubName | None = None
        self._status: HubStatus | None = None
        self._choice: StoreChoice | None = None
        self._is_busy = self._is_reading = False

    # what the pages call
    def change(self, field: str, value: str) -> None:
        """Something was typed or chosen."""
        if self.draft.get(field) == value:
            return
        self.draft[field] = value
        self._faults[field] = self._fault = ""
        if field == "store":
            self._propose()
        self._show()

    def go_on(self) -> None:
        """Pair; on the second page: take the place."""
        if self._is_busy:
            return
        if self.page is Page.JOIN:
            self._pair()
        elif self._choice is not None and self.draft.get("store"):
            self._take_place()

    def go_back(self) -> bool:
        """To the first page; True when there is none before it."""
        if self._is_busy:
            return False
        self._faults.clear()
        self._fault = ""
        if self.page is Page.JOIN:
            return True
        self._services.entry.end()
        self._services.run(self._services.entry.forget)
        self.page, self._choice, self._status = Page.JOIN, None, None
        self._show()
        return False

    # what is done
    def _pair(self) -> None:
        say = self.phrases.say
        if is_pairing(self.draft["hub_address"]):
            # Only now: a string that is being typed is in pieces.
            address, code = split_pairing(self.draft["hub_address"])
            self.draft |= {"hub_address": address, "hub_code": code}
        for name in ("hub_address", "hub_code"):
            self._faults[name] = "" if self.draft[name].strip() else say(f"setup.{name}_missing")
        if any(self._faults.values()):
            self._show()
            return
        address, code = self.draft["hub_address"].strip(), self.draft["hub_code"].strip()
        self._run(lambda: self._services.entry.pair(address, code), self._paired)

    def _paired(self, hub: HubName) -> None:
        self._hub, self.page = hub, Page.PICK
        self._services.entry.begin(self._told)
        self._show()

    def _told(self, status: HubStatus) -> None:
        self._status = status
        if self.page is Page.PICK and not self._is_reading:
            self._is_reading = True
            self._services.run(
                self._services.entry.choice, on_done=self._read, on_failed=self._not_read
            )
        self._show()

    def _read(self, choice: StoreChoice) -> None:
        self._is_reading = False
        if self._choice is not None and self._choice.stores == choice.stores:
            self._choice = choice
            return
        self._choice = choice
        if choice.stores and not self.draft.get("store"):
            self.draft["store"] = str(choice.stores[0].id)
            self._propose()
        self._show()

    def _not_read(self, error: Exception) -> None:
        self._is_reading = False
        self._refuse(error)

    def _propose(self) -> None:
        store = self._store_id()
        if self._choice is not None and store is not None:
            number = self._choice.free_number(store)
            self.draft["till_number"] = str(number)
            self.draft["till_name"] = self.phrases.say("first_start.till_name", number=number)

    def _take_place(self) -> None:
        store, number = self._store_id(), self.draft["till_number"].strip()
        if not number.isascii() or not number.isdigit() or not 1 <= int(number) <= 99:
            self._faults["till_number"] = self.phrases.say("first_start.till_number_wrong")
            self._show()
            return
        assert store is not None, "asked only when there is one"
        place = Place(store_id=store, number=int(number), name=self.draft["till_name"])
        self._run(lambda: self._services.entry.take(place), lambda _: self._done())

    def _store_id(self) -> StoreId | None:
        chosen = self.draft.get("store", "")
        stores = () if self._choice is None else self._choice.stores
        return next((one.id for one in stores if str(one.id) == chosen), None)

    def _run(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        self._is_busy, self._fault = True, ""
        self._show()

        def done(value: object) -> None:
            self._is_busy = False
            then(value)

        self._services.run(work, on_done=done, on_failed=self._refuse)

    def _refuse(self, error: Exception) -> None:
        self._is_busy = False
        sentence, code = sentence_for(error, self.phrases), getattr(error, "code", "")
        if isinstance(error, RuleError) and code == "storage.not_set_up":
            sentence = self.phrases.say("first_start.still_coming")
        field = _FIELDS.get(code, "")
        if field:
            self._faults[field] = sentence
        else:
            self._fault = sentence
        self._show()

    # what is drawn
    def picture(self, *, language: str) -> FirstStartPicture:
        """The page as it stands."""
        say = self.phrases.say
        if self.page is Page.JOIN:
            going_on = "setup.hub_pairing" if self._is_busy else "setup.hub_pair"
            return self._picture("join", say(going_on), language, fields=self._join_fields())
        return self._picture(
            "pick",
            say("first_start.start"),
            language,
            fields=self._pick_fields(),
            facts=self._facts(),
        )

    def _picture(
        self,
        name: str,
        next_text: str,
        language: str,
        *,
        fields: tuple[FormField, ...],
        facts: tuple[KeptFact, ...] = (),
    ) -> FirstStartPicture:
        say = self.phrases.say
        hub = "" if self._hub is None else self._hub.name
        return FirstStartPicture(
            page=self.page,
            step=say("first_start.join_step"),
            title=say(f"first_start.{name}_title", hub=hub),
            note=say(f"first_start.{name}_note"),
            next_text=next_text,
            back_text=say("first_start.back"),
            language=language,
            fields=fields,
            facts=facts,
            fault=self._fault,
            is_busy=self._is_busy or (self.page is Page.PICK and not self.draft.get("store")),
            may_go_back=not self._is_busy,
        )

    def _join_fields(self) -> tuple[FormField, ...]:
        return place_fields(self.draft, self._faults, ("hub_address", "hub_code"), self.phrases)

    def _pick_fields(self) -> tuple[FormField, ...]:
        if self._choice is None or not self._choice.stores:
            return ()
        stores = tuple(
            (str(one.id), f"{one.code} {one.name}", "store") for one in self._choice.stores
        )
        names = ("store", "till_number", "till_name")
        return place_fields(self.draft, self._faults, names, self.phrases, stores=stores)

    def _facts(self) -> tuple[KeptFact, ...]:
        say, status = self.phrases.say, self._status
        if status is None or status.state is HubState.OFFLINE:
            is_new = status is None or status.code in ("", "starting")
            code = "join_calling" if is_new else "join_lost"
            return (KeptFact("cloud-off", say(f"first_start.{code}"), "warn"),)
        if status.state is HubState.FILLING:
            count = Figures(self.phrases.language).number(status.filled)
            return (KeptFact("download", say("first_start.join_filling", count=count), "primary"),)
        if status.state in (HubState.LINKED, HubState.FENCE, HubState.DAILY):
            return (KeptFact("cloud-check", say("first_start.join_filled"), "good"),)
        return (KeptFact("cloud-alert", say(f"sync_screen.help_{status.state.value}"), "bad"),)
