"""Decides which section of the settings is in front, who may see it, and what can be undone.

Holds no Qt. A section that is not for the person signed on stays in the list and says who to ask.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from pos_app.domain.errors import PermissionDeniedError
from pos_app.domain.staff import StaffMember, require
from pos_app.phrases import Phrases
from pos_app.ui.setup.device_picture import DevicePicture
from pos_app.ui.setup.section import Section
from pos_app.ui.setup.section_groups import GROUP_ICONS, group_of, grouped
from pos_app.ui.setup.section_picture import SectionPicture

SECTION_ICONS = {
    "store": "store",
    "till": "monitor",
    "taxes": "percent",
    "receipt": "receipt-text",
    "staff": "users-round",
    "roles": "shield-check",
    "journal": "history",
    "privacy": "shield-alert",
    "devices": "printer",
    "products": "package",
    "offers": "badge-percent",
    "programmes": "star",
    "coupons": "ticket-percent",
    "prices": "tag",
    "labels": "tags",
    "markdowns": "percent",
    "price_file": "file-spreadsheet",
    "quick_keys": "layout-grid",
    "codes": "scan-barcode",
    "hours": "clock",
    "recalls": "shield-alert",
    "refusals": "id-card",
    "import": "file-spreadsheet",
    "customer_import": "user-round-plus",
    "discretion": "hand",
    "cash": "coins",
    "tendering": "credit-card",
    "suspending": "archive",
    "cues": "message-circle",
    "refunds": "undo-2",
    "hub": "globe",
    "exchange": "arrow-left-right",
    "weekly_mail": "mail",
    "backups": "archive",
}

_STEPS = {"PgDown": 1, "PgUp": -1}


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """One row of the list at the side: a group, or a section of the group that is unfolded.

    `name` is what `SetupPresenter.go_to` takes; `key` opens a group.
    """

    name: str
    text: str
    icon: str
    key: str
    is_here: bool
    is_group: bool = False


class SetupView(Protocol):
    """What the presenter tells the screen."""

    def show_entries(self, entries: tuple[SectionEntry, ...]) -> None:
        """Draw the list of sections."""
        ...

    def show_picture(self, picture: SectionPicture | DevicePicture) -> None:
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
        self._groups: dict[str, tuple[str, ...]] = {}
        self._last: dict[str, str] = {}
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
        self._groups = grouped(self._sections)

    def open(self, staff: StaffMember, section: str = "") -> None:
        """Show the settings to the person signed on."""
        self._staff = staff
        self._undo = None
        # A till to practise on has no page of the hub, and its key leads to the settings.
        known = section if section in self._sections or section in self._groups else ""
        self.go_to(known or self._front or next(iter(self._sections)))

    def go_to(self, name: str) -> None:
        """Bring a section to the front; of a group the section that was there last."""
        if name in self._groups:
            name = self._last.get(name, self._groups[name][0])
        if name not in self._sections:
            return
        self._front = name
        self._last[group_of(name)] = name
        say = self._phrases.say
        self._view.show_entries(self._entries())
        section = self._sections[name]
        if self._is_allowed(section):
            section.open()
        else:
            title = say(f"setup.section_{name}")
            refusal = say("setup.refused", name=self.staff.name)
            self._view.show_picture(SectionPicture(title=title, refusal=refusal))

    def press_key(self, key: str) -> bool:
        """Take a key: "Ctrl+2" opens the second group, again its next section; PgUp, PgDown step.

        Says whether it meant something here.
        """
        if key in _STEPS:
            order = [name for names in self._groups.values() for name in names]
            self.go_to(order[(order.index(self._front) + _STEPS[key]) % len(order)])
            return True
        digit, groups = key.removeprefix("Ctrl+"), list(self._groups)
        is_group = key.startswith("Ctrl+") and len(digit) == 1 and digit in "123456789"
        if not is_group or int(digit) > len(groups):
            return False
        group = groups[int(digit) - 1]
        names = self._groups[group]
        if self._front in names:
            self.go_to(names[(names.index(self._front) + 1) % len(names)])
        else:
            self.go_to(group)
        return True

    def _entries(self) -> tuple[SectionEntry, ...]:
        """The groups, the one in front unfolded."""
        say, here, rows = self._phrases.say, group_of(self._front), []
        for number, (group, names) in enumerate(self._groups.items(), start=1):
            text, key = say(f"setup.group_{group}"), f"Ctrl+{number}"
            icon = GROUP_ICONS[group]
            rows.append(SectionEntry(group, text, icon, key, is_here=False, is_group=True))
            if group == here:
                rows += [
                    SectionEntry(
                        name,
                        say(f"setup.section_{name}"),
                        SECTION_ICONS[name],
                        "",
                        is_here=name == self._front,
                    )
                    for name in names
                ]
        return tuple(rows)

    def change(self, field: str, value: str) -> None:
        """Something was typed or chosen in the section in front."""
        if section := self._usable():
            section.change(field, value)

    def scanned(self, code: str) -> bool:
        """A scan; True when the section in front took it."""
        section = self._usable()
        return section is not None and section.scanned(code)

    def press(self, code: str) -> None:
        """A button of the section in front."""
        if section := self._usable():
            section.press(code)

    def choose(self, key: str) -> None:
        """A row of the section in front."""
        if section := self._usable():
            section.choose(key)

    def go_back(self) -> bool:
        """Go a step back within the section in front; False when it has none."""
        section = self._usable()
        return section is not None and section.go_back()

    def search(self, text: str) -> None:
        """Something was typed in the search of the section in front."""
        if section := self._usable():
            section.search(text)

    def tick(self) -> None:
        """Some time passed."""
        if section := self._usable():
            section.tick()

    @property
    def may_undo(self) -> bool:
        """Whether there is a change to take back."""
        return self._undo is not None

    def undo(self) -> None:
        """Take the last applied change back; once."""
        undo, self._undo = self._undo, None
        if undo is not None:
            undo()

    # what the sections ask
    def show_section(self, section: Section, picture: SectionPicture | DevicePicture) -> None:
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
