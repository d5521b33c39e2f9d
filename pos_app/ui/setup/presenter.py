"""Decides which section of the settings is in front, who may see it, and what can be undone.

Holds no Qt. A section that is not for the person signed on stays in the list and says who to ask.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from pos_app.domain.errors import PermissionDeniedError
from pos_app.domain.staff import StaffMember, require
from pos_app.phrases import Phrases
from pos_app.ui.setup.section import Section
from pos_app.ui.setup.section_picture import SectionPicture

SECTION_ICONS = {
    "store": "store",
    "till": "monitor",
    "taxes": "percent",
    "receipt": "receipt-text",
    "staff": "users-round",
    "devices": "printer",
    "products": "package",
    "offers": "badge-percent",
    "quick_keys": "layout-grid",
    "codes": "scan-barcode",
    "hours": "clock",
    "recalls": "shield-alert",
    "refusals": "id-card",
    "import": "file-spreadsheet",
    "discretion": "badge-percent",
}


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """One section in the list at the side; `key` opens it."""

    name: str
    text: str
    icon: str
    key: str
    is_here: bool


class SetupView(Protocol):
    """What the presenter tells the screen."""

    def show_entries(self, entries: tuple[SectionEntry, ...]) -> None:
        """Draw the list of sections."""
        ...

    def show_picture(self, picture: SectionPicture) -> None:
        """Draw the section in front."""
        ...

    def show_notice(self, sentence: str, *, is_fault: bool, may_undo: bool) -> None:
        """Say what happened, perhaps with a button to undo it."""
        ...

    def tell_changed(self, what: str) -> None:
        """Tell the window that "policy", "staff", "catalogue" or "quick_keys" changed."""
        ...


class SetupPresenter:
    """The host of the sections."""

    def __init__(self, phrases: Phrases, view: SetupView) -> None:
        self._phrases = phrases
        self._view = view
        self._sections: dict[str, Section] = {}
        self._front = ""
        self._staff: StaffMember | None = None
        self._undo: Callable[[], None] | None = None

    @property
    def staff(self) -> StaffMember:
        """Who is signed on."""
        assert self._staff is not None, "a section works only after the screen was opened"
        return self._staff

    @property
    def front(self) -> str:
        """The name of the section in front."""
        return self._front

    def take_sections(self, sections: Sequence[Section]) -> None:
        """Take the sections in, in their order."""
        self._sections = {section.name: section for section in sections}

    def open(self, staff: StaffMember, section: str = "") -> None:
        """Show the settings to the person signed on."""
        self._staff = staff
        self._undo = None
        self.go_to(section or self._front or next(iter(self._sections)))

    def go_to(self, name: str) -> None:
        """Bring a section to the front."""
        if name not in self._sections:
            return
        self._front = name
        say = self._phrases.say
        self._view.show_entries(
            tuple(
                SectionEntry(
                    other,
                    say(f"setup.section_{other}"),
                    SECTION_ICONS[other],
                    # The tenth has the digit that follows nine; those after it have none.
                    f"Ctrl+{number % 10}" if number <= 10 else "",
                    other == name,
                )
                for number, other in enumerate(self._sections, start=1)
            )
        )
        section = self._sections[name]
        if self._is_allowed(section):
            section.open()
        else:
            title = say(f"setup.section_{name}")
            refusal = say("setup.refused", name=self.staff.name)
            self._view.show_picture(SectionPicture(title=title, refusal=refusal))

    def press_key(self, key: str) -> bool:
        """Take a key such as "Ctrl+3"; say whether it meant a section."""
        names = list(self._sections)
        digit = key.removeprefix("Ctrl+")
        is_section = key.startswith("Ctrl+") and digit.isascii() and digit.isdigit()
        number = int(digit) or 10 if is_section and len(digit) == 1 else 0
        if 1 <= number <= len(names):
            self.go_to(names[number - 1])
            return True
        return False

    def change(self, field: str, value: str) -> None:
        """Something was typed or chosen in the section in front."""
        if section := self._usable():
            section.change(field, value)

    def press(self, code: str) -> None:
        """A button of the section in front."""
        if section := self._usable():
            section.press(code)

    def choose(self, key: str) -> None:
        """A row of the section in front."""
        if section := self._usable():
            section.choose(key)

    def search(self, text: str) -> None:
        """Something was typed in the search of the section in front."""
        if section := self._usable():
            section.search(text)

    def tick(self) -> None:
        """Some time passed."""
        if section := self._usable():
            section.tick()

    def undo(self) -> None:
        """Take the last applied change back; once."""
        undo, self._undo = self._undo, None
        if undo is not None:
            undo()

    # what the sections ask
    def show_section(self, section: Section, picture: SectionPicture) -> None:
        """Draw a section if it is in front."""
        if section.name == self._front and self._is_allowed(section):
            self._view.show_picture(picture)

    def tell_done(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Say what was changed and remember how to undo it."""
        self._undo = undo
        self._view.show_notice(sentence, is_fault=False, may_undo=undo is not None)

    def tell_fault(self, sentence: str) -> None:
        """Say what was refused."""
        self._view.show_notice(sentence, is_fault=True, may_undo=False)

    def tell_changed(self, what: str) -> None:
        """Tell the window."""
        self._view.tell_changed(what)

    def _usable(self) -> Section | None:
        section = self._sections.get(self._front)
        return section if section is not None and self._is_allowed(section) else None

    def _is_allowed(self, section: Section) -> bool:
        if section.permission is None:
            return True
        try:
            require(self.staff, section.permission)
        except PermissionDeniedError:
            return False
        return True
