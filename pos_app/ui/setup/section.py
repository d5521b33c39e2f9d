"""What a section of the settings screen is, and what the sections share.

Plain Python. A section keeps what was typed until it is applied or thrown away, also while another
section is shown.

Invariants:
- What was typed is never lost to a refusal: the draft stays, the sentence stands below its field.
- A change that was applied can be undone: the section keeps the values before.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from pos_app.domain.errors import RuleError
from pos_app.domain.staff import Permission, StaffMember
from pos_app.phrases import Phrases
from pos_app.ui.messages import sentence_for
from pos_app.ui.setup.device_picture import DevicePicture
from pos_app.ui.setup.section_picture import FieldKind, FormField, SectionButton, SectionPicture

APPLY = "apply"
THROW_AWAY = "throw_away"
YES, NO = "yes", "no"


class SectionHost(Protocol):
    """What a section asks of the screen that it stands on."""

    @property
    def staff(self) -> StaffMember:
        """Who is signed on."""
        ...

    def show_section(self, section: "Section", picture: SectionPicture | DevicePicture) -> None:
        """Draw this, if the section is the one in front."""
        ...

    def tell_done(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Say what was changed, and offer to undo it."""
        ...

    def tell_fault(self, sentence: str) -> None:
        """Say what was refused."""
        ...

    def tell_changed(self, what: str) -> None:
        """Tell the window that "policy", "staff", "catalogue" or "quick_keys" changed."""
        ...


class Section(Protocol):
    """One section; `name` is its place in the phrases ("setup.section_store")."""

    name: str
    permission: Permission | None

    def open(self) -> None:
        """Come to the front: read what is in force, keep what was typed."""
        ...

    def change(self, field: str, value: str) -> None:
        """Something was typed or chosen in a field."""
        ...

    def press(self, code: str) -> None:
        """A button was pressed."""
        ...

    def choose(self, key: str) -> None:
        """A row was chosen."""
        ...

    def search(self, text: str) -> None:
        """Something was typed in the search."""
        ...

    def scanned(self, code: str) -> bool:
        """A scan; False when it means nothing here."""
        ...

    def tick(self) -> None:
        """Some time passed: show how far a long task is."""
        ...

    def go_back(self) -> bool:
        """Go a step back within the section; False when there is none."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionKeys:
    """The keys that stand on buttons, by what they do here."""

    apply: str = ""
    print: str = ""
    find: str = ""
    test: str = ""
    add: str = ""
    back: str = ""


NO_KEYS = SectionKeys()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What every section uses."""

    phrases: Phrases
    run: Callable[..., None]
    keys: SectionKeys = NO_KEYS

    @property
    def apply_key(self) -> str:
        """The key on the buttons that apply."""
        return self.keys.apply

    @property
    def print_key(self) -> str:
        """The key on the buttons that print."""
        return self.keys.print


