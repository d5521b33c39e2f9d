"""Decides what the sign-on screen shows: who may sign on, what is typed, why it was refused.

Does not check a PIN (operations/sign_on does, off the window's thread) and holds no Qt.

Invariants:
- The PIN is here only between the first digit and Enter; the view sees how many digits, never
  which, and nothing is ever logged.
- A PIN alone identifies nobody: without a chosen person digits are a staff number.
- Keys pressed while a PIN is being checked do nothing. What is typed from an Enter before the staff
  list is there waits for the list, unseen; after a number that nobody has it is forgotten.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StaffId
from pos_app.domain.staff import StaffMember, holder_of
from pos_app.operations.sign_on import SignOn
from pos_app.phrases import Phrases
from pos_app.ui.messages import sentence_for
from pos_app.ui.sign_on.picture import SignOnPicture, StaffTile, Stage

LONGEST_PIN = 12
LONGEST_TYPED = 24
_ENTER = "\r"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOnServices:
    """What the screen needs. `run(function, on_done=…, on_failed=…)` works in the background."""

    sign_on: SignOn
    phrases: Phrases
    clock: Clock
    run: Callable[..., None]


@dataclass(frozen=True, slots=True)
class WaitingBasket:
    """The open basket of a locked till: what it counts and its total as text ("€35.16")."""

    item_count: int
    total: str


class SignOnView(Protocol):
    """What the presenter tells the screen."""

    def show_picture(self, picture: SignOnPicture) -> None:
        """Draw this."""
        ...

    def tell_signed_on(self, member: StaffMember) -> None:
        """Leave the screen: this person works now."""
        ...


class SignOnPresenter:
    """Keys, touches and scans in; pictures out."""

    def __init__(self, services: SignOnServices, view: SignOnView) -> None:
        self._services = services
        self._view = view
        self._staff: tuple[StaffMember, ...] = ()
        self._chosen: StaffMember | None = None
        self._typed = ""
        self._pin = ""
        self._fault = ""
        self._is_checking = False
        self._is_loading = False
        self._is_lock = False
        self._waiting: WaitingBasket | None = None
        self._kept_scans = 0
        self._early: list[str] = []
        self._locked_until: dict[StaffId, datetime] = {}
        # An answer that arrives after the screen was opened anew belongs to nobody any more.
        self._opening = 0

    def open(self, *, waiting: WaitingBasket | None = None, is_lock: bool = False) -> None:
        """Show the screen afresh: at start, on lock (`is_lock`), or over an open basket."""
        self._opening += 1
        self._chosen, self._typed, self._pin, self._fault = None, "", "", ""
        self._is_checking, self._is_lock, self._waiting = False, is_lock, waiting
        self._kept_scans = 0
        self._early.clear()
        self._is_loading = not self._staff
        opening = self._opening
        self._show()
        self._services.run(
            self._services.sign_on.staff,
            on_done=lambda staff: self._take_staff(opening, staff),
            on_failed=lambda error: self._fail(opening, error),
        )

    def type_character(self, character: str) -> None:
        """One character from the keyboard or the keypad ("00" counts as two)."""
        if self._is_checking or not character.isprintable():
            return
        if self._early:
            self._early.append(character)
            return
        if self._chosen is None:
            self._typed = (self._typed + character)[:LONGEST_TYPED]
            self._fault = ""
        elif character.isascii() and character.isdigit():
            self._pin = (self._pin + character)[:LONGEST_PIN]
            if not self._seconds_locked():
                self._fault = ""
        self._show()

    def delete_last(self) -> None:
        """Take the last character back."""
        if self._is_checking:
            return
        if self._early:
            if self._early[-1] != _ENTER:
                self._early.pop()
            return
        if self._chosen is None:
            self._typed = self._typed[:-1]
        else:
            self._pin = self._pin[:-1]
        self._show()

    def choose(self, staff_id: StaffId) -> None:
        """A tile was touched."""
        if self._is_checking:
            return
        member = next((m for m in self._staff if m.id == staff_id), None)
        if member is not None:
            self._choose(member)

    def enter(self) -> None:
        """Enter: choose the person typed, or check the PIN."""
        if self._is_checking:
            return
        if self._is_loading:
            if self._typed.strip():
                self._early.append(_ENTER)
        elif self._chosen is None:
            self._choose_typed()
        else:
            self._check()

    def back(self) -> None:
        """Esc: back to choosing a person, everything typed forgotten."""
        if self._is_checking:
            return
        self._early.clear()
        self._chosen, self._typed, self._pin, self._fault = None, "", "", ""
        self._show()

    def take_scan(self, code: str) -> bool:
        """Say whether a scan was a staff card. Else it is counted here and kept by the caller."""
        by_number = next((m for m in self._staff if m.number == code.strip()), None)
        member = holder_of(code, self._staff) or by_number
        if member is not None and not self._is_checking:
            self._choose(member)
            return True
        self._kept_scans += 1
        self._show()
        return False

    def tick(self) -> None:
        """One second passed: count a lock-out down."""
        if self._chosen is not None and self._chosen.id in self._locked_until:
            if not self._seconds_locked():
                del self._locked_until[self._chosen.id]
                self._fault = ""
            self._show()

    def _take_staff(self, opening: int, staff: tuple[StaffMember, ...]) -> None:
        if opening != self._opening:
            return
        self._is_loading = False
        self._staff = staff
        self._show()
        self._type_early()

    def _type_early(self) -> None:
        """Type again what was typed before anybody was known."""
        early, self._early = self._early, []
        for key in early:
            if key == _ENTER:
                self.enter()
            else:
                self.type_character(key)
            if self._chosen is None:
                # What follows was meant as a PIN and must not be shown as a number.
                return

    def _choose(self, member: StaffMember) -> None:
        self._chosen, self._typed, self._pin, self._fault = member, "", "", ""
        self._show()

    def _choose_typed(self) -> None:
        if not self._typed.strip():
            return
        exact = [m for m in self._staff if m.number == self._typed.strip()]
        found = exact or self._matching()
        if len(found) == 1:
            self._choose(found[0])
            return
        code = "sign_on.several_match" if found else "sign_on.number_unknown"
        self._fault = self._services.phrases.say(code, typed=self._typed.strip())
        self._show()

    def _matching(self) -> list[StaffMember]:
        typed = self._typed.strip().casefold()
        return [
            m
            for m in self._staff
            if m.number.startswith(typed)
            or any(word.startswith(typed) for word in m.name.casefold().split())
            or m.name.casefold().startswith(typed)
        ]

    def _check(self) -> None:
        member, pin = self._chosen, self._pin
        if member is None or not pin or self._seconds_locked():
            return
        self._pin, self._is_checking, self._fault = "", True, ""
        opening, sign_on = self._opening, self._services.sign_on
        self._show()
        self._services.run(
            lambda: sign_on.sign_on(member.id, pin),
            on_done=lambda who: self._succeed(opening, who),
            on_failed=lambda error: self._fail(opening, error),
        )

    def _succeed(self, opening: int, member: StaffMember) -> None:
        if opening != self._opening:
            return
        self._chosen, self._pin, self._is_checking, self._fault = None, "", False, ""
        self._view.tell_signed_on(member)

    def _fail(self, opening: int, error: Exception) -> None:
        if opening != self._opening:
            return
        self._is_checking, self._is_loading, self._pin = False, False, ""
        self._early.clear()
        self._fault = sentence_for(error, self._services.phrases)
        if isinstance(error, RuleError) and self._chosen is not None:
            if error.code == "sign_on.locked_out":
                locked = timedelta(seconds=int(str(error.values["seconds"])))
                self._locked_until[self._chosen.id] = self._services.clock.now() + locked
            elif error.code == "sign_on.unknown_person":
                self._chosen = None
        self._show()

    def _seconds_locked(self) -> int:
        """Seconds until the chosen person may try again, rounded up."""
        until = self._locked_until.get(self._chosen.id) if self._chosen is not None else None
        if until is None:
            return 0
        left = until - self._services.clock.now()
        return max(0, -(-left // timedelta(seconds=1)))

    def _show(self) -> None:
        say = self._services.phrases.say
        chosen, seconds = self._chosen, self._seconds_locked()
        if chosen is None:
            stage, asked = Stage.CHOOSE, say("sign_on.choose")
        else:
            stage = Stage.CHECKING if self._is_checking else Stage.PIN
            asked = say("sign_on.pin_of", name=chosen.name)
        fault = say("sign_on.locked_out", seconds=seconds) if seconds else self._fault
        self._view.show_picture(
            SignOnPicture(
                stage=stage,
                title=say("sign_on.locked" if self._is_lock else "sign_on.title"),
                tiles=self._tiles(),
                asked=asked,
                typed=self._typed,
                pin_length=len(self._pin),
                fault=fault,
                waiting=self._waiting_sentence(),
                scans=self._services.phrases.count("sign_on.scans_kept", self._kept_scans)
                if self._kept_scans
                else "",
                is_loading=self._is_loading,
                is_locked_out=bool(seconds),
            )
        )

    def _tiles(self) -> tuple[StaffTile, ...]:
        shown = self._matching() if self._typed.strip() else list(self._staff)
        return tuple(
            StaffTile(
                staff_id=m.id,
                name=m.name,
                number=m.number,
                initials=m.initials,
                role=self._services.phrases.say(f"sign_on.role_{m.role}"),
                is_chosen=self._chosen is not None and self._chosen.id == m.id,
            )
            for m in shown
        )

    def _waiting_sentence(self) -> str:
        if self._waiting is None:
            return ""
        return self._services.phrases.count(
            "sign_on.basket_waiting", self._waiting.item_count, total=self._waiting.total
        )
