"""What somebody who joins allows, and what else they may say: one page after name and birthday.

Steps of the panel of customers. Plain Python, no Qt.

Invariants:
- No box is ticked by itself: other boxes, in another language or for another address, begin empty.
- Where the customer has a screen of their own, they tick there and staff tick nothing.
- Whoever is under age is asked nothing.
"""

from abc import abstractmethod
from dataclasses import replace
from functools import partial

from pos_app.domain.consent import ConsentWording
from pos_app.domain.customer import Customer
from pos_app.phrases import languages
from pos_app.ui.customer.enroll_draft import EnrollDraft
from pos_app.ui.customer.enroll_words import own_name_of
from pos_app.ui.customer.known_steps import KnownSteps
from pos_app.ui.customer.referral_steps import SENT_BY
from pos_app.ui.customer.words import name_of
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.steps import Choice, Step

NEXT, NO_THANKS, ENROLL = "next", "no_thanks", "enroll"
EMAIL, PHONE, GIVE_CARD, LANGUAGE, MINOR = "email", "phone", "give_card", "language", "minor"


class ChoiceSteps(KnownSteps):
    """The choices of whoever joins at one counter."""

    @abstractmethod
    def _enroll(self, draft: EnrollDraft | None = None) -> None:
        """Write them down, with what was said so far."""

    def _ask_choices(self) -> None:
        """Read the boxes again: other ones hold in another language, and with another address."""
        draft = self._draft
        if self._asks_nothing:
            self._show_choices(())
            return
        self._look_up_for(
            lambda: self._enrolling.boxes(draft.joining, staff=self._counter.staff),
            self._show_choices,
        )

    @property
    def _asks_nothing(self) -> bool:
        """Staff read out no box: consents are not kept, the customer ticks, or is under age."""
        is_minor = self._draft.joining.is_minor
        return self._services.consents is None or self.checking.is_there or is_minor

    def _show_choices(self, boxes: tuple[ConsentWording, ...]) -> None:
        self._draft = self._draft.offered(boxes)
        detail = "choices_detail"
        if self._draft.joining.is_minor:
            detail = "minor_detail"
        elif self.checking.is_there:
            detail = "choices_on_screen"
        self.ask(
            Step(
                title=self._say("enroll.choices" if boxes else "enroll.anything_else"),
                detail=self._say(f"enroll.{detail}"),
                boxes=tuple(
                    Choice(
                        code=f"box:{place}",
                        text=box.text,
                        then=partial(self._tick, place),
                        is_chosen=place in self._draft.ticked,
                    )
                    for place, box in enumerate(boxes)
                ),
                choices=self._more_choices(),
                buttons=self._ending_keys(has_boxes=bool(boxes)),
                on_no=self._declined if boxes else self._enroll,
                hint=self._say("enroll.choices_hint" if boxes else "enroll.more_hint"),
                columns=4,
            )
        )
        self._telling.show()

    def _more_choices(self) -> tuple[Choice, ...]:
        joining = self._draft.joining
        other = PHONE if joining.email and not joining.phone else EMAIL
        sender = self._draft.sent_by
        name = "" if sender is None else name_of(sender, self._services.phrases)
        sent_by = Choice(
            code=SENT_BY,
            text=self._say("enroll.sent_short", name=name or "…"),
            then=self._ask_sender,
            is_chosen=sender is not None,
        )
        return (
            Choice(
                code=other,
                text=self._say(f"enroll.{other}"),
                then=partial(self._ask_more, other),
                is_chosen=bool(joining.email and joining.phone),
            ),
            Choice(
                code=GIVE_CARD,
                text=self._say("enroll.give_card"),
                then=partial(self._ask_more, "card"),
                is_chosen=bool(joining.card),
            ),
            Choice(code=LANGUAGE, text=own_name_of(joining.language), then=self._next_language),
            Choice(
                code=MINOR,
                text=self._say("enroll.minor"),
                then=self._toggle_minor,
                is_chosen=joining.is_minor,
            ),
            *((sent_by,) if self.is_thanked else ()),
        )

    def _ending_keys(self, *, has_boxes: bool) -> tuple[Choice, ...]:
        enroll = Choice(
            code=ENROLL, text=self._say("enroll.enroll"), then=self._agreed_to, key="Enter",
            icon="user-round-plus",
        )  # fmt: skip
        if not has_boxes:
            return (enroll,)
        no_thanks = Choice(
            code=NO_THANKS, text=self._say("enroll.none_of_them"), then=self._declined,
            action=KeyAction.NOT_NOW,
        )  # fmt: skip
        return (enroll, no_thanks)

    def _tick(self, place: int) -> None:
        self._draft = self._draft.touched(place)
        self._show_choices(self._draft.boxes)

    def _toggle_minor(self) -> None:
        self._draft = self._draft.told(is_minor=not self._draft.joining.is_minor)
        self._ask_choices()

    def _next_language(self) -> None:
        tongues = languages()
        now = self._draft.joining.language.partition("-")[0]
        place = tongues.index(now) if now in tongues else -1
        self._draft = self._draft.told(language=tongues[(place + 1) % len(tongues)])
        self._ask_choices()

    def _ask_more(self, field: str) -> None:
        """An address beside the number, a number beside the address, or a card."""

        def said(text: str) -> None:
            told = self._draft.told(**{field: text})

            def fits(boxes: tuple[ConsentWording, ...]) -> None:
                self._draft = told
                self._show_choices(() if self._asks_nothing else boxes)

            self._look_up_for(
                lambda: self._enrolling.boxes(told.joining, staff=self._counter.staff), fits
            )

        self.ask(
            Step(
                title=self._say(f"enroll.ask_{field}"),
                detail=self._say(f"enroll.ask_{field}_detail"),
                hint=self._say(f"enroll.hint_{field}"),
                on_text=said,
                on_scan=said if field == "card" else None,
                on_no=self._ask_choices,
                buttons=(self._next_key(),),
            )
        )

    def _ask_sender(self) -> None:
        self.ask_sender(self._sent, back=self._ask_choices)

    def _sent(self, by: Customer) -> None:
        self._is_asked_for = False
        self._draft = replace(self._draft, sent_by=by)
        self._ask_choices()

    def _agreed_to(self) -> None:
        """Enter: what was ticked holds; where nothing was, nothing was asked."""
        self._enroll(self._draft.answered() if self._draft.ticked else self._draft)

    def _declined(self) -> None:
        """No thanks: asked, and every box stays empty."""
        self._enroll(replace(self._draft, ticked=frozenset()).answered())

    # what each step needs
    def _next_key(self) -> Choice:
        return Choice(
            code=NEXT,
            text=self._say("enroll.next"),
            then=lambda: self.entered(self._telling.typed),
            key="Enter",
        )

    @property
    def _country(self) -> str:
        return self._services.policy().store.country

    @property
    def _store_language(self) -> str:
        return self._services.policy().store.languages[0]
