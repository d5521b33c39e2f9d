"""Who decides on the pages of the first start: what is asked, what is wrong, what comes next.

Plain Python. Proposes what the machine and the country suggest; writes nothing itself.

Invariants:
- What was typed stays while somebody goes back and forth; only another country changes what the
  country decides.
- A PIN is never shown, and is typed twice before it counts.
- The last page writes once, however often it is pressed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from pos_app.domain.errors import RuleError
from pos_app.domain.pin import check_pin
from pos_app.domain.staff import StaffMember
from pos_app.operations.country_defaults import (
    OTHER,
    CountryDefaults,
    country_defaults,
    country_of_zone,
)
from pos_app.operations.set_up_till import FirstStaffMember, TillSetUp
from pos_app.phrases import Phrases
from pos_app.ui.first_start.draft import build_set_up, check_field, propose
from pos_app.ui.first_start.fields import manager_fields, store_fields
from pos_app.ui.first_start.joining import Joining, JoiningServices
from pos_app.ui.first_start.picture import (
    PAGE_COUNT,
    CountryName,
    FirstStartPicture,
    KeptFact,
    Page,
)
from pos_app.ui.messages import sentence_for
from pos_app.ui.setup.section_picture import FormField


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineGuess:
    """What the machine says of itself; each may be empty."""

    language: str = ""
    country: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstStartServices:
    """What the first start needs. `key_place`: "keyring", "file" or "beside" (not protected)."""

    set_up: Callable[[TillSetUp], StaffMember]
    run: Callable[..., None]
    guess: MachineGuess
    languages: tuple[tuple[str, str], ...] = (("en", "English"), ("de", "Deutsch"))
    key_place: str = "keyring"
    has_demo: bool = False
    joining: JoiningServices | None = None


class FirstStartView(Protocol):
    """What the presenter asks of the screen."""

    def show_picture(self, picture: FirstStartPicture) -> None:
        """Draw a page."""
        ...

    def tell_language(self) -> None:
        """The language changed: the screen has to be built anew."""
        ...

    def tell_set_up(self, manager: StaffMember) -> None:
        """The till is set up."""
        ...

    def tell_joined(self) -> None:
        """The till joined a hub."""
        ...

    def tell_demo(self) -> None:
        """Somebody wants to look at the demo instead."""
        ...


class FirstStartPresenter:
    """`phrases` is the language chosen; `attach` a view before anything else."""

    def __init__(self, services: FirstStartServices) -> None:
        self._services = services
        guess = services.guess
        spoken = dict(services.languages)
        self.phrases = Phrases(guess.language if guess.language in spoken else "en")
        self.page = Page.PLACE
        found = country_of_zone(guess.zone) or guess.country
        self.draft: dict[str, str] = {
            "store_name": "",
            "address_1": "",
            "address_2": "",
            "store_number": "1",
            "till_number": "1",
            "country_code": found,
            "manager_name": "",
            "manager_number": "1",
        }
        self._choose_country(found if found in country_defaults() else OTHER)
        self._faults: dict[str, str] = {}
        self._pin, self._first_pin = "", ""
        self._pin_fault, self._fault = "", ""
        self._is_busy = False
        self._joining: Joining | None = None
        self._view: FirstStartView | None = None

    # what the screen calls
    def attach(self, view: FirstStartView) -> None:
        """Draw on this view from now on."""
        self._view = view
        self.show()

    def choose_language(self, language: str) -> None:
        """Speak another language."""
        if language != self.phrases.language:
            self.phrases = Phrases(language)
            self._faults.clear()
            if self._view is not None:
                self._view.tell_language()

    def choose_country(self, country: str) -> None:
        """Take another country; what it decides is proposed anew."""
        if country != self.draft["country"]:
            self._choose_country(country)
            self._faults.clear()
            self.show()

    def change(self, field: str, value: str) -> None:
        """Something was typed or chosen in a field."""
        if self._joining is not None:
            self._joining.change(field, value)
        elif self.draft.get(field) != value:
            self.draft[field] = value
            self._faults[field] = self._judge(field)
            self._fault = ""
            self.show()

    def enter_pin(self, pin: str) -> None:
        """Take a PIN the first time, then the same once more; then go on."""
        self._pin_fault = ""
        if not self._first_pin:
            try:
                check_pin(pin)
            except RuleError as error:
                self._pin_fault = sentence_for(error, self.phrases)
            else:
                self._first_pin = pin
            self.show()
            return
        first, self._first_pin = self._first_pin, ""
        if pin != first:
            self._pin = ""
            self._pin_fault = self.phrases.say("first_start.pin_differs")
            self.show()
        else:
            self._pin = pin
            self.go_on()

    def go_on(self) -> None:
        """Next page, if this one is right; from the last one: set the till up."""
        if self._joining is not None:
            self._joining.go_on()
        elif self._is_busy or not self._is_page_right():
            self.show()
        elif self.page is Page.KEPT:
            self._set_up()
        else:
            self.page = Page(self.page + 1)
            self._fault = ""
            self.show()

    def go_back(self) -> None:
        """One page back; everything typed stays."""
        if self._joining is not None:
            if self._joining.go_back():
                self._joining = None
                self.show()
        elif self.page is not Page.PLACE and not self._is_busy:
            self.page = Page(self.page - 1)
            self._fault, self._first_pin, self._pin_fault = "", "", ""
            self.show()

    def ask_demo(self) -> None:
        """Look at the demo instead."""
        if self._services.has_demo and not self._is_busy and self._view is not None:
            self._view.tell_demo()

    def ask_join(self) -> None:
        """Take everything from a hub instead."""
        services = self._services.joining
        if services is not None and self.page is Page.PLACE and not self._is_busy:
            self._joining = Joining(services, self.phrases, show=self.show, done=self._joined)
            self.show()

    def _joined(self) -> None:
        if self._view is not None:
            self._view.tell_joined()

    @property
    def has_pin(self) -> bool:
        """Whether a PIN was typed twice."""
        return bool(self._pin)

    def show(self) -> None:
        """Draw the present page."""
        if self._view is None:
            return
        if self._joining is not None:
            self._view.show_picture(self._joining.picture(language=self.phrases.language))
            return
        say, page = self.phrases.say, self.page
        name = page.name.lower()
        is_last = page is Page.KEPT
        may_join = self._services.joining is not None and page is Page.PLACE
        may_try = self._services.has_demo and page in {Page.PLACE, Page.KEPT}
        self._view.show_picture(
            FirstStartPicture(
                page=page,
                step=say("first_start.step", number=int(page), count=PAGE_COUNT),
                title=say(f"first_start.{name}_title"),
                note=say(f"first_start.{name}_note"),
                next_text=say("first_start.start" if is_last else "first_start.next"),
                back_text="" if page is Page.PLACE else say("first_start.back"),
                demo_text=say("first_start.demo") if may_try else "",
                join_text=say("first_start.join") if may_join else "",
                language=self.phrases.language,
                country=self.draft["country"],
                countries=self._countries(),
                fields=self._fields(),
                pin_asked=self._pin_asked() if page is Page.MANAGER else "",
                pin_fault=self._pin_fault,
                facts=self._facts() if is_last else (),
                fault=self._fault,
                is_busy=self._is_busy,
            )
        )

    # what is decided
    def _defaults(self) -> CountryDefaults:
        return country_defaults()[self.draft["country"]]

    def _choose_country(self, country: str) -> None:
        self.draft = propose(
            country_defaults()[country],
            zone=self._services.guess.zone,
            language=self.phrases.language,
            before=self.draft,
        )

    def _judge(self, field: str) -> str:
        try:
            check_field(field, self.draft[field])
        except RuleError as error:
            return sentence_for(error, self.phrases)
        return ""

    def _is_page_right(self) -> bool:
        """Judge every field of the page; the sentences stand below them."""
        fields = [field.name for field in self._fields()]
        self._faults |= {name: self._judge(name) for name in fields}
        is_right = not any(self._faults[name] for name in fields)
        if self.page is Page.MANAGER and is_right and not self._pin:
            self._pin_fault = self.phrases.say("first_start.pin_missing")
            is_right = False
        self._fault = "" if is_right else self.phrases.say("first_start.look_at_fields")
        return is_right

    def _set_up(self) -> None:
        say = self.phrases.say
        draft = self.draft
        wanted = build_set_up(
            draft,
            self._defaults(),
            manager=FirstStaffMember(
                name=" ".join(draft["manager_name"].split()),
                number=draft["manager_number"].strip(),
                pin=self._pin,
                language=self.phrases.language,
            ),
            till_name=say("first_start.till_name", number=int(draft["till_number"])),
            department=say("first_start.department"),
        )
        self._is_busy = True
        self.show()
        self._services.run(
            self._services.set_up, wanted, on_done=self._finish, on_failed=self._refuse
        )

    def _finish(self, manager: StaffMember) -> None:
        self._pin = ""
        if self._view is not None:
            self._view.tell_set_up(manager)

    def _refuse(self, error: Exception) -> None:
        self._is_busy = False
        self._fault = sentence_for(error, self.phrases)
        self.show()

    # what is drawn
    def _countries(self) -> tuple[CountryName, ...]:
        say = self.phrases.say
        named = [
            CountryName(code, say(f"first_start.country_{code.lower()}"))
            for code in country_defaults()
            if code != OTHER
        ]
        named.sort(key=lambda one: one.text.replace("Ö", "O"))
        return (*named, CountryName(OTHER, say("first_start.country_other")))

    def _fields(self) -> tuple[FormField, ...]:
        if self.page is Page.STORE:
            return store_fields(
                self.draft,
                self._faults,
                phrases=self.phrases,
                defaults=self._defaults(),
                zone=self._services.guess.zone,
            )
        if self.page is Page.MANAGER:
            return manager_fields(self.draft, self._faults, phrases=self.phrases)
        return ()

    def _pin_asked(self) -> str:
        if self._first_pin:
            return self.phrases.say("first_start.pin_again")
        return self.phrases.say("first_start.pin_kept" if self._pin else "first_start.pin_first")

    def _facts(self) -> tuple[KeptFact, ...]:
        say, draft = self.phrases.say, self.draft
        place = self._services.key_place
        return (
            KeptFact(
                "store",
                say(
                    "first_start.kept_store",
                    store=draft["store_name"].strip(),
                    currency=draft["currency"].strip(),
                    zone=draft["zone"].strip(),
                ),
            ),
            KeptFact(
                "user-round",
                say(
                    "first_start.kept_manager",
                    name=draft["manager_name"].strip(),
                    number=draft["manager_number"].strip(),
                ),
            ),
            KeptFact("database", say("first_start.kept_here"), "good"),
            KeptFact(
                "key-round",
                say(f"first_start.kept_key_{place}"),
                "bad" if place == "beside" else "good",
            ),
            KeptFact("shield-alert", say("first_start.kept_machine"), "warn"),
        )