class FormSection(ABC):
    """A section with one draft; a section builds on it by saying what its fields mean.

    `draft` holds the text of every field, `faults` the sentence below it. A section overrides
    `check` and `write`, names in `fault_fields` the field that a refusal is about, and in
    `judged_with` the field that a change of another one may make right or wrong.
    """

    name = ""
    permission: Permission | None = Permission.EDIT_SETTINGS
    fault_fields: dict[str, str] = {}  # noqa: RUF012  (a constant that each section sets anew)
    judged_with: dict[str, str] = {}  # noqa: RUF012  (a constant that each section sets anew)

    def __init__(self, tools: Tools, host: SectionHost) -> None:
        self.tools = tools
        self.host = host
        self.draft: dict[str, str] = {}
        self.faults: dict[str, str] = {}
        self.is_changed = False
        self.is_busy = False

    # what the screen calls
    def change(self, field: str, value: str) -> None:
        """Take what was typed and judge it at once."""
        if self.draft.get(field) == value:
            return
        self.draft[field] = value
        self.is_changed = True
        for name in dict.fromkeys((field, self.judged_with.get(field, field))):
            if name in self.draft:
                self.faults[name] = self._judge(name, self.draft[name])
        self.show()

    def press(self, code: str) -> None:
        """Apply the draft or throw it away; a section adds its own buttons."""
        if self.is_busy:
            return
        if code == APPLY:
            self.apply()
        elif code == THROW_AWAY:
            self.is_changed = False
            self.faults.clear()
            self.open()

    def choose(self, key: str) -> None:  # noqa: B027  (optional on purpose)
        """Nothing to choose, unless a section says so."""

    def search(self, text: str) -> None:  # noqa: B027  (optional on purpose)
        """Nothing to search, unless a section says so."""

    def scanned(self, code: str) -> bool:
        """No scan means anything, unless a section says so."""
        del code
        return False

    def tick(self) -> None:  # noqa: B027  (optional on purpose)
        """Nothing takes long, unless a section says so."""

    def go_back(self) -> bool:
        """There is no step back, unless a section says so."""
        return False

    # what a section says
    @abstractmethod
    def open(self) -> None:
        """Read what is in force and show it."""

    @abstractmethod
    def show(self) -> None:
        """Draw the present state."""

    def check(self, field: str, value: str) -> None:  # noqa: B027  (optional on purpose)
        """Raise RuleError when this cannot stand in the field."""

    @abstractmethod
    def write(self) -> None:
        """Hand the draft, which was found right, to the operation."""

    def applied(self) -> None:  # noqa: B027  (optional on purpose)
        """Do what is due once a change is written, before it is read again."""

    # what sections share
    def apply(self) -> None:
        """Judge every field; when all are right, write."""
        self.faults = {name: self._judge(name, value) for name, value in self.draft.items()}
        wrong = [fault for fault in self.faults.values() if fault]
        if wrong:
            self.host.tell_fault(self.say("setup.look_at_fields"))
            self.show()
            return
        self.write()

    def run_change(
        self,
        work: Callable[[], object],
        *,
        done: str,
        undo: Callable[[], None] | None,
        changed: str,
    ) -> None:
        """Run an operation; when it is done say `done`, offer `undo` and read again."""
        self.is_busy = True
        self.show()

        def finish(_value: object) -> None:
            self.is_busy, self.is_changed = False, False
            self.faults.clear()
            self.applied()
            self.host.tell_done(done, undo)
            self.host.tell_changed(changed)
            self.open()

        self.tools.run(work, on_done=finish, on_failed=self.refuse)

    def run_undoable(
        self,
        work: Callable[[], object],
        *,
        back: Callable[[], object],
        done: str,
        changed: str,
    ) -> None:
        """Run an operation; the undo it offers runs `back`, which writes what was there before."""
        self.run_change(
            work,
            done=done,
            undo=lambda: self.run_change(
                back, done=self.say("setup.undone"), undo=None, changed=changed
            ),
            changed=changed,
        )

    def read(self, work: Callable[[], object], take: Callable[..., None]) -> None:
        """Run a reading operation and hand what it found to `take`."""
        self.tools.run(work, on_done=take, on_failed=self.refuse)

    def refuse(self, error: Exception) -> None:
        """Put a refusal below the field that it is about, or tell it; the draft stays."""
        self.is_busy = False
        sentence = sentence_for(error, self.tools.phrases)
        field = self.fault_fields.get(error.code, "") if isinstance(error, RuleError) else ""
        if field:
            self.faults[field] = sentence
        self.host.tell_fault(sentence)
        self.show()

    def say(self, code: str, /, **values: object) -> str:
        """Return a sentence."""
        return self.tools.phrases.say(code, **values)

    def field(
        self,
        name: str,
        label: str,
        *,
        kind: FieldKind = FieldKind.TEXT,
        hint: str = "",
        choices: Sequence[tuple[str, str, str]] = (),
        is_half: bool = False,
        value: str | None = None,
    ) -> FormField:
        """Return a field with its draft, unless another value is said, and its fault."""
        return FormField(
            name=name,
            label=label,
            kind=kind,
            value=self.draft.get(name, "") if value is None else value,
            fault=self.faults.get(name, ""),
            hint=hint,
            choices=tuple(choices),
            is_half=is_half,
        )

    def form_buttons(self) -> tuple[SectionButton, ...]:
        """Apply and throw away, usable when something was typed."""
        usable = self.is_changed and not self.is_busy
        return (
            SectionButton(
                code=THROW_AWAY, text=self.say("setup.throw_away"), icon="x", is_enabled=usable
            ),
            SectionButton(
                code=APPLY,
                text=self.say("setup.apply"),
                icon="check",
                kind="primary",
                key=self.tools.apply_key,
                is_enabled=usable,
            ),
        )

    def _judge(self, field: str, value: str) -> str:
        try:
            self.check(field, value)
        except RuleError as error:
            return sentence_for(error, self.tools.phrases)
        return ""
