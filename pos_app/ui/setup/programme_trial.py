"""Trying the draft of a programme on past purchases: how far it is, what it found, in a picture.

Plain Python. Reckons nothing: `TryDraft` does, in the background (bootstrap/programme_trial).

Invariants:
- The draft is not touched, whatever the trial finds and however it ends.
- A trial that was stopped or left shows nothing later.
"""

from collections.abc import Callable, Mapping
from typing import Protocol

from pos_app.domain.ids import CustomerId
from pos_app.domain.loyalty import Programme
from pos_app.domain.staff import StaffMember
from pos_app.domain.what_if import WhatIf
from pos_app.ui.setup.import_task import ImportTask
from pos_app.ui.setup.section import Tools
from pos_app.ui.setup.section_picture import FieldKind, FormField, SectionButton, SectionPicture
from pos_app.ui.setup.what_if_words import WhatIfWords

BACK = "back"
Found = tuple[WhatIf, Mapping[CustomerId, str]]


class TryDraft(Protocol):
    """What is needed of bootstrap/programme_trial; called in the background."""

    def run(
        self,
        changed: Programme,
        *,
        before: Programme | None,
        staff: StaffMember,
        on_progress: Callable[[int, int], None],
        is_cancelled: Callable[[], bool],
    ) -> Found | None:
        """The outcome and the names of whom it names; None when it was given up.

        Raises RuleError and StorageError.
        """
        ...


class DraftTrial:
    """One trial at a time. `tools.run` works beside the sales; `show` draws the section anew."""

    def __init__(self, trial: TryDraft, tools: Tools, show: Callable[[], None]) -> None:
        self._trial, self._tools, self._show = trial, tools, show
        self._task: ImportTask | None = None
        self._found: Found | None = None
        self._name = ""
        self._is_fresh = False

    @property
    def is_shown(self) -> bool:
        """Whether the trial stands in place of the form."""
        return self._task is not None or self._found is not None

    @property
    def runs(self) -> bool:
        """Whether purchases are being replayed."""
        return self._task is not None

    def begin(
        self,
        changed: Programme,
        *,
        before: Programme | None,
        staff: StaffMember,
        on_failed: Callable[[Exception], None],
    ) -> None:
        """Replay past purchases under the draft."""
        task = self._task = ImportTask("try")
        self._found, self._name, self._is_fresh = None, changed.name, True

        def take(found: Found | None) -> None:
            if self._task is task:
                self._task, self._found, self._is_fresh = None, found, True
                self._show()

        def fail(error: Exception) -> None:
            if self._task is task:
                self._task = None
                on_failed(error)

        self._show()
        self._tools.run(
            lambda: self._trial.run(
                changed,
                before=before,
                staff=staff,
                on_progress=lambda done, whole: task.note("try", done, whole),
                is_cancelled=lambda: task.is_cancelled,
            ),
            on_done=take,
            on_failed=fail,
        )

    def leave(self) -> bool:
        """Go back to the rules; a replay under way is given up. Says whether it was."""
        task, self._task, self._found = self._task, None, None
        if task is None:
            return False
        task.is_cancelled = True
        return True

    def picture(self, words: WhatIfWords) -> SectionPicture:
        """How far it is, or what it found."""
        say, found = self._tools.phrases.say, self._found
        is_fresh, self._is_fresh = self._is_fresh, False
        summary = "" if found is None else words.summary(found[0])
        back = SectionButton(
            code=BACK, text=say("what_if.back"), icon="arrow-left", key=self._tools.keys.back
        )
        return SectionPicture(
            title=say("what_if.title", name=self._name),
            note=summary,
            columns=words.columns(),
            rows=() if found is None or not found[0].purchases else words.rows(found[0]),
            list_empty=summary or say("programme.trying"),
            form_title="" if found is None else say("what_if.who_gains"),
            fields=() if found is None else self._notes(found, words),
            buttons=(back,),
            progress=self._progress(words),
            is_whole=True,
            look_at=BACK if is_fresh else "",
        )

    def _notes(self, found: Found, words: WhatIfWords) -> tuple[FormField, ...]:
        outcome, names = found
        unknown = self._tools.phrases.say("programme.unknown_customer")
        notes = words.notes(outcome, lambda one: names.get(one, "") or unknown)
        return tuple(
            FormField(name=f"note{n}", label=note, kind=FieldKind.NOTE)
            for n, note in enumerate(notes)
        )

    def _progress(self, words: WhatIfWords) -> tuple[str, int] | None:
        task = self._task
        if task is None:
            return None
        if not task.whole:
            return self._tools.phrases.say("programme.counting"), 0
        return words.progress(task.done, task.whole), min(1000, 1000 * task.done // task.whole)
