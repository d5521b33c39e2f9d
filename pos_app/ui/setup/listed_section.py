"""A section with a list beside its form: one row is chosen, or a new one is being added.

Plain Python. Reads and writes nothing; does not know what a row is about.

Invariants:
- Another row waits until what was typed is applied or thrown away.
- A new row that is thrown away gives the form back to the row before.
- A new row counts as new until it is written: a refusal leaves it so.
"""

from abc import abstractmethod

from pos_app.ui.setup.section import THROW_AWAY, FormSection, SectionHost, Tools
from pos_app.ui.setup.section_picture import SectionButton

ADD = "add"
NEW = "new"


class ListedSection(FormSection):
    """`chosen` is the key of the row in the form: NEW for one being added, empty for none."""

    def __init__(self, tools: Tools, host: SectionHost) -> None:
        super().__init__(tools, host)
        self.chosen = ""
        self._chosen_before = ""
        self._chosen_next = ""

    @abstractmethod
    def draft_chosen(self) -> None:
        """Put the texts of the chosen row, or of a new one, into the draft."""

    def choose(self, key: str) -> None:
        """Show another row."""
        if key == self.chosen:
            return
        if self.is_changed:
            self.host.tell_fault(self.say("setup.apply_first"))
        else:
            self.chosen = key
            self.draft_afresh()
        self.show()

    def press(self, code: str) -> None:
        """Begin a new row, or what every form does."""
        if self.is_busy:
            return
        if code == ADD:
            if not self.is_changed:
                self.begin(NEW)
            return
        if code == THROW_AWAY and self.is_new:
            self.chosen = self._chosen_before
        super().press(code)

    def begin(self, key: str) -> None:
        """Draft a row that is not there yet."""
        self._chosen_before = self.chosen
        self.chosen = key
        self.draft_afresh()
        self.is_changed = True
        self.show()

    def draft_afresh(self) -> None:
        """Forget the faults and draft the chosen row."""
        self.faults.clear()
        self.draft_chosen()

    def choose_when_applied(self, key: str) -> None:
        """Choose this row as soon as the change under way is written."""
        self._chosen_next = key

    def applied(self) -> None:
        """Choose the row that was written."""
        self.chosen, self._chosen_next = self._chosen_next or self.chosen, ""

    def refuse(self, error: Exception) -> None:
        """Stay with the row that was refused."""
        self._chosen_next = ""
        super().refuse(error)

    @property
    def is_new(self) -> bool:
        """Whether the row in the form is one being added."""
        return self.chosen == NEW

    @property
    def is_free(self) -> bool:
        """Whether nothing typed and nothing running stands in the way of the list's buttons."""
        return not self.is_changed and not self.is_busy

    def list_button(
        self, code: str, text: str, icon: str, *, kind: str = "plain", is_usable: bool = True
    ) -> SectionButton:
        """Return a button below the list, usable only while the list is free."""
        return SectionButton(
            code=code,
            text=self.say(text),
            icon=icon,
            kind=kind,
            is_enabled=self.is_free and is_usable,
        )
