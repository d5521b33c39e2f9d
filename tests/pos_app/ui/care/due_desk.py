"""A list of the day on fakes: somebody with a number, a product, and a view that remembers."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pos_app.background.runner import SynchronousRunner
from pos_app.domain.customer_care import MatterNow
from pos_app.operations.due_today import DueToday
from pos_app.operations.keep_care import KeepCare
from pos_app.phrases import Phrases
from pos_app.ui.care.due_picture import DuePicture, DueRow
from pos_app.ui.care.due_presenter import DuePresenter, DueServices
from pos_app.ui.formatting import Formatter
from tests.builders import a_cashier, a_customer, a_product
from tests.care import TODAY
from tests.fake_catalogue import FakeCatalogue
from tests.fakes import FakeClock, FakeStorage, counting_ids

ADA, MARA, JUICE = a_customer(phone="+493023125042"), a_cashier(), a_product()
CODE = JUICE.codes[0].code


class FakeView:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.picture = DuePicture(day="")
        self.said: list[str] = []

    def show_picture(self, picture: DuePicture) -> None:
        self.picture = picture

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        del is_fault
        self.said.append(sentence)

    def clear_field(self) -> None:
        """Nothing is typed into a fake."""


class DueDesk:
    """An issue two days late, a follow-up for today and a wish whose product is not there."""

    def __init__(self, *, is_empty: bool = False) -> None:
        self.storage, self.clock, self.view = FakeStorage(), FakeClock(), FakeView()
        self.catalogue = FakeCatalogue([JUICE, a_product("Apple juice 2 l", id=MARA.id, codes=())])
        needs: dict[str, Any] = {
            "unit_of_work": self.storage.begin, "clock": self.clock, "new_id": counting_ids(),
        }  # fmt: skip
        self.keeping = KeepCare(**needs)
        self.due = DueToday(**needs)
        with self.storage.begin() as work:
            work.customers.put(ADA)
            work.commit()
        if not is_empty:
            self._fill()
        self.services = DueServices(
            due=self.due,
            keeping=self.keeping,
            catalogue=self.catalogue,
            staff_name=lambda _: "Mara",
            phrases=Phrases("en"),
            formatter=Formatter("en-GB", ZoneInfo("Europe/Berlin")),
            run=SynchronousRunner().run,
        )
        self.presenter = DuePresenter(self.services, self.view)

    def _fill(self) -> None:
        self.keeping.open_issue(ADA.id, "The cap leaks", due_on=TODAY, staff=MARA)
        self.keeping.follow_up(
            ADA.id, "Call", due_on=TODAY + timedelta(days=2), staff=MARA, for_staff_id=MARA.id
        )
        self.keeping.wish(ADA.id, JUICE, until_on=TODAY + timedelta(days=90), staff=MARA)
        self.clock.advance(days=2)

    @property
    def rows(self) -> list[tuple[str, str]]:
        """When and what, row by row."""
        return [(row.due, row.what) for row in self.view.picture.rows]

    @property
    def chosen(self) -> DueRow:
        """The chosen row."""
        picture = self.view.picture
        return next(row for row in picture.rows if row.key == picture.chosen)

    def standing(self, what: str) -> MatterNow:
        """How the matter with these words or goods stands."""
        with self.storage.begin() as work:
            every = work.care.matters(ADA.id)
        return next(n for n in every if what in (n.matter.text, n.matter.product_name))
