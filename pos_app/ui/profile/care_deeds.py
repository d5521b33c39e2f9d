"""What can be done about care from a profile: write it down, close it, put it off, and undo that.

A part of ProfilePresenter, as Deeds is. Plain Python, no Qt; the rules are those of
operations/keep_care. What was wrong with something typed stands at its field.
"""

from collections.abc import Callable, Hashable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pos_app.domain.customer_care import (
    InteractionKind,
    MatterKind,
    MatterNow,
    MatterState,
    clean_care_text,
)
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId
from pos_app.domain.product import Product
from pos_app.operations.edit_customer import EditRefusedError
from pos_app.ui.care.days import NEXT_WEEK, TOMORROW, read_day
from pos_app.ui.care.product_find import products_for
from pos_app.ui.profile import care_words
from pos_app.ui.profile.care_forms import (
    CARE_TEXT,
    DAY,
    FOR_WHOM,
    HOW,
    MINE,
    PRODUCT,
    VARIANT,
    care_form,
    contact_form,
    matter_note_form,
    product_form,
    wish_form,
)
from pos_app.ui.profile.picture import FormPicture
from pos_app.ui.profile.services import ProfileServices

if TYPE_CHECKING:
    from pos_app.ui.profile.presenter import ProfilePresenter

Values = Mapping[str, str]
_A_WISH_HOLDS = 90  # days, where nobody says how long
# The field that a refusal is about.
_FIELDS = {
    "errors.care_text_missing": CARE_TEXT, "errors.care_text_long": CARE_TEXT,
    "errors.card_number": CARE_TEXT,
    "errors.day_past": DAY, "errors.day_unknown": DAY, "errors.wish_known": PRODUCT,
    "errors.care_product": PRODUCT, "errors.variant_long": VARIANT,
}  # fmt: skip


