"""Decides how a manager approves at the counter: who it is, PIN or card, and on with the sale.

The PIN is typed into the masked scan field and handed straight to operations/approve, off the
window's thread; it is not kept here. Plain Python, no Qt; a part of the counter (ui/sell/inline).

Invariants:
- What is approved is what waited when the panel was opened; scans go on meanwhile.
- The cashier stays signed on.
"""

from dataclasses import dataclass, replace
from uuid import UUID

from pos_app.domain.discount import Adjustment, AdjustmentKind
from pos_app.domain.errors import RuleError
from pos_app.domain.money import Money
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.approve import Approve, approved
from pos_app.ui.badge import Badge
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.adjust_words import reason_words
from pos_app.ui.sell.asking_part import AskingPart
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.inline import InlineKey, InlinePicture
from pos_app.ui.sell.telling import Telling

CLOSE, APPLY = "close", "apply"
MOST_PEOPLE = 9  # each has a digit
_WAITING = "errors.approval_waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What was shown, who may approve it, who does."""

    only: frozenset[UUID]
    people: tuple[StaffMember, ...] = ()
    by: StaffMember | None = None
    is_checking: bool = False
    fault: str = ""


class ApprovalPresenter(AskingPart[_Asked]):
    """The panel of the key that approves; also opened by a tender that had to be refused."""

    def __init__(self, counter: Counter, telling: Telling) -> None:
        super().__init__(counter, telling)
        self._approve = Approve(sign_on=counter.services.sign_on)
        self._badge = Badge(
            approve=self._approve,
            run=counter.services.run,
            choose=self._chosen_by_card,
            approve_now=self._settle,
            fail=self._not_settled,
        )

    # the part (ui/sell/inline)
    def key(self, action: KeyAction, text: str) -> bool:
        """The key that approves, and what closes."""
        if action is not KeyAction.APPROVE:
            return super().key(action, text)
        self._open()
        return True

    def typed(self, text: str) -> None:
        """With nobody chosen yet a digit is one of the people."""
        if self._asked is not None and self._asked.by is None and self._pick(text):
            self._telling.clear_field()

    def entered(self, text: str) -> None:
        """A PIN, or the number of a person."""
        asked = self._asked
        if asked is None or asked.is_checking:
            return
        if asked.by is None:
            if not self._pick(text):
                fault = self._say("errors.person_choose")
                self._asked = replace(asked, fault=fault)
        elif text:
            self._check(asked, asked.by, text)

    def stepped(self, by: int) -> None:
        """Arrows walk the people."""
        asked = self._asked
        if asked is None or not asked.people or asked.is_checking:
            return
        at = asked.people.index(asked.by) + by if asked.by in asked.people else 0
        self._asked = replace(asked, by=asked.people[at % len(asked.people)], fault="")

    def chosen(self, code: str) -> None:
        """A person or a button was touched."""
        asked = self._asked
        if asked is None:
            return
        if code == CLOSE:
            self.close()
            return
        person = next((p for p in asked.people if f"choice:{p.id}" == code), None)
        if person is not None and not asked.is_checking:
            self._asked = replace(asked, by=person, fault="")
            self._telling.clear_field()

    def scanned(self, raw: str) -> bool:
        """A staff card; True when one is asked for here."""
        asked = self._asked
        return asked is not None and not asked.is_checking and self._badge.take(raw, asked.people)

    def refused(self, code: str) -> bool:
        """A tender that came too early: approve now."""
        if code != _WAITING:
            return False
        self._open()
        return True

    def picture(self) -> InlinePicture | None:
        """The panel as it stands."""
        asked = self._asked
        if asked is None:
            return None
        say = self._say
        hint = say("adjust.hint_person") if asked.by is None else ""
        if asked.by is not None:
            hint = say("adjust.pin_of", name=asked.by.name)
        if asked.is_checking:
            hint = say("adjust.checking")
        waiting = [a for a in self._counter.basket.waiting if a.id in asked.only]
        return InlinePicture(
            title=self._counter.services.phrases.count("adjust.waiting", len(waiting)),
            detail=" · ".join(self._words(a) for a in waiting[:3]),
            choices=tuple(
                InlineKey(
                    code=f"choice:{person.id}",
                    text=person.name,
                    key=str(place) if asked.by is None else "",
                    is_chosen=person == asked.by,
                )
                for place, person in enumerate(asked.people[:MOST_PEOPLE], 1)
            ),
            outcome=hint,
            fault=asked.fault,
            hint=hint,
            is_masked=asked.by is not None,
            buttons=(InlineKey(code=APPLY, text=say("adjust.approve"), icon="shield-check"),)
            if asked.by is not None
            else (),
        )

    def _open(self) -> None:
        waiting = self._counter.basket.waiting
        if not waiting:
            raise RuleError("errors.nothing_waits")
        only = frozenset(a.id for a in waiting)
        staff = self._counter.staff
        self._telling.dismiss()
        self._telling.clear_field()
        self._asked = _Asked(only=only)
        if self._counter.services.policy().store.discretion.cap(staff) is None:
            # Whoever is signed on by now may decide it: nobody is fetched and no PIN asked twice.
            require(staff, Permission.APPROVE)
            self._settle(staff)
            return
        self._badge.ask_who(self._take_people)

    def _take_people(self, people: tuple[StaffMember, ...]) -> None:
        if self._asked is not None:
            only_one = people[0] if len(people) == 1 else None
            self._asked = replace(self._asked, people=people, by=only_one)
            self._telling.show()

    def _pick(self, text: str) -> bool:
        asked = self._asked
        place = int(text) - 1 if text.isascii() and text.isdigit() else -1
        if asked is None or not 0 <= place < min(MOST_PEOPLE, len(asked.people)):
            return False
        self._asked = replace(asked, by=asked.people[place], fault="")
        return True

    def _chosen_by_card(self, person: StaffMember) -> None:
        if self._asked is not None:
            self._asked = replace(self._asked, by=person, fault="")
            self._telling.clear_field()
            self._telling.show()

    def _check(self, asked: _Asked, by: StaffMember, pin: str) -> None:
        self._asked = replace(asked, is_checking=True, fault="")
        self._counter.services.run(
            lambda: self._approve.identify(by.id, pin),
            on_done=self._settle,
            on_failed=self._not_settled,
        )

    def _settle(self, by: StaffMember) -> None:
        asked = self._asked
        if asked is None:
            return
        try:
            basket = approved(self._counter.basket, by, only=asked.only)
        except RuleError as error:
            self._not_settled(error)
            return
        self._counter.put(basket)
        self.close()
        self._telling.notice(self._say("adjust.approved_by", name=by.name))

    def _not_settled(self, error: Exception) -> None:
        if self._asked is not None:
            fault = self._sentence(error)
            self._asked = replace(self._asked, is_checking=False, fault=fault)
            self._telling.show()

    def _words(self, adjustment: Adjustment) -> str:
        """One that waits, as the approver reads it: which line, how much, why."""
        services, basket = self._counter.services, self._counter.basket
        name = next(
            (line.name for line in basket.lines if adjustment in line.adjustments),
            self._say("adjust.whole"),
        )
        if adjustment.kind is AdjustmentKind.PERMIT:
            return f"{name}: {self._say('adjust.age_check')}"
        reasons = services.policy().store.discretion.reasons
        reason = next((r for r in reasons if r.code == adjustment.reason), None)
        why = reason_words(reason, services.phrases) if reason else self._say("adjust.open_item")
        if adjustment.kind is AdjustmentKind.PERCENT:
            much = f"\u2212{_share(adjustment.value)} %"
        else:
            amount = Money(adjustment.value, services.policy().store.currency)
            sign = "\u2212" if adjustment.kind is AdjustmentKind.AMOUNT else ""
            much = f"{sign}{services.formatter.amount(amount)}"
        return f"{name}: {much}, {why}"


def _share(ppm: int) -> str:
    """Parts per million as per cent, without zeros that say nothing."""
    whole, rest = divmod(ppm, 10_000)
    return f"{whole}.{rest:04d}".rstrip("0").rstrip(".")
