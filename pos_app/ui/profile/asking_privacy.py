"""Take what somebody asks about their own data, from their profile: kind, how, and a ticket.

A part of ProfilePresenter. Plain Python, no Qt; the rules are operations/keep_privacy. Whoever
serves takes it; doing it is for whoever sees to privacy (settings, people).
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pos_app.domain.jurisdiction import RequestKind
from pos_app.domain.privacy_request import AskedHow, RequestNow
from pos_app.ui.profile.picture import Action, FormField, FormPicture
from pos_app.ui.profile.services import ProfileServices
from pos_app.ui.profile.words import Words

if TYPE_CHECKING:
    from pos_app.ui.profile.presenter import ProfilePresenter

ASK = "ask_privacy"
_KIND, _HOW = "kind", "how"


def ask_actions(words: Words) -> tuple[Action, ...]:
    """The action; everybody who serves may."""
    return (Action(code=ASK, text=words.say("ask_privacy"), key="Alt+R", icon="shield-check"),)


class AskingPrivacy:
    """Asks what is wanted and how it came, and says the ticket."""

    def __init__(self, services: ProfileServices, presenter: "ProfilePresenter") -> None:
        self._services, self._presenter = services, presenter

    def act(self, code: str) -> bool:
        """Something of a page; whether it is this."""
        presenter = self._presenter
        profile = presenter.profile
        if code != ASK or profile is None:
            return False
        who, take = profile.customer.id, self._services.privacy.take

        def taken(now: RequestNow) -> None:
            day = presenter.words.formatter.full_date(now.due_on)
            said = presenter.words.say("privacy_taken", ticket=now.request.ticket, day=day)
            presenter.done(said)

        def submit(typed: Mapping[str, str]) -> None:
            kind, how = RequestKind(typed[_KIND]), AskedHow(typed[_HOW])
            presenter.run(lambda: take(who, kind, how, staff=presenter.staff), taken, form=True)

        def form(serial: int, faults: Mapping[str, str]) -> FormPicture:
            return _form(presenter.words, serial=serial, fault=faults.get("", ""))

        presenter.ask_form(form, submit)
        return True


def _form(words: Words, *, serial: int, fault: str) -> FormPicture:
    say = words.phrases.say
    kinds = tuple((one.value, say(f"privacy.kind_{one.value}")) for one in RequestKind)
    hows = tuple((one.value, say(f"privacy.how_{one.value}")) for one in AskedHow)
    return FormPicture(
        serial=serial,
        title=words.say("ask_privacy"),
        hint=words.say("ask_privacy_hint"),
        fields=(
            FormField(name=_KIND, label=say("privacy.kind"), choices=kinds),
            FormField(name=_HOW, label=say("privacy.how"), choices=hows),
        ),
        submit=words.say("ask_privacy_now"),
        error=fault,
    )