class CareDeeds:
    """Does what the page of care offers."""

    def __init__(self, services: ProfileServices, presenter: "ProfilePresenter") -> None:
        self._services, self._presenter = services, presenter

    def act(self, code: str, chosen: Hashable | None) -> bool:
        """Something of the page; False when it is nothing of care."""
        ask = {
            "issue": self._ask_issue, "wish": self._ask_wish,
            "follow_up": self._ask_follow_up, "contact": self._ask_contact,
        }.get(code.removeprefix(care_words.ADD))  # fmt: skip
        if ask is not None:
            ask()
            return True
        profile = self._presenter.profile
        now = None if profile is None else care_words.matter_of(profile, chosen)
        deed = {
            care_words.DONE: self._done, care_words.TOMORROW: self._tomorrow,
            care_words.NEXT_WEEK: self._next_week, care_words.NOTE: self._ask_note,
            care_words.END: self._end,
        }.get(code)  # fmt: skip
        if deed is not None and now is not None:
            deed(now)
        return deed is not None

    # entering
    def _ask_issue(self) -> None:
        who, staff, keeping = self._whose, self._presenter.staff, self._services.keeping

        def keep(typed: Values) -> object:
            day = self._day(typed, TOMORROW)
            return keeping.open_issue(who, typed[CARE_TEXT], due_on=day, staff=staff)

        self._ask(lambda serial, faults: care_form(
            "issue", self._presenter.words, serial=serial, faults=faults), keep)  # fmt: skip

    def _ask_follow_up(self) -> None:
        who, staff, keeping = self._whose, self._presenter.staff, self._services.keeping

        def keep(typed: Values) -> object:
            whose = staff.id if typed[FOR_WHOM] == MINE else None
            day = self._day(typed, TOMORROW)
            return keeping.follow_up(
                who, typed[CARE_TEXT], due_on=day, staff=staff, for_staff_id=whose
            )

        self._ask(lambda serial, faults: care_form(
            "follow_up", self._presenter.words, serial=serial, faults=faults, mine=staff.name,
        ), keep)  # fmt: skip

    def _ask_contact(self) -> None:
        who, staff, keeping = self._whose, self._presenter.staff, self._services.keeping

        def keep(typed: Values) -> object:
            return keeping.interaction(
                who, InteractionKind(typed[HOW]), typed[CARE_TEXT], staff=staff
            )

        self._ask(lambda serial, faults: contact_form(
            self._presenter.words, serial=serial, faults=faults), keep)  # fmt: skip

    def _ask_wish(self) -> None:
        presenter = self._presenter

        def submit(typed: Values) -> None:
            try:
                found = products_for(self._services.catalogue, typed[PRODUCT])
            except RuleError as error:
                presenter.form_failed(_at_field(error))
                return
            if not found:
                presenter.form_failed(_at_field(RuleError("errors.care_product")))
            elif len(found) == 1:
                self._wish(found[0], typed)
            else:
                self._ask_which(found, typed)

        presenter.ask_form(
            lambda serial, faults: wish_form(presenter.words, serial=serial, faults=faults), submit
        )

    def _ask_which(self, found: tuple[Product, ...], typed: Values) -> None:
        presenter = self._presenter

        def submit(again: Values) -> None:
            product = next(one for one in found if str(one.id) == again[PRODUCT])
            self._wish(product, {**typed, **again})

        presenter.ask_form(
            lambda serial, faults: product_form(
                found, typed, presenter.words, serial=serial, faults=faults
            ),
            submit,
        )

    def _wish(self, product: Product, typed: Values) -> None:
        who, staff, keeping = self._whose, self._presenter.staff, self._services.keeping

        def keep() -> object:
            day = self._day(typed, _A_WISH_HOLDS)
            return keeping.wish(who, product, until_on=day, staff=staff, variant=typed[VARIANT])

        self._keep(keep)

    def _ask(
        self, form: Callable[[int, Values], FormPicture], keep: Callable[[Values], object]
    ) -> None:
        self._presenter.ask_form(form, lambda typed: self._keep(lambda: keep(typed)))

    def _keep(self, keep: Callable[[], object]) -> None:
        presenter = self._presenter

        def kept() -> object:
            try:
                return keep()
            except RuleError as error:
                raise _at_field(error) from error

        presenter.run(
            kept, lambda _: presenter.done(presenter.words.phrases.say("care.kept")), form=True
        )

    def _day(self, typed: Values, usual: int) -> date:
        words, text = self._presenter.words, typed[DAY]
        if not text.strip():
            return words.today + timedelta(days=usual)
        return read_day(text, today=words.today, formatter=words.formatter)

    # what is open
    def _done(self, now: MatterNow) -> None:
        is_wish = now.matter.kind is MatterKind.WISH
        self._change(now, MatterState.TOLD if is_wish else MatterState.DONE)

    def _end(self, now: MatterNow) -> None:
        self._change(now, MatterState.ENDED)

    def _tomorrow(self, now: MatterNow) -> None:
        self._put_off(now, TOMORROW)

    def _next_week(self, now: MatterNow) -> None:
        self._put_off(now, NEXT_WEEK)

    def _put_off(self, now: MatterNow, days: int) -> None:
        words = self._presenter.words
        day = words.today + timedelta(days=days)
        said = words.say("put_off", day=words.day(day))
        self._change(now, now.state, due_on=day, said=said)

    def _ask_note(self, now: MatterNow) -> None:
        presenter = self._presenter

        def submit(typed: Values) -> None:
            try:
                text = clean_care_text(typed[CARE_TEXT])
            except RuleError as error:
                presenter.form_failed(_at_field(error))
                return
            self._change(now, now.state, due_on=now.due_on, text=text)

        presenter.ask_form(
            lambda serial, faults: matter_note_form(
                now, presenter.words, serial=serial, faults=faults
            ),
            submit,
        )

    def _change(
        self,
        now: MatterNow,
        state: MatterState,
        *,
        due_on: date | None = None,
        text: str = "",
        said: str = "",
    ) -> None:
        presenter, keeping, staff = self._presenter, self._services.keeping, self._presenter.staff
        sentence = said or presenter.words.say("kept")

        def undo(changed: MatterNow) -> None:
            presenter.run(
                lambda: keeping.restore(changed, now, staff=staff),
                lambda _: presenter.done(presenter.words.say("taken_back")),
            )

        presenter.run(
            lambda: keeping.change(now, state, staff=staff, due_on=due_on, text=text),
            lambda changed: presenter.done(sentence, undo=lambda: undo(changed)),
        )

    @property
    def _whose(self) -> CustomerId:
        profile = self._presenter.profile
        assert profile is not None, "asked on its page"
        return profile.customer.id


def _at_field(error: RuleError) -> RuleError:
    field = _FIELDS.get(error.code)
    return error if field is None else EditRefusedError({field: error})
