"""Erase somebody from their profile: what it means is said first, then a second person's PIN.

A part of ProfilePresenter. Plain Python, no Qt; the rules are those of operations/erase_customer.
Nothing brings them back: so it is said before, by somebody who has to type for it, and not after.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from pos_app.domain.ids import CustomerId, StaffId
from pos_app.domain.staff import Permission, StaffMember, is_allowed
from pos_app.operations.erase_customer import ErasureAsked, ErasureReason
from pos_app.ui.profile.editing import PIN, WHO
from pos_app.ui.profile.picture import Action, FormField, FormPicture
from pos_app.ui.profile.services import ProfileServices
from pos_app.ui.profile.words import Words

if TYPE_CHECKING:
    from pos_app.ui.profile.presenter import ProfilePresenter

ERASE = "erase"
_REASON = "reason"


def erase_actions(staff: StaffMember, words: Words) -> tuple[Action, ...]:
    """The action, for whoever may."""
    if not is_allowed(staff, Permission.ERASE_CUSTOMERS):
        return ()
    return (Action(code=ERASE, text=words.say("erase"), key="Alt+X", icon="user-round-x"),)


class Erasing:
    """Says what it would mean, asks for a reason and a second person, and erases."""

    def __init__(self, services: ProfileServices, presenter: "ProfilePresenter") -> None:
        self._services, self._presenter = services, presenter

    def act(self, code: str) -> bool:
        """Something of a page; whether it is this."""
        profile = self._presenter.profile
        if code != ERASE or profile is None:
            return False
        who, presenter = profile.customer.id, self._presenter
        presenter.run(
            lambda: self._services.erasing.look(who, staff=presenter.staff),
            lambda asked: self._ask(who, asked),
        )
        return True

    def _ask(self, who: CustomerId, asked: ErasureAsked) -> None:
        presenter, services = self._presenter, self._services

        def submit(typed: Mapping[str, str]) -> None:
            reason, staff = ErasureReason(typed[_REASON]), presenter.staff

            def erase() -> int:
                second = None
                if asked.seconds:
                    second = services.approve.identify(StaffId(UUID(typed[WHO])), typed[PIN])
                return services.erasing.erase(who, reason, staff=staff, second=second)

            presenter.run(erase, lambda _: presenter.gone(presenter.words.say("erased")), form=True)

        def form(serial: int, faults: Mapping[str, str]) -> FormPicture:
            return _form(asked, presenter.words, serial=serial, fault=faults.get("", ""))

        presenter.ask_form(form, submit)


def _form(asked: ErasureAsked, words: Words, *, serial: int, fault: str) -> FormPicture:
    reasons = tuple((one.value, words.say(f"erase_{one.value}")) for one in ErasureReason)
    fields = [FormField(name=_REASON, label=words.say("erase_why"), choices=reasons)]
    if asked.seconds:
        people = tuple((str(one.id), one.name) for one in asked.seconds)
        fields.append(FormField(name=WHO, label=words.say("erase_second"), choices=people))
        fields.append(FormField(name=PIN, label=words.say("pin"), is_secret=True, error=fault))
    parts = [words.say("erase_goes")]
    if asked.points:
        parts.append(words.count("erase_points", asked.points))
    if asked.sales:
        parts.append(words.count("erase_sales", asked.sales))
    parts.append(words.say("erase_for_ever"))
    return FormPicture(
        serial=serial,
        title=words.say("erase_title"),
        hint=" ".join(parts),
        fields=tuple(fields),
        submit=words.say("erase_now"),
        error="" if asked.seconds else fault,
    )
