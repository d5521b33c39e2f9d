"""Claims about refusals by age and their list."""

from datetime import date

from pos_app.domain.print_job import PrintKind
from pos_app.operations.refuse_age import RefuseAge
from tests.builders import a_cashier, a_product
from tests.fakes import FakeClock, FakeStorage, counting_ids


def test_a_refusal_is_listed_for_thirty_days_and_printed() -> None:
    storage, clock = FakeStorage(), FakeClock()
    refuse = RefuseAge(unit_of_work=storage.begin, clock=clock, new_id=counting_ids())
    product = a_product("Gin", age_limit=18)
    written = refuse.write_down(product, date(2008, 3, 2), staff=a_cashier())
    assert (written.name, written.age_limit, written.staff_name) == ("Gin", 18, "Mara Lindt")
    assert refuse.refusal_list(staff=a_cashier()).refusals == (written,)
    assert refuse.print_list(staff=a_cashier()).kind is PrintKind.SLIP
    clock.advance(days=30)
    assert refuse.refusal_list(staff=a_cashier()).refusals == ()
