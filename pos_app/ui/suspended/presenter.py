"""Decides what the keys for suspending and recalling do, and what a scanned slip opens.

What is done lives in steps, the rules in operations/suspend_basket, make_quote and lay_away. Plain
Python, no Qt; a part of the counter (ui/sell/inline).

Invariants:
- Nothing changes before Enter or a touch; a refusal keeps what was typed.
- Scans ring up meanwhile: the panel is never in their way.
"""

from collections.abc import Callable
from dataclasses import replace

from pos_app.domain.errors import ApprovalNeededError, RuleError
from pos_app.domain.money import parse_amount
from pos_app.domain.staff import StaffMember
from pos_app.domain.suspended import SuspendedKind, is_suspended_number
from pos_app.operations.approve import Approve
from pos_app.operations.suspend_basket import Waiting
from pos_app.ui.badge import Badge
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.asking_part import AskingPart
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.inline import InlinePicture
from pos_app.ui.sell.telling import Telling
from pos_app.ui.suspended.draft import REASONS, Draft, Mode
from pos_app.ui.suspended.steps import GoOn, OnEnd, SuspendedSteps
from pos_app.ui.suspended.words import APPLY, DELETE, PRINT, PUT_DOWN, SuspendedWords

CLOSE = "close"


class SuspendedPresenter(AskingPart[Draft]):
    """The panel. `go_on(step)` does a step as the counter does its own: kept scans follow it."""

    def __init__(self, counter: Counter, telling: Telling, *, go_on: GoOn) -> None:
        services = counter.services
        super().__init__(counter, telling)
        self._run = services.run
        self._words = SuspendedWords(services)
        self._steps = SuspendedSteps(counter, telling, self._words, go_on=go_on)
        self._approve = Approve(sign_on=services.sign_on)
        self._badge = Badge(
            approve=self._approve,
            run=services.run,
            choose=self._choose_manager,
            approve_now=self._approved,
            fail=self._wrong,
        )

    # the part (ui/sell/inline)
    def key(self, action: KeyAction, text: str) -> bool:
        """Suspend, recall, undo of either, and what a key means while the panel stands."""
        draft = self._asked
        if action is KeyAction.SUSPEND:
            self._suspend_key(draft, text)
        elif action is KeyAction.RECALL:
            self._recall_key(draft, text)
        elif action is KeyAction.UNDO and self._steps.can_undo:
            self._steps.undo()
        elif not super().key(action, text):
            return draft is not None and self._on_row(draft, action)
        return True

    def _on_row(self, draft: Draft, action: KeyAction) -> bool:
        """Keys that mean the chosen row of the list."""
        if draft.mode is not Mode.LIST or draft.row is None:
            return False
        if action is KeyAction.REMOVE_LINE:
            self._give_up(draft)
        elif action is KeyAction.PRINT:
            self._steps.print_slip(draft.row.suspended)
        elif action is KeyAction.CORRECT_LINE:
            self._ask_amount(draft)
        else:
            return False
        return True

    def typed(self, text: str) -> None:
        """A digit chooses a row, a reason or a manager."""
        draft = self._asked
        if draft is None:
            return
        place = int(text) - 1 if text.isascii() and text.isdigit() and len(text) == 1 else -1
        if draft.mode is Mode.LIST and 0 <= place < len(draft.in_sight):
            self._asked = replace(draft, chosen=draft.first + place, fault="")
        elif draft.mode is Mode.REASON and 0 <= place < len(REASONS):
            self.chosen(f"reason:{REASONS[place]}")
        elif draft.mode is Mode.PIN and draft.by is None and 0 <= place < len(draft.people):
            self._asked = replace(draft, by=draft.people[place], fault="")
        else:
            self._asked = replace(draft, text=text, fault="")
            return
        self._telling.clear_field()

    def entered(self, text: str) -> None:
        """Enter: do what the panel stands for."""
        draft = self._asked
        if draft is None:
            return
        text = text or (draft.text if draft.mode is not Mode.PIN else "")
        self._guarded(lambda: self._enter(draft, text))

    def stepped(self, by: int) -> None:
        """Arrows walk the rows, or the kinds."""
        draft = self._asked
        if draft is not None and draft.mode is Mode.LIST and draft.rows:
            self._asked = replace(draft, chosen=(draft.chosen + by) % len(draft.rows), fault="")
        elif draft is not None and draft.mode is Mode.NAME:
            kinds = tuple(SuspendedKind)
            self._asked = replace(draft, kind=kinds[(kinds.index(draft.kind) + by) % len(kinds)])

    def chosen(self, code: str) -> None:
        """A tab, a row, a reason, a person or a button was touched."""
        draft = self._asked
        kind, _, name = code.partition(":")
        if draft is None:
            return
        if code == CLOSE:
            self.close()
        elif code == APPLY:
            self.entered("")
        elif kind == "tab":
            self._asked = replace(draft, kind=SuspendedKind(name), fault="")
        elif kind == "row" and int(name) == draft.chosen:
            self.entered("")
        elif kind == "row":
            self._asked = replace(draft, chosen=int(name), fault="")
        elif kind == "reason" and draft.row is not None:
            reason = self._words.say(f"reason_{name}")
            self._guarded(lambda: self._delete(draft, reason))
        elif kind == "person":
            self._asked = replace(draft, by=draft.people[int(name)], fault="")
        elif draft.row is not None and code in (PRINT, DELETE, PUT_DOWN):
            key = {
                PRINT: KeyAction.PRINT,
                DELETE: KeyAction.REMOVE_LINE,
                PUT_DOWN: KeyAction.CORRECT_LINE,
            }[code]
            self.key(key, "")

    def picture(self) -> InlinePicture | None:
        """The panel."""
        if self._asked is None:
            return None
        return self._words.picture(self._asked, total=self._counter.total)

    # what others ask
    def refresh(self) -> None:
        """Count again what waits."""
        self._steps.refresh()

    def scanned(self, raw: str) -> bool:
        """The slip of one was scanned, or its number typed; False for anything else."""
        draft = self._asked
        if draft is not None and draft.mode is Mode.PIN and self._badge.take(raw, draft.people):
            return True
        if not is_suspended_number(raw):
            return False
        self._steps.open_number(raw)
        return True

    # keys
    def _suspend_key(self, draft: Draft | None, text: str) -> None:
        if draft is not None and draft.mode is Mode.NAME:
            self.entered(text)
            return
        if self._counter.basket.is_empty:
            raise RuleError("errors.basket_empty")
        self._steps.require_untendered()
        self._telling.dismiss()
        self._asked = Draft(mode=Mode.NAME)
        self._telling.clear_field()

    def _recall_key(self, draft: Draft | None, text: str) -> None:
        if draft is not None and draft.mode is Mode.LIST:
            self.entered(text)
            return
        self._steps.require_untendered()
        self._telling.dismiss()
        self._steps.list_waiting(self._list)

    def _list(self, rows: tuple[Waiting, ...]) -> None:
        self._asked = Draft(mode=Mode.LIST, rows=rows)
        self._telling.clear_field()
        self._telling.show()

    def _enter(self, draft: Draft, text: str) -> None:
        row = draft.row
        if draft.mode is Mode.NAME:
            self._steps.put_away(draft.kind, text)
            self.close()
        elif draft.mode is Mode.PIN:
            self._check_pin(draft, text)
        elif row is None:
            self.close()
        elif draft.mode is Mode.REASON:
            self._delete(draft, text)
        elif draft.mode is Mode.AMOUNT:
            self._steps.put_down(row, parse_amount(text, row.suspended.total.currency))
            self.close()
        elif is_suspended_number(text):
            self.close()
            self._steps.open_number(text)
        else:
            self.close()
            self._steps.open_one(row.suspended)

    def _give_up(self, draft: Draft) -> None:
        """A layaway is cancelled, anything else deleted for a reason."""
        row = draft.row
        if row is None:
            return
        if row.suspended.kind is not SuspendedKind.LAYAWAY:
            self._asked = replace(draft, mode=Mode.REASON, text="", fault="")
            self._telling.clear_field()
            return
        self._by_manager(draft, lambda by: self._steps.cancel(row, by, self._ended(draft)))

    def _delete(self, draft: Draft, reason: str) -> None:
        row = draft.row
        if row is None:
            return
        if not reason.strip():
            raise RuleError("errors.reason_missing")
        one = row.suspended
        self._by_manager(draft, lambda by: self._steps.delete(one, reason, by, self._ended(draft)))

    def _by_manager(self, draft: Draft, then: Callable[[StaffMember | None], None]) -> None:
        self._asked = replace(draft, then=then)
        then(None)

    def _ended(self, draft: Draft) -> OnEnd:
        """What follows: the panel goes, asks for a manager, or says why not."""

        def ended(error: Exception | None) -> None:
            if error is None:
                self.close()
                self._telling.show()
            elif isinstance(error, ApprovalNeededError):
                self._badge.ask_who(self._ask_manager)
            elif self._asked is not None:
                self._asked = replace(draft, fault=self._sentence(error))
                self._telling.show()

        return ended

    def _ask_manager(self, people: tuple[StaffMember, ...]) -> None:
        if self._asked is not None:
            only = people[0] if len(people) == 1 else None
            self._asked = replace(
                self._asked, mode=Mode.PIN, people=people[:9], by=only, text="", fault=""
            )
            self._telling.clear_field()
            self._telling.show()

    def _check_pin(self, draft: Draft, pin: str) -> None:
        by, then = draft.by, draft.then
        if by is None or then is None:
            raise RuleError("errors.person_choose")

        self._telling.clear_field()
        self._run(lambda: self._approve.identify(by.id, pin), on_done=then, on_failed=self._wrong)

    def _choose_manager(self, person: StaffMember) -> None:
        if self._asked is not None:
            self._asked = replace(self._asked, by=person, fault="")
            self._telling.clear_field()
            self._telling.show()

    def _approved(self, by: StaffMember) -> None:
        if self._asked is not None and self._asked.then is not None:
            self._asked.then(by)

    def _wrong(self, error: Exception) -> None:
        if self._asked is not None:
            self._asked = replace(self._asked, fault=self._sentence(error))
            self._telling.show()

    def _ask_amount(self, draft: Draft) -> None:
        if draft.row is not None and draft.row.suspended.kind is SuspendedKind.LAYAWAY:
            self._asked = replace(draft, mode=Mode.AMOUNT, text="", fault="")
            self._telling.clear_field()

    def _guarded(self, step: Callable[[], None]) -> None:
        """Do it; a refusal stands on the panel, but for one that another part mends."""
        try:
            step()
        except RuleError as error:
            if self._asked is None or error.code == "errors.approval_waiting":
                self._asked = None
                raise
            self._asked = replace(self._asked, fault=self._sentence(error))
