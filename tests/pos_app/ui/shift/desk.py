"""A shift screen's services on a till's real file, answering at once."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from pos_app.domain.errors import RuleError
from pos_app.operations.approve import Approve
from pos_app.operations.sign_on import SignOn
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.shift.picture import ShiftPicture
from pos_app.ui.shift.services import ShiftServices
from tests.fakes import FakePinHasher
from tests.pos_app.operations.shift_day import ShiftDay


class FakeView:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.pictures: list[ShiftPicture] = []
        self.notices: list[str] = []
        self.backs, self.mails, self.exceptions_told = 0, 0, 0

    @property
    def picture(self) -> ShiftPicture:
        return self.pictures[-1]

    def show_picture(self, picture: ShiftPicture) -> None:
        self.pictures.append(picture)

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        del is_fault
        self.notices.append(sentence)

    def tell_exceptions(self) -> None:
        self.exceptions_told += 1

    def tell_mails(self) -> None:
        self.mails += 1

    def tell_back(self) -> None:
        self.backs += 1


def at_once(
    call: Callable[[], Any],
    *,
    on_done: Callable[[Any], None] = lambda _: None,
    on_failed: Callable[[Exception], None] = lambda _: None,
) -> None:
    """Do it now, as the runner would on its worker."""
    try:
        result = call()
    except RuleError as error:
        on_failed(error)
    else:
        on_done(result)


def services_of(day: ShiftDay, *, language: str = "en") -> ShiftServices:
    def names() -> dict[str, str]:
        with day.units() as work:
            people = {person.id.hex: person.name for person in work.staff()}
            return people | work.shifts.department_names()

    def policy() -> Any:
        with day.units() as work:
            return work.policy()

    sign_on = SignOn(unit_of_work=day.units, hasher=FakePinHasher(), clock=day.clock)
    return ShiftServices(
        run_shift=day.run,
        close_shift=day.closing,
        close_store=day.store,
        approve=Approve(sign_on=sign_on),
        policy=policy,
        names=names,
        phrases=Phrases(language),
        formatter=Formatter("en-DE" if language == "en" else "de-DE", ZoneInfo("Europe/Berlin")),
        run=at_once,
    )
