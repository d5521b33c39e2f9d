"""A first start without a till behind it: what was handed over is kept, and may be refused."""

from dataclasses import dataclass, field

from pos_app.background.runner import SynchronousRunner
from pos_app.domain.staff import StaffMember
from pos_app.operations.set_up_till import TillSetUp, check_set_up
from pos_app.ui.first_start.picture import FirstStartPicture
from pos_app.ui.first_start.presenter import (
    FirstStartPresenter,
    FirstStartServices,
    MachineGuess,
)
from tests.builders import a_manager

BERLIN = MachineGuess(language="en", country="US", zone="Europe/Berlin")
PIN = "7291"


@dataclass
class Desk:
    """Stands for the operation and for the screen."""

    wanted: list[TillSetUp] = field(default_factory=list)
    error: Exception | None = None
    pictures: list[FirstStartPicture] = field(default_factory=list)
    told: list[object] = field(default_factory=list)

    def set_up(self, wanted: TillSetUp) -> StaffMember:
        check_set_up(wanted)
        self.wanted.append(wanted)
        if self.error is not None:
            raise self.error
        return a_manager()

    # the screen
    def show_picture(self, picture: FirstStartPicture) -> None:
        self.pictures.append(picture)

    def tell_language(self) -> None:
        self.told.append("language")

    def tell_set_up(self, manager: StaffMember) -> None:
        self.told.append(manager)

    def tell_joined(self) -> None:
        self.told.append("joined")

    def tell_demo(self) -> None:
        self.told.append("demo")

    @property
    def shown(self) -> FirstStartPicture:
        return self.pictures[-1]

    def fault(self, name: str) -> str:
        return next(one.fault for one in self.shown.fields if one.name == name)

    def presenter(
        self, guess: MachineGuess = BERLIN, *, key_place: str = "keyring", has_demo: bool = True
    ) -> FirstStartPresenter:
        return FirstStartPresenter(
            FirstStartServices(
                set_up=self.set_up,
                run=SynchronousRunner().run,
                guess=guess,
                key_place=key_place,
                has_demo=has_demo,
            )
        )


def fill_store(presenter: FirstStartPresenter) -> None:
    """From the first page to the third."""
    presenter.go_on()
    presenter.change("store_name", "Old Market Street")
    presenter.go_on()


def fill_manager(presenter: FirstStartPresenter) -> None:
    """From the third page to the last."""
    presenter.change("manager_name", "Ines M.")
    presenter.enter_pin(PIN)
    presenter.enter_pin(PIN)
