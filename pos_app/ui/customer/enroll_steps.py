"""Somebody joins in the middle of a sale: number or address, name, birthday, what they allow.

Steps of the panel of customers, one field each; scans ring up meanwhile. Rules live in operations;
whoever is known already is asked about in known_steps, what they allow in choice_steps. Plain
Python, no Qt.

Invariants:
- A number or an address is enough: F8 ends with what was said so far, and before that asks no
  more. Nothing is counted for or against anybody.
- What staff heard is pending until the customer confirms it.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial

from pos_app.domain.contact import is_phone_like
from pos_app.domain.customer import Customer, clean_name
from pos_app.domain.customer_fields import clean_birthday
from pos_app.domain.errors import RuleError
from pos_app.operations.enroll_customer import Joining
from pos_app.ui.customer.choice_steps import NO_THANKS, ChoiceSteps
from pos_app.ui.customer.enroll_draft import EnrollDraft
from pos_app.ui.customer.enroll_words import birthday_hint, so_far
from pos_app.ui.customer.matches import Matches
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.steps import Choice, Step

FINISH = "finish"


class EnrollSteps(ChoiceSteps):
    """Enrolling at one counter. `_draft` is what was said so far."""

    # number or address
    def _join(self, text: str) -> None:
        self._use, self._is_asked_for = self._use_match, False
        self._draft = self._begun(Joining(language=self._store_language))
        matches = Matches(self._look_up, self._telling.show)
        self._asked = self._contact_step()
        self._found, self._whose, self._listed_for = matches, None, self._counter.basket.id
        matches.follow(text)

    def _contact_step(self) -> Step:
        return Step(
            title=self._say("customer.join"),
            detail=self._say("customer.join_detail"),
            hint=self._say("customer.join_hint"),
            on_text=self._join_as,
            on_no=self.close,
            buttons=(
                self._next_key(),
                Choice(
                    code=NO_THANKS, text=self._say("enroll.no_thanks"), then=self.close,
                    action=KeyAction.NOT_NOW,
                ),
            ),
        )  # fmt: skip

    def _use_match(self, customer: Customer) -> None:
        """One of those with what was typed; if it is not, it is somebody else's number."""
        contact = "" if self._found is None else self._found.text
        self._draft = self._begun(_joining_of(contact, self._draft.joining))
        self._ask_fact(customer)

    def _look_up(self, text: str, found: Callable[[Sequence[Customer]], None]) -> None:
        """Who has what was typed so far."""
        joining = _joining_of(text, self._draft.joining)

        def look() -> Sequence[Customer]:
            # What is not whole yet is no fault: whoever practises must not be counted down for it.
            with suppress(RuleError):
                return self._enrolling.known(joining, staff=self._counter.staff)
            return ()

        self._services.run(look, on_done=found, on_failed=lambda _: None)

    def _join_as(self, contact: str) -> None:
        """A number or an address was typed: look whether somebody has it."""
        joining = _joining_of(contact, Joining(language=self._store_language))
        self._draft = self._begun(joining)

        def known(others: Sequence[Customer]) -> None:
            if others:
                self._ask_which(others)
            else:
                self._ask_name()
            self._telling.show()

        self._look_up_for(lambda: self._enrolling.known(joining, staff=self._counter.staff), known)

    def _begun(self, joining: Joining) -> EnrollDraft:
        """A new draft, for the basket that stands now."""
        return EnrollDraft(joining=joining, basket_id=self._counter.basket.id)

    # name and birthday
    def _ask_name(self) -> None:
        hint = self._say("customer.name_hint")
        self.ask(self._text_step("name", hint=hint, take=self._with_name, then=self._named))

    def _with_name(self, text: str) -> EnrollDraft:
        return self._draft.told(name=clean_name(text))

    def _named(self) -> None:
        near = self._near()
        if near:
            self._ask_near(near)
        else:
            self._ask_birthday()

    def _ask_birthday(self) -> None:
        hint = birthday_hint(self._country)
        self.ask(
            self._text_step("birthday", hint=hint, take=self._with_birthday, then=self._ask_choices)
        )

    def _with_birthday(self, text: str) -> EnrollDraft:
        clean_birthday(text, self._country)
        return self._draft.told(birthday=text)

    # joining
    def _enroll(self, draft: EnrollDraft | None = None) -> None:
        whole = draft or self._draft
        staff, other = self._counter.staff, whole.lives_with

        def enroll() -> Customer:
            customer = self._enrolling.enroll(
                whole.joining, staff=staff, is_somebody_else=whole.is_somebody_else
            )
            return customer if other is None else self._linked(customer, other)

        self._run(enroll, partial(self._joined, whole))

    def _joined(self, whole: EnrollDraft, customer: Customer) -> None:
        """Attach whoever joined; then they check on their screen, or staff hear what is pending.

        Their own sale may be over: whoever buys by now is somebody else.
        """

        def then() -> None:
            if not self.checking.begin_if_seen(customer) and whole.agreed:
                self.ask_pending(customer, whole.agreed)

        self.close()
        if whole.sent_by is not None:
            self.refer_new(customer, whole.sent_by)
        if whole.is_for(self._counter.basket):
            self.attaching.attach(customer.id, then=then)
        else:
            self._telling.refuse(RuleError("errors.customer_late"))

    # the keys of every step
    def _text_step(
        self,
        name: str,
        *,
        hint: str,
        take: Callable[[str], EnrollDraft],
        then: Callable[[], None],
    ) -> Step:
        """One field; F8 takes what stands in it too, and joins."""

        def said(text: str) -> None:
            self._draft = take(text)
            then()

        def finish() -> None:
            self._draft = take(self._telling.typed)
            self._enroll()

        return Step(
            title=self._say(f"enroll.{name}"),
            detail=self._say(f"enroll.{name}_detail"),
            outcome=so_far(self._draft, self._country),
            hint=hint,
            on_text=said,
            on_no=finish,
            buttons=(
                self._next_key(),
                Choice(
                    code=FINISH,
                    text=self._say("enroll.finish"),
                    then=finish,
                    action=KeyAction.NOT_NOW,
                ),
            ),
        )


def _joining_of(contact: str, before: Joining) -> Joining:
    """Whatever has an @ is an address; the rest ought to be a number."""
    if "@" in contact and not is_phone_like(contact):
        return replace(before, email=contact, phone="")
    return replace(before, phone=contact, email="")
