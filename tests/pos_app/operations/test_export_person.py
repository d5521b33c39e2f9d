"""Everything about one person leaves with a trace, by a manager's hand, of whoever is here."""

from dataclasses import dataclass, field

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId
from pos_app.domain.person_export import ExportSection
from pos_app.domain.staff import StaffMember
from pos_app.operations.export_person import KIND, ExportPerson
from tests.builders import a_cashier, a_customer, a_manager, a_policy, an_id
from tests.fakes import A_MORNING, FakeClock, FakeStorage

ADA = a_customer()
NOTES = (ExportSection("notes", ({"text": "oat"},)),)


@dataclass
class Desk:
    storage: FakeStorage = field(default_factory=lambda: FakeStorage(a_policy()))
    noted: list[int] = field(default_factory=list)

    def operation(self) -> ExportPerson:
        return ExportPerson(unit_of_work=self.storage.begin, clock=FakeClock(), read=self.read)

    def read(self, customer_id: CustomerId) -> tuple[ExportSection, ...]:
        assert customer_id == ADA.id
        self.noted.append(len(self.storage.tables.audit))
        return NOTES


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    with desk.storage.begin() as work:
        work.customers.put(ADA)
        work.commit()
    return desk


def test_it_is_written_down_who_took_it_before_it_is_read_and_without_what_it_says(
    desk: Desk,
) -> None:
    export = desk.operation().export(ADA.id, staff=a_manager())
    assert (export.made_at, export.sections) == (A_MORNING, NOTES)
    (entry,) = desk.storage.tables.audit
    assert (entry.kind, entry.staff_id) == (KIND, a_manager().id)
    assert entry.body == {"customer": str(ADA.id)}
    assert desk.noted == [1]


@pytest.mark.parametrize(
    ("staff", "whom"),
    [(a_cashier(), ADA.id), (a_manager(), CustomerId(an_id("nobody")))],
)
def test_no_cashier_takes_it_and_nothing_is_made_of_nobody(
    desk: Desk, staff: StaffMember, whom: CustomerId
) -> None:
    with pytest.raises(RuleError):
        desk.operation().export(whom, staff=staff)
    assert (desk.storage.tables.audit, desk.noted) == ([], [])
