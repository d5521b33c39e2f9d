"""Hand somebody everything that is held of them, as files: from their profile, with a second PIN.

A part of ProfilePresenter. Plain Python, no Qt; the rules are operations/export_person.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from pos_app.domain.ids import StaffId
from pos_app.domain.staff import Permission, StaffMember, is_allowed
from pos_app.ui.profile.editing import PIN, WHO
from pos_app.ui.profile.picture import Action, FormField, FormPicture
from pos_app.ui.profile.services import ProfileServices
from pos_app.ui.profile.words import Words

if TYPE_CHECKING:
    from pos_app.ui.profile.presenter import ProfilePresenter

HAND = "hand_out"


def hand_actions(staff: StaffMember, words: Words) -> tuple[Action, ...]:
    """The action, for whoever may."""
    if not is_allowed(staff, Permission.EXPORT_PERSON):
        return ()
    return (Action(code=HAND, text=words.say("hand_out"), key="Alt+J", icon="download"),)


class Handing:
    """Asks for a second person, writes the files, says where they are."""

    def __init__(self, services: ProfileServices, presenter: "ProfilePresenter") -> None:
        self._services, self._presenter = services, presenter

    def act(self, code: str) -> bool:
        """Something of a page; whether it is this."""
        presenter = self._presenter
        if code != HAND or presenter.profile is None:
            return False
        presenter.run(
            lambda: self._services.handing.seconds(staff=presenter.staff),
            self._ask,
        )
        return True

    def _ask(self, people: Sequence[StaffMember]) -> None:
        presenter, services = self._presenter, self._services
        profile = presenter.profile
        if profile is None:
            return
        who, staff = profile.customer.id, presenter.staff

        def write(typed: Mapping[str, str]) -> str:
            second = None
            if people:
                second = services.approve.identify(StaffId(UUID(typed[WHO])), typed[PIN])
            told = services.handing.read(who, staff=staff, second=second)
            return str(services.write_person(told))

        def submit(typed: Mapping[str, str]) -> None:
            presenter.run(
                lambda: write(typed),
                lambda path: presenter.done(presenter.words.say("handed_out", path=path)),
                form=True,
            )

        def form(serial: int, faults: Mapping[str, str]) -> FormPicture:
            return _form(people, presenter.words, serial=serial, fault=faults.get("", ""))

        presenter.ask_form(form, submit)


def _form(people: Sequence[StaffMember], words: Words, *, serial: int, fault: str) -> FormPicture:
    fields: tuple[FormField, ...] = ()
    if people:
        choices = tuple((str(one.id), one.name) for one in people)
        fields = (
            FormField(name=WHO, label=words.say("erase_second"), choices=choices),
            FormField(name=PIN, label=words.say("pin"), is_secret=True, error=fault),
        )
    return FormPicture(
        serial=serial,
        title=words.say("hand_out"),
        hint=words.say("hand_out_hint"),
        fields=fields,
        submit=words.say("hand_out_now"),
        error="" if people else fault,
    )
